-- Lines of the bank that are nobody's of our customers: said once, remembered as a rule where somebody wishes, taken back.

-- A label without what changes from one time to the next: runs of digits are one sign, blanks are one blank.
create function masked_label(label text) returns text language sql immutable strict parallel safe as
    $$ select btrim(regexp_replace(regexp_replace(upper(label), '[0-9]+', '#', 'g'), '\s+', ' ', 'g')) $$;

-- Which lines of an account are set aside by themselves. Switched off it leaves what it has set aside; undone it has given that back.
create table bank_aside_rule (
    id         bigint generated always as identity primary key,
    company_id bigint not null references company,
    account_id bigint not null references bank_account on delete cascade,
    -- what a line must have: the account on its other side, its masked label, or the bank's code of the operation
    kind       text not null check (kind in ('IBAN', 'LABEL', 'CODE')),
    value      text not null check (value <> ''),
    line_kind  text not null check (line_kind in ('RECEIPT', 'RETURN')),
    reason     text not null check (reason in ('FEES', 'SALARY', 'TAX', 'TRANSFER', 'SUPPLIER', 'OTHER')),
    note       text check (length(note) between 1 and 500),
    state      text not null default 'ON' check (state in ('ON', 'OFF', 'UNDONE')),
    made_by    text not null,
    made_at    timestamptz not null,
    changed_by text,
    changed_at timestamptz,
    unique (account_id, line_kind, kind, value)
);
create index bank_aside_rule_company on bank_aside_rule (company_id);

alter table bank_payer
    drop constraint bank_payer_state_check,
    add constraint bank_payer_state_check check (state in ('IDENTIFIED', 'AMBIGUOUS', 'UNKNOWN', 'ASIDE')),
    add column aside_reason text check (aside_reason in ('FEES', 'SALARY', 'TAX', 'TRANSFER', 'SUPPLIER', 'OTHER')),
    add column aside_note   text check (length(aside_note) between 1 and 500),
    add column rule_id      bigint references bank_aside_rule on delete set null,
    add check ((state = 'ASIDE') = (aside_reason is not null)),
    add check (state = 'ASIDE' or aside_note is null and rule_id is null);
create index bank_payer_rule on bank_payer (rule_id) where rule_id is not null;
create index bank_payer_aside on bank_payer (company_id) where state = 'ASIDE';

-- What rules look at.
create or replace view bank_line as
select t.id as transaction_id, a.company_id, t.booking_date, t.amount, t.currency, t.label, t.details, t.counterparty_name, t.counterparty_iban,
       t.end_to_end_reference, t.structured_reference, t.kind, t.reject_reason, t.returns_id, t.matched_at, t.import_id, t.file_line,
       concat_ws(' ', t.label, t.details, t.counterparty_name, t.end_to_end_reference, t.structured_reference) as text,
       t.account_id, nullif(btrim(t.bank_code), '') as bank_code
  from bank_transaction t join bank_account a on a.id = t.account_id;
create view our_bank_account as select id as account_id, company_id, number, iban, name from bank_account;

-- Accounts that customers' fiches hold (RIB).
create view customer_iban as select customer_id, iban from customer_attachment where iban is not null;

-- Set aside it waits for nobody.
create or replace view lettrage_waiting as
select p.company_id, 'PROPOSAL' as kind, p.customer_id, l.currency, sum(greatest(l.amount, 0)) as amount,
       (p.made_at at time zone 'Europe/Paris')::date as since
  from lettrage_proposal p join lettrage_proposal_part l on l.owner_id = p.id
 where p.state = 'OPEN' group by p.id, p.company_id, p.customer_id, l.currency, p.made_at
union all
select b.company_id, 'BANK_LINE', b.customer_id, t.currency, abs(t.amount), t.booking_date
  from bank_payer b join bank_line t on t.transaction_id = b.transaction_id where b.entry_id is null and b.state <> 'ASIDE'
union all
select e.company_id, 'ANNOUNCED', e.customer_id, e.currency, abs(e.amount), e.entry_date from payment_entry e where e.announced;

-- Who has an account with a company, on which side, by which code the ledger calls him: to be found by whoever corrects whose an entry is.
create view workshop_party as
select a.company_id, c.id, c.code, c.name, c.party, case when c.party = 'SUPPLIER' then substr(a.account_code, 3) else a.account_code end as ledger_code
  from customer_account a join customer c on c.id = a.customer_id where c.merged_into is null and c.status <> 'ARCHIVED';

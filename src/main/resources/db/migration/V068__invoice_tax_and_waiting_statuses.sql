-- The tax of an invoice or a credit note as its own ledger entry posts it (accounts 4457…), where the ledger came as a file that has the
-- whole entry and leaves no doubt. No row: not known. In the company's currency, with the signs of the customer's line.
create table ledger_entry_vat (
    entry_id  bigint primary key references ledger_entry on delete cascade,
    gross     numeric(19,4) not null check (gross <> 0),
    vat       numeric(19,4) not null check (vat * gross >= 0 and abs(vat) < abs(gross)),
    -- what of it stands on each account, by account: a rate has its own
    accounts  jsonb not null,
    import_id bigint not null
);

-- Published: gross and tax of what remains to be paid by money, the credit notes taken off that are lettered with the invoice. An invoice one
-- of whose credit notes is of unknown tax is left out.
create view entry_vat as
select v.entry_id, v.gross + coalesce(c.gross, 0) as gross, v.vat + coalesce(c.vat, 0) as vat, v.accounts
  from ledger_entry_vat v
  left join lateral (
       select sum(cv.gross * s.share) as gross, sum(cv.vat * s.share) as vat, bool_and(cv.entry_id is not null) as known
         from lettrage_line l
         join lettrage_line o on o.lettrage_id = l.lettrage_id and sign(o.amount) <> sign(l.amount)
         join ledger_entry ce on ce.id = o.entry_id and ce.kind = 'CREDIT_NOTE'
         left join ledger_entry_vat cv on cv.entry_id = o.entry_id
        cross join lateral (select o.amount / ce.amount * l.amount / sum(x.amount) as share from lettrage_line x
                             where x.lettrage_id = l.lettrage_id and sign(x.amount) = sign(l.amount)) s
        where l.entry_id = v.entry_id) c on true
 where coalesce(c.known, true);

-- Where net price and tax of a loss come from: the ledger file, or somebody who typed them.
alter table bad_debt_item add column vat_source text not null default 'TYPED' check (vat_source in ('FEC', 'TYPED'));

-- A status that a person attached to the invoice that was meant: how its platform had written the number.
alter table einvoice_status add column told_number text;
alter table einvoice_status add column attached_by text;

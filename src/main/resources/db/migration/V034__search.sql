-- Search in 350,000 customers and a million contacts as somebody types. Words, not letters: each customer and contact has its
-- words as a tsvector (GIN, also by their beginnings), and one small table holds every word in use once, so that a misspelt
-- word is put right there rather than among all customers.

-- The words of a text: without accents or capitals, "S.N.C.F." as one.
create function search_words(text) returns text[] language sql immutable strict parallel safe as $$
    select array_remove(regexp_split_to_array(
        regexp_replace(replace(search_fold($1), '&', ' et '), '\m([[:alnum:]])\.(?=[[:alnum:]]\M)', '\1', 'g'), '[^[:alnum:]]+'), '')
$$;

-- The words that tell one company from another: no legal form, no article, neither "Société" nor "Établissements"; all of them
-- where nothing would be left.
create function search_plain(words text[]) returns text[] language plpgsql immutable strict parallel safe as $$
declare
    plain text[] := '{}';
    word text;
begin
    foreach word in array words loop
        if word <> all ('{sarl,sas,sasu,eurl,sa,snc,sci,scop,ei,eirl,earl,scea,gaec,selarl,scp,gie,sca,ltd,gmbh,srl,bv,nv,ag,kg,llc,inc,
                          societe,ste,soc,etablissements,etablissement,ets,etab,
                          de,du,des,d,la,le,les,l,et,en,au,aux,a}') then
            plain := plain || word;
        end if;
    end loop;
    return case when plain = '{}' then words else plain end;
end $$;

-- The same word as others write it.
create function search_canonical(word text) returns text language sql immutable strict parallel safe as $$
    select case word when 'saint' then 'st' when 'saints' then 'sts' when 'sainte' then 'ste' when 'compagnie' then 'cie'
                     when 'grand' then 'gd' when 'grande' then 'gde' when 'docteur' then 'dr' when 'freres' then 'frs'
                     when 'international' then 'intl' when 'groupe' then 'grp' when 'boulevard' then 'bd' when 'nord' then 'n'
                     when 'deux' then '2' when 'trois' then '3' when 'quatre' then '4' when 'cinq' then '5' when 'six' then '6'
                     when 'sept' then '7' when 'huit' then '8' when 'neuf' then '9' when 'dix' then '10' else word end
$$;

-- How a word sounds, roughly: "Delfine" and "Delphine", "Rousso" and "Rousseau", "Lefevre" and "Lefebvre" come near each other.
create function search_sound(word text) returns text language sql immutable strict parallel safe as $$
    select regexp_replace(translate(replace(replace(replace(replace(replace(word, 'ph', 'f'), 'eau', 'o'), 'au', 'o'), 'qu', 'k'), 'ck', 'k'),
                                    'yczh', 'iks'), '(.)\1+', '\1', 'g')
$$;

-- The word and what is left of it without one of its letters: two words that differ by one letter, or by two that changed places,
-- share one of these.
create function search_near(word text) returns text[] language sql immutable strict parallel safe as $$
    select array_agg(distinct left(word, i - 1) || substr(word, i + 1)) || word from generate_series(1, length(word)) i
$$;

-- The words of names as they are looked for: as written, as others write them, two of them or all as one, their initials.
create function search_forms(words text[]) returns text[] language plpgsql immutable strict parallel safe as $$
declare
    forms text[] := words;
    initials text := '';
    whole text := '';
    word text;
    before text;
    other text;
begin
    foreach word in array words loop
        other := search_canonical(word);
        if other <> word then
            forms := forms || other;
        end if;
        if before is not null then
            forms := forms || (before || word);
        end if;
        before := word;
    end loop;
    foreach word in array search_plain(words) loop
        initials := initials || left(word, 1);
        whole := whole || word;
    end loop;
    forms := forms || whole;
    return case when length(initials) > 1 then forms || initials else forms end;
end $$;

create function search_digits(text) returns text language sql immutable strict parallel safe as
    $$ select lower(regexp_replace($1, '[^[:alnum:]]', '', 'g')) $$;

-- What is searched of a customer. A table of its own: the history of a fiche knows nothing of it.
create table search_customer (
    customer_id bigint primary key references customer on delete cascade,
    -- words that tell him apart, in their order: what a name begins with
    name_key    text not null,
    trade_key   text,
    town_key    text,
    tokens      tsvector not null
);

create function search_row(c customer) returns search_customer language plpgsql immutable parallel safe as $$
declare
    names text[] := search_words(c.name);
    trade text[] := coalesce(search_words(c.trade_name), '{}');
    town text[] := coalesce(search_words(c.town), '{}');
    row search_customer;
begin
    row.customer_id := c.id;
    row.name_key := array_to_string(search_plain(names), ' ');
    row.trade_key := nullif(array_to_string(search_plain(trade), ' '), '');
    row.town_key := nullif(array_to_string(town, ' '), '');
    row.tokens := array_to_tsvector(array_remove(array_remove(search_forms(names) || search_forms(trade) || search_forms(town)
        || search_digits(c.code) || search_digits(c.siren) || search_digits(c.siret) || search_digits(c.vat_number)
        || search_digits(c.postcode), null), ''));
    return row;
end $$;
create index search_customer_tokens on search_customer using gin (tokens);
create index search_customer_name on search_customer (name_key text_pattern_ops);
create index search_customer_trade on search_customer (trade_key text_pattern_ops) where trade_key is not null;

-- Every word in use, so that a misspelt one is put right. Words that nobody uses any more stay: they find nobody. A word may stand
-- here twice, when two transactions brought it at once: neither waits for the other.
create table search_word (word text not null);
create function search_learn(words text[]) returns void language sql as $$
    insert into search_word (word)
    select distinct w from unnest(words) w
     where length(w) between 4 and 30 and w !~ '[0-9]' and not exists (select 1 from search_word k where k.word = w)
$$;

create function search_customers_made() returns trigger language plpgsql as $$
begin
    insert into search_customer select r.* from new_rows n join customer c on c.id = n.id, search_row(c) r;
    perform search_learn(array(select distinct w from new_rows n, unnest(search_words(concat_ws(' ', n.name, n.trade_name, n.town))) w));
    return null;
end $$;
create function search_customers_changed() returns trigger language plpgsql as $$
declare
    changed bigint[] := array(select n.id from new_rows n join old_rows o on o.id = n.id
                               where (n.code, n.name, n.trade_name, n.town, n.postcode, n.siren, n.siret, n.vat_number)
                                     is distinct from (o.code, o.name, o.trade_name, o.town, o.postcode, o.siren, o.siret, o.vat_number));
begin
    if cardinality(changed) > 0 then
        update search_customer s set name_key = r.name_key, trade_key = r.trade_key, town_key = r.town_key, tokens = r.tokens
          from customer c, search_row(c) r where c.id = any(changed) and s.customer_id = c.id;
        perform search_learn(array(select distinct w from customer c, unnest(search_words(concat_ws(' ', c.name, c.trade_name, c.town))) w
                                    where c.id = any(changed)));
    end if;
    return null;
end $$;
create trigger customer_searched_insert after insert on customer referencing new table as new_rows
    for each statement execute function search_customers_made();
create trigger customer_searched_update after update on customer referencing old table as old_rows new table as new_rows
    for each statement execute function search_customers_changed();

-- Contacts: names and addresses by their words.
create function search_contact(first_name text, last_name text, email text) returns tsvector language sql immutable parallel safe as $$
    select array_to_tsvector(array(select distinct w from unnest(search_words(concat_ws(' ', $1, $2, $3))) w))
$$;
alter table contact add column search_tokens tsvector generated always as (search_contact(first_name, last_name, email)) stored;
create index contact_search_tokens on contact using gin (search_tokens) where active;
create index contact_email_beginning on contact (lower(email) text_pattern_ops) where active;

create function search_contacts_made() returns trigger language plpgsql as $$
begin
    perform search_learn(array(select distinct w from new_rows n, unnest(search_words(concat_ws(' ', n.first_name, n.last_name))) w));
    return null;
end $$;
create trigger contact_searched_insert after insert on contact referencing new table as new_rows
    for each statement execute function search_contacts_made();
create trigger contact_searched_update after update on contact referencing new table as new_rows
    for each statement execute function search_contacts_made();

-- Who is here already.
insert into search_customer select r.* from customer c, search_row(c) r;
insert into search_word (word)
select distinct w from (select unnest(search_words(concat_ws(' ', name, trade_name, town))) as w from customer
                        union all select unnest(search_words(concat_ws(' ', first_name, last_name))) from contact) known
 where length(w) between 4 and 30 and w !~ '[0-9]';
create index search_word_exact on search_word (word text_pattern_ops);
create index search_word_near on search_word using gin (search_near(search_sound(word)));
create index search_word_like on search_word using gin (word gin_trgm_ops);

-- What each customer owes, kept ready: a list of 350,000 customers is sorted by it and an amount that somebody types is looked up in
-- it, without the ledger being added up. One row a customer (company 0: all our companies together) and one an account. Changes of
-- the ledger only note whom they touch, so that no import waits for another; receivable.OwedBalances reckons those again.
create table customer_owed (
    customer_id     bigint not null references customer on delete cascade,
    company_id      bigint not null,
    -- the largest of the currencies; the arrays hold each of them, the most overdue first
    balance         numeric(19,4),
    overdue         numeric(19,4) not null default 0,
    oldest_due_date date,
    currencies      text[] not null default '{}',
    balances        numeric(19,4)[] not null default '{}',
    overdues        numeric(19,4)[] not null default '{}',
    -- right on the days after the first and until the second, when the next item falls due
    passed_until    date,
    next_due        date,
    primary key (customer_id, company_id)
);
create index customer_owed_overdue on customer_owed (company_id, overdue, customer_id);
create index customer_owed_balance on customer_owed (company_id, (coalesce(balance, 0)), customer_id);
create index customer_owed_oldest on customer_owed (company_id, oldest_due_date, customer_id) where oldest_due_date is not null;
create index customer_owed_amounts on customer_owed using gin ((balances || overdues)) where company_id = 0;
create index customer_owed_next on customer_owed (next_due) where next_due is not null;
create index customer_owed_passed on customer_owed (passed_until) where passed_until is not null;
create table customer_owed_due (customer_id bigint not null);

create function owed_customers_made() returns trigger language plpgsql as $$
begin
    insert into customer_owed (customer_id, company_id) select id, 0 from new_rows;
    return null;
end $$;
create trigger customer_owed_insert after insert on customer referencing new table as new_rows
    for each statement execute function owed_customers_made();

create function owed_accounts_changed() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        delete from customer_owed o using old_rows a where o.customer_id = a.customer_id and o.company_id = a.company_id
           and not exists (select 1 from customer_account k where k.customer_id = a.customer_id and k.company_id = a.company_id);
    end if;
    if tg_op <> 'DELETE' then
        insert into customer_owed (customer_id, company_id) select a.customer_id, a.company_id from new_rows a
            on conflict do nothing;
    end if;
    return null;
end $$;
create trigger customer_account_owed_insert after insert on customer_account referencing new table as new_rows
    for each statement execute function owed_accounts_changed();
create trigger customer_account_owed_update after update on customer_account referencing old table as old_rows new table as new_rows
    for each statement execute function owed_accounts_changed();
create trigger customer_account_owed_delete after delete on customer_account referencing old table as old_rows
    for each statement execute function owed_accounts_changed();

create function owed_entries_made() returns trigger language plpgsql as $$
begin
    insert into customer_owed_due select distinct customer_id from new_rows where open_amount <> 0;
    return null;
end $$;
create function owed_entries_gone() returns trigger language plpgsql as $$
begin
    insert into customer_owed_due select distinct customer_id from old_rows where open_amount <> 0;
    return null;
end $$;
create function owed_entries_changed() returns trigger language plpgsql as $$
begin
    insert into customer_owed_due
    select distinct k.customer_id
      from new_rows n join old_rows o on o.id = n.id cross join lateral (values (n.customer_id), (o.customer_id)) k(customer_id)
     where (n.customer_id, n.company_id, n.open_amount, n.currency, n.due_date)
           is distinct from (o.customer_id, o.company_id, o.open_amount, o.currency, o.due_date);
    return null;
end $$;
create trigger ledger_entry_owed_insert after insert on ledger_entry referencing new table as new_rows
    for each statement execute function owed_entries_made();
create trigger ledger_entry_owed_update after update on ledger_entry referencing old table as old_rows new table as new_rows
    for each statement execute function owed_entries_changed();
create trigger ledger_entry_owed_delete after delete on ledger_entry referencing old table as old_rows
    for each statement execute function owed_entries_gone();
create function owed_entries_emptied() returns trigger language plpgsql as $$
begin
    insert into customer_owed_due select customer_id from customer_owed where company_id = 0 and currencies <> '{}';
    return null;
end $$;
create trigger ledger_entry_owed_truncate after truncate on ledger_entry for each statement execute function owed_entries_emptied();

insert into customer_owed (customer_id, company_id)
select id, 0 from customer union all select customer_id, company_id from customer_account;
insert into customer_owed_due select distinct customer_id from ledger_entry where open_amount <> 0;

-- What the list of customers filters and sorts by, at 350,000.
create index customer_by_name on customer ((search_fold(name)), id);
create index customer_by_town on customer ((search_fold(town)), id);
create index customer_by_segment on customer (segment, id);
create index customer_by_created on customer (created_at, id);
create index customer_not_active on customer (status) where status <> 'ACTIVE';
create index customer_sales_person on customer (sales_person) where sales_person is not null;
create index customer_region on customer (region) where region is not null;
create index customer_sector on customer (sector) where sector is not null;
create index customer_naf on customer (naf text_pattern_ops) where naf is not null;
create index customer_postcode on customer (postcode text_pattern_ops) where postcode is not null;
create index customer_country on customer (country) where country <> 'FR';
create index customer_register on customer (register_state) where register_state is not null and register_state <> 'ACTIVE';
create index customer_custom on customer using gin (custom jsonb_path_ops) where custom <> '{}';

-- A question to a list that somebody keeps, for himself or for the team.
create table saved_view (
    id          bigint generated always as identity primary key,
    screen      text not null check (screen ~ '^[a-z][a-z0-9-]{0,39}$'),
    name        text not null check (name <> '' and length(name) <= 80),
    owner       text not null,
    shared      boolean not null default false,
    -- what stands in the screen's address: filters, order, columns
    query       jsonb not null check (jsonb_typeof(query) = 'object'),
    version     integer not null default 0,
    created_at  timestamptz not null,
    changed_at  timestamptz not null,
    -- it can be brought back
    removed_at  timestamptz
);
create unique index saved_view_name on saved_view (screen, owner, lower(name)) where removed_at is null;
create index saved_view_shared on saved_view (screen) where shared and removed_at is null;
-- the view that a screen opens with for a user
create table saved_view_default (
    username    text not null,
    screen      text not null,
    view_id     bigint not null references saved_view on delete cascade,
    primary key (username, screen)
);
create index saved_view_default_view on saved_view_default (view_id);

-- A customer that was merged leads to the one that stands for him now.
create function merge_survivor(customer_id bigint) returns bigint language sql stable parallel safe as $$
    with recursive chain as (
        select id, merged_into from customer where id = $1
        union
        select c.id, c.merged_into from chain join customer c on c.id = chain.merged_into)
    select id from chain where merged_into is null limit 1
$$;

-- What the desk reads.
create or replace view desk_customer_search as
select c.id, c.code, c.name, c.siren, c.siret, c.town, c.segment, c.status, c.officer, c.search_text, c.vat_number, c.trade_name,
       c.merged_into, s.name_key, s.trade_key, s.town_key
  from customer c left join search_customer s on s.customer_id = c.id;

create or replace view desk_contact_search as
select t.id, t.first_name, t.last_name, t.job_title, t.email, coalesce(t.mobile, t.phone) as phone, t.search_text,
       c.code as customer_code, c.name as customer_name, t.search_tokens, t.customer_id
  from contact t join customer c on c.id = t.customer_id
 where t.active;

create view desk_establishment as
select customer_id, siret, name, town, open from customer_establishment;

create view desk_owed as
select customer_id, company_id, balance, overdue, oldest_due_date, currencies, balances, overdues from customer_owed;

-- The list of customers: a row each, with all that it shows, filters and sorts by.
create view desk_customer_row as
select c.id, c.code, c.name, c.trade_name, c.legal_form, c.natural_person, c.siren, c.siret, c.vat_number, c.naf, c.address_line, c.postcode,
       c.town, c.country, c.language, g.code as group_code, g.name as group_name, c.segment, c.status, c.officer,
       nullif(concat_ws(' ', u.first_name, u.last_name), '') as officer_name, c.sales_person,
       nullif(concat_ws(' ', v.first_name, v.last_name), '') as sales_person_name, c.region, c.sector, c.company_category, c.workforce,
       c.founded_on, c.plan, c.register_state, c.custom, c.created_at, c.merged_into, m.code as merged_code, m.name as merged_name,
       c.group_id, p.code as payer_code
  from customer c
  left join customer_group g on g.id = c.group_id
  left join app_user u on u.username = c.officer
  left join app_user v on v.username = c.sales_person
  left join customer m on m.id = c.merged_into
  left join customer p on p.id = c.payer_id;

create or replace view desk_customer_block as
select customer_id, company_id, blocked_until, subject from customer_block where lifted_at is null;

create view desk_account as
select a.customer_id, a.company_id, a.account_code, a.payment_days, a.payment_rule, a.payment_method, a.credit_limit, a.active
  from customer_account a;

create view desk_dimension as
select code, label_fr, label_en, kind, choices, axis, position from customer_dimension where active;

create index hold_customer on hold (customer_id) where released_at is null;

-- What a lawyer or an agency recovered by what it pays, in each currency; the day of an act beside the day on which it was recorded; and lettrages of
-- items that are in pre-litigation are evidence.

-- Only the principal is a part of what is open in the ledger; interest, lump sums and costs come on top of it.
create table legal_recovery (
    mandate_id bigint not null references legal_mandate on delete cascade,
    currency   text not null,
    principal  numeric(19,4) not null check (principal >= 0),
    interest   numeric(19,4) not null check (interest >= 0),
    lump_sums  numeric(19,4) not null check (lump_sums >= 0),
    costs      numeric(19,4) not null check (costs >= 0),
    primary key (mandate_id, currency)
);
-- What was reported before was bounded by the principal, and nobody said of what it was.
insert into legal_recovery
select d.id, coalesce((select min(e.currency) from prelitigation_item i join ledger_entry e on e.id = i.entry_id where i.prelitigation_id = d.prelitigation_id),
                      (select m.currency from prelitigation p join company m on m.id = p.company_id where p.id = d.prelitigation_id)), d.recovered, 0, 0, 0
  from legal_mandate d where d.recovered > 0;
alter table legal_mandate drop column recovered;

-- An order is given in one currency.
alter table court_order add column currency text;
update court_order o set currency = coalesce((select min(e.currency) from prelitigation_item i join ledger_entry e on e.id = i.entry_id
                                               where i.prelitigation_id = o.prelitigation_id),
                                             (select m.currency from prelitigation p join company m on m.id = p.company_id where p.id = o.prelitigation_id))
 where o.amount is not null;
alter table court_order add constraint court_order_amount_has_its_currency check (amount is null or currency is not null);

-- The day of what is told, where that is not the day on which it was told: an act served, an order given. Links from before say nothing of it, and
-- verify as they did: what they hold is kept as text.
alter table interaction add column on_day date;

-- Money, credit notes and their undoing, where they touch what collection has asked for, what is promised, contested or in pre-litigation.
create or replace function evidence_touched(entries bigint[]) returns bigint[] language sql stable as $$
    select array(select entry_id from item_level where entry_id = any($1)
           union select entry_id from dispute_part where entry_id = any($1)
           union select entry_id from promise_item where entry_id = any($1)
           union select entry_id from prelitigation_item where entry_id = any($1))
$$;

-- The lines of lettrages, each as {"lettrage_id", "entry_id", "amount"}: one fact a lettrage, all in one statement. Sub-selects look each row up by its
-- key: a join would read the whole ledger for two lines. Who undoes is known where a person does it.
create or replace function evidence_settled(what text, lines jsonb[]) returns void language sql as $$
    insert into evidence_fact (company_id, customer_id, at, kind, reference, content, content_sha256)
    select coalesce((c -> 'lines' -> 0 -> 'entry' ->> 'company_id')::bigint, 0), (c -> 'lines' -> 0 -> 'entry' ->> 'customer_id')::bigint,
           case when $1 = 'SETTLED' then coalesce((c ->> 'made_at')::timestamptz, evidence_now()) else evidence_now() end, $1, 'lettrage:' || id,
           c::text, evidence_sha256(c::text)
      from (select g.id, jsonb_build_object('lettrage', g.id, 'lines', g.lines)
                       || coalesce((select jsonb_build_object('code', x.code, 'source', x.source, 'made_by', x.made_by, 'made_at', x.made_at, 'date', x.lettrage_date)
                                      from lettrage x where x.id = g.id), '{}')
                       || case when $1 = 'SETTLED' then '{}'::jsonb else jsonb_build_object('undone_by', nullif(current_setting('wisebook.actor', true), '')) end as c
              from (select (l ->> 'lettrage_id')::bigint as id,
                           jsonb_agg(l || jsonb_build_object('entry', evidence_entry((l ->> 'entry_id')::bigint)) order by (l ->> 'entry_id')::bigint) as lines
                      from unnest($2) l group by 1) g
             -- else each use of it would be reckoned anew
             offset 0) facts
     where c -> 'lines' -> 0 -> 'entry' ->> 'customer_id' is not null
     order by id
$$;

-- What the first page and the customer's page read. Four views of one shape: one row is one message, call or hold.

create view desk_relance_amount as
select relance_id, array_agg(currency order by currency) as currencies, array_agg(amount order by currency) as amounts
  from (select relance_id, currency, sum(open_amount) as amount from relance_item group by relance_id, currency) by_currency
 group by relance_id;

create index relance_sent_on on relance (((sent_at at time zone 'Europe/Paris')::date)) where sent_at is not null;
create index relance_failed on relance (case_id) where status = 'FAILED';
create index dunning_case_action on dunning_case (action) where status = 'OPEN';
create index hold_reason_live on hold (reason) where released_at is null;

create view desk_sent as
select r.id, r.run_id, c.code as customer_code, c.name as customer_name, co.code as company_code, r.status as kind, r.level, r.channel,
       a.currencies, a.amounts, (r.sent_at at time zone 'Europe/Paris')::date as day, null::date as until,
       r.reference as detail, null::text as released_by, r.message_id
  from relance r
  join customer c on c.id = r.customer_id
  join company co on co.id = r.company_id
  left join desk_relance_amount a on a.relance_id = r.id
 where r.sent_at is not null and r.status in ('SENT', 'DELIVERED', 'DONE')
   -- a letter that is printed and not posted yet waits for a human, it has not left
   and not exists (select 1 from dunning_case d where d.id = r.case_id and d.action = 'POST_LETTER'
                      and r.channel in ('LETTER', 'REGISTERED_LETTER'));

-- The amount is the money that does not move: that of the item, or of the message that the case would send.
create view desk_held as
select h.id, r.run_id, c.code as customer_code, c.name as customer_name, co.code as company_code, h.reason as kind,
       coalesce(r.level, d.planned_level) as level, coalesce(r.channel, d.planned_channel) as channel,
       case when h.entry_id is not null and h.amount is not null then array[coalesce(h.currency, co.currency)]
            when h.entry_id is null and d.planned_amount is not null then array[coalesce(d.planned_currency, co.currency)] end as currencies,
       case when h.entry_id is not null and h.amount is not null then array[h.amount]
            when h.entry_id is null and d.planned_amount is not null then array[d.planned_amount] end as amounts,
       h.created_on as day, h.held_until as until, h.detail, h.released_by, r.message_id
  from hold h
  join customer c on c.id = h.customer_id
  join company co on co.id = h.company_id
  left join relance r on r.id = h.relance_id
  left join dunning_case d on d.id = h.case_id
 where h.released_at is null;

-- What only a human can move on: one row a case, as in the Tasklist.
create view desk_waiting as
select d.id, r.run_id, c.code as customer_code, c.name as customer_name, co.code as company_code, d.action as kind,
       coalesce(r.level, d.planned_level) as level, coalesce(r.channel, d.planned_channel) as channel,
       case when a.relance_id is not null then a.currencies
            when d.planned_amount is not null then array[coalesce(d.planned_currency, co.currency)] end as currencies,
       case when a.relance_id is not null then a.amounts when d.planned_amount is not null then array[d.planned_amount] end as amounts,
       coalesce(r.planned_on, d.next_date) as day, null::date as until, d.number as detail, null::text as released_by, r.message_id
  from dunning_case d
  join customer c on c.id = d.customer_id
  join company co on co.id = d.company_id
  left join relance r on r.case_id = d.id and r.status in ('PLANNED', 'TO_APPROVE', 'APPROVED', 'QUEUED', 'UNCERTAIN')
  left join desk_relance_amount a on a.relance_id = r.id
 where d.status = 'OPEN'
   and d.action in ('APPROVE', 'CALL', 'UNCERTAIN', 'POST_LETTER', 'FIX_RECIPIENT', 'CHECK_PRESCRIBED', 'LEGAL', 'INSOLVENT');

-- A failure stays here until something later was done in its case.
create view desk_failed as
select r.id, r.run_id, c.code as customer_code, c.name as customer_name, co.code as company_code, 'FAILED' as kind, r.level, r.channel,
       a.currencies, a.amounts, r.planned_on as day, null::date as until, m.error as detail, null::text as released_by, r.message_id
  from relance r
  join customer c on c.id = r.customer_id
  join company co on co.id = r.company_id
  left join desk_relance_amount a on a.relance_id = r.id
  left join message m on m.id = r.message_id
 where r.status = 'FAILED' and not exists (select 1 from relance later where later.case_id = r.case_id and later.id > r.id);

-- Queued and free to go: what a hold keeps in the queue is not on its way.
create view desk_leaving as
select r.id from relance r
 where r.status = 'QUEUED' and not exists (select 1 from hold h where h.relance_id = r.id and h.released_at is null)
   and not exists (select 1 from hold h where h.case_id = r.case_id and h.entry_id is null and h.released_at is null);

create view desk_run as
select id, as_of, status, trigger, started_by, started_at, finished_at, job_id, customers, items, cases_opened, cases_advanced,
       cases_closed, report::text as report
  from collections_run;

-- What the cases of each company would do next: read before a manager lets messages leave.
create view desk_planned as
select d.id as case_id, d.number, co.code as company_code, c.code as customer_code, c.name as customer_name,
       d.planned_level as level, d.planned_channel as channel, d.planned_amount as amount,
       coalesce(d.planned_currency, co.currency) as currency, d.next_date
  from dunning_case d
  join customer c on c.id = d.customer_id
  join company co on co.id = d.company_id
 where d.status = 'OPEN' and d.planned_level is not null;

-- What remains open on a customer's account, with the level it has reached and what the table said of it.
create view desk_open_item as
select e.id, e.customer_id, co.code as company_code, e.kind, e.document_ref, e.document_date, e.entry_date, e.label, e.amount,
       e.open_amount, e.contested_amount, e.currency, e.due_date, e.due_date_computed, l.level as reached_level, l.reached_on,
       d.table_version, d.table_row, d.outcome, d.level as decided_level, d.channel as decided_channel, d.decided_on,
       d.facts::text as facts
  from ledger_entry e
  join company co on co.id = e.company_id
  left join item_level l on l.entry_id = e.id
  left join dunning_decision d on d.entry_id = e.id
 where e.open_amount <> 0;

create view desk_relance as
select r.id, r.customer_id, co.code as company_code, r.planned_on, r.level, r.channel, r.formal_notice, r.status, r.abandoned_reason,
       r.reference, r.message_id, r.decided_by_kind, r.approved_by, r.sent_at, a.currencies, a.amounts, m.recipients,
       m.document_id, m.error, r.table_row
  from relance r
  join company co on co.id = r.company_id
  left join desk_relance_amount a on a.relance_id = r.id
  left join message m on m.id = r.message_id;

create view desk_hold as
select h.id, h.customer_id, co.code as company_code, h.reason, h.detail, h.amount, coalesce(h.currency, co.currency) as currency,
       h.held_until, h.released_by, h.created_on
  from hold h join company co on co.id = h.company_id
 where h.released_at is null;

create view desk_promise as
select p.id, p.customer_id, co.code as company_code, p.amount, p.currency, p.promised_on, p.due_on, p.status, p.kept_amount, p.note,
       p.recorded_by
  from promise p join company co on co.id = p.company_id;

-- Overdue, and nobody with a valid e-mail address. The day is the reader's: overdue is asked with due_date < today.
create view desk_without_email as
select c.id as customer_id, c.code as customer_code, c.name as customer_name, c.officer, co.code as company_code, e.currency,
       e.open_amount, e.due_date,
       exists (select 1 from contact t where t.customer_id = c.id and t.active and t.email is not null and not t.email_valid) as invalid_email,
       exists (select 1 from contact t where t.customer_id = c.id and t.active
                  and (t.mobile is not null and t.mobile_valid or t.phone is not null and t.phone_valid)) as has_phone
  from ledger_entry e
  join customer c on c.id = e.customer_id
  join company co on co.id = e.company_id
 where e.open_amount > 0
   and not exists (select 1 from contact t where t.customer_id = c.id and t.active and t.email_valid and t.email like '%_@_%');

create view desk_import as
select i.id, co.code as company_code, i.kind, i.file_name, i.bytes, i.dry_run, i.status, i.lines, i.added, i.updated, i.unchanged,
       i.closed, i.skipped, i.refused, i.warnings, i.error, i.created_by, i.created_at, i.finished_at, i.rolled_back_at,
       i.rolled_back_by, i.job_id
  from import_run i join company co on co.id = i.company_id;

create view desk_open_job as
select id, kind from job where status in ('QUEUED', 'RUNNING');

create view desk_import_finding as
select import_id, seq, line, severity, code, column_name, found, expected, raw from import_row;

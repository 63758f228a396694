-- What the screens of Recouvrement read: one row a relance, one row an open case. Figures are made from them by grouping.
create view desk_relance_list as
select r.id, d.number as case_number, co.code as company_code, c.code as customer_code, c.name as customer_name, c.officer, r.run_id,
       r.planned_on, r.level, r.channel, r.template, r.formal_notice, r.status, r.abandoned_reason, r.reference, r.message_id, r.table_version,
       r.table_row, r.approved_by, r.sent_at, coalesce((r.sent_at at time zone 'Europe/Paris')::date, r.planned_on) as day,
       a.currencies, a.amounts, m.recipients, m.error,
       c.search_text || ' ' || lower(coalesce(r.reference, '') || ' ' || d.number) as search_text
  from relance r
  join dunning_case d on d.id = r.case_id
  join company co on co.id = r.company_id
  join customer c on c.id = r.customer_id
  left join desk_relance_amount a on a.relance_id = r.id
  left join message m on m.id = r.message_id;

create index relance_to_approve on relance (company_id, id) where status = 'TO_APPROVE';
create index relance_day on relance ((coalesce((sent_at at time zone 'Europe/Paris')::date, planned_on)));

-- The amount is not here: what is overdue depends on the reader's day (desk_open_item, due_date < today).
create view desk_case as
select d.id, d.number, d.customer_id, co.code as company_code, c.code as customer_code, c.name as customer_name, c.town, c.officer,
       nullif(concat_ws(' ', u.first_name, u.last_name), '') as officer_name, d.level, d.action, d.action_reason, d.next_date,
       d.planned_level, d.planned_channel, d.opened_at, c.search_text || ' ' || lower(d.number) as search_text
  from dunning_case d
  join company co on co.id = d.company_id
  join customer c on c.id = d.customer_id
  left join app_user u on u.username = c.officer
 where d.status = 'OPEN';

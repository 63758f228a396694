-- What an answer says can be a payment plan: its instalments, as far as they are said. A day or an amount that nobody has named is none.
alter table reply_proposal drop constraint reply_proposal_category_check;
alter table reply_proposal add constraint reply_proposal_category_check
    check (category in ('DISPUTE', 'PROMISE', 'PLAN', 'PAYMENT', 'COPY', 'CONTACT', 'STOP', 'OTHER'));
alter table reply_proposal drop constraint reply_proposal_decided_as_check;
alter table reply_proposal add constraint reply_proposal_decided_as_check
    check (decided_as in ('DISPUTE', 'PROMISE', 'PLAN', 'PAYMENT', 'COPY', 'CONTACT', 'STOP', 'OTHER'));

create table reply_instalment (
    proposal_id bigint not null references reply_proposal on delete cascade,
    position    integer not null,
    due_on      date,
    amount      numeric(19,4),
    primary key (proposal_id, position)
);

-- What the next date of a case is the date of: STEP, a step of the table, or the reason of the hold that ends then.
alter table dunning_case add column next_reason text;
create or replace view desk_case as
select d.id, d.number, d.customer_id, co.code as company_code, c.code as customer_code, c.name as customer_name, c.town, c.officer,
       nullif(concat_ws(' ', u.first_name, u.last_name), '') as officer_name, d.level, d.action, d.action_reason, d.next_date,
       d.planned_level, d.planned_channel, d.opened_at, c.search_text || ' ' || lower(d.number) as search_text,
       coalesce(d.next_reason, d.action_reason) as waits_for
  from dunning_case d
  join company co on co.id = d.company_id
  join customer c on c.id = d.customer_id
  left join app_user u on u.username = c.officer
 where d.status = 'OPEN';

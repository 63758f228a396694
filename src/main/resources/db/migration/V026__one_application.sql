-- The local mailbox knows which message a caught mail or SMS was, so that it leads to the customer.
alter table mailbox_item add column message_id bigint;
update mailbox_item i set message_id = m.id from message m where i.channel = 'SMS' and m.provider_id = 'local-' || i.id;
update mailbox_item set message_id = nullif(substring(convert_from(raw, 'LATIN1') from 'X-WiseBook-Message: ([0-9]{1,18})'), '')::bigint
 where channel = 'EMAIL' and raw is not null;

create view mailbox_entry as
select i.id, i.channel, i.received_at, i.sender, i.recipient, i.subject, i.body, i.raw, i.message_id, c.code as customer_code,
       c.name as customer_name, co.code as company_code, co.name as company_name,
       case when m.subject_kind = 'RELANCE' then m.subject_id end as relance_id
  from mailbox_item i
  left join message m on m.id = i.message_id
  left join customer c on c.id = m.customer_id
  left join company co on co.id = m.company_id;

-- Customers with something open whom no e-mail reaches, and what is wrong with their contacts: to be narrowed by what is overdue.
create view desk_unreachable as
select c.id, c.code as customer_code, c.name as customer_name, c.town, c.officer, c.officer_name, c.search_text,
       case when k.active = 0 then 'NO_CONTACT' when k.refused > 0 then 'EMAIL_REFUSED' when k.payers = 0 then 'NO_PAYER' else 'NO_EMAIL' end as reason,
       k.has_phone, k.opted_out
  from desk_customer c
  join lateral (
    select count(*) as active,
           count(*) filter (where t.email is not null and not t.email_valid) as refused,
           count(*) filter (where 'PAYER' = any(t.roles)) as payers,
           coalesce(bool_or(t.mobile is not null and t.mobile_valid or t.phone is not null and t.phone_valid), false) as has_phone,
           coalesce(bool_or(t.sms_opt_out_at is not null), false) as opted_out,
           count(*) filter (where t.email_valid and t.email like '%_@_%') as reached
      from contact t where t.customer_id = c.id and t.active) k on k.reached = 0;

-- The letters of the print batches as the desk shows them. A letter is settled when nothing of what it asks for remains.
create index relance_message on relance (message_id) where message_id is not null;

create view desk_letter as
select m.id as message_id, m.print_batch_id as batch_id, r.id as relance_id, c.code as customer_code, c.name as customer_name, c.town,
       r.level, r.formal_notice, r.channel = 'REGISTERED_LETTER' as registered, a.currencies, a.amounts,
       (m.sent_at at time zone 'Europe/Paris')::date as printed_on, m.registered_number, m.posted_at as posted_on, m.receipt_at as receipt_on,
       not exists (select 1 from relance_item i join open_amount o on o.entry_id = i.entry_id
                    where i.relance_id = r.id and o.open_amount > 0) as settled
  from message m
  join relance r on r.message_id = m.id
  join customer c on c.id = r.customer_id
  left join desk_relance_amount a on a.relance_id = r.id
 where m.channel = 'LETTER' and m.print_batch_id is not null;

-- A printed letter has left when it is posted, whatever else its case does meanwhile.
create or replace view desk_sent as
select r.id, r.run_id, c.code as customer_code, c.name as customer_name, co.code as company_code, r.status as kind, r.level, r.channel,
       a.currencies, a.amounts, (r.sent_at at time zone 'Europe/Paris')::date as day, null::date as until,
       r.reference as detail, null::text as released_by, r.message_id
  from relance r
  join customer c on c.id = r.customer_id
  join company co on co.id = r.company_id
  left join desk_relance_amount a on a.relance_id = r.id
 where r.sent_at is not null and r.status in ('SENT', 'DELIVERED', 'DONE')
   and (r.posted_on is not null or r.channel not in ('LETTER', 'REGISTERED_LETTER'));

-- One of two equal indexes.
drop index hold_reason_live;

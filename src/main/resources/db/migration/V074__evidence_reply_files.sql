-- What a customer attaches to his answers by mail belongs into the file of evidence like what he gives on his page.
create or replace view evidence_attachment as
select 'message' as of_kind, m.id as of_id, m.company_id, m.customer_id, d.file_name, d.content, d.sha256, d.id as file_id from message m join document d on d.id = m.document_id where m.sent_at is not null
union all
select 'dispute', f.dispute_id, d.company_id, d.customer_id, f.file_name, f.content, f.sha256, f.id from dispute_file f join dispute d on d.id = f.dispute_id
union all
select 'customer', f.customer_id, f.company_id, f.customer_id, f.file_name, f.content, f.sha256, f.id from customer_file f
union all
select 'reply', r.id, r.company_id, r.customer_id, f.file_name, f.content, f.sha256, f.id
  from incoming_file f join customer_reply r on r.mail_id = f.mail_id where f.content is not null and r.customer_id is not null;

-- How often a login has failed of late: an account from one address, an account from everywhere (address ''), an address over all accounts
-- (account ''). A name that no account can have stands as '#' and the beginning of its hash: somebody may have typed his password there.
create table login_counter (
    account       text not null,
    address       text not null,
    -- when the failures that are counted began
    since         timestamptz not null,
    failures      integer not null check (failures >= 0),
    -- refusals in a row: each lasts twice as long
    refusals      integer not null default 0,
    refused_until timestamptz,
    -- the last right password of this account from this address
    succeeded_at  timestamptz,
    primary key (account, address),
    check (account <> '' or address <> '')
);

-- The second mask of what is kept for years: also the questions to a colleague, the opinion that is asked after a dispute, and the end of SMS. What was
-- noted before is of the first mask and says nothing; what is noted from here on says "mask": 2.
create function evidence_masked_2(text) returns text language sql immutable strict parallel safe as $$
    select regexp_replace(regexp_replace($1, '(/[csd]/)[A-Za-z0-9_-]{43}', '\1…', 'g'), '(/public/(?:avis|stop)/)[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]{8,})?', '\1…', 'g')
$$;

create or replace function evidence_message_changed() returns trigger language plpgsql as $$
begin
    perform evidence_note(new.company_id, new.customer_id,
        case new.status when 'SENT' then coalesce(new.sent_at, evidence_now()) when 'DELIVERED' then coalesce(new.delivered_at, evidence_now()) else evidence_now() end,
        case when new.status is distinct from old.status then 'MESSAGE_' || new.status when new.receipt_at is distinct from old.receipt_at then 'LETTER_RECEIVED'
             when new.posted_at is distinct from old.posted_at or new.registered_number is distinct from old.registered_number then 'LETTER_POSTED' else 'MESSAGE_RESOLVED' end,
        'message:' || new.id,
        jsonb_build_object('id', new.id, 'channel', new.channel, 'status', new.status, 'subject_kind', new.subject_kind, 'subject_id', new.subject_id, 'send_key', new.send_key,
            'sender', new.sender, 'recipients', new.recipients, 'copies', new.copies, 'language', new.language, 'subject', new.subject, 'attempts', new.attempts,
            'sent_at', new.sent_at, 'delivered_at', new.delivered_at, 'provider_id', new.provider_id, 'error', new.error, 'resolved_by', new.resolved_by,
            'registered_number', new.registered_number, 'posted_at', new.posted_at, 'receipt_at', new.receipt_at, 'mask', 2,
            'text_sha256', evidence_sha256(evidence_masked_2(new.text_body)), 'html_sha256', evidence_sha256(evidence_masked_2(new.html_body)),
            'document_id', new.document_id, 'document_sha256', (select d.sha256 from document d where d.id = new.document_id)));
    return null;
end $$;

-- The words that had left, and their hash under the first mask: a note of before may be about them.
create or replace function evidence_message_rewritten() returns trigger language plpgsql as $$
begin
    perform evidence_note(old.company_id, old.customer_id, evidence_now(), 'MESSAGE_REWRITTEN', 'message:' || old.id,
        jsonb_build_object('id', old.id, 'subject', old.subject, 'recipients', old.recipients, 'mask', 2, 'text', evidence_masked_2(old.text_body),
            'text_sha256_mask_1', evidence_sha256(evidence_masked(old.text_body)), 'sent_at', old.sent_at, 'document_id', old.document_id));
    return null;
end $$;

-- What is read is under the second mask, whenever it left; the hashes are of both.
create or replace view evidence_message as
select m.id, m.company_id, m.customer_id, m.channel, m.status, m.sender, m.recipients, m.copies, m.subject, evidence_masked_2(m.text_body) as text_body,
       evidence_sha256(evidence_masked(m.text_body)) as text_sha256, m.sent_at, m.delivered_at, m.registered_number, m.posted_at, m.receipt_at, m.provider_id, m.error,
       m.document_id, r.level, coalesce(r.formal_notice, false) as formal_notice, r.reference, evidence_sha256(evidence_masked_2(m.text_body)) as text_sha256_mask_2
  from message m left join relance r on r.message_id = m.id
 where m.sent_at is not null;

create or replace view evidence_altered as
select f.id as fact_id, f.company_id, f.customer_id, m.id as message_id,
       case when f.content::jsonb ->> 'text_sha256' is distinct from case f.content::jsonb ->> 'mask' when '2' then m.text_sha256_mask_2 else m.text_sha256 end
            then 'TEXT_CHANGED' else 'DOCUMENT_CHANGED' end as what
  from evidence_fact f join evidence_message m on m.id = case when f.reference like 'message:%' then substr(f.reference, 9)::bigint end
 where f.kind in ('MESSAGE_SENT', 'MESSAGE_DELIVERED', 'LETTER_POSTED', 'LETTER_RECEIVED') and f.content is not null
   and (f.content::jsonb ->> 'text_sha256' is distinct from case f.content::jsonb ->> 'mask' when '2' then m.text_sha256_mask_2 else m.text_sha256 end
        or f.content::jsonb ->> 'document_sha256' is distinct from (select encode(sha256(d.content), 'hex') from document d where d.id = m.document_id))
   and not exists (select 1 from evidence_fact n where n.reference = f.reference and n.id > f.id and n.kind = 'MESSAGE_SENT')
   and not exists (select 1 from evidence_fact n where n.reference = f.reference and n.id > f.id and n.kind = 'MESSAGE_REWRITTEN' and n.content is not null
                      and f.content::jsonb ->> 'text_sha256' = case
                          when n.content::jsonb ->> 'mask' is not distinct from f.content::jsonb ->> 'mask' then evidence_sha256(n.content::jsonb ->> 'text')
                          else n.content::jsonb ->> 'text_sha256_mask_1' end);

-- A status whose invoice never comes: somebody said why nobody looks for it any more. It takes effect all the same if its invoice comes.
alter table einvoice_status add column aside_at timestamptz;
alter table einvoice_status add column aside_by text;
alter table einvoice_status add column aside_reason text;
alter table einvoice_status add constraint einvoice_status_aside check (
    (aside_at is null) = (aside_by is null) and (aside_at is null) = (aside_reason is null));

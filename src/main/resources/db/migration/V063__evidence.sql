-- Evidence: what was said, sent, received and decided about a customer, noted in the transaction of the fact and linked in a chain of hashes.
-- A fact is noted by triggers (no lock, one insert); one worker links what is noted, chain by chain, within seconds. Decision 28.
-- No foreign keys on purpose: evidence outlives what it speaks of, and nothing may reach it by a cascade.

create table evidence_fact (
    id             bigint generated always as identity primary key,
    -- 0: the fact concerns the customer with all our companies
    company_id     bigint not null,
    customer_id    bigint not null,
    at             timestamptz not null,
    kind           text not null,
    -- table and id of what it speaks of, e.g. message:12
    reference      text not null,
    -- what was noted, jsonb in its own text form; bodies and files by their SHA-256. Null once it was erased, which says who, when and why.
    content        text,
    content_sha256 text not null,
    noted_at       timestamptz not null default now(),
    erased_at      timestamptz,
    erased_by      text,
    erased_reason  text,
    check ((erased_at is null) = (erased_by is null) and (erased_at is null) = (erased_reason is null)),
    check ((content is null) = (erased_at is not null))
);
create index evidence_fact_customer on evidence_fact (customer_id, company_id, id);
create index evidence_fact_reference on evidence_fact (reference);

create table evidence_link (
    id              bigint generated always as identity primary key,
    company_id      bigint not null,
    customer_id     bigint not null,
    sequence        bigint not null,
    fact_id         bigint not null unique,
    payload         text not null,
    previous_sha256 text not null,
    -- of previous_sha256, a line feed, and payload
    sha256          text not null,
    linked_at       timestamptz not null,
    unique (company_id, customer_id, sequence)
);

-- what is noted and not linked yet
create table evidence_queue (fact_id bigint primary key);

-- Up to where all chains were found whole, and a hash over everything until there: a link taken away at the end is missing here.
create table evidence_seal (
    id          bigint generated always as identity primary key,
    sealed_at   timestamptz not null,
    from_link   bigint not null,
    to_link     bigint not null,
    links       bigint not null,
    previous_sha256 text not null,
    sha256      text not null
);
-- when each was looked at again
create table evidence_seal_check (
    seal_id     bigint primary key,
    checked_at  timestamptz not null
);
-- What the check found broken: shown until a manager has written down what he found out.
create table evidence_finding (
    id          bigint generated always as identity primary key,
    found_at    timestamptz not null,
    company_id  bigint not null,
    customer_id bigint not null,
    sequence    bigint not null,
    what        text not null,
    explained_by     text,
    explained_at     timestamptz,
    explanation      text,
    unique (company_id, customer_id, sequence, what)
);

create sequence evidence_file_number;
create table evidence_file (
    id           bigint generated always as identity primary key,
    number       text not null unique,
    company_id   bigint not null,
    customer_id  bigint not null,
    job_id       bigint,
    made_by      text not null,
    made_at      timestamptz not null,
    file_name    text not null,
    -- heads of the chains it holds: [{"company", "customer", "sequence", "sha256"}]
    heads        text not null,
    index_sha256 text not null,
    zip_sha256   text not null,
    size         bigint not null,
    files        integer not null,
    missing      integer not null
);
create index evidence_file_customer on evidence_file (customer_id, id desc);
create index evidence_file_job on evidence_file (job_id);
create table evidence_file_part (
    file_id     bigint not null,
    position    integer not null,
    content     bytea not null,
    primary key (file_id, position)
);

-- ---------------------------------------------------------------- nobody changes a link

create function evidence_is_kept() returns trigger language plpgsql as $$
begin
    raise exception 'evidence is never changed (%, %)', tg_table_name, tg_op using errcode = 'insufficient_privilege';
end $$;
create trigger evidence_link_kept before update or delete on evidence_link for each row execute function evidence_is_kept();
create trigger evidence_link_kept_whole before truncate on evidence_link for each statement execute function evidence_is_kept();
create trigger evidence_seal_kept before update or delete on evidence_seal for each row execute function evidence_is_kept();
create trigger evidence_seal_kept_whole before truncate on evidence_seal for each statement execute function evidence_is_kept();
create trigger evidence_file_kept before update or delete on evidence_file for each row execute function evidence_is_kept();
create trigger evidence_file_kept_whole before truncate on evidence_file for each statement execute function evidence_is_kept();
create trigger evidence_fact_kept before delete on evidence_fact for each row execute function evidence_is_kept();
create trigger evidence_fact_kept_whole before truncate on evidence_fact for each statement execute function evidence_is_kept();

-- Personal data may have to be erased: the content goes, its hash and who erased it stay. Nothing else of a fact ever changes.
create function evidence_fact_changed() returns trigger language plpgsql as $$
begin
    if old.content is null or new.content is not null
       or (to_jsonb(new) - '{content,erased_at,erased_by,erased_reason}'::text[]) <> (to_jsonb(old) - '{content,erased_at,erased_by,erased_reason}'::text[]) then
        raise exception 'evidence is never changed (evidence_fact, %)', old.id using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;
create trigger evidence_fact_changed before update on evidence_fact for each row execute function evidence_fact_changed();

create function evidence_queued() returns trigger language plpgsql as $$
begin
    insert into evidence_queue select id from added;
    return null;
end $$;
create trigger evidence_queued after insert on evidence_fact referencing new table as added for each statement execute function evidence_queued();

-- ---------------------------------------------------------------- the chain

create function evidence_sha256(text) returns text language sql immutable strict parallel safe as $$ select encode(sha256(convert_to($1, 'UTF8')), 'hex') $$;

create function evidence_payload(f evidence_fact, sequence bigint) returns text language sql immutable as $$
    select jsonb_build_object('chain', f.company_id || '/' || f.customer_id, 'sequence', sequence, 'fact', f.id, 'kind', f.kind, 'reference', f.reference,
        'at', to_char(f.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'content_sha256', f.content_sha256)::text
$$;

-- Links what is noted, in the order in which it was noted; one at a time over all nodes. Returns how many it linked.
create function evidence_chain(linked_at timestamptz, most integer) returns integer language plpgsql as $$
declare
    waiting bigint[];
    f evidence_fact;
    company bigint := -1;
    customer bigint := -1;
    seq bigint;
    head text;
    line text;
    hash text;
begin
    perform pg_advisory_xact_lock(6306301);
    waiting := array(select fact_id from evidence_queue order by fact_id limit most);
    for f in select * from evidence_fact where id = any(waiting) order by company_id, customer_id, id loop
        if f.company_id <> company or f.customer_id <> customer then
            company := f.company_id;
            customer := f.customer_id;
            select l.sequence, l.sha256 into seq, head from evidence_link l where l.company_id = company and l.customer_id = customer
             order by l.sequence desc limit 1;
            if not found then
                seq := 0;
                head := repeat('0', 64);
            end if;
        end if;
        seq := seq + 1;
        line := evidence_payload(f, seq);
        hash := evidence_sha256(head || chr(10) || line);
        insert into evidence_link (company_id, customer_id, sequence, fact_id, payload, previous_sha256, sha256, linked_at)
        values (company, customer, seq, f.id, line, head, hash, linked_at);
        head := hash;
    end loop;
    delete from evidence_queue where fact_id = any(waiting);
    return coalesce(cardinality(waiting), 0);
end $$;

-- Every link with what is wrong with it; null: nothing.
create view evidence_checked as
select l.id, l.company_id, l.customer_id, l.sequence, l.fact_id, l.payload, l.previous_sha256, l.sha256, l.linked_at,
       f.at, f.kind, f.reference, f.content, f.content_sha256, f.erased_at,
       case when f.id is null then 'FACT_MISSING'
            when f.content is not null and evidence_sha256(f.content) <> f.content_sha256 then 'CONTENT_CHANGED'
            when evidence_payload(f, l.sequence) <> l.payload then 'PAYLOAD_CHANGED'
            when p.sha256 is null and l.sequence > 1 then 'LINK_MISSING'
            when l.previous_sha256 <> coalesce(p.sha256, repeat('0', 64)) then 'PREVIOUS_CHANGED'
            when l.sha256 <> evidence_sha256(l.previous_sha256 || chr(10) || l.payload) then 'HASH_WRONG' end as broken
  from evidence_link l
  left join evidence_fact f on f.id = l.fact_id
  left join evidence_link p on p.company_id = l.company_id and p.customer_id = l.customer_id and p.sequence = l.sequence - 1;

-- ---------------------------------------------------------------- what is noted

create function evidence_now() returns timestamptz language sql stable as $$ select now() + make_interval(secs => (select seconds from clock_offset)) $$;

-- Rows of a table that says itself whose they are. Arguments: kind, column of the instant, columns left out.
create function evidence_rows_added() returns trigger language plpgsql as $$
begin
    insert into evidence_fact (company_id, customer_id, at, kind, reference, content, content_sha256)
    select coalesce((j ->> 'company_id')::bigint, 0), (j ->> 'customer_id')::bigint, (j ->> tg_argv[1])::timestamptz, tg_argv[0],
           tg_table_name || ':' || (j ->> 'id'), (j - string_to_array(tg_argv[2], ','))::text, evidence_sha256((j - string_to_array(tg_argv[2], ','))::text)
      from (select to_jsonb(a) as j from added a) rows where j ->> 'customer_id' is not null
     order by (j ->> 'customer_id')::bigint, (j ->> 'id')::bigint;
    return null;
end $$;

create function evidence_note(company bigint, customer bigint, at timestamptz, kind text, reference text, content jsonb) returns void language sql as $$
    insert into evidence_fact (company_id, customer_id, at, kind, reference, content, content_sha256)
    select coalesce($1, 0), $2, $3, $4, $5, $6::text, evidence_sha256($6::text) where $2 is not null
$$;

-- The same when its state changes: the kind is followed by the new state. Arguments: kind, columns of the instant, the first that is filled.
create function evidence_row_changed() returns trigger language plpgsql as $$
declare
    j jsonb := to_jsonb(new);
    at timestamptz := (select (j ->> c)::timestamptz from unnest(string_to_array(tg_argv[1], ',')) with ordinality u (c, n) where j ->> c is not null order by n limit 1);
begin
    perform evidence_note((j ->> 'company_id')::bigint, (j ->> 'customer_id')::bigint, coalesce(at, evidence_now()), tg_argv[0] || '_' || (j ->> 'status'),
        tg_table_name || ':' || (j ->> 'id'), j);
    return null;
end $$;

create trigger evidence_noted after insert on interaction referencing new table as added
    for each statement execute function evidence_rows_added('INTERACTION', 'at', '');
create trigger evidence_noted after insert on promise referencing new table as added
    for each statement execute function evidence_rows_added('PROMISE_MADE', 'recorded_at', '');
create trigger evidence_noted after insert on payment_plan referencing new table as added
    for each statement execute function evidence_rows_added('PLAN_PROPOSED', 'proposed_at', '');
create trigger evidence_noted after insert on dispute referencing new table as added
    for each statement execute function evidence_rows_added('DISPUTE_OPENED', 'opened_at', '');
create trigger evidence_noted after insert on customer_file referencing new table as added
    for each statement execute function evidence_rows_added('CUSTOMER_FILE', 'sent_at', 'content');
create trigger evidence_noted after insert on customer_proposal referencing new table as added
    for each statement execute function evidence_rows_added('CUSTOMER_PROPOSAL', 'proposed_at', '');
create trigger evidence_noted after insert on dunning_case referencing new table as added
    for each statement execute function evidence_rows_added('CASE_OPENED', 'opened_at', '');

create trigger evidence_changed after update of status on promise for each row when (old.status is distinct from new.status)
    execute function evidence_row_changed('PROMISE', 'judged_at');
create trigger evidence_changed after update of status on payment_plan for each row when (old.status is distinct from new.status)
    execute function evidence_row_changed('PLAN', 'ended_at,decided_at');
create trigger evidence_changed after update of status on dispute for each row when (old.status is distinct from new.status)
    execute function evidence_row_changed('DISPUTE', 'changed_at');
create trigger evidence_changed after update of status on customer_proposal for each row when (old.status is distinct from new.status)
    execute function evidence_row_changed('CUSTOMER_PROPOSAL', 'decided_at');
create trigger evidence_changed after update of status, insolvency_declared_on on dunning_case for each row
    when (old.status is distinct from new.status or old.insolvency_declared_on is distinct from new.insolvency_declared_on)
    execute function evidence_row_changed('CASE', 'closed_at');

-- A relance from the moment on at which somebody has to agree, or it leaves; what it asks for is what its items say then.
create function evidence_relance_changed() returns trigger language plpgsql as $$
begin
    perform evidence_note(new.company_id, new.customer_id,
        case when new.status = 'APPROVED' then coalesce(new.approved_at, evidence_now()) when new.status = 'SENT' then coalesce(new.sent_at, evidence_now()) else evidence_now() end,
        'RELANCE_' || new.status, 'relance:' || new.id,
        to_jsonb(new) || jsonb_build_object('items', (select jsonb_agg(to_jsonb(i) - 'relance_id' order by i.entry_id) from relance_item i where i.relance_id = new.id)));
    return null;
end $$;
create trigger evidence_changed after update of status on relance for each row
    when (old.status is distinct from new.status and new.status not in ('PLANNED', 'QUEUED')) execute function evidence_relance_changed();

-- The key of a customer's own page is left out of what is kept for years: no proof, and it opens a door.
create function evidence_masked(text) returns text language sql immutable strict parallel safe as $$ select regexp_replace($1, '(/[cs]/)[A-Za-z0-9_-]{43}', '\1…', 'g') $$;

-- A message as it left: its words and its document by their hashes.
create function evidence_message_changed() returns trigger language plpgsql as $$
begin
    perform evidence_note(new.company_id, new.customer_id,
        case new.status when 'SENT' then coalesce(new.sent_at, evidence_now()) when 'DELIVERED' then coalesce(new.delivered_at, evidence_now()) else evidence_now() end,
        case when new.status is distinct from old.status then 'MESSAGE_' || new.status when new.receipt_at is distinct from old.receipt_at then 'LETTER_RECEIVED'
             when new.posted_at is distinct from old.posted_at or new.registered_number is distinct from old.registered_number then 'LETTER_POSTED' else 'MESSAGE_RESOLVED' end,
        'message:' || new.id,
        jsonb_build_object('id', new.id, 'channel', new.channel, 'status', new.status, 'subject_kind', new.subject_kind, 'subject_id', new.subject_id, 'send_key', new.send_key,
            'sender', new.sender, 'recipients', new.recipients, 'copies', new.copies, 'language', new.language, 'subject', new.subject, 'attempts', new.attempts,
            'sent_at', new.sent_at, 'delivered_at', new.delivered_at, 'provider_id', new.provider_id, 'error', new.error, 'resolved_by', new.resolved_by,
            'registered_number', new.registered_number, 'posted_at', new.posted_at, 'receipt_at', new.receipt_at,
            'text_sha256', evidence_sha256(evidence_masked(new.text_body)), 'html_sha256', evidence_sha256(evidence_masked(new.html_body)),
            'document_id', new.document_id, 'document_sha256', (select d.sha256 from document d where d.id = new.document_id)));
    return null;
end $$;
create trigger evidence_changed after update of status, registered_number, posted_at, receipt_at, resolved_by on message for each row
    when (new.customer_id is not null and new.status not in ('QUEUED', 'HELD', 'SENDING') and new.sent_at is not null
          and (old.status is distinct from new.status or old.registered_number is distinct from new.registered_number or old.posted_at is distinct from new.posted_at
               or old.receipt_at is distinct from new.receipt_at or old.resolved_by is distinct from new.resolved_by))
    execute function evidence_message_changed();
create trigger evidence_failed after update of status on message for each row
    when (new.customer_id is not null and new.sent_at is null and old.status is distinct from new.status and new.status in ('FAILED', 'UNCERTAIN'))
    execute function evidence_message_changed();

-- A message that had left and is written anew (it came back and goes out again): the words that had left are kept here.
create function evidence_message_rewritten() returns trigger language plpgsql as $$
begin
    perform evidence_note(old.company_id, old.customer_id, evidence_now(), 'MESSAGE_REWRITTEN', 'message:' || old.id,
        jsonb_build_object('id', old.id, 'subject', old.subject, 'recipients', old.recipients, 'text', evidence_masked(old.text_body), 'sent_at', old.sent_at, 'document_id', old.document_id));
    return null;
end $$;
create trigger evidence_rewritten after update of text_body on message for each row
    when (old.customer_id is not null and old.sent_at is not null and old.text_body is distinct from new.text_body) execute function evidence_message_rewritten();

-- What mail servers said of a message.
create function evidence_bounce_added() returns trigger language plpgsql as $$
declare
    m record;
begin
    select company_id, customer_id into m from message where id = new.message_id;
    perform evidence_note(m.company_id, m.customer_id, new.received_at, 'BOUNCE_' || new.verdict, 'message:' || new.message_id, to_jsonb(new));
    return null;
end $$;
create trigger evidence_noted after insert on mail_bounce for each row when (new.message_id is not null) execute function evidence_bounce_added();

-- Rows of a parent that says whose they are: one fact a parent and statement. A sub-select, not a join: each looks one row up by its key.
create function evidence_children_added() returns trigger language plpgsql as $$
declare
    parent jsonb;
    p record;
begin
    for p in select (to_jsonb(a) ->> tg_argv[2])::bigint as id, jsonb_agg(to_jsonb(a) - string_to_array(tg_argv[4], ',')) as rows, min(to_jsonb(a) ->> 'id') as first,
                    max((to_jsonb(a) ->> tg_argv[3])::timestamptz) as at from added a group by 1 order by 1 loop
        execute format('select to_jsonb(x) from %I x where id = $1', tg_argv[1]) into parent using p.id;
        perform evidence_note((parent ->> 'company_id')::bigint, (parent ->> 'customer_id')::bigint,
            coalesce(p.at, (parent ->> 'opened_at')::timestamptz, (parent ->> 'recorded_at')::timestamptz, (parent ->> 'proposed_at')::timestamptz, evidence_now()), tg_argv[0],
            case when jsonb_array_length(p.rows) = 1 and p.first is not null then tg_table_name || ':' || p.first else tg_argv[1] || ':' || p.id end,
            jsonb_build_object('of', tg_argv[1] || ':' || p.id, 'number', parent ->> 'number', 'rows', p.rows));
    end loop;
    return null;
end $$;
create trigger evidence_noted after insert on promise_item referencing new table as added
    for each statement execute function evidence_children_added('PROMISE_ITEMS', 'promise', 'promise_id', '', '');
create trigger evidence_noted after insert on payment_plan_instalment referencing new table as added
    for each statement execute function evidence_children_added('PLAN_INSTALMENTS', 'payment_plan', 'plan_id', '', '');
create trigger evidence_noted after insert on declared_payment referencing new table as added
    for each statement execute function evidence_children_added('PAYMENT_DECLARED', 'promise', 'promise_id', '', '');
create trigger evidence_noted after insert on dispute_part referencing new table as added
    for each statement execute function evidence_children_added('DISPUTE_PARTS', 'dispute', 'dispute_id', '', '');
create trigger evidence_noted after insert on dispute_event referencing new table as added
    for each statement execute function evidence_children_added('DISPUTE_EVENT', 'dispute', 'dispute_id', 'at', '');
create trigger evidence_noted after insert on dispute_file referencing new table as added
    for each statement execute function evidence_children_added('DISPUTE_FILE', 'dispute', 'dispute_id', 'added_at', 'content');

create function evidence_opinion_given() returns trigger language plpgsql as $$
declare
    d record;
begin
    select company_id, customer_id, number into d from dispute where id = new.dispute_id;
    perform evidence_note(d.company_id, d.customer_id, new.answered_at, 'DISPUTE_OPINION', 'dispute:' || new.dispute_id,
        jsonb_build_object('of', 'dispute:' || new.dispute_id, 'number', d.number, 'score', new.score, 'comment', new.comment));
    return null;
end $$;
create trigger evidence_changed after update of answered_at on dispute_opinion for each row
    when (old.answered_at is null and new.answered_at is not null) execute function evidence_opinion_given();

-- What people decide about one item: penalties given up or claimed again, a prescription looked into.
create function evidence_entry_decided() returns trigger language plpgsql as $$
declare
    j jsonb := case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
    e record;
begin
    select company_id, customer_id, document_ref into e from ledger_entry where id = (j ->> 'entry_id')::bigint;
    perform evidence_note(e.company_id, e.customer_id, case when tg_op = 'DELETE' then evidence_now() else (j ->> tg_argv[1])::timestamptz end,
        case when tg_op = 'DELETE' then tg_argv[0] || '_TAKEN_BACK' else tg_argv[0] end, 'ledger_entry:' || (j ->> 'entry_id'), j || jsonb_build_object('document_ref', e.document_ref));
    return null;
end $$;
create trigger evidence_noted after insert or delete on penalty_waiver for each row execute function evidence_entry_decided('PENALTIES_WAIVED', 'waived_at');
create trigger evidence_noted after insert or update on prescription_check for each row execute function evidence_entry_decided('PRESCRIPTION_CHECKED', 'checked_at');

-- Money, credit notes and their undoing, where they touch what collection has asked for, what is promised or contested. Everything else is
-- none of the evidence's business: three looks into indexes for a ledger file of 100,000 lines.
create function evidence_touched(entries bigint[]) returns bigint[] language sql stable as $$
    select array(select entry_id from item_level where entry_id = any($1)
           union select entry_id from dispute_part where entry_id = any($1)
           union select entry_id from promise_item where entry_id = any($1))
$$;
create function evidence_entry(bigint) returns jsonb language sql stable as $$
    select jsonb_build_object('company_id', e.company_id, 'customer_id', e.customer_id, 'kind', e.kind, 'document_ref', e.document_ref,
               'entry_date', e.entry_date, 'label', e.label, 'currency', e.currency) from ledger_entry e where e.id = $1
$$;
-- the lines of lettrages, each as {"lettrage_id", "entry_id", "amount"}: one fact a lettrage
create function evidence_settled(what text, lines jsonb[]) returns void language plpgsql as $$
declare
    g record;
begin
    for g in select (l ->> 'lettrage_id')::bigint as id,
                    jsonb_agg(l || jsonb_build_object('entry', evidence_entry((l ->> 'entry_id')::bigint)) order by (l ->> 'entry_id')::bigint) as lines
               from unnest(lines) l group by 1 order by 1 loop
        perform evidence_note((g.lines -> 0 -> 'entry' ->> 'company_id')::bigint, (g.lines -> 0 -> 'entry' ->> 'customer_id')::bigint,
            case when what = 'SETTLED' then coalesce((select x.made_at from lettrage x where x.id = g.id), evidence_now()) else evidence_now() end, what,
            'lettrage:' || g.id, jsonb_build_object('lettrage', g.id, 'lines', g.lines)
                || coalesce((select jsonb_build_object('code', x.code, 'source', x.source, 'made_by', x.made_by, 'date', x.lettrage_date) from lettrage x where x.id = g.id), '{}'));
    end loop;
end $$;
create function evidence_lines_added() returns trigger language plpgsql as $$
declare
    touched bigint[] := evidence_touched(array(select distinct entry_id from added));
    whole bigint[];
begin
    if cardinality(touched) > 0 then
        whole := array(select distinct lettrage_id from added where entry_id = any(touched));
        perform evidence_settled('SETTLED', array(select to_jsonb(a) from added a where a.lettrage_id = any(whole)));
    end if;
    return null;
end $$;
create trigger evidence_noted after insert on lettrage_line referencing new table as added for each statement execute function evidence_lines_added();
create function evidence_lines_removed() returns trigger language plpgsql as $$
declare
    touched bigint[] := evidence_touched(array(select distinct entry_id from removed));
    whole bigint[];
begin
    if cardinality(touched) > 0 then
        whole := array(select distinct lettrage_id from removed where entry_id = any(touched));
        perform evidence_settled('SETTLEMENT_UNDONE', array(select to_jsonb(r) from removed r where r.lettrage_id = any(whole)));
    end if;
    return null;
end $$;
create trigger evidence_removed after delete on lettrage_line referencing old table as removed for each statement execute function evidence_lines_removed();

-- ---------------------------------------------------------------- what stood here before: noted now, and it says so

insert into evidence_fact (company_id, customer_id, at, kind, reference, content, content_sha256)
select company_id, customer_id, at, kind, reference, content, evidence_sha256(content)
  from (select coalesce(company_id, 0) as company_id, customer_id, at, 'INTERACTION' as kind, 'interaction:' || id as reference,
               (to_jsonb(i) || '{"noted_afterwards": true}')::text as content from interaction i
        union all
        select coalesce(m.company_id, 0), m.customer_id, coalesce(m.delivered_at, m.sent_at), 'MESSAGE_' || m.status, 'message:' || m.id,
               jsonb_build_object('id', m.id, 'channel', m.channel, 'status', m.status, 'subject_kind', m.subject_kind, 'subject_id', m.subject_id, 'send_key', m.send_key,
                   'sender', m.sender, 'recipients', m.recipients, 'copies', m.copies, 'language', m.language, 'subject', m.subject, 'sent_at', m.sent_at,
                   'delivered_at', m.delivered_at, 'provider_id', m.provider_id, 'registered_number', m.registered_number, 'posted_at', m.posted_at, 'receipt_at', m.receipt_at,
                   'text_sha256', evidence_sha256(evidence_masked(m.text_body)), 'html_sha256', evidence_sha256(evidence_masked(m.html_body)),
                   'document_id', m.document_id, 'document_sha256', (select d.sha256 from document d where d.id = m.document_id), 'noted_afterwards', true)::text
          from message m where m.customer_id is not null and m.sent_at is not null
        union all
        select company_id, customer_id, recorded_at, 'PROMISE_MADE', 'promise:' || id, (to_jsonb(p) || '{"noted_afterwards": true}')::text from promise p
        union all
        select company_id, customer_id, opened_at, 'DISPUTE_OPENED', 'dispute:' || id, (to_jsonb(d) || '{"noted_afterwards": true}')::text from dispute d
        union all
        select d.company_id, d.customer_id, v.at, 'DISPUTE_EVENT', 'dispute_event:' || v.id,
               jsonb_build_object('of', 'dispute:' || d.id, 'number', d.number, 'rows', jsonb_build_array(to_jsonb(v)), 'noted_afterwards', true)::text
          from dispute_event v join dispute d on d.id = v.dispute_id) before
 order by at;

-- ---------------------------------------------------------------- what the evidence reads of others

-- A message that left, in the words that are kept (the key of the customer's page masked), with the hash of them and of its document now.
create view evidence_message as
select m.id, m.company_id, m.customer_id, m.channel, m.status, m.sender, m.recipients, m.copies, m.subject, evidence_masked(m.text_body) as text_body,
       evidence_sha256(evidence_masked(m.text_body)) as text_sha256, m.sent_at, m.delivered_at, m.registered_number, m.posted_at, m.receipt_at, m.provider_id, m.error,
       m.document_id, r.level, coalesce(r.formal_notice, false) as formal_notice, r.reference
  from message m left join relance r on r.message_id = m.id
 where m.sent_at is not null;

-- Files by what brought them: the document of a message, files of disputes, files that customers sent.
create view evidence_attachment as
select 'message' as of_kind, m.id as of_id, m.company_id, m.customer_id, d.file_name, d.content, d.sha256, d.id as file_id from message m join document d on d.id = m.document_id where m.sent_at is not null
union all
select 'dispute', f.dispute_id, d.company_id, d.customer_id, f.file_name, f.content, f.sha256, f.id from dispute_file f join dispute d on d.id = f.dispute_id
union all
select 'customer', f.customer_id, f.company_id, f.customer_id, f.file_name, f.content, f.sha256, f.id from customer_file f;

-- What a file may be about: what is open, and what collection has asked for and is settled since.
create view evidence_item as
select e.id as entry_id, e.company_id, e.customer_id, e.kind, e.document_ref, e.document_date, e.entry_date, e.label, e.amount, e.open_amount, e.contested_amount,
       e.currency, e.due_date, e.due_date_computed, l.level, l.reached_on
  from ledger_entry e left join item_level l on l.entry_id = e.id
 where e.side > 0 and (e.open_amount <> 0 or l.entry_id is not null);

-- The notes of a message that speak of other words or another document than are kept now.
create view evidence_altered as
select f.id as fact_id, f.company_id, f.customer_id, m.id as message_id,
       case when f.content::jsonb ->> 'text_sha256' is distinct from m.text_sha256 then 'TEXT_CHANGED' else 'DOCUMENT_CHANGED' end as what
  from evidence_fact f join evidence_message m on m.id = case when f.reference like 'message:%' then substr(f.reference, 9)::bigint end
 where f.kind in ('MESSAGE_SENT', 'MESSAGE_DELIVERED', 'LETTER_POSTED', 'LETTER_RECEIVED') and f.content is not null
   and (f.content::jsonb ->> 'text_sha256' is distinct from m.text_sha256
        or f.content::jsonb ->> 'document_sha256' is distinct from (select encode(sha256(d.content), 'hex') from document d where d.id = m.document_id))
   and not exists (select 1 from evidence_fact n where n.reference = f.reference and n.id > f.id and n.kind = 'MESSAGE_SENT')
   and not exists (select 1 from evidence_fact n where n.reference = f.reference and n.id > f.id and n.kind = 'MESSAGE_REWRITTEN' and n.content is not null
                      and evidence_sha256(n.content::jsonb ->> 'text') = f.content::jsonb ->> 'text_sha256');

-- Whose chains are his: his own and those of the customers that were merged into him.
create function evidence_customers(bigint) returns setof bigint language sql stable rows 2 as $$
    with recursive mine (id) as (
        select $1
        union
        select g.merged_id from mine m join customer_merge g on g.kept_id = m.id and g.state = 'MERGED')
    select id from mine
$$;

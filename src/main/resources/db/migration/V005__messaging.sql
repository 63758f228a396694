create table document (
    id           bigint generated always as identity primary key,
    kind         text not null,
    file_name    text not null,
    content_type text not null,
    content      bytea not null,
    sha256       text not null,
    created_at   timestamptz not null
);

-- The outbox. A row is queued in the transaction of the step, claimed by one node, its outcome recorded.
create table message (
    id               bigint generated always as identity primary key,
    -- (case, step): the same send can never be queued twice
    send_key         text not null unique,
    channel          text not null check (channel in ('EMAIL', 'SMS', 'LETTER')),
    company_id       bigint references company,
    customer_id      bigint references customer,
    -- who answers for the content and the last check, e.g. 'RELANCE' and its id
    subject_kind     text not null,
    subject_id       bigint not null,
    status           text not null check (status in ('QUEUED', 'HELD', 'SENDING', 'SENT', 'DELIVERED', 'FAILED', 'UNCERTAIN', 'CANCELLED')),
    sender           text,
    recipients       text[] not null default '{}',
    copies           text[] not null default '{}',
    language         text not null default 'fr',
    subject          text,
    text_body        text,
    html_body        text,
    document_id      bigint references document,
    -- what the content was made from; another fingerprint at the claim means: render again
    fingerprint      text,
    attempts         integer not null default 0,
    next_attempt_at  timestamptz not null,
    claimed_by       text,
    claimed_at       timestamptz,
    sent_at          timestamptz,
    delivered_at     timestamptz,
    provider_id      text,
    error            text,
    -- letters: the registered number and the receipt
    registered_number text,
    posted_at        date,
    receipt_at       date,
    print_batch_id   bigint,
    created_at       timestamptz not null
);
create index message_due on message (next_attempt_at, id) where status = 'QUEUED';
create index message_open on message (status, channel) where status in ('HELD', 'SENDING', 'FAILED', 'UNCERTAIN');
create index message_customer on message (customer_id, sent_at desc);
create index message_subject on message (subject_kind, subject_id);
create unique index message_provider on message (provider_id) where provider_id is not null;

create table print_batch (
    id          bigint generated always as identity primary key,
    company_id  bigint not null references company,
    created_at  timestamptz not null,
    closed_at   timestamptz,
    document_id bigint references document
);
alter table message add constraint message_print_batch_fk foreign key (print_batch_id) references print_batch;

-- embedded mode: what the local SMTP server and the local SMS gateway caught
create table mailbox_item (
    id          bigint generated always as identity primary key,
    channel     text not null check (channel in ('EMAIL', 'SMS')),
    received_at timestamptz not null,
    sender      text not null,
    recipient   text not null,
    subject     text,
    body        text not null,
    raw         bytea
);
create index mailbox_item_received on mailbox_item (received_at desc, id desc);

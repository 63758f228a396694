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
    -- claims made (each is one attempt, it never goes down), and temporary failures since the last human decision
    attempts         integer not null default 0,
    failures         integer not null default 0,
    -- why the guard said "later"
    wait_reason      text,
    -- who decided about an uncertain send
    resolved_by      text,
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

-- one batch is open for a company at a time; letters join it until somebody closes and prints it
create unique index print_batch_open on print_batch (company_id) where closed_at is null;
create index message_print_batch on message (print_batch_id) where print_batch_id is not null;

-- which nodes send; liveness is measured in the database's time, which all nodes share and nobody moves
create table messaging_node (
    node_id      text primary key,
    heartbeat_at timestamptz not null
);

-- sending can be stopped for everybody, e.g. while a mistake in a template is being corrected
create table messaging_pause (
    only_row   boolean primary key default true check (only_row),
    paused     boolean not null default false,
    changed_by text,
    changed_at timestamptz
);
insert into messaging_pause default values;

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

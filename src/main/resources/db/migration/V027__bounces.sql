-- What mail servers sent back: each report is handled once, whoever brings it (the mailbox, or a mail system that pushes)
create table mail_bounce (
    id          bigint generated always as identity primary key,
    source      text not null check (source in ('MAILBOX', 'PUSH')),
    -- Message-ID of the report, or a hash of it where it has none
    source_key  text not null unique,
    received_at timestamptz not null,
    verdict     text not null check (verdict in ('BOUNCED', 'DELAYED', 'ARRIVED', 'AUTO_REPLY', 'FORGED', 'UNKNOWN', 'OTHER', 'UNREADABLE')),
    -- ours, proved by its signature; null when the report names none of ours
    message_id  bigint references message,
    recipients  text[] not null default '{}',
    status      text,
    words       text,
    sender      text,
    subject     text,
    -- whether the message's own state changed (a late or second report changes nothing)
    effective   boolean not null default false
);
create index mail_bounce_message on mail_bounce (message_id) where message_id is not null;
create index mail_bounce_address on mail_bounce using gin (recipients) where verdict = 'BOUNCED';

-- How far the bounce mailbox has been read, and by whom it is being read; times in the database's own time
create table bounce_mailbox (
    only_row      boolean primary key default true check (only_row),
    mailbox       text,
    uid_validity  bigint,
    last_uid      bigint not null default 0,
    reading_node  text,
    reading_until timestamptz,
    read_at       timestamptz,
    error         text
);
insert into bounce_mailbox default values;

-- Answers of customers by mail: taken from a mailbox once each, understood, and decided by people.

-- A mail as it came in. Rows are never changed.
create table incoming_mail (
    id            bigint generated always as identity primary key,
    source        text not null check (source in ('IMAP', 'LOCAL')),
    mailbox       text not null,
    uid_validity  bigint,
    uid           bigint,
    -- its Message-ID, or a hash where it has none; a stranger who borrows the id of another mail makes a key of his own
    mail_key      text not null unique,
    -- of what it says: tells a second copy of a mail from another mail under its id
    digest        text not null,
    received_at   timestamptz not null,
    -- what its header says of when it was written; null when it says nothing that can be
    written_at    timestamptz,
    nature        text not null check (nature in ('PERSON', 'AUTO_REPLY', 'BULK', 'OWN', 'LOOP', 'UNREADABLE')),
    sender        text not null,
    sender_name   text,
    recipients    text[] not null default '{}',
    subject       text,
    body          text not null,
    from_html     boolean not null default false,
    truncated     boolean not null default false,
    headers       text not null,
    size          integer not null,
    -- ours that it answers, proved by its signature
    message_id    bigint references message,
    -- it names a mail of ours with a wrong signature
    forged        boolean not null default false,
    unique (mailbox, uid_validity, uid)
);
create index incoming_mail_sender on incoming_mail (sender, received_at);
create index incoming_mail_message on incoming_mail (message_id) where message_id is not null;

-- What was attached. A file that is none of the kinds we take is named and not kept.
create table incoming_file (
    id          bigint generated always as identity primary key,
    mail_id     bigint not null references incoming_mail on delete cascade,
    position    integer not null,
    file_name   text not null,
    media_type  text,
    size        integer not null,
    sha256      text not null,
    content     bytea,
    unique (mail_id, position)
);

-- How far the mailbox of the answers has been read, and by whom it is being read; times in the database's own time
create table reply_mailbox (
    only_row      boolean primary key default true check (only_row),
    mailbox       text,
    uid_validity  bigint,
    last_uid      bigint not null default 0,
    reading_node  text,
    reading_until timestamptz,
    read_at       timestamptz,
    error         text
);
insert into reply_mailbox default values;

-- A mail as an answer of a customer.
create sequence customer_reply_number;
create table customer_reply (
    id           bigint generated always as identity primary key,
    number       text not null unique,
    mail_id      bigint not null unique references incoming_mail,
    -- whose it is, and which of our companies it is written to; null while nobody knows
    customer_id  bigint references customer,
    company_id   bigint references company,
    matched_by   text check (matched_by in ('HEADER', 'ADDRESS', 'HUMAN')),
    -- the running case that it is about
    case_id      bigint references dunning_case,
    -- it answers something long past: not news for a case
    stale        boolean not null default false,
    status       text not null check (status in ('UNKNOWN', 'TO_TREAT', 'RECORDED', 'DONE')),
    -- of an automatic answer: when the person is back
    back_on      date,
    received_at  timestamptz not null,
    due_on       date not null,
    remind_at    timestamptz not null,
    reminded_at  timestamptz,
    closed_at    timestamptz,
    closed_by    text,
    note         text,
    version      integer not null default 0,
    check ((customer_id is null) = (matched_by is null)),
    check (status not in ('TO_TREAT') or customer_id is not null)
);
create index customer_reply_status on customer_reply (status, received_at desc);
create index customer_reply_customer on customer_reply (customer_id, received_at desc) where customer_id is not null;

-- What an answer was understood to say: a proposal, with the words that it comes from. Nothing happens before a person has decided.
create table reply_proposal (
    id          bigint generated always as identity primary key,
    reply_id    bigint not null references customer_reply,
    position    integer not null,
    category    text not null check (category in ('DISPUTE', 'PROMISE', 'PAYMENT', 'COPY', 'CONTACT', 'STOP', 'OTHER')),
    sentence    text not null,
    -- where the sentence stands in the text, for showing it
    starts_at   integer not null,
    ends_at     integer not null,
    confidence  numeric(4,3) not null,
    amount      numeric(19,4),
    currency    text,
    on_date     date,
    reason      text,
    documents   text[] not null default '{}',
    email       text,
    phone       text,
    status      text not null default 'OPEN' check (status in ('OPEN', 'ACCEPTED', 'REFUSED')),
    -- what a person made of it, where that is something else
    decided_as  text check (decided_as in ('DISPUTE', 'PROMISE', 'PAYMENT', 'COPY', 'CONTACT', 'STOP', 'OTHER')),
    decided_by  text,
    decided_at  timestamptz,
    note        text,
    -- what came of it: number of the dispute, id of the promise, of the message
    result      text,
    unique (reply_id, position)
);
create index reply_proposal_open on reply_proposal (category) where status = 'OPEN';

-- Links by which a customer reaches what we show him without an account. The token itself is kept nowhere but in the message that
-- carries it: whoever reads this table can open nothing.
create table customer_link (
    id            bigint generated always as identity primary key,
    scope         text not null check (scope in ('PAGE', 'SURVEY')),
    company_id    bigint not null references company,
    customer_id   bigint not null references customer,
    -- the message that carries it; null when an officer made it
    message_id    bigint references message,
    -- what a survey asks about, e.g. 'DISPUTE' and its id
    subject_kind  text,
    subject_id    bigint,
    token_hash    bytea not null unique,
    created_at    timestamptz not null,
    created_by    text not null,
    expires_at    timestamptz not null check (expires_at > created_at),
    revoked_at    timestamptz,
    revoked_by    text,
    last_used_at  timestamptz,
    uses          bigint not null default 0
);
create index customer_link_customer on customer_link (customer_id, id desc);
create index customer_link_message on customer_link (message_id) where message_id is not null;

-- What the import screens need: how a source is read is remembered, refused rows are kept as they were in the file, and a
-- file whose import left nothing can be run again without choosing it once more.
create table import_mapping (
    id           bigint generated always as identity primary key,
    company_code text not null,
    kind         text not null check (kind in ('FEC', 'OPEN_ITEMS')),
    -- the titles without case, accents, order: the same export looks the same whatever its name
    titles_key   text not null,
    titles       jsonb not null,
    parameters   jsonb not null,
    uses         integer not null default 1,
    used_by      text not null,
    used_at      timestamptz not null,
    unique (company_code, kind, titles_key)
);

-- the lines of the file that did not go in, each with the row of the report that says why
create table import_refused (
    import_id bigint not null references import_run on delete cascade,
    line      integer not null,
    seq       integer not null,
    cells     jsonb not null,
    primary key (import_id, line),
    foreign key (import_id, seq) references import_row (import_id, seq) on delete cascade
);

alter table import_run
    add column company_name text,
    add column titles     jsonb,
    -- until when the file waits to be run again, and the import whose file this one ran again
    add column kept_until timestamptz,
    add column origin_id  bigint references import_run on delete set null;
create index import_run_origin on import_run (origin_id) where origin_id is not null;

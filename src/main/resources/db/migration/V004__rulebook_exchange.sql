create table rulebook_version (
    id           bigint generated always as identity primary key,
    name         text not null,
    version      integer not null,
    sha256       text not null,
    source       text not null check (source in ('SHIPPED', 'FOLDER', 'UPLOAD')),
    file_name    text not null,
    workbook     bytea not null,
    status       text not null check (status in ('COMPILING', 'ACTIVE', 'RETIRED', 'REFUSED')),
    findings     jsonb not null default '[]',
    created_by   text not null,
    created_at   timestamptz not null,
    activated_at timestamptz,
    unique (name, version)
);
create unique index rulebook_active on rulebook_version (name) where status = 'ACTIVE';
create index rulebook_sha on rulebook_version (name, sha256);

create table import_run (
    id              bigint generated always as identity primary key,
    company_id      bigint not null references company,
    kind            text not null check (kind in ('FEC', 'OPEN_ITEMS')),
    file_name       text not null,
    sha256          text not null,
    bytes           bigint not null,
    dry_run         boolean not null,
    parameters      jsonb not null default '{}',
    job_id          bigint references job,
    status          text not null check (status in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'ROLLED_BACK')),
    lines           bigint not null default 0,
    added           bigint not null default 0,
    updated         bigint not null default 0,
    unchanged       bigint not null default 0,
    closed          bigint not null default 0,
    skipped         bigint not null default 0,
    refused         bigint not null default 0,
    warnings        bigint not null default 0,
    error           text,
    -- rows of the report that were counted but not kept, over the cap
    report_cut      bigint not null default 0,
    -- the company's news before this import, so that a rollback can put it back
    news_before     jsonb,
    created_by      text not null,
    created_at      timestamptz not null,
    finished_at     timestamptz,
    rolled_back_at  timestamptz,
    rolled_back_by  text
);
create index import_run_company on import_run (company_id, kind, id);

-- the report by row: every row that was not simply taken
create table import_row (
    import_id   bigint not null references import_run on delete cascade,
    seq         integer not null,
    line        integer,
    severity    text not null check (severity in ('ERROR', 'WARNING', 'INFO')),
    code        text not null,
    column_name text,
    found       text,
    expected    text,
    raw         text,
    primary key (import_id, seq)
);
alter table import_change add constraint import_change_import_fk foreign key (import_id) references import_run;
alter table import_undone_lettrage add constraint import_undone_import_fk foreign key (import_id) references import_run;

-- What public registers answered, word for word: the evidence behind a fiche, and the cache in front of the registers.
create table register_answer (
    id              bigint generated always as identity primary key,
    register        text not null check (register in ('SIRENE', 'RECHERCHE_ENTREPRISES', 'VIES')),
    -- as people know it; an answer of the demonstration is never taken for one of a real register
    source          text not null,
    subject_kind    text not null check (subject_kind in ('SIREN', 'SIRET', 'VAT')),
    subject         text not null,
    outcome         text not null check (outcome in ('FOUND', 'NOT_FOUND', 'VALID', 'INVALID')),
    http_status     integer not null,
    answer          jsonb,
    asked_by        text not null,
    asked_at        timestamptz not null
);
create index register_answer_subject on register_answer (subject, asked_at desc);

-- The oldest checks come first.
create index customer_register_check on customer (register_checked_at nulls first, id)
    where siren is not null and merged_into is null and status <> 'ARCHIVED';

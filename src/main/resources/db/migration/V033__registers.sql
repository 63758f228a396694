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

-- Caps of agreed payment terms (code de commerce L441-10, L441-11), dated: a new law is a new row.
create table payment_term_cap (
    activity        text not null check (activity in ('STANDARD', 'TRANSPORT')),
    payment_rule    text not null check (payment_rule in ('NET', 'END_OF_MONTH_AFTER', 'END_OF_MONTH_BEFORE')),
    valid_from      date not null,
    max_days        integer not null check (max_days >= 0),
    source          text not null,
    primary key (activity, payment_rule, valid_from)
);
insert into payment_term_cap (activity, payment_rule, valid_from, max_days, source) values
    ('STANDARD', 'NET', '2009-01-01', 60, 'C. com. L441-10 I'),
    ('STANDARD', 'END_OF_MONTH_AFTER', '2009-01-01', 45, 'C. com. L441-10 I'),
    ('STANDARD', 'END_OF_MONTH_BEFORE', '2009-01-01', 45, 'C. com. L441-10 I'),
    -- 30 days from the invoice leave no day beyond the end of its own month
    ('TRANSPORT', 'NET', '2006-01-01', 30, 'C. com. L441-11 II'),
    ('TRANSPORT', 'END_OF_MONTH_AFTER', '2006-01-01', 0, 'C. com. L441-11 II'),
    ('TRANSPORT', 'END_OF_MONTH_BEFORE', '2006-01-01', 0, 'C. com. L441-11 II');

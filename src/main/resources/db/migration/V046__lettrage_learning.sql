-- What people decided about the engine's matches, and the models that learnt from it (docs/decisions/0020).

-- What was known of a match when a run found it; the decision takes it from here, as it was then.
create table lettrage_features (
    company_id  bigint not null references company,
    customer_id bigint not null,
    fingerprint text not null,
    step        text not null,
    features    jsonb not null,
    probability double precision check (probability between 0 and 1),
    model_id    bigint,
    found_at    timestamptz not null,
    primary key (company_id, fingerprint)
);
create index lettrage_features_age on lettrage_features (found_at);

-- One set of entries was right or wrong; the newest word counts.
create table lettrage_decision (
    id          bigint generated always as identity primary key,
    company_id  bigint not null references company,
    customer_id bigint not null,
    fingerprint text not null,
    step        text not null,
    features    jsonb not null,
    probability double precision,
    model_id    bigint,
    label       boolean not null,
    source      text not null check (source in ('ACCEPTED', 'CHANGED', 'REFUSED', 'UNDONE', 'AUDIT_RIGHT', 'AUDIT_WRONG')),
    automatic   boolean not null,
    decided_by  text not null,
    decided_at  timestamptz not null,
    unique (company_id, fingerprint),
    check (label = (source in ('ACCEPTED', 'AUDIT_RIGHT')))
);
create index lettrage_decision_time on lettrage_decision (company_id, decided_at, id);
create index lettrage_decision_payer on lettrage_decision (company_id, customer_id, step) include (label);
create index lettrage_decision_model on lettrage_decision (model_id, probability) where model_id is not null;

create table lettrage_model (
    id            bigint generated always as identity primary key,
    company_id    bigint not null references company,
    version       integer not null,
    state         text not null check (state in ('CANDIDATE', 'IN_USE', 'RETIRED', 'REFUSED', 'FAILED')),
    job_id        bigint,
    asked_by      text not null,
    asked_at      timestamptz not null,
    trained_at    timestamptz,
    trained_until timestamptz,
    decisions     integer not null default 0,
    threshold     double precision,
    proven        integer not null default 0,
    proven_wrong  integer not null default 0,
    coefficients  jsonb,
    metrics       jsonb,
    used_at       timestamptz,
    used_by       text,
    unique (company_id, version),
    check (state in ('CANDIDATE', 'FAILED') or (coefficients is not null and metrics is not null))
);
-- one training at a time, one model in use
create unique index lettrage_model_training on lettrage_model (company_id) where state = 'CANDIDATE';
create unique index lettrage_model_in_use on lettrage_model (company_id) where state = 'IN_USE';

-- Every way of deciding a proposal (one, many at once, undone) ends in its state: here it becomes a decision, in the same transaction.
create function lettrage_decided() returns trigger language plpgsql as $$
begin
    if new.state = 'OPEN' then
        delete from lettrage_decision where company_id = new.company_id and fingerprint = new.fingerprint;
        return null;
    end if;
    insert into lettrage_decision (company_id, customer_id, fingerprint, step, features, probability, model_id, label, source, automatic, decided_by, decided_at)
    select f.company_id, f.customer_id, f.fingerprint, f.step, f.features, f.probability, f.model_id, new.state = 'ACCEPTED',
           case when new.state = 'ACCEPTED' then 'ACCEPTED'
                -- accepted before, or made by the engine without having been proposed: it was parted
                when tg_op = 'INSERT' or old.state = 'ACCEPTED' then 'UNDONE' else 'REFUSED' end,
           tg_op = 'INSERT', new.decided_by, new.decided_at
      from lettrage_features f where f.company_id = new.company_id and f.fingerprint = new.fingerprint
    on conflict (company_id, fingerprint) do update set label = excluded.label, source = excluded.source, automatic = excluded.automatic,
        decided_by = excluded.decided_by, decided_at = excluded.decided_at;
    return null;
end $$;
create trigger lettrage_decided_later after update of state on lettrage_proposal
    for each row when (old.state <> new.state) execute function lettrage_decided();
create trigger lettrage_decided_at_once after insert on lettrage_proposal
    for each row when (new.state <> 'OPEN') execute function lettrage_decided();

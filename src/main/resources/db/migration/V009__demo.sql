-- The demonstration portfolio that this database holds, if any: what it was made from, and until which day it lives.
create table demo_portfolio (
    only_row            boolean primary key default true check (only_row),
    seed                bigint not null,
    scale               integer not null check (scale >= 1),
    customers           integer not null check (customers >= 1),
    anchor              date not null,
    generated_through   date not null check (generated_through >= anchor),
    loaded_at           timestamptz not null default now()
);

-- Where the numbering of each company stands: documents (FA, AV), journals (VE, BQ, OD), by year.
create table demo_counter (
    company_id  bigint not null references company on delete cascade,
    series      text not null,
    year        integer not null,
    last_number integer not null check (last_number >= 0),
    primary key (company_id, series, year)
);

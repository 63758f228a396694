-- The fiche: what the law allows as payment terms, what a RIB says, what is answered to.

-- Caps of agreed payment terms (code de commerce L441-10 and L441-11): in days from the date of the invoice, and in days for
-- terms that run to the end of a month, whichever way the month's end is counted. A new row is a new law, from its day on.
create table payment_term_cap (
    valid_from         date not null,
    kind               text not null check (kind in ('GENERAL', 'PERIODIC', 'TRANSPORT')),
    net_days           integer not null,
    -- null: no extra room for the end of a month; the longest delay that the terms can give is measured against net_days
    end_of_month_days  integer,
    source             text not null,
    primary key (kind, valid_from)
);
insert into payment_term_cap (valid_from, kind, net_days, end_of_month_days, source) values
    ('2009-01-01', 'GENERAL', 60, 45, 'code de commerce, art. L441-10 I'),
    ('2009-01-01', 'PERIODIC', 45, null, 'code de commerce, art. L441-10 I (factures périodiques)'),
    ('2009-01-01', 'TRANSPORT', 30, null, 'code de commerce, art. L441-11 II');

-- What is invoiced on the account decides which cap applies.
alter table customer_account add column term_kind text not null default 'GENERAL' check (term_kind in ('GENERAL', 'PERIODIC', 'TRANSPORT'));

-- The account number that a RIB gives, once it was checked.
alter table customer_attachment add column iban text check (iban is null or (kind = 'RIB' and iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'));

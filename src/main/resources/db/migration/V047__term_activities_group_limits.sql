-- What is invoiced decides which of the law's caps holds: summary invoices have their own, and a request to open an account says
-- what would be invoiced on it.
alter table payment_term_cap drop constraint payment_term_cap_activity_check,
    add constraint payment_term_cap_activity_check check (activity in ('GENERAL', 'TRANSPORT', 'PERIODIC'));
alter table customer_account drop constraint customer_account_activity_check,
    add constraint customer_account_activity_check check (activity in ('GENERAL', 'TRANSPORT', 'PERIODIC'));
alter table onboarding_request add column requested_activity text not null default 'GENERAL'
    check (requested_activity in ('GENERAL', 'TRANSPORT', 'PERIODIC'));

insert into payment_term_cap (payment_rule, activity, max_days, valid_from, verified, source) values
    ('NET',                 'PERIODIC', 45, '2009-01-01', true,
     'code de commerce L441-10 I: 45 days from the date of issue of a summary invoice; start of validity from general knowledge'),
    ('END_OF_MONTH_AFTER',  'PERIODIC', 15, '2009-01-01', true,
     'code de commerce L441-10 I: 45 days from the date of issue of a summary invoice, of which the end of the month may take thirty'),
    ('END_OF_MONTH_BEFORE', 'PERIODIC', 15, '2009-01-01', true,
     'code de commerce L441-10 I: 45 days from the date of issue of a summary invoice, of which the end of the month may take thirty');

-- A large limit of a group waits for a second person, as a customer's does.
create table group_limit_proposal (
    group_id     bigint primary key references customer_group on delete cascade,
    -- null: the limit would be taken away
    credit_limit numeric(19,4) check (credit_limit >= 0),
    currency     text not null check (currency ~ '^[A-Z]{3}$'),
    proposed_by  text not null,
    proposed_at  timestamptz not null
);

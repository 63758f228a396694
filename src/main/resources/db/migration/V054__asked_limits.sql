-- A limit above what its asker may grant alone waits on the account for somebody else; the limit in force stays until then.
-- asked_limit null with a number: the limit would be taken away.
create sequence limit_request_number;

alter table customer_account
    add column asked_limit_number text,
    add column asked_limit        numeric(19,4) check (asked_limit >= 0),
    add column asked_limit_by     text,
    add column asked_limit_at     timestamptz,
    add column asked_limit_reason text,
    add constraint customer_account_asked_check check (
        (asked_limit_number is null) = (asked_limit_by is null) and (asked_limit_number is null) = (asked_limit_at is null)
        and (asked_limit_number is not null or asked_limit is null and asked_limit_reason is null));

create unique index customer_account_asked on customer_account (asked_limit_number) where asked_limit_number is not null;

-- has the same company been refused, or is it being decided on, under another fiche?
create index onboarding_request_identity on onboarding_request (identity, id desc) where identity is not null;

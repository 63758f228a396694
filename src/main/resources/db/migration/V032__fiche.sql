-- The fiche: what is sold on an account, and what a RIB says.

-- What is sold to the customer decides which of the law's caps on payment terms applies (payment_term_cap.activity).
alter table customer_account add column activity text not null default 'GENERAL' check (activity in ('GENERAL', 'TRANSPORT'));

-- The account number that a RIB gives, once it was checked.
alter table customer_attachment add column iban text check (iban is null or (kind = 'RIB' and iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'));

-- Only a block of the relances stops relances.
create or replace view desk_customer_block as
select customer_id, company_id, blocked_until from customer_block where lifted_at is null and subject = 'DUNNING';

-- 350,000 customers in one statement: what its triggers join are the rows of that statement. A plan that a connection made when
-- there were few is kept, and compares each with each; without nested loops it costs what their number costs.

-- who is new is at hand: nothing has to be looked up in customer
create or replace function search_customers_made() returns trigger language plpgsql as $$
begin
    insert into search_customer select r.* from new_rows n, search_row(row(n.*)::customer) r;
    perform search_learn(array(select distinct w from new_rows n, unnest(search_words(concat_ws(' ', n.name, n.trade_name, n.town))) w));
    return null;
end $$;
alter function search_customers_changed() set enable_nestloop to off;
alter function customer_history_update() set enable_nestloop to off;
alter function customer_duplicate_changed() set enable_nestloop to off;
alter function owed_entries_changed() set enable_nestloop to off;

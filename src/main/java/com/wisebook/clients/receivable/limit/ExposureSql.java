package com.wisebook.clients.receivable.limit;

/** The statements that work out exposure, for some customers ({@code :ids}) or for all, always as one set. */
final class ExposureSql {

    /** Near the limit or over it. A limit of zero allows nothing: nothing is near it. Parameter {@code :approaching}: 0.8 for 80 %. */
    static final String LEVEL = """
        case when %1$s.exposure > %1$s.credit_limit then 'OVER'
             when %1$s.credit_limit > 0 and %1$s.exposure >= %1$s.credit_limit * :approaching then 'APPROACHING' end""";

    private static final String LINES = """
        line as (
            select company_id, customer_id, currency, greatest(open_amount, 0) as debit, greatest(-open_amount, 0) as credit,
                   case when open_amount > 0 then contested_amount else 0 end as contested, 0::numeric as ordered, 1 as rows
              from ledger_entry where open_amount <> 0 and side > 0 %1$s
            union all
            select company_id, customer_id, currency, 0, 0, 0, amount, 1 from reported_order where state = 'OPEN' %1$s
            union all
            select a.company_id, a.customer_id, m.currency, 0, 0, 0, 0, 0
              from customer_account a join company m on m.id = a.company_id where a.credit_limit is not null %1$s)""";

    private static final String COVERS = """
        cover as (
            select customer_id, company_id, currency, sum(amount) as amount from credit_cover
             where valid_from <= :today and (valid_until is null or valid_until >= :today) %1$s
             group by customer_id, company_id, currency)""";

    /** Each customer with each company: only what is in the company's currency is added up. */
    private static final String FRESH = """
        summed as (
            select l.company_id, l.customer_id, m.currency,
                   coalesce(sum(l.debit) filter (where l.currency = m.currency), 0) as items,
                   coalesce(sum(l.credit) filter (where l.currency = m.currency), 0) as credits,
                   coalesce(sum(l.contested) filter (where l.currency = m.currency), 0) as contested,
                   coalesce(sum(l.ordered) filter (where l.currency = m.currency), 0) as orders,
                   coalesce(sum(l.rows) filter (where l.currency <> m.currency), 0) as elsewhere
              from line l join company m on m.id = l.company_id
             group by l.company_id, l.customer_id, m.currency),
        known as (
            select s.*, s.items - s.credits + s.orders as exposure, a.credit_limit,
                   coalesce(own.amount, 0) + coalesce(shared.amount, 0) as insured
              from summed s
              join customer c on c.id = s.customer_id and c.status <> 'ARCHIVED'
              left join customer_account a on a.customer_id = s.customer_id and a.company_id = s.company_id
              left join cover own on own.customer_id = s.customer_id and own.company_id = s.company_id and own.currency = s.currency
              left join cover shared on shared.customer_id = s.customer_id and shared.company_id is null and shared.currency = s.currency),
        fresh as materialized (select k.*, %s as level from known k)""".formatted(LEVEL.formatted("k"));

    private ExposureSql() {
    }

    private static String some(String text, boolean all, String column) {
        return text.formatted(all ? "" : "and " + column + " = any(:ids)");
    }

    /** The common table expressions up to {@code fresh}. */
    private static String fresh(boolean all) {
        return "with " + some(LINES, all, "customer_id") + ", " + some(COVERS, all, "customer_id") + ", " + FRESH;
    }

    /** Brings the table up to date: what is gone leaves it, and only what has changed is written. */
    static String refresh(boolean all) {
        return fresh(all) + """
            , gone as (
                delete from exposure e
                 where not exists (select 1 from fresh f where f.customer_id = e.customer_id and f.company_id = e.company_id) %s)
            insert into exposure (company_id, customer_id, currency, items, credits, contested, orders, elsewhere, credit_limit, insured,
                                  level, changed_at)
            select company_id, customer_id, currency, items, credits, contested, orders, elsewhere, credit_limit, insured, level, :now
              from fresh
            on conflict (customer_id, company_id) do update set
                   currency = excluded.currency, items = excluded.items, credits = excluded.credits, contested = excluded.contested,
                   orders = excluded.orders, elsewhere = excluded.elsewhere, credit_limit = excluded.credit_limit,
                   insured = excluded.insured, level = excluded.level, changed_at = excluded.changed_at
             where (exposure.currency, exposure.items, exposure.credits, exposure.contested, exposure.orders, exposure.elsewhere,
                    exposure.credit_limit, exposure.insured, exposure.level)
                   is distinct from (excluded.currency, excluded.items, excluded.credits, excluded.contested, excluded.orders,
                    excluded.elsewhere, excluded.credit_limit, excluded.insured, excluded.level)"""
            .formatted(all ? "" : "and e.customer_id = any(:ids)");
    }

    /** One or more customers as they stand at this moment, read past the table. */
    static String live() {
        return fresh(false) + " select * from fresh order by customer_id, company_id";
    }
}

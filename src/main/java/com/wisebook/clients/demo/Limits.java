package com.wisebook.clients.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Fits the credit limits to what the ledger leaves open: a house that has watched them has a handful of customers over their limit
 * and a few near it, not a fifth of them. It is as if the accounts had been opened so: their history says the limit they have.
 */
final class Limits {

    /** So many stay over their limit. */
    static final int OVER = 12;
    /** So many stay near it. */
    static final int NEAR = 25;

    /** They would tell of a change, and count it, that nobody has made. */
    private static final List<String> SILENT = List.of("history_update", "customer_account_version", "customer_account_owed_update");

    /** Of those over by no more than half, and of those near, the largest stay as they are; everybody else gets room. */
    private static final String FIT = """
        with used as (
            select e.company_id, e.customer_id, sum(e.open_amount) as amount
              from ledger_entry e join company m on m.id = e.company_id and m.currency = e.currency
             where e.open_amount <> 0 group by e.company_id, e.customer_id),
        tight as (
            select a.id, u.amount, u.amount > a.credit_limit as over, u.amount > a.credit_limit * 1.5 as far,
                   u.amount >= a.credit_limit * 0.8 as near
              from customer_account a join used u on u.customer_id = a.customer_id and u.company_id = a.company_id
             where u.amount > a.credit_limit * 0.6),
        placed as (
            select t.*, row_number() over (partition by over, far, near order by amount desc, id) as place from tight t)
        update customer_account a set credit_limit = ceil(p.amount / 0.6 / 500) * 500
          from placed p
         where p.id = a.id and not (p.over and not p.far and p.place <= %d) and not (p.near and not p.over and p.place <= %d)"""
        .formatted(OVER, NEAR);

    private static final String HISTORY = """
        update customer_history h set after = jsonb_set(h.after, '{credit_limit}', to_jsonb(a.credit_limit))
          from customer_account a
         where h.part = 'ACCOUNT' and h.operation = 'INSERT' and h.part_id = a.id and a.credit_limit is not null
           and (h.after ->> 'credit_limit')::numeric <> a.credit_limit""";

    private Limits() {
    }

    static void fit(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String trigger : SILENT) {
                statement.execute("alter table customer_account disable trigger " + trigger);
            }
            statement.execute(FIT);
            statement.execute(HISTORY);
            for (String trigger : SILENT) {
                statement.execute("alter table customer_account enable trigger " + trigger);
            }
        }
    }
}

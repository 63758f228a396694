package com.wisebook.clients.demo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What the lettrage triggers guarantee, checked once for the whole load, which goes without them. */
final class PortfolioChecks {

    private static final String UNBALANCED = """
        select count(*) from (
            select l.lettrage_id
              from lettrage_line l join ledger_entry e on e.id = l.entry_id join lettrage g on g.id = l.lettrage_id
             group by l.lettrage_id
            having sum(l.amount) <> 0 or count(*) < 2 or min(e.currency) <> max(e.currency)
                or bool_or(e.customer_id <> g.customer_id or e.company_id <> g.company_id or sign(l.amount) <> sign(e.amount))) bad""";

    private static final String WRONG_REMAINDER = """
        select count(*)
          from ledger_entry e
          left join (select entry_id, sum(amount) settled from lettrage_line group by entry_id) l on l.entry_id = e.id
         where e.open_amount <> e.amount - coalesce(l.settled, 0)""";

    private PortfolioChecks() {
    }

    static void run(Connection connection) throws SQLException {
        none(connection, UNBALANCED, "unbalanced lettrages");
        none(connection, WRONG_REMAINDER, "entries whose remainder is not what the links leave");
    }

    private static void none(Connection connection, String count, String what) throws SQLException {
        try (Statement query = connection.createStatement(); ResultSet rows = query.executeQuery(count)) {
            rows.next();
            if (rows.getLong(1) > 0) {
                throw new IllegalStateException("the demonstration portfolio has " + rows.getLong(1) + " " + what);
            }
        }
    }
}

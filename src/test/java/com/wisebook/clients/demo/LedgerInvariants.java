package com.wisebook.clients.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.springframework.jdbc.core.simple.JdbcClient;

/** What must be true of any ledger, whatever was done to it. */
final class LedgerInvariants {

    private LedgerInvariants() {
    }

    static void hold(JdbcClient jdbc) {
        none(jdbc, "remainders that links do not explain", """
            select count(*) from ledger_entry e
             where open_amount <> amount - coalesce((select sum(l.amount) from lettrage_line l where l.entry_id = e.id), 0)""");
        none(jdbc, "lettrages that do not balance", """
            select count(*) from (select 1 from lettrage_line group by lettrage_id having sum(amount) <> 0 or count(*) < 2) bad""");
        none(jdbc, "lettrages that mix customers, companies or currencies", """
            select count(*) from (select 1 from lettrage_line l join ledger_entry e on e.id = l.entry_id join lettrage g on g.id = l.lettrage_id
              group by l.lettrage_id having bool_or(e.customer_id <> g.customer_id or e.company_id <> g.company_id) or count(distinct e.currency) > 1) bad""");
        none(jdbc, "lettrages without lines", "select count(*) from lettrage g where not exists (select 1 from lettrage_line l where l.lettrage_id = g.id)");
        none(jdbc, "capital codes on parts, or small ones on wholes", """
            select count(*) from (select 1 from lettrage_line l join ledger_entry e on e.id = l.entry_id join lettrage g on g.id = l.lettrage_id
              group by g.id having g.partial <> bool_or(e.amount <> l.amount) or (g.code = upper(g.code)) = g.partial) bad""");
        none(jdbc, "codes given twice in an account", """
            select count(*) from (select 1 from lettrage group by company_id, customer_id, upper(code) having count(*) > 1) bad""");
        none(jdbc, "debits without a due date", "select count(*) from ledger_entry where amount > 0 and due_date is null and kind <> 'OTHER'");
    }

    private static void none(JdbcClient jdbc, String what, String count) {
        assertThat(jdbc.sql(count).query(Long.class).single()).as(what).isZero();
    }
}

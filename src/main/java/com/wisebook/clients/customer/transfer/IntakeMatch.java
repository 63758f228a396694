package com.wisebook.clients.customer.transfer;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Which customer each staged row is. The answers stand in {@code customer_match}, a row a line. */
final class IntakeMatch {

    private final JdbcClient jdbc;
    private final IntakeOrder order;

    IntakeMatch(JdbcClient jdbc, IntakeOrder order) {
        this.jdbc = jdbc;
        this.order = order;
    }

    void match() {
        run("analyze customer_stage");
        run("""
            create temp table customer_match on commit drop as
            select line, refused, null::bigint as customer_id, null::text as how, null::text as state, false as fiche, false as account
              from customer_stage""");
        run("alter table customer_match add primary key (line)");
        boolean byCode = order.key() == null || order.key() == IntakeOrder.Key.CODE;
        if (byCode) {
            byCode("true");
            byIdentifier("siret", "s.code is null");
            byIdentifier("siren", "s.code is null");
        } else {
            String column = order.key() == IntakeOrder.Key.SIRET ? "siret" : "siren";
            byIdentifier(column, "true");
            byCode("s." + column + " is null");
        }
        run("analyze customer_match");
        run("""
            select c.id from customer c where c.id in (select customer_id from customer_match) order by c.id for no key update""");
    }

    private void byCode(String which) {
        run("""
            update customer_match m set customer_id = c.id, how = 'CODE' from customer_stage s join customer c on c.code = s.code and c.party = 'CUSTOMER'
             where s.line = m.line and m.customer_id is null and %s""".formatted(which));
        // a spreadsheet took the zeros off a code; that it is the same customer, something else must say too
        run("""
            update customer_match m set customer_id = k.id, how = 'ZEROS'
              from (select s.line, min(c.id) as id
                      from customer_stage s join customer_match o using (line) join customer c on ltrim(c.code, '0') = s.code and c.party = 'CUSTOMER'
                     where o.customer_id is null and s.code ~ '^[1-9][0-9]*$' and c.code ~ '^0+[1-9][0-9]*$' and %s
                       and (s.siren = c.siren or search_fold(s.name) = search_fold(c.name)
                            or not exists (select 1 from customer_stage where name is not null))
                     group by s.line having count(*) = 1) k
             where k.line = m.line""".formatted(which));
    }

    /** Merged fiches are nobody any more: what is theirs belongs to the one that was kept. */
    private void byIdentifier(String column, String which) {
        run("""
            update customer_match m set customer_id = k.id, how = '%2$s'
              from (select s.line, min(c.id) as id
                      from customer_stage s join customer_match o using (line) join customer c on c.%1$s = s.%1$s and c.merged_into is null
                     where o.customer_id is null and %3$s group by s.line having count(*) = 1) k
             where k.line = m.line""".formatted(column, column.toUpperCase(java.util.Locale.ROOT), which));
        run("""
            update customer_match m set how = 'SEVERAL'
              from (select s.line
                      from customer_stage s join customer_match o using (line) join customer c on c.%1$s = s.%1$s and c.merged_into is null
                     where o.customer_id is null and %2$s group by s.line having count(*) > 1) k
             where k.line = m.line""".formatted(column, which));
    }

    private void run(String sql) {
        if (sql.stripLeading().startsWith("select")) {
            jdbc.sql("select count(*) from (" + sql + ") locked").query(Long.class).single();
        } else {
            jdbc.sql(sql).update();
        }
    }
}

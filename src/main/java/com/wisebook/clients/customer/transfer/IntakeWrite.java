package com.wisebook.clients.customer.transfer;

import java.sql.Timestamp;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the good rows of the stage: groups, fiches, payers, accounts. What does not change is not touched. */
final class IntakeWrite {

    private static final String ROW = " from customer_stage s join customer_match m using (line) ";

    private final JdbcClient jdbc;
    private final IntakeOrder order;
    private final Timestamp now;

    IntakeWrite(JdbcClient jdbc, IntakeOrder order, Timestamp now) {
        this.jdbc = jdbc;
        this.order = order;
        this.now = now;
    }

    IntakeResult write() {
        compare();
        groups();
        insertFiches();
        updateFiches();
        payers();
        accounts();
        return new IntakeResult(count("NEW"), count("UPDATED"), count("UNCHANGED"), unchecked());
    }

    /** Which rows are new, which change the fiche, which the account. */
    private void compare() {
        if (order.asking()) {
            run("update customer_match set state = 'ASKED' where not refused and customer_id is null");
        }
        run("""
            update customer_match m set state = 'NEW', fiche = true, account = true,
                   customer_id = nextval(pg_get_serial_sequence('customer', 'id')) where state is null and not refused and customer_id is null""");
        run("analyze customer_match");
        run("""
            update customer_match m set fiche = true
              from customer_stage s, customer c left join customer_group g on g.id = c.group_id left join customer p on p.id = c.payer_id
             where s.line = m.line and c.id = m.customer_id and m.state is null and not m.refused
               and (%s or s.group_code is not null and nullif(s.group_code, '-') is distinct from g.code
                    or s.payer_code is not null and nullif(s.payer_code, '-') is distinct from p.code
                    or s.custom is not null and jsonb_strip_nulls(c.custom || s.custom::jsonb) <> c.custom)"""
            .formatted(IntakeColumns.each(IntakeColumns.FICHE, one -> one.changes("c"), " or ")));
        run("""
            update customer_match m set account = true
              from customer_stage s, customer_match o left join customer_account a on a.customer_id = o.customer_id and a.company_id = :company
             where s.line = m.line and o.line = m.line and m.state is null and not m.refused and %s and (a.id is null or %s)"""
            .formatted(IntakeChecks.accountSaid(), IntakeColumns.each(IntakeColumns.ACCOUNT, one -> one.changes("a"), " or ")));
        run("update customer_match set state = case when fiche or account then 'UPDATED' else 'UNCHANGED' end where state is null and not refused");
    }

    private void groups() {
        run("""
            insert into customer_group (code, name, import_id)
            select distinct s.group_code, s.group_code, :import::bigint""" + ROW + """
             where (m.fiche or m.state = 'ASKED') and s.group_code <> '-' and not exists (select 1 from customer_group g where g.code = s.group_code)""");
    }

    private void insertFiches() {
        freeCodes();
        run("""
            insert into customer (id, code, %s, group_id, custom, created_at) overriding system value
            select m.customer_id, s.code, %s, g.id, jsonb_strip_nulls(coalesce(s.custom, '{}')::jsonb), :now
              from customer_stage s join customer_match m using (line) left join customer_group g on g.code = s.group_code
             where m.state = 'NEW' order by m.line""".formatted(IntakeColumns.each(IntakeColumns.FICHE, IntakeColumns.Column::name, ", "),
                IntakeColumns.each(IntakeColumns.FICHE, one -> one.name().equals("siren") ? SIREN : one.fresh(), ", ")));
    }

    /** A new establishment's SIRET holds its company's SIREN. */
    private static final String SIREN = "coalesce(nullif(s.siren, '-'), case when s.siret ~ '^[0-9]{14}$' then left(s.siret, 9) end)";

    /** Whoever comes without a code gets the next free one. */
    private void freeCodes() {
        run("update customer_stage s set code = 'C' || nextval('customer_code') from customer_match m where m.line = s.line and m.state = 'NEW' and s.code is null");
        while (run("""
            update customer_stage s set code = 'C' || nextval('customer_code') from customer_match m
             where m.line = s.line and m.state = 'NEW' and s.code ~ '^C[0-9]+$' and exists (select 1 from customer c where c.code = s.code)""") > 0) {
            // a code that somebody gave by hand is passed over
            continue;
        }
    }

    private void updateFiches() {
        run("""
            update customer c set %s,
                   group_id = case when s.group_code is null then c.group_id when s.group_code = '-' then null
                                   else (select g.id from customer_group g where g.code = s.group_code) end,
                   custom = case when s.custom is null then c.custom else jsonb_strip_nulls(c.custom || s.custom::jsonb) end,
                   segment_reason = case when s.segment <> c.segment then :note else c.segment_reason end,
                   segment_changed_by = case when s.segment <> c.segment then :user else c.segment_changed_by end,
                   segment_changed_at = case when s.segment <> c.segment then :now else c.segment_changed_at end
              from customer_stage s join customer_match m using (line)
             where c.id = m.customer_id and m.state = 'UPDATED' and m.fiche"""
            .formatted(IntakeColumns.each(IntakeColumns.FICHE, one -> one.name() + " = " + one.value("c"), ", ")));
    }

    /** Once all are there: a payer may come with the same file. */
    private void payers() {
        run("""
            update customer c set payer_id = p.id
              from customer_stage s join customer_match m using (line) left join customer p on p.code = s.payer_code
             where c.id = m.customer_id and m.fiche and m.state in ('NEW', 'UPDATED') and s.payer_code is not null
               and c.payer_id is distinct from p.id and (s.payer_code = '-' or p.id is not null)""");
    }

    private void accounts() {
        run("""
            insert into customer_account (customer_id, company_id, %s)
            select m.customer_id, :company, coalesce(nullif(s.account_code, '-'), c.code), %s
              from customer_stage s join customer_match m using (line) join customer c on c.id = m.customer_id
             where m.account and not exists (select 1 from customer_account a where a.customer_id = m.customer_id and a.company_id = :company)
             order by m.line"""
            .formatted(IntakeColumns.each(IntakeColumns.ACCOUNT, IntakeColumns.Column::name, ", "),
                IntakeColumns.each(IntakeColumns.ACCOUNT.subList(1, IntakeColumns.ACCOUNT.size()), IntakeColumns.Column::fresh, ", ")));
        run("""
            update customer_account a set %s from customer_stage s join customer_match m using (line)
             where a.customer_id = m.customer_id and a.company_id = :company and m.state = 'UPDATED' and m.account and (%s)"""
            .formatted(IntakeColumns.each(IntakeColumns.ACCOUNT, one -> one.name() + " = " + one.value("a"), ", "),
                IntakeColumns.each(IntakeColumns.ACCOUNT, one -> one.changes("a"), " or ")));
    }

    private long count(String state) {
        return jdbc.sql("select count(*) from customer_match where state = :state").param("state", state).query(Long.class).single();
    }

    private long unchecked() {
        return jdbc.sql("select count(*)" + ROW + "where m.state = 'NEW' and coalesce(nullif(s.status, '-'), 'ACTIVE') in ('ACTIVE', 'BLOCKED')")
            .query(Long.class).single();
    }

    private int run(String sql) {
        if (sql.startsWith("analyze")) {
            return jdbc.sql(sql).update();
        }
        return jdbc.sql(sql).param("company", order.companyId()).param("import", order.importId()).param("user", order.user())
            .param("note", order.note()).param("now", now).update();
    }
}

package com.wisebook.clients.customer.transfer;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes an import of customers back by the history that the database has kept of it: what it added goes where nothing
 * refers to it, what it changed is as before, field by field, where nobody has changed it since. {@link #plan} says who
 * goes, then the other modules take their rows of these back, then {@link #finish} removes them.
 */
@Service
public class CustomerReturn {

    /** Customers that the import added and that go ({@code id}): a temporary table between plan and finish. */
    public static final String GONE = "customer_gone";
    /** Customers that it added and that stay ({@code id}, {@code reason}). */
    public static final String STAYS = "customer_stays";
    private static final int NAMED = 200;
    /** Rows of these belong to the fiche and are looked at one by one. */
    private static final Set<String> OWN = Set.of("customer", "customer_account", "contact");

    private final JdbcClient jdbc;

    CustomerReturn(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Puts the fields of those who were there before as they were, and finds who goes and who stays. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void plan(long importId) {
        jdbc.sql("drop table if exists customer_gone, account_gone, customer_stays, customer_undo").update();
        jdbc.sql("create temp table customer_stays (id bigint, reason text) on commit drop").update();
        jdbc.sql("""
            create temp table customer_gone on commit drop as
            select c.id from customer_history h join customer c on c.id = h.part_id
             where h.import_id = :import and h.part = 'CUSTOMER' and h.operation = 'INSERT'""").param("import", importId).update();
        jdbc.sql("""
            create temp table account_gone on commit drop as
            select a.id, a.customer_id, a.company_id from customer_history h join customer_account a on a.id = h.part_id
             where h.import_id = :import and h.part = 'ACCOUNT' and h.operation = 'INSERT'""").param("import", importId).update();
        jdbc.sql("analyze customer_gone").update();
        jdbc.sql("analyze account_gone").update();
        jdbc.sql("create temp table customer_undo (part text, part_id bigint, key text, before jsonb, same boolean) on commit drop").update();
        restore(importId, "CUSTOMER", "customer",
            Stream.concat(IntakeColumns.FICHE.stream().map(IntakeColumns.Column::name), IntakeColumns.FICHE_TOO.stream()).toList());
        restore(importId, "ACCOUNT", "customer_account", IntakeColumns.ACCOUNT.stream().map(IntakeColumns.Column::name).toList());
        for (References.Reference one : References.to(jdbc, "customer", OWN)) {
            stay("select distinct g.id, '%s' from customer_gone g join %s t on t.%s = g.id".formatted(one.table(), one.table(), one.column()));
            if (one.company()) {
                stay("""
                    select distinct g.customer_id, '%1$s' from account_gone g join %1$s t on t.%2$s = g.customer_id and t.company_id = g.company_id
                     where not exists (select 1 from customer_gone o where o.id = g.customer_id)""".formatted(one.table(), one.column()));
            }
        }
        for (References.Reference one : References.to(jdbc, "customer_account", Set.of())) {
            stay("select distinct g.customer_id, '%s' from account_gone g join %s t on t.%s = g.id".formatted(one.table(), one.table(), one.column()));
        }
        stay("""
            select distinct g.id, 'customer_account' from customer_gone g join customer_account a on a.customer_id = g.id
             where not exists (select 1 from account_gone o where o.id = a.id)""");
        settle();
    }

    private void stay(String sql) {
        jdbc.sql("insert into customer_stays " + sql).update();
    }

    /** Whoever pays for one that stays, stays. */
    private void settle() {
        int found;
        do {
            jdbc.sql("delete from customer_gone g using customer_stays s where s.id = g.id").update();
            found = jdbc.sql("""
                insert into customer_stays
                select distinct g.id, 'customer' from customer_gone g join customer c on g.id in (c.payer_id, c.merged_into)
                 where not exists (select 1 from customer_gone o where o.id = c.id)""").update();
        } while (found > 0);
        jdbc.sql("delete from account_gone g using customer_stays s where s.id = g.customer_id").update();
    }

    /** Removes those who go. */
    @Transactional(propagation = Propagation.MANDATORY)
    public ReturnResult finish(long importId) {
        stay("select distinct g.id, 'contact' from customer_gone g join contact t on t.customer_id = g.id");
        settle();
        jdbc.sql("delete from customer_account a using account_gone g where g.id = a.id").update();
        long removed = jdbc.sql("delete from customer c using customer_gone g where g.id = c.id").update();
        jdbc.sql("delete from customer_group g where g.import_id = :import and not exists (select 1 from customer c where c.group_id = g.id)")
            .param("import", importId).update();
        return new ReturnResult(removed, restored(), kept(), changed());
    }

    private void restore(long importId, String part, String table, List<String> columns) {
        jdbc.sql("""
            insert into customer_undo
            with changed as (
                select h.part_id, k.key, (array_agg(k.value order by h.id))[1] as before, (array_agg(h.after -> k.key order by h.id desc))[1] as after
                  from customer_history h cross join lateral jsonb_each(h.before) k
                 where h.import_id = :import and h.part = :part and h.operation = 'UPDATE' and k.key = any(:columns)
                 group by h.part_id, k.key)
            select :part, u.part_id, u.key, u.before, to_jsonb(t) -> u.key is not distinct from u.after
              from changed u join %s t on t.id = u.part_id
             where u.before is distinct from u.after and not exists (select 1 from customer_gone g where :part = 'CUSTOMER' and g.id = t.id)
               and not exists (select 1 from account_gone g where :part = 'ACCOUNT' and g.id = t.id)"""
            .formatted(table)).param("import", importId).param("part", part).param("columns", columns.toArray(String[]::new)).update();
        // both halves of a discount, or none; and no account code that somebody else has by now
        jdbc.sql("""
            update customer_undo u set same = false
             where u.part = :part and u.same and (u.key like 'discount_%' and exists (
                   select 1 from customer_undo o where o.part = u.part and o.part_id = u.part_id and o.key like 'discount_%' and not o.same)
                or u.key = 'account_code' and exists (
                   select 1 from customer_account a join customer_account b on b.company_id = a.company_id and b.id <> a.id
                    where a.id = u.part_id and b.account_code = u.before #>> '{}'))""").param("part", part).update();
        String list = String.join(", ", columns);
        jdbc.sql("""
            update %1$s t set (%2$s) = (select r.%3$s from jsonb_populate_record(t, u.fields) r)
              from (select part_id, jsonb_object_agg(key, before) as fields from customer_undo where part = :part and same group by part_id) u
             where u.part_id = t.id""".formatted(table, list, String.join(", r.", columns))).param("part", part).update();
    }

    private long restored() {
        return jdbc.sql("select count(distinct (part, part_id)) from customer_undo where same").query(Long.class).single();
    }

    private List<ReturnResult.Kept> kept() {
        return jdbc.sql("""
            select c.code, c.name, min(s.reason) as reason from customer_stays s join customer c using (id) group by c.id order by c.code limit :most""")
            .param("most", NAMED).query((row, n) -> new ReturnResult.Kept(row.getString(1), row.getString(2), row.getString(3))).list();
    }

    private List<ReturnResult.Changed> changed() {
        return jdbc.sql("""
            select c.code, c.name, string_agg(distinct u.key, ' ' order by u.key) as fields
              from customer_undo u left join customer_account a on u.part = 'ACCOUNT' and a.id = u.part_id
              join customer c on c.id = coalesce(a.customer_id, u.part_id)
             where not u.same and u.key not like 'segment\\_%' group by c.id order by c.code limit :most""")
            .param("most", NAMED).query((row, n) -> new ReturnResult.Changed(row.getString(1), row.getString(2), row.getString(3))).list();
    }
}

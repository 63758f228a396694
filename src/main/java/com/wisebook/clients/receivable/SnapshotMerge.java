package com.wisebook.clients.receivable;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes the staged rows of an open-items table in: a picture of what is open on a day. An item is known by customer,
 * document, currency and due date (and its rank among equals); when only its due date has changed it is still the same.
 * What an item has lost since the last snapshot is closed without a counterpart ({@code REDUCED_IN_SNAPSHOT}), so that what
 * remains always follows from links; what is absent is closed as {@code ABSENT_FROM_SNAPSHOT}. Only items that came by
 * snapshots are touched, never those of a ledger file.
 */
final class SnapshotMerge {

    private static final String CLOSINGS = """
        select distinct g.id from ledger_stage s join lettrage_line l on l.entry_id = s.entry_id join lettrage g on g.id = l.lettrage_id
         where s.state = 'UPDATED' and g.closing_reason in ('ABSENT_FROM_SNAPSHOT', 'REDUCED_IN_SNAPSHOT', 'ROLLED_BACK')""";

    private final LedgerSql sql;
    private final SnapshotOrder order;
    private final List<LedgerIssue> issues = new ArrayList<>();
    private long absent;

    SnapshotMerge(LedgerSql sql, SnapshotOrder order) {
        this.sql = sql;
        this.order = order;
    }

    MergeResult merge() {
        match();
        compare();
        update();
        insertNew();
        reduce();
        if (order.closeAbsent()) {
            closeAbsent();
        }
        return new MergeResult(sql.count("select count(*) from ledger_stage where state = 'NEW'"),
            sql.count("select count(*) from ledger_stage where state = 'UPDATED'"),
            sql.count("select count(*) from ledger_stage where state = 'UNCHANGED'"), absent, 0, 0,
            sql.ids("select distinct customer_id from ledger_touched order by 1"), issues);
    }

    private void match() {
        sql.run("""
            update ledger_stage s set content_hash = k.key from (
                select line, concat_ws('|', 'OI', customer_code, document_ref, currency, coalesce(due_date::text, ''),
                       row_number() over (partition by customer_code, document_ref, currency, due_date order by line)) as key
                  from ledger_stage) k where k.line = s.line""");
        sql.run("""
            update ledger_stage s set entry_id = e.id from ledger_entry e
             where e.company_id = :company and e.source_key = s.content_hash""");
        sql.run("""
            with staged as (
                select customer_id, document_ref, currency, min(line) as line from ledger_stage where entry_id is null
                 group by 1, 2, 3 having count(*) = 1),
            known as (
                select e.customer_id, e.document_ref, e.currency, min(e.id) as id from ledger_entry e
                 where e.company_id = :company and e.source_key like 'OI|%'
                   and (e.open_amount <> 0 or e.closed_reason in ('ABSENT_FROM_SNAPSHOT', 'ROLLED_BACK'))
                   and not exists (select 1 from ledger_stage s where s.entry_id = e.id)
                 group by 1, 2, 3 having count(*) = 1)
            update ledger_stage s set entry_id = k.id from staged d join known k using (customer_id, document_ref, currency)
             where d.line = s.line""");
    }

    private void compare() {
        sql.run("update ledger_stage set open_amount = amount where open_amount is null");
        sql.run("""
            update ledger_stage s set
                   amount = case when %1$s then s.amount when abs(s.open_amount) > abs(e.amount) then s.open_amount else e.amount end,
                   state = case
                   when s.open_amount <> 0 and sign(s.open_amount) <> sign(e.amount) or %1$s and sign(s.amount) <> sign(e.amount) then 'SIGN'
                   when e.open_amount = s.open_amount and (not %1$s or e.amount = s.amount)
                        and (s.due_date is null or e.due_date is not distinct from s.due_date)
                        and e.document_date is not distinct from s.document_date then 'UNCHANGED'
                   else 'UPDATED' end
              from ledger_entry e where e.id = s.entry_id""".formatted(order.amountGiven()));
        issues.addAll(sql.issues("""
            select s.line, 'ERROR' as severity, 'SIGN_CHANGED' as code, '@openAmount' as column_name,
                   trim_scale(s.open_amount)::text as found, trim_scale(e.amount)::text as expected,
                   s.customer_code || ' / ' || s.document_ref as raw
              from ledger_stage s join ledger_entry e on e.id = s.entry_id where s.state = 'SIGN' order by 1"""));
        sql.run("""
            update ledger_stage set state = 'NEW', entry_id = nextval(pg_get_serial_sequence('ledger_entry', 'id'))
             where state is null""");
    }

    private void update() {
        sql.undoLettrages(CLOSINGS);
        sql.remember("select entry_id from ledger_stage where state = 'UPDATED'");
        issues.addAll(sql.issues("""
            select s.line, 'WARNING' as severity, 'AMOUNT_BELOW_SETTLED' as code, '@amount' as column_name,
                   trim_scale(s.amount)::text as found, trim_scale(e.amount - e.open_amount)::text as expected,
                   s.customer_code || ' / ' || s.document_ref as raw
              from ledger_stage s join ledger_entry e on e.id = s.entry_id
             where s.state = 'UPDATED' and abs(s.amount) < greatest(abs(e.amount - e.open_amount), e.contested_amount) order by 1"""));
        sql.run("""
            update ledger_entry e set amount = s.amount, open_amount = e.open_amount + s.amount - e.amount
              from ledger_stage s
             where s.entry_id = e.id and s.state = 'UPDATED' and s.amount <> e.amount
               and abs(s.amount) >= greatest(abs(e.amount - e.open_amount), e.contested_amount)""");
        sql.run("""
            update ledger_entry e set document_date = s.document_date, due_date = coalesce(s.due_date, e.due_date),
                   due_date_computed = s.due_date is null and e.due_date_computed, closed_reason = null, closed_by_import = null
              from ledger_stage s where s.entry_id = e.id and s.state = 'UPDATED'""");
        sql.run("insert into ledger_touched select distinct customer_id from ledger_stage where state = 'UPDATED'");
    }

    private void insertNew() {
        sql.run("""
            insert into ledger_entry (id, company_id, customer_id, kind, account, entry_date, document_ref, document_date, label, amount,
                   currency, due_date, due_date_computed, open_amount, import_id, source_line, source_key, created_at,
                   alias_code)
            overriding system value
            select r.entry_id, :company, r.customer_id, r.kind, r.account, r.entry_date, r.document_ref, r.document_date, r.label, r.amount,
                   r.currency, %s, r.amount > 0 and r.due_date is null, r.amount, :import, r.line, r.content_hash, :now,
                   r.alias_code
              from ledger_stage r where r.state = 'NEW' order by r.line""".formatted(DueDates.SQL));
        sql.run("insert into ledger_touched select distinct customer_id from ledger_stage where state = 'NEW'");
    }

    /** Brings what remains down to what the snapshot says. */
    private void reduce() {
        issues.addAll(sql.issues("""
            select s.line, 'WARNING' as severity, 'OPEN_BELOW_SNAPSHOT' as code, '@openAmount' as column_name,
                   trim_scale(s.open_amount)::text as found, trim_scale(e.open_amount)::text as expected,
                   s.customer_code || ' / ' || s.document_ref as raw
              from ledger_stage s join ledger_entry e on e.id = s.entry_id
             where s.state = 'UPDATED' and abs(e.open_amount) < abs(s.open_amount) order by 1"""));
        sql.close("REDUCED_IN_SNAPSHOT", "SNAPSHOT", """
            select e.id as entry_id, e.open_amount - s.open_amount as amount
              from ledger_stage s join ledger_entry e on e.id = s.entry_id
             where s.state in ('NEW', 'UPDATED') and abs(e.open_amount) > abs(s.open_amount)""");
    }

    private void closeAbsent() {
        String known = """
             from ledger_entry e where e.company_id = :company and e.source_key like 'OI|%' and e.open_amount <> 0
              and e.import_id is distinct from :import and coalesce(e.document_date, e.entry_date) <= cast(:fiscal_end as date)""";
        String gone = known + " and not exists (select 1 from ledger_stage s where s.entry_id = e.id)";
        long open = sql.count("select count(*) " + known);
        long closing = sql.count("select count(*) " + gone);
        if (closing * 2 > open && !order.confirmClosing()) {
            throw new SnapshotClosesTooMuch(closing, open);
        }
        issues.addAll(sql.issues("""
            select null::integer as line, 'INFO' as severity, 'CLOSED_ABSENT' as code, null as column_name,
                   trim_scale(e.open_amount) || ' ' || e.currency as found, null as expected, e.document_ref as raw
            """ + gone + " order by e.id"));
        absent = sql.close("ABSENT_FROM_SNAPSHOT", "SNAPSHOT", "select e.id as entry_id, e.open_amount as amount " + gone);
    }
}

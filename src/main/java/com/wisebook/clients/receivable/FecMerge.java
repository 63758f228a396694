package com.wisebook.clients.receivable;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes the staged lines of a ledger file (FEC) into the ledger. A line is known by company, fiscal year, journal, entry
 * number and its rank among the customer lines of the entry; a line of the same content is the same line wherever it
 * stands in its entry, so that a line inserted before it changes nothing. Lines without an entry number are known by
 * their content. What is already there is never rewritten: a line that comes back different is reported.
 */
final class FecMerge {

    /** So many new entries make the planner's statistics worthless. */
    private static final long ANALYSE_FROM = 10_000;

    /** The new lines, each with its rank in its entry; all have an entry number, so what they hold need not tell them apart. */
    private static final String RANKED = """
        select s.*, row_number() over (partition by s.journal, s.entry_number order by s.line) as entry_rank, 0 as dup, 0 as same
          from ledger_stage s where s.state = 'NEW'""";
    /** The same with a rank among the lines of the same content, both counted on from what the year holds already. */
    private static final String RANKED_AFTER_KNOWN = """
        select s.*, coalesce(k.last_rank, 0) + row_number() over (partition by s.journal, s.entry_number order by s.line) as entry_rank,
               row_number() over (partition by s.journal, s.entry_number, s.content_hash order by s.line) as dup,
               coalesce(k2.same, 0) as same
          from ledger_stage s
          left join (select journal, entry_number, max(entry_rank) as last_rank from ledger_entry
                      where company_id = :company and fiscal_year = :year and entry_rank is not null
                      group by journal, entry_number) k
            on k.journal = s.journal and k.entry_number = s.entry_number
          left join (select journal, content_hash, count(*) as same from ledger_entry
                      where company_id = :company and fiscal_year = :year and entry_rank is not null and entry_number is null
                      group by journal, content_hash) k2
            on s.entry_number is null and k2.journal = s.journal and k2.content_hash = s.content_hash
         where s.state = 'NEW'""";

    /** The id that a new line takes before it is inserted. */
    static final String NEXT_ID = "nextval(pg_get_serial_sequence('ledger_entry', 'id'))";

    private final LedgerSql sql;
    private final boolean yearKnown;
    private final boolean yearBefore;
    private final List<LedgerIssue> issues = new ArrayList<>();

    FecMerge(LedgerSql sql) {
        this.sql = sql;
        this.yearKnown = sql.exists("""
            select 1 from ledger_entry where company_id = :company and fiscal_year = :year and entry_rank is not null""");
        this.yearBefore = sql.exists("""
            select 1 from ledger_entry where company_id = :company and entry_rank is not null and fiscal_year < :year
               and fiscal_year::date >= (cast(:fiscal_end as date) - interval '13 months')""");
    }

    /** Whether no line can be there already, nor stand for one of the year before. */
    boolean allNew() {
        return !yearKnown && !yearBefore;
    }

    MergeResult merge() {
        if (yearKnown) {
            matchSameContent();
            matchSameRank();
            reviveRolledBack();
        }
        if (yearBefore) {
            skipOpenings();
        }
        if (!allNew()) {
            sql.run("update ledger_stage set state = 'NEW', entry_id = " + NEXT_ID + " where state is null");
            sql.run("analyze ledger_stage");
        }
        if (yearKnown) {
            reportGoneLines();
        }
        insertNew();
        keepTax();
        if (yearBefore) {
            resolveOpenings();
        }
        issues.addAll(new StagedLetters(sql).apply());
        boolean yearAfter = sql.exists("""
            select 1 from ledger_entry where company_id = :company and entry_rank is not null and fiscal_year > :year""");
        int carried = yearAfter ? carryForward() : 0;
        if (carried > 0) {
            issues.add(LedgerIssue.info(null, "CARRIED_FORWARD", null, String.valueOf(carried), null, null));
        }
        return result();
    }

    private void matchSameContent() {
        sql.run("""
            with staged as (
                select line, row_number() over (partition by journal, entry_number, content_hash order by line) as dup
                  from ledger_stage),
            known as (
                select id, journal, coalesce(entry_number, '') as entry_number, content_hash,
                       row_number() over (partition by journal, entry_number, content_hash order by entry_rank, id) as dup
                  from ledger_entry
                 where company_id = :company and fiscal_year = :year and entry_rank is not null)
            update ledger_stage s set entry_id = k.id, state = 'UNCHANGED'
              from staged d, known k
             where d.line = s.line and k.journal = s.journal and k.entry_number = coalesce(s.entry_number, '')
               and k.content_hash = s.content_hash and k.dup = d.dup""");
    }

    /** What is left of a numbered entry on both sides is the same line with another content: reported, not rewritten. */
    private void matchSameRank() {
        sql.run("""
            with staged as (
                select line, journal, entry_number, row_number() over (partition by journal, entry_number order by line) as n
                  from ledger_stage where state is null and entry_number is not null),
            known as (
                select e.id, e.journal, e.entry_number,
                       row_number() over (partition by e.journal, e.entry_number order by e.entry_rank) as n
                  from ledger_entry e
                 where e.company_id = :company and e.fiscal_year = :year and e.entry_rank is not null
                   and not exists (select 1 from ledger_stage s where s.entry_id = e.id))
            update ledger_stage s set entry_id = k.id, state = 'CHANGED'
              from staged d join known k on k.journal = d.journal and k.entry_number = d.entry_number and k.n = d.n
             where d.line = s.line""");
        issues.addAll(sql.issues("""
            select s.line, 'WARNING' as severity, 'LINE_CHANGED' as code, null as column_name,
                   concat_ws(' ; ', s.entry_date, s.account, s.customer_code, s.document_ref, s.label, trim_scale(s.amount) || ' ' || s.currency) as found,
                   concat_ws(' ; ', e.entry_date, e.account, a.account_code, e.document_ref, e.label, trim_scale(e.amount) || ' ' || e.currency) as expected,
                   s.journal || ' ' || s.entry_number || ' / ' || e.entry_rank as raw
              from ledger_stage s join ledger_entry e on e.id = s.entry_id
              left join (select customer_id, min(customer_code) as account_code from ledger_stage group by 1) a
                on a.customer_id = e.customer_id
             where s.state = 'CHANGED' order by s.line"""));
    }

    /** Lines that a rollback could only close, and that come again, are open again. */
    private void reviveRolledBack() {
        sql.run("""
            update ledger_stage s set relettered = true from ledger_entry e
             where e.id = s.entry_id and e.closed_reason = 'ROLLED_BACK'""");
        sql.undoLettrages("""
            select distinct g.id from ledger_stage s join lettrage_line l on l.entry_id = s.entry_id
              join lettrage g on g.id = l.lettrage_id where g.closing_reason = 'ROLLED_BACK'""");
    }

    /** Lines of this year that are in the ledger and not in the file, up to the file's last day: an older or another file. */
    private void reportGoneLines() {
        issues.addAll(sql.issues("""
            select null::integer as line, 'WARNING' as severity, 'LINES_NOT_IN_FILE' as code, null as column_name,
                   count(*)::text as found, null as expected,
                   string_agg(distinct e.journal || ' ' || coalesce(e.entry_number, '?'), ', ') filter (where e.n <= 20) as raw
              from (select e.*, row_number() over (order by e.id) as n from ledger_entry e
                     where e.company_id = :company and e.fiscal_year = :year and e.entry_rank is not null
                       and e.entry_date <= (select max(entry_date) from ledger_stage)
                       and not exists (select 1 from ledger_stage s where s.entry_id = e.id)) e
            having count(*) > 0"""));
    }

    /** Opening entries say again what the year before, which is there, leaves open. */
    private void skipOpenings() {
        sql.run("update ledger_stage set state = 'SKIPPED' where state is null and opening");
        issues.addAll(sql.issues("""
            select min(s.line) as line, 'WARNING' as severity, 'OPENING_DIFFERS' as code, null as column_name,
                   trim_scale(sum(s.company_amount))::text as found, trim_scale(max(coalesce(b.balance, 0)))::text as expected,
                   min(s.customer_code) as raw
              from ledger_stage s
              left join (select customer_id, sum(coalesce(company_amount, amount)) as balance from ledger_entry
                          where company_id = :company and entry_rank is not null and fiscal_year < :year
                            and closed_reason is distinct from 'CARRIED_FORWARD' group by customer_id) b using (customer_id)
             where s.state = 'SKIPPED'
             group by s.customer_id having sum(s.company_amount) <> max(coalesce(b.balance, 0))
             order by 1"""));
    }

    /** A lettered opening line that is skipped stands for the line of the year before: its letter settles that one. */
    private void resolveOpenings() {
        for (String same : List.of("and e.document_ref = s.document_ref", "")) {
            String partition = same.isEmpty() ? "" : ", document_ref";
            sql.run("""
                with staged as (
                    select *, row_number() over (partition by customer_id, account, amount, currency%1$s order by line) as n
                      from ledger_stage where state = 'SKIPPED' and letter is not null and entry_id is null),
                known as (
                    select e.*, row_number() over (partition by customer_id, account, amount, currency%1$s order by entry_date, id) as n
                      from ledger_entry e
                     where e.company_id = :company and e.entry_rank is not null and e.fiscal_year < :year
                       and (e.open_amount = e.amount or e.closed_reason = 'LETTERED_ELSEWHERE')
                       and not exists (select 1 from ledger_stage t where t.entry_id = e.id))
                update ledger_stage t set entry_id = e.id from staged s, known e
                 where t.line = s.line and e.customer_id = s.customer_id and e.account = s.account and e.amount = s.amount
                   and e.currency = s.currency and e.n = s.n %2$s""".formatted(partition, same));
        }
    }

    /** The new lines, and in the same statement the lettrages of the groups that are settled within the file. */
    private void insertNew() {
        boolean plain = !yearKnown && !sql.exists("select 1 from ledger_stage where entry_number is null");
        WholeGroups.find(sql);
        sql.run("""
            with entry as (
                insert into ledger_entry (id, company_id, customer_id, kind, fiscal_year, journal, entry_number, entry_rank, account,
                       letter, entry_date, document_ref, document_date, label, amount, currency, company_amount, due_date,
                       due_date_computed, open_amount, import_id, source_line, source_key, content_hash, created_at, alias_code, side, party_by)
                overriding system value
                select r.entry_id, :company, r.customer_id, r.kind, :year, r.journal, r.entry_number, r.entry_rank, r.account, r.letter,
                       r.entry_date, r.document_ref, r.document_date, r.label, r.amount, r.currency, r.company_amount,
                       %s, r.amount > 0 and r.due_date is null,
                       case when w.lettrage_id is null then r.amount else 0 end, :import, r.line,
                       case when r.entry_number is null
                            then concat_ws('|', 'FEC', :year, r.journal, '', r.content_hash, r.same + r.dup)
                            else concat_ws('|', 'FEC', :year, r.journal, r.entry_number, r.entry_rank) end,
                       r.content_hash, :now, r.alias_code, r.side, r.party_by
                  from (%s) r left join whole_group w on w.customer_id = r.customer_id and w.account = r.account and w.letter = r.letter
                 order by r.line),
            %s""".formatted(DueDates.SQL, plain ? RANKED : RANKED_AFTER_KNOWN, WholeGroups.LETTRAGES));
        sql.run("insert into ledger_touched select distinct customer_id from ledger_stage where state = 'NEW'");
        if (sql.count("select count(*) from ledger_stage where state = 'NEW'") > ANALYSE_FROM) {
            sql.run("analyze ledger_entry");
        }
    }

    /** Also of lines that were there before: what their file says of their tax may not have been read then. */
    private void keepTax() {
        sql.run("""
            insert into ledger_entry_vat (entry_id, gross, vat, accounts, import_id)
            select s.entry_id, s.company_amount, s.vat, s.vat_accounts, :import from ledger_stage s
             where s.vat is not null and s.state in ('NEW', 'UNCHANGED') and s.vat * s.company_amount >= 0 and abs(s.vat) < abs(s.company_amount)
            on conflict do nothing""");
    }

    /** Where the year after is loaded, its opening entries stand for what this year leaves open. */
    private int carryForward() {
        return sql.close("CARRIED_FORWARD", "FEC", """
            select e.id as entry_id, e.open_amount as amount from ledger_entry e
             where e.company_id = :company and e.fiscal_year = :year and e.entry_rank is not null and e.open_amount <> 0
               and exists (select 1 from ledger_entry n where n.company_id = :company and n.customer_id = e.customer_id
                              and n.kind = 'OPENING' and n.fiscal_year > :year and n.entry_rank is not null
                              and n.fiscal_year::date <= (cast(:fiscal_end as date) + interval '13 months'))""");
    }

    private MergeResult result() {
        List<Long> customers = sql.ids("select distinct customer_id from ledger_touched order by 1");
        return new MergeResult(sql.count("select count(*) from ledger_stage where state = 'NEW'"),
            sql.count("select count(*) from ledger_stage where relettered"),
            sql.count("select count(*) from ledger_stage where state in ('UNCHANGED', 'CHANGED') and not relettered"),
            sql.count("select count(*) from ledger_entry where closed_by_import = :import"),
            sql.count("select count(*) from ledger_stage where state = 'SKIPPED'"),
            sql.count("select count(*) from lettrage where import_id = :import and closing_reason is null"), customers, issues);
    }
}

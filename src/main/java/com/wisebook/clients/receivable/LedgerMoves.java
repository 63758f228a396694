package com.wisebook.clients.receivable;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.duplicate.MergeMoves;
import com.wisebook.clients.customer.duplicate.MergeParticipant;

/**
 * Entries and lettrages of two customers that become one, and two again. Where both have an account with a company of ours,
 * codes and letters of the merged one carry his ledger code from then on: AAA of the one is not AAA of the other, now and when
 * the file comes again.
 */
@Component
@Order(0)
class LedgerMoves implements MergeParticipant {

    /** Between a letter and the ledger code that it is of. */
    static final String MARK = "·";

    private static final List<String> TABLES = List.of("ledger_entry", "lettrage");

    private final JdbcClient jdbc;
    private final MergeMoves moves;
    private final Receivables receivables;
    private final ApplicationEventPublisher events;
    private final BusinessClock clock;

    LedgerMoves(JdbcClient jdbc, MergeMoves moves, Receivables receivables, ApplicationEventPublisher events, BusinessClock clock) {
        this.jdbc = jdbc;
        this.moves = moves;
        this.receivables = receivables;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void merge(long mergeId, long keptId, long mergedId) {
        List<Long> companies = companies(keptId, mergedId);
        deferAccounts();
        mark("ledger_entry", "letter", keptId, mergedId);
        mark("lettrage", "code", keptId, mergedId);
        TABLES.forEach(table -> moves.move(mergeId, table, keptId, mergedId));
        settle(companies, keptId, mergedId);
    }

    /** The account of an entry is looked for when the whole merge is done: it may go over too. */
    private void deferAccounts() {
        jdbc.sql("set constraints ledger_entry_account deferred").update();
    }

    private void mark(String table, String column, long keptId, long mergedId) {
        jdbc.sql("""
                update %1$s t set %2$s = t.%2$s || :mark || upper(a.account_code)
                  from customer_account a
                 where a.customer_id = :merged and t.customer_id = :merged and t.company_id = a.company_id and t.%2$s <> '*' and position(:mark in t.%2$s) = 0
                   and exists (select 1 from customer_account k where k.customer_id = :kept and k.company_id = a.company_id)"""
                .formatted(table, column))
            .param("mark", MARK).param("kept", keptId).param("merged", mergedId).update();
    }

    @Override
    public void part(long mergeId, long keptId, long mergedId) {
        List<Long> companies = companies(keptId, mergedId);
        deferAccounts();
        leaving(mergeId, keptId, mergedId);
        undoMixed(keptId);
        jdbc.sql("""
                update lettrage g set customer_id = :merged
                 where g.customer_id = :kept and (g.id in (select l.lettrage_id from lettrage_line l join merge_leaving e on e.id = l.entry_id)
                    or g.id in (select row_id from customer_merge_moved where merge_id = :merge and table_name = 'lettrage')
                       and not exists (select 1 from lettrage_line l where l.lettrage_id = g.id))""")
            .param("kept", keptId).param("merged", mergedId).param("merge", mergeId).update();
        jdbc.sql("update ledger_entry set customer_id = :merged where id in (select id from merge_leaving)").param("merged", mergedId).update();
        unmark("ledger_entry", "letter", mergedId);
        unmark("lettrage", "code", mergedId);
        settle(companies, keptId, mergedId);
    }

    /** Entries that the merge moved, those of an account that goes back, and those that came under his ledger code since. */
    private void leaving(long mergeId, long keptId, long mergedId) {
        jdbc.sql("drop table if exists merge_leaving").update();
        jdbc.sql("""
                create temp table merge_leaving on commit drop as
                select e.id from ledger_entry e join customer_merge_moved m on m.merge_id = :merge and m.table_name = 'ledger_entry' and m.row_id = e.id
                 where e.customer_id = :kept
                union
                select e.id from ledger_entry e where e.customer_id = :kept and e.company_id = any(:companies)
                union
                select e.id from ledger_entry e join customer_account a on a.customer_id = :merged and a.company_id = e.company_id
                   and a.account_code = e.alias_code where e.customer_id = :kept""")
            .param("merge", mergeId).param("kept", keptId).param("merged", mergedId)
            .param("companies", moves.companiesOfMovedAccounts(mergeId).toArray(Long[]::new)).update();
    }

    /** Lettrages made since of entries that go and entries that stay: what they settled is open again. */
    private void undoMixed(long keptId) {
        jdbc.sql("drop table if exists merge_mixed").update();
        jdbc.sql("""
                create temp table merge_mixed on commit drop as
                select g.id from lettrage g join lettrage_line l on l.lettrage_id = g.id left join merge_leaving e on e.id = l.entry_id
                 where g.customer_id = :kept group by g.id having count(e.id) > 0 and count(*) > count(e.id)""").param("kept", keptId).update();
        jdbc.sql("""
                update ledger_entry set closed_reason = null, closed_by_import = null
                 where closed_reason is not null and id in (select l.entry_id from lettrage_line l join merge_mixed x on x.id = l.lettrage_id)""").update();
        jdbc.sql("delete from lettrage_line where lettrage_id in (select id from merge_mixed)").update();
        jdbc.sql("delete from lettrage where id in (select id from merge_mixed)").update();
    }

    private void unmark(String table, String column, long mergedId) {
        jdbc.sql("""
                update %1$s t set %2$s = left(t.%2$s, length(t.%2$s) - length(:mark || a.account_code)) from customer_account a
                 where a.customer_id = :merged and t.customer_id = :merged and t.company_id = a.company_id
                   and right(t.%2$s, length(:mark || a.account_code)) = :mark || upper(a.account_code)""".formatted(table, column))
            .param("mark", MARK).param("merged", mergedId).update();
    }

    /** How both pay is worked out again, and everybody hears that their items have changed. */
    private void settle(List<Long> companies, long keptId, long mergedId) {
        List<Long> both = List.of(keptId, mergedId);
        jdbc.sql("delete from payer_behaviour where customer_id = any(:both)").param("both", both.toArray(Long[]::new)).update();
        for (Long company : companies) {
            receivables.refreshBehaviour(company, clock.today(), both);
            events.publishEvent(new BalanceChanged(company, both, BalanceChanged.Cause.MERGE));
        }
    }

    private List<Long> companies(long keptId, long mergedId) {
        return jdbc.sql("select distinct company_id from customer_account where customer_id in (:kept, :merged) order by 1")
            .param("kept", keptId).param("merged", mergedId).query(Long.class).list();
    }

    @Override
    public Set<String> tables() {
        return Set.of("ledger_entry", "lettrage", "payer_behaviour", "customer_owed");
    }

    @Override
    public Map<String, Long> moves(long keptId, long mergedId) {
        return moves.counts(TABLES, mergedId);
    }
}

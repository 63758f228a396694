package com.wisebook.clients.receivable;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;

/**
 * Entries that the bank announces before the accountant posts them. They count like any other, so that balances, ages, the gate
 * and matching know of the money, and are marked, so that the control shows them apart: nothing is posted. When the posted entry
 * arrives, the announced one becomes it, with the lettrages it had. All in sets, in the caller's transaction, which holds the
 * customers' locks.
 */
@Service
public class Announcements {

    private static final String KEY = "BANK:";

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    Announcements(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Puts them on their customers' accounts. @return entry by bank transaction */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<Long, Long> announce(long companyId, List<AnnouncedEntry> announced) {
        Map<Long, Long> entries = new HashMap<>();
        if (announced.isEmpty()) {
            return entries;
        }
        jdbc.sql("""
            insert into ledger_entry (company_id, customer_id, kind, entry_date, label, amount, open_amount, currency, due_date, import_id, source_line,
                   source_key, created_at, announced)
            select :company, n.customer, n.kind, n.day, n.label, n.amount, n.amount, n.currency, case when n.amount > 0 then n.day end, n.import, n.line,
                   :key || n.transaction, :now, true
              from unnest(:transactions::bigint[], :customers::bigint[], :kinds::text[], :days::text[]::date[], :labels::text[], :amounts::numeric[],
                          :currencies::text[], :imports::bigint[], :lines::integer[])
                   as n (transaction, customer, kind, day, label, amount, currency, import, line)
            returning id, source_key""")
            .param("company", companyId).param("key", KEY).param("now", Timestamp.from(clock.instant()))
            .param("transactions", announced.stream().map(AnnouncedEntry::transactionId).toArray(Long[]::new))
            .param("customers", announced.stream().map(AnnouncedEntry::customerId).toArray(Long[]::new))
            .param("kinds", announced.stream().map(AnnouncedEntry::kind).toArray(String[]::new))
            .param("days", announced.stream().map(entry -> entry.day().toString()).toArray(String[]::new))
            .param("labels", announced.stream().map(AnnouncedEntry::text).toArray(String[]::new))
            .param("amounts", announced.stream().map(AnnouncedEntry::amount).toArray(BigDecimal[]::new))
            .param("currencies", announced.stream().map(AnnouncedEntry::currency).toArray(String[]::new))
            .param("imports", announced.stream().map(AnnouncedEntry::importId).toArray(Long[]::new))
            .param("lines", announced.stream().map(AnnouncedEntry::sourceLine).toArray(Integer[]::new))
            .query(row -> {
                entries.put(Long.parseLong(row.getString(2).substring(KEY.length())), row.getLong(1));
            });
        return entries;
    }

    /**
     * Each announced entry becomes the posted one that says the same: it keeps its id, its lettrages and their codes, and takes
     * everything else from the ledger. Where the ledger has lettered the posted entry itself, the ledger's letter counts and what
     * we had made of the announced one is undone.
     *
     * @param posted posted entry by announced entry, equal in customer, amount and currency
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void become(Map<Long, Long> posted) {
        if (posted.isEmpty()) {
            return;
        }
        jdbc.sql("drop table if exists becoming").update();
        jdbc.sql("""
            create temp table becoming on commit drop as
            select a.announced_id, p.* from unnest(:announced::bigint[], :posted::bigint[]) as a (announced_id, posted_id)
              join ledger_entry p on p.id = a.posted_id join ledger_entry e on e.id = a.announced_id and e.announced and e.amount = p.amount""")
            .param("announced", posted.keySet().toArray(Long[]::new)).param("posted", posted.values().toArray(Long[]::new)).update();
        undo("""
            select l.lettrage_id from becoming b join ledger_entry e on e.id = b.announced_id join lettrage_line l on l.entry_id = e.id
             where abs(e.open_amount) < abs(b.amount - b.open_amount)""");
        moveLines();
        jdbc.sql("delete from ledger_entry where id in (select id from becoming)").update();
        jdbc.sql("""
            update ledger_entry e set announced = false, kind = b.kind, fiscal_year = b.fiscal_year, journal = b.journal, entry_number = b.entry_number,
                   entry_rank = b.entry_rank, account = b.account, letter = b.letter, entry_date = b.entry_date, document_ref = b.document_ref,
                   document_date = b.document_date, label = b.label, company_amount = b.company_amount, due_date = b.due_date,
                   due_date_computed = b.due_date_computed, import_id = b.import_id, source_line = b.source_line, source_key = b.source_key,
                   content_hash = b.content_hash, closed_reason = b.closed_reason, closed_by_import = b.closed_by_import, created_at = b.created_at,
                   alias_code = b.alias_code, party_by = b.party_by
              from becoming b where e.id = b.announced_id""").update();
    }

    /** What the ledger has lettered with the posted entries stands on the announced ones from now on: whole lettrages, at one stroke. */
    private void moveLines() {
        jdbc.sql("drop table if exists moving").update();
        jdbc.sql("""
            create temp table moving on commit drop as
            select lettrage_id, entry_id, amount from lettrage_line
             where lettrage_id in (select l.lettrage_id from becoming b join lettrage_line l on l.entry_id = b.id)""").update();
        jdbc.sql("delete from lettrage_line where lettrage_id in (select lettrage_id from moving)").update();
        jdbc.sql("""
            insert into lettrage_line (lettrage_id, entry_id, amount)
            select m.lettrage_id, coalesce(b.announced_id, m.entry_id), m.amount from moving m left join becoming b on b.id = m.entry_id""").update();
    }

    private void undo(String lettrages) {
        jdbc.sql("drop table if exists parting").update();
        jdbc.sql("create temp table parting on commit drop as " + lettrages).update();
        jdbc.sql("delete from lettrage_line where lettrage_id in (select lettrage_id from parting)").update();
        jdbc.sql("delete from lettrage where id in (select lettrage_id from parting)").update();
    }

    /**
     * Takes announced entries off their accounts, with the lettrages they were in.
     *
     * @return codes of the lettrages undone
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<String> withdraw(Collection<Long> entryIds) {
        Long[] ids = entryIds.toArray(Long[]::new);
        List<String> codes = jdbc.sql("""
            select distinct g.code from lettrage g join lettrage_line l on l.lettrage_id = g.id join ledger_entry e on e.id = l.entry_id and e.announced
             where e.id = any(:ids) order by 1""").param("ids", ids).query(String.class).list();
        jdbc.sql("""
            delete from lettrage where id in (select l.lettrage_id from lettrage_line l join ledger_entry e on e.id = l.entry_id and e.announced
                                               where e.id = any(:ids))""").param("ids", ids).update();
        jdbc.sql("delete from ledger_entry where id = any(:ids) and announced").param("ids", ids).update();
        return codes;
    }

    /** Lettrages made by people of what an import of bank statements announced, as a reader knows them: customer and code. */
    public List<String> letteredByPeople(long importId) {
        return jdbc.sql("""
            select distinct c.code || ' ' || g.code from ledger_entry e join lettrage_line l on l.entry_id = e.id join lettrage g on g.id = l.lettrage_id
              join customer c on c.id = g.customer_id
             where e.import_id = :import and e.announced and g.source = 'MANUAL' order by 1""").param("import", importId).query(String.class).list();
    }
}

package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.sql.RecordRows;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Payments and credit notes that stay open on purpose: kept on account, or to be given back. Nobody is asked about them any more; they stay
 * what they are, and nothing is posted: accounting hears of a refund by {@link RefundAsked} and by the list. A customer's are credits, to be
 * given back by us; a supplier's are debits, to be given back by him.
 */
@Service
public class EntryMarks {

    /** What is said of it. */
    public enum Kind {
        ON_ACCOUNT, REFUND_ASKED
    }

    /** A payment or credit note that stays open on purpose; {@code side} is -1 for a supplier's. */
    @Schema(name = "EntryMark", requiredProperties = {"ledgerEntryId", "customerCode", "customerName", "side", "kind", "open", "currency", "note", "madeBy", "madeAt"})
    public record Mark(long ledgerEntryId, String customerCode, String customerName, int side, Kind kind, LocalDate entryDate, String documentRef, String label,
                       BigDecimal open, String currency, String note, String madeBy, Instant madeAt) {
    }

    private record Row(long entryId, long customerId, BigDecimal openAmount, String currency, String mark, int side) {

        boolean invoice() {
            return openAmount.signum() * side >= 0;
        }
    }

    private final JdbcClient jdbc;
    private final Customers customers;
    private final BusinessClock clock;
    private final ApplicationEventPublisher events;

    EntryMarks(JdbcClient jdbc, Customers customers, BusinessClock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Marks payments and credit notes that have something open.
     *
     * @param note why, for whoever asks later
     * @throws ProblemException 422 when one is none that is open, of the company, 409 when one carries a mark already
     */
    @Transactional
    public void mark(long companyId, Kind kind, List<Long> entries, String note, String user) {
        customers.lock(rows(companyId, entries).stream().map(Row::customerId).distinct().toList());
        List<Row> rows = rows(companyId, entries);
        if (rows.size() != entries.stream().distinct().count() || rows.stream().anyMatch(Row::invoice)) {
            throw ProblemException.unprocessable("lettrage.mark.refused").field("ledgerEntryIds", "lettrage.mark.noCredit");
        }
        if (rows.stream().anyMatch(row -> row.mark != null)) {
            throw ProblemException.conflict("lettrage.mark.already");
        }
        jdbc.sql("""
                insert into lettrage_mark (entry_id, kind, amount, note, made_by, made_at)
                select e.id, :kind, e.open, :note, :user, :now from unnest(:ids::bigint[], :open::numeric[]) as e (id, open)""")
            .param("kind", kind.name()).param("note", note.strip()).param("user", user).param("now", Timestamp.from(clock.instant()))
            .param("ids", rows.stream().map(Row::entryId).toArray(Long[]::new)).param("open", rows.stream().map(Row::openAmount).toArray(BigDecimal[]::new))
            .update();
        if (kind == Kind.REFUND_ASKED) {
            rows.forEach(row -> events.publishEvent(new RefundAsked(companyId, row.customerId, row.entryId, row.openAmount.abs(), row.currency, note.strip())));
        }
    }

    /** Takes the marks back: they are to be allocated again. @return how many carried one */
    @Transactional
    public int end(long companyId, List<Long> entries, String user) {
        return jdbc.sql("""
                update lettrage_mark m set ended_by = :user, ended_at = :now
                 where m.ended_at is null and m.entry_id in (select entry_id from workshop_entry where company_id = :company and entry_id = any(:ids))""")
            .param("user", user).param("now", Timestamp.from(clock.instant())).param("company", companyId).param("ids", entries.toArray(Long[]::new)).update();
    }

    /** Those that stand and still have something open, oldest first. */
    public List<Mark> list(long companyId, Kind kind) {
        return jdbc.sql("""
                select entry_id as ledger_entry_id, customer_code, customer_name, side, mark as kind, entry_date, document_ref, label, open_amount as open, currency,
                       mark_note as note, marked_by as made_by, marked_at as made_at
                  from workshop_entry where company_id = :company and mark is not null and open_amount <> 0 and (:kind::text is null or mark = :kind)
                 order by marked_at, entry_id""")
            .param("company", companyId).param("kind", kind == null ? null : kind.name(), Types.VARCHAR).query(RecordRows.of(Mark.class)).list();
    }

    private List<Row> rows(long companyId, Collection<Long> entries) {
        return jdbc.sql("""
                select entry_id, customer_id, open_amount, currency, mark, side from workshop_entry where company_id = :company and entry_id = any(:ids)""")
            .param("company", companyId).param("ids", entries.toArray(Long[]::new)).query(RecordRows.of(Row.class)).list();
    }
}

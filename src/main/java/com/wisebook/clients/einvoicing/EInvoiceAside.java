package com.wisebook.clients.einvoicing;

import java.sql.Timestamp;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.sql.RecordRows;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Statuses whose invoice never comes, set aside by somebody with his reason. They are out of the list and its figures, not out of the
 * world: what the platform said takes effect all the same if its invoice comes after all.
 */
@Service
public class EInvoiceAside {

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final BusinessClock clock;

    EInvoiceAside(JdbcClient jdbc, AuditTrail audit, BusinessClock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** A status as the audit trail tells it. */
    private record Told(long id, String platformId, String invoiceNumber, int code) {
    }

    /** What was done. {@code left}: what did not wait any more, or somebody else was quicker with. */
    @Schema(name = "EInvoiceSetAside", requiredProperties = {"changed", "left"})
    public record Done(int changed, int left) {
    }

    /** What the audit trail keeps of many at once. */
    private record Noted(String reason, List<Told> statuses) {
    }

    /** Nobody looks for the invoices of these any more. */
    @Transactional
    public Done set(List<Long> ids, String reason, String user) {
        List<Told> set = jdbc.sql("""
                update einvoice_status set aside_at = :now, aside_by = :user, aside_reason = :reason
                 where id = any(:ids) and outcome = 'UNKNOWN_INVOICE' and aside_at is null returning id, platform_id, invoice_number, code""")
            .param("now", Timestamp.from(clock.instant())).param("user", user).param("reason", reason.strip()).param("ids", ids.toArray(Long[]::new))
            .query(RecordRows.of(Told.class)).list();
        return noted("EINVOICE_STATUSES_ASIDE", ids, set, reason.strip());
    }

    /** They are looked for again. */
    @Transactional
    public Done undo(List<Long> ids) {
        List<Told> back = jdbc.sql("""
                update einvoice_status set aside_at = null, aside_by = null, aside_reason = null
                 where id = any(:ids) and outcome = 'UNKNOWN_INVOICE' and aside_at is not null returning id, platform_id, invoice_number, code""")
            .param("ids", ids.toArray(Long[]::new)).query(RecordRows.of(Told.class)).list();
        return noted("EINVOICE_STATUSES_WAIT_AGAIN", ids, back, null);
    }

    private Done noted(String action, List<Long> asked, List<Told> done, String reason) {
        if (!done.isEmpty()) {
            audit.record(action, "einvoice-status", done.get(0).id(), null, new Noted(reason, done));
        }
        return new Done(done.size(), (int) asked.stream().distinct().count() - done.size());
    }
}

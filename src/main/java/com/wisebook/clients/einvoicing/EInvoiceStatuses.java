package com.wisebook.clients.einvoicing;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.einvoicing.EInvoiceStatus.Outcome;
import com.wisebook.clients.receivable.BalanceChanged;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.security.rest.UserMessages;
import com.wisebook.clients.sql.RecordRows;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Takes what platforms say about our invoices. A status comes in once (its platform's number), in the order of when it was given: what is
 * older than what we know is kept and changes nothing. What is about an invoice that we do not have is kept until the invoice comes.
 */
@Service
public class EInvoiceStatuses {

    private static final Pattern REASON = Pattern.compile("[A-Z][A-Z_]{1,39}");
    private static final Duration AHEAD = Duration.ofHours(26);
    private static final int LONGEST = 100;
    private static final int LONGEST_COMMENT = 2000;

    /** What was taken. {@code again}: it had come before, and nothing has changed. */
    public record Taken(EInvoiceStatus status, boolean again) {
    }

    /** A row as it is kept. */
    record Row(long id, long companyId, String platformId, String invoiceNumber, int code, String reason, BigDecimal amount, Instant at, String comment,
               Outcome outcome, String why, String disputeNumber, Instant receivedAt, String toldNumber) {
    }

    private static final String COLUMNS = """
        select id, company_id, platform_id, invoice_number, code, reason, amount, at, comment, outcome, why, dispute_number, received_at, told_number
          from einvoice_status
        """;

    private final JdbcClient jdbc;
    private final EInvoiceEffects effects;
    private final EInvoiceEntries entries;
    private final Companies companies;
    private final Customers customers;
    private final UserMessages texts;
    private final BusinessClock clock;

    EInvoiceStatuses(JdbcClient jdbc, EInvoiceEffects effects, EInvoiceEntries entries, Companies companies, Customers customers, UserMessages texts,
                     BusinessClock clock) {
        this.jdbc = jdbc;
        this.effects = effects;
        this.entries = entries;
        this.companies = companies;
        this.customers = customers;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * Takes a status and does what it means.
     *
     * @throws ProblemException 422 at the field, 409 when another status came under that number
     */
    @Transactional
    public Taken take(NewEInvoiceStatus wanted, String user) {
        Company company = check(wanted);
        Optional<Long> made = jdbc.sql("""
                insert into einvoice_status (company_id, platform_id, invoice_number, code, reason, amount, at, comment, outcome, received_at, received_by)
                values (:company, :platform, :invoice, :code, :reason, :amount, :at, :comment, 'KEPT', :now, :user)
                on conflict (company_id, platform_id) do nothing returning id""")
            .param("company", company.id()).param("platform", wanted.platformId().strip()).param("invoice", wanted.invoiceNumber().strip())
            .param("code", wanted.code()).param("reason", wanted.reason(), Types.VARCHAR).param("amount", wanted.amount(), Types.NUMERIC)
            .param("at", Timestamp.from(wanted.at())).param("comment", wanted.comment(), Types.VARCHAR)
            .param("now", Timestamp.from(clock.instant())).param("user", user).query(Long.class).optional();
        if (made.isEmpty()) {
            return again(company, wanted);
        }
        follow(row(made.get()), user);
        return new Taken(view(row(made.get())), false);
    }

    private Taken again(Company company, NewEInvoiceStatus wanted) {
        Row known = jdbc.sql(COLUMNS + " where company_id = :company and platform_id = :platform").param("company", company.id())
            .param("platform", wanted.platformId().strip()).query(RecordRows.of(Row.class)).single();
        String told = known.toldNumber() == null ? known.invoiceNumber() : known.toldNumber();
        boolean same = told.equals(wanted.invoiceNumber().strip()) && known.code() == wanted.code()
            && Objects.equals(known.reason(), wanted.reason()) && known.at().toEpochMilli() == wanted.at().toEpochMilli();
        if (!same) {
            throw ProblemException.conflict("einvoicing.other", known.platformId());
        }
        return new Taken(view(known), true);
    }

    /** Does what a status means, once its invoice is here. */
    private void follow(Row row, String user) {
        List<EInvoiceEntries.Entry> invoice = entries.of(row.companyId(), row.invoiceNumber());
        if (invoice.isEmpty()) {
            write(row.id(), new EInvoiceEffects.Done(Outcome.UNKNOWN_INVOICE, "unknown", null));
            return;
        }
        customers.lock(List.of(invoice.get(0).customerId()));
        Optional<Row> newest = newest(row);
        EInvoiceCode code = EInvoiceCode.of(row.code()).orElseThrow();
        if (newest.filter(known -> known.at().isAfter(row.at())).isPresent()) {
            write(row.id(), new EInvoiceEffects.Done(Outcome.LATE, "late", null));
        } else if (newest.flatMap(known -> EInvoiceCode.of(known.code())).filter(EInvoiceCode::lastWord).isPresent()) {
            write(row.id(), new EInvoiceEffects.Done(Outcome.LATE, "ended", null));
        } else {
            write(row.id(), effects.apply(code, row, invoice, user));
        }
    }

    private Optional<Row> newest(Row row) {
        return jdbc.sql(COLUMNS + """
                 where company_id = :company and upper(invoice_number) = upper(:invoice) and id <> :id and outcome in ('APPLIED', 'KEPT')
                 order by at desc, id desc limit 1""")
            .param("company", row.companyId()).param("invoice", row.invoiceNumber()).param("id", row.id()).query(RecordRows.of(Row.class)).optional();
    }

    private void write(long id, EInvoiceEffects.Done done) {
        jdbc.sql("update einvoice_status set outcome = :outcome, why = :why, dispute_number = :dispute where id = :id")
            .param("outcome", done.outcome().name()).param("why", done.why(), Types.VARCHAR).param("dispute", done.disputeNumber(), Types.VARCHAR)
            .param("id", id).update();
    }

    /** An invoice has come, of which a platform had spoken before: what it said is done now, in its order. */
    @ApplicationModuleListener
    void on(BalanceChanged changed) {
        List<Row> waiting = jdbc.sql(COLUMNS + """
                 s where s.company_id = :company and s.outcome = 'UNKNOWN_INVOICE' and exists (
                     select 1 from ledger_entry e where e.company_id = s.company_id and upper(e.document_ref) = upper(s.invoice_number)
                        and e.kind = 'INVOICE' and e.side > 0 and e.customer_id = any(:customers))
                 order by s.at, s.id""")
            .param("company", changed.companyId()).param("customers", changed.customerIds().toArray(Long[]::new)).query(RecordRows.of(Row.class)).list();
        waiting.forEach(row -> follow(row, "system"));
    }

    /** What became of statuses that somebody wanted attached. */
    @Schema(name = "EInvoiceAttached", requiredProperties = {"attached", "waiting"})
    public record Attached(int attached, int waiting) {
    }

    /**
     * Looks again for the invoices of statuses that wait, and does what they mean in their order.
     *
     * @param otherSpelling also where the ledger writes the number otherwise: somebody has looked that this invoice is meant
     */
    @Transactional
    public Attached attach(List<Long> ids, boolean otherSpelling, String user) {
        List<Row> waiting = jdbc.sql(COLUMNS + " where id = any(:ids) and outcome = 'UNKNOWN_INVOICE' order by at, id for update")
            .param("ids", ids.toArray(Long[]::new)).query(RecordRows.of(Row.class)).list();
        List<Long> here = jdbc.sql(EInvoiceWaiting.ROWS + """
                update einvoice_status s set attached_by = :user,
                       told_number = case when r.cause = 'OTHER_SPELLING' then coalesce(s.told_number, s.invoice_number) else s.told_number end,
                       invoice_number = case when r.cause = 'OTHER_SPELLING' then r.ledger_number else s.invoice_number end
                  from row r where r.id = s.id and s.id = any(:ids) and (r.cause = 'HERE' or r.cause = 'OTHER_SPELLING' and :spelling)
                returning s.id""")
            .param("today", clock.today()).param("user", user).param("spelling", otherSpelling)
            .param("ids", waiting.stream().map(Row::id).toArray(Long[]::new)).query(Long.class).list();
        List<Row> found = jdbc.sql(COLUMNS + " where id = any(:ids) order by at, id").param("ids", here.toArray(Long[]::new)).query(RecordRows.of(Row.class)).list();
        found.forEach(row -> follow(row, user));
        return new Attached(found.size(), waiting.size() - found.size());
    }

    /**
     * What came in, the newest first.
     *
     * @param outcome null for all
     * @param invoice number of an invoice, or null
     * @param before  an id: what came before it; null from the newest on
     */
    public List<EInvoiceStatus> list(Long companyId, Outcome outcome, String invoice, Long before, int limit) {
        return jdbc.sql(COLUMNS + """
                 where (cast(:company as bigint) is null or company_id = :company) and (cast(:outcome as text) is null or outcome = :outcome)
                   and (cast(:invoice as text) is null or upper(invoice_number) = upper(:invoice)) and (cast(:before as bigint) is null or id < :before)
                 order by id desc limit :limit""")
            .param("company", companyId, Types.BIGINT).param("outcome", outcome == null ? null : outcome.name(), Types.VARCHAR)
            .param("invoice", invoice, Types.VARCHAR).param("before", before, Types.BIGINT).param("limit", limit)
            .query(RecordRows.of(Row.class)).list().stream().map(this::view).toList();
    }

    private Row row(long id) {
        return jdbc.sql(COLUMNS + " where id = :id").param("id", id).query(RecordRows.of(Row.class)).single();
    }

    private EInvoiceStatus view(Row row) {
        String why = texts.text("einvoicing.outcome." + (row.why() == null ? row.outcome().name() : row.why()));
        return new EInvoiceStatus(row.id(), companies.byId(row.companyId()).code(), row.platformId(), row.invoiceNumber(), row.code(),
            texts.text("einvoicing.code." + row.code()), row.reason(), row.amount(), row.at(), row.comment(), row.outcome(), why, row.disputeNumber(),
            row.receivedAt());
    }

    private Company check(NewEInvoiceStatus wanted) {
        ProblemException refused = ProblemException.unprocessable("einvoicing.refused");
        Company company = wanted.companyCode() == null ? null : companies.byCode(wanted.companyCode()).orElse(null);
        if (company == null) {
            refused.field("companyCode", "einvoicing.company");
        }
        named(wanted.platformId(), "platformId", refused);
        named(wanted.invoiceNumber(), "invoiceNumber", refused);
        if (wanted.at() == null || wanted.at().isAfter(clock.instant().plus(AHEAD))) {
            refused.field("at", "einvoicing.at");
        }
        if (wanted.comment() != null && wanted.comment().length() > LONGEST_COMMENT) {
            refused.field("comment", "einvoicing.long", LONGEST_COMMENT);
        }
        EInvoiceCode code = wanted.code() == null ? null : EInvoiceCode.of(wanted.code()).orElse(null);
        if (code == null) {
            refused.field("code", "einvoicing.code");
        } else {
            rules(wanted, code, refused);
        }
        if (!refused.flaws().isEmpty()) {
            throw refused;
        }
        return company;
    }

    private static void rules(NewEInvoiceStatus wanted, EInvoiceCode code, ProblemException refused) {
        if (code.needsReason() && wanted.reason() == null) {
            refused.field("reason", "einvoicing.reason.needed", code.number());
        } else if (wanted.reason() != null && !REASON.matcher(wanted.reason()).matches()) {
            refused.field("reason", "einvoicing.reason");
        }
        BigDecimal amount = wanted.amount();
        if (amount == null && code.needsAmount()) {
            refused.field("amount", code == EInvoiceCode.CASHED ? "einvoicing.amount.cashed" : "einvoicing.amount.part");
        } else if (amount != null && (amount.signum() <= 0 || amount.stripTrailingZeros().scale() > 2 || amount.precision() - amount.scale() > 13)) {
            refused.field("amount", "einvoicing.amount");
        }
    }

    private static void named(String text, String field, ProblemException refused) {
        if (text == null || text.isBlank() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            refused.field(field, "einvoicing.named", LONGEST);
        }
    }
}

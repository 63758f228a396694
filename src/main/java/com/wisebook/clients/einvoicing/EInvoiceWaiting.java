package com.wisebook.clients.einvoicing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.security.rest.UserMessages;
import com.wisebook.clients.sql.RecordRows;

import io.swagger.v3.oas.annotations.media.Schema;

/** Statuses whose invoice is not known here: how long they have waited, why, and which invoice is probably meant. */
@Service
public class EInvoiceWaiting {

    /** Why a status waits. */
    public enum Cause {
        /** No invoice of the company bears that number. */
        NOT_HERE,
        /** Several customers, or several invoices that are written alike, bear it. */
        AMBIGUOUS,
        /** One invoice bears it, written otherwise: a person says whether it is meant. */
        OTHER_SPELLING,
        /** The invoice is here: what kept the status from it is gone. */
        HERE
    }

    private static final int MOST = 1000;
    private static final Map<String, String> SORTS = Map.of("number", "invoice_number", "age", "received_at", "at", "at", "code", "code", "cause", "cause",
        "amount", "amount", "company", "company_code");

    /** What is asked; anything null or empty asks nothing. {@code text}: part of a number, of the platform's, of a reason, a comment or a customer.
     * {@code aside}: those that somebody has set aside, instead of those that are looked for. */
    public record Query(String text, String company, List<Cause> cause, List<Integer> code, boolean aside, String sort, int limit, long offset) {
    }

    /**
     * A status that waits.
     *
     * @param ledgerNumber the number of the invoice that is probably meant, as the ledger writes it; its customer beside it
     * @param asideReason  why nobody looks for its invoice any more; null while somebody does
     * @param asideBy      who said so, by name
     */
    @Schema(name = "EInvoiceWaitingStatus", requiredProperties = {"id", "companyCode", "platformId", "invoiceNumber", "code", "label", "at", "receivedAt", "ageDays",
        "cause"})
    public record Waiting(long id, String companyCode, String platformId, String invoiceNumber, int code, String label, String reason, BigDecimal amount, Instant at,
                          String comment, Instant receivedAt, int ageDays, Cause cause, String ledgerNumber, String customerCode, String customerName,
                          String asideReason, String asideBy, Instant asideAt) {
    }

    /** A page of them. */
    @Schema(name = "EInvoiceWaitingStatuses", requiredProperties = {"items", "total"})
    public record Found(List<Waiting> items, long total) {
    }

    /** How many wait for the same cause, of how many invoices, and the oldest's age in days. */
    @Schema(name = "EInvoiceWaitingFigure", requiredProperties = {"cause", "statuses", "invoices", "oldestDays"})
    public record Figure(Cause cause, long statuses, long invoices, int oldestDays) {
    }

    private record Row(long id, String companyCode, String platformId, String invoiceNumber, int code, String reason, BigDecimal amount, Instant at, String comment,
                       Instant receivedAt, int ageDays, Cause cause, String ledgerNumber, String customerCode, String customerName, String asideReason, String asideBy,
                       Instant asideAt) {
    }

    private static final String BEARERS = """
        select count(distinct e.customer_id) as customers, count(distinct upper(e.document_ref)) as numbers, min(e.customer_id) as customer_id,
               min(e.document_ref) as number
          from ledger_entry e where e.company_id = s.company_id and e.kind = 'INVOICE' and e.side > 0 and e.amount > 0""";

    static final String ROWS = """
        with row as (
            select s.id, m.code as company_code, s.platform_id, s.invoice_number, s.code, s.reason, s.amount, s.at, s.comment, s.received_at,
                   cast(:today as date) - (s.received_at at time zone 'Europe/Paris')::date as age_days,
                   case when x.customers = 1 then 'HERE' when x.customers > 1 or n.customers > 1 or n.numbers > 1 then 'AMBIGUOUS'
                        when n.customers = 1 then 'OTHER_SPELLING' else 'NOT_HERE' end as cause,
                   case when x.customers = 1 then x.number when x.customers = 0 and n.customers = 1 and n.numbers = 1 then n.number end as ledger_number,
                   c.code as customer_code, c.name as customer_name, s.aside_reason, s.aside_by, s.aside_at
              from einvoice_status s join company m on m.id = s.company_id
              join lateral (%1$s and upper(e.document_ref) = upper(s.invoice_number)) x on true
              join lateral (%1$s and bare_reference(e.document_ref) = bare_reference(s.invoice_number) and bare_reference(s.invoice_number) <> '') n on true
              left join customer c on c.id = case when x.customers = 1 then x.customer_id when x.customers = 0 and n.customers = 1 and n.numbers = 1 then n.customer_id end
             where s.outcome = 'UNKNOWN_INVOICE')
        """.formatted(BEARERS);

    private static final String WHERE = """
         where (aside_at is not null) = :aside and (cast(:company as text) is null or company_code = :company)
           and (cardinality(cast(:cause as text[])) = 0 or cause = any(:cause))
           and (cardinality(cast(:code as integer[])) = 0 or code = any(:code))
           and (cast(:text as text) is null or concat_ws(' ', invoice_number, platform_id, reason, comment, ledger_number, customer_code, customer_name) ilike '%' || :text || '%')
        """;

    private final JdbcClient jdbc;
    private final UserMessages texts;
    private final Users users;
    private final BusinessClock clock;

    EInvoiceWaiting(JdbcClient jdbc, UserMessages texts, Users users, BusinessClock clock) {
        this.jdbc = jdbc;
        this.users = users;
        this.texts = texts;
        this.clock = clock;
    }

    /** The page that is asked for, and how many there are. */
    public Found find(Query query) {
        long total = asked(jdbc.sql(ROWS + "select count(*) from row" + WHERE), query).query(Long.class).single();
        Map<String, String> names = query.aside() ? users.names() : Map.of();
        List<Waiting> rows = asked(jdbc.sql(ROWS + "select * from row" + WHERE + " order by " + order(query.sort()) + " limit :limit offset :offset"), query)
            .param("limit", Math.min(Math.max(1, query.limit()), MOST)).param("offset", Math.max(0, query.offset()))
            .query(RecordRows.of(Row.class)).list().stream().map(row -> view(row, names)).toList();
        return new Found(rows, total);
    }

    /** How many wait, by cause; what was set aside is not among them. */
    public List<Figure> figures(String company) {
        return jdbc.sql(ROWS + """
                select cause, count(*) as statuses, count(distinct (company_code, upper(invoice_number))) as invoices, max(age_days) as oldest_days
                  from row where aside_at is null and (cast(:company as text) is null or company_code = :company)
                 group by cause order by array_position(array['HERE', 'OTHER_SPELLING', 'AMBIGUOUS', 'NOT_HERE'], cause)""")
            .param("today", clock.today()).param("company", given(company), java.sql.Types.VARCHAR).query(RecordRows.of(Figure.class)).list();
    }

    private JdbcClient.StatementSpec asked(JdbcClient.StatementSpec statement, Query query) {
        return statement.param("today", clock.today()).param("aside", query.aside()).param("company", given(query.company()), java.sql.Types.VARCHAR)
            .param("cause", query.cause().stream().map(Enum::name).toArray(String[]::new)).param("code", query.code().toArray(Integer[]::new))
            .param("text", escaped(given(query.text())), java.sql.Types.VARCHAR);
    }

    private Waiting view(Row row, Map<String, String> names) {
        return new Waiting(row.id(), row.companyCode(), row.platformId(), row.invoiceNumber(), row.code(), texts.text("einvoicing.code." + row.code()), row.reason(),
            row.amount(), row.at(), row.comment(), row.receivedAt(), row.ageDays(), row.cause(), row.ledgerNumber(), row.customerCode(), row.customerName(),
            row.asideReason(), row.asideBy() == null ? null : names.getOrDefault(row.asideBy(), row.asideBy()), row.asideAt());
    }

    private static String order(String sort) {
        String asked = given(sort) == null ? "-age" : sort;
        boolean turned = asked.startsWith("-");
        String column = SORTS.get(turned ? asked.substring(1) : asked);
        if (column == null) {
            throw ProblemException.badRequest("einvoicing.sort").field("sort", "einvoicing.sort");
        }
        // the age grows as the day it came moves away
        boolean down = turned != column.equals("received_at");
        return column + (down ? " desc" : "") + " nulls last, id";
    }

    private static String given(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static String escaped(String text) {
        return text == null ? null : text.replaceAll("[\\\\%_]", "\\\\$0");
    }
}

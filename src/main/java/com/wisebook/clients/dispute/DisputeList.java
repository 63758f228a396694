package com.wisebook.clients.dispute;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.security.rest.UserMessages;
import com.wisebook.clients.sql.RecordRows;

import io.swagger.v3.oas.annotations.media.Schema;

/** Disputes for the screens: filtered, sorted and counted. */
@Service
public class DisputeList {

    private static final int MOST = 1000;
    private static final Map<String, String> SORTS = Map.of("customer", "lower(customer_name)", "amount", "amount", "held", "held", "age", "opened_at",
        "due", "answer_due", "status", "status_rank", "department", "department", "reason", "reason");
    private static final int[] AGES = {8, 31};

    /**
     * What is asked. Anything null or empty asks nothing.
     *
     * @param text       part of the customer's name or code, of the dispute's number or of a document's
     * @param late       only those whose department should have answered by now
     * @param minimum    contested at least
     */
    public record Query(String text, String company, String customer, List<String> status, List<String> department, List<String> reason, boolean closed,
                        boolean late, BigDecimal minimum, String sort, int limit, long offset) {
    }

    /** A line of the list; {@code held}: what it keeps out of collection now. */
    @Schema(name = "DisputeRow", requiredProperties = {"number", "companyCode", "customerCode", "customerName", "amount", "held", "currency", "reason",
        "reasonLabel", "source", "status", "openedAt", "openedBy", "ageDays", "late", "documents"})
    public record Row(String number, String companyCode, String customerCode, String customerName, BigDecimal amount, BigDecimal held, String currency,
                      String reason, String reasonLabel, String source, String status, String outcome, String department, LocalDate answerDue,
                      Instant openedAt, String openedBy, int ageDays, boolean late, String documents) {
    }

    /** A page of the list. */
    @Schema(name = "DisputeRows", requiredProperties = {"items", "total"})
    public record Found(List<Row> items, long total) {
    }

    /** Open disputes of one department, of one currency, by how old they are. */
    @Schema(name = "DisputeFigure", requiredProperties = {"currency", "disputes", "held", "late", "upToWeek", "upToMonth", "older"})
    public record Figure(String department, String currency, long disputes, BigDecimal held, long late, BigDecimal upToWeek, BigDecimal upToMonth,
                         BigDecimal older) {
    }

    private static final String ROWS = """
        with row as (
            select d.id, d.number, m.code as company_code, c.code as customer_code, c.name as customer_name, d.amount, d.currency, d.reason,
                   case when :english then r.label_en else r.label_fr end as reason_label, d.source, d.status, d.outcome, d.department, d.answer_due,
                   d.opened_at, d.opened_by, coalesce((d.closed_at at time zone 'Europe/Paris')::date, cast(:today as date))
                       - (d.opened_at at time zone 'Europe/Paris')::date as age_days,
                   d.status = 'ANSWERING' and d.answer_due < :today as late,
                   array_position(array['TO_QUALIFY','ANSWERING','DECIDING','AWAITING_CREDIT','CLOSED'], d.status) as status_rank, p.held, p.documents
              from dispute d join company m on m.id = d.company_id join customer c on c.id = d.customer_id join dispute_reason r on r.code = d.reason
              join lateral (select sum(least(p.held, greatest(e.open_amount, 0))) as held, coalesce(string_agg(e.document_ref, ', ' order by e.id), '') as documents
                              from dispute_part p join ledger_entry e on e.id = p.entry_id where p.dispute_id = d.id) p on true)
        """;

    private static final String WHERE = """
         where (:company::text is null or company_code = :company) and (:customer::text is null or customer_code = :customer)
           and (cardinality(:status::text[]) = 0 and (status <> 'CLOSED' or :closed) or status = any(:status))
           and (cardinality(:department::text[]) = 0 or department = any(:department)) and (cardinality(:reason::text[]) = 0 or reason = any(:reason))
           and (not :late or late) and (:minimum::numeric is null or amount >= :minimum)
           and (:text::text is null or customer_name ilike '%' || :text || '%' or customer_code ilike :text || '%' or number ilike '%' || :text || '%'
                or documents ilike '%' || :text || '%')
        """;

    private final JdbcClient jdbc;
    private final UserMessages messages;
    private final BusinessClock clock;

    DisputeList(JdbcClient jdbc, UserMessages messages, BusinessClock clock) {
        this.jdbc = jdbc;
        this.messages = messages;
        this.clock = clock;
    }

    /** The page that is asked for, and how many there are. */
    public Found find(Query query) {
        long total = asked(jdbc.sql(ROWS + "select count(*) from row" + WHERE), query).query(Long.class).single();
        List<Row> rows = asked(jdbc.sql(ROWS + "select * from row" + WHERE + " order by " + order(query.sort()) + " limit :limit offset :offset"), query)
            .param("limit", Math.min(Math.max(1, query.limit()), MOST)).param("offset", Math.max(0, query.offset()))
            .query(RecordRows.of(Row.class)).list();
        return new Found(rows, total);
    }

    private JdbcClient.StatementSpec asked(JdbcClient.StatementSpec statement, Query query) {
        return statement.param("english", Locale.ENGLISH.getLanguage().equals(messages.locale().getLanguage())).param("today", clock.today())
            .param("company", given(query.company())).param("customer", given(query.customer())).param("status", query.status().toArray(String[]::new))
            .param("closed", query.closed()).param("department", query.department().toArray(String[]::new))
            .param("reason", query.reason().toArray(String[]::new)).param("late", query.late()).param("minimum", query.minimum())
            .param("text", given(query.text()));
    }

    private static String order(String sort) {
        if (given(sort) == null) {
            return "status_rank, late desc, answer_due nulls last, id";
        }
        boolean turned = sort.startsWith("-");
        String column = SORTS.get(turned ? sort.substring(1) : sort);
        if (column == null) {
            throw ProblemException.badRequest("dispute.sort").field("sort", "dispute.sort");
        }
        // the age grows as the day of the opening moves away
        boolean down = turned != column.equals("opened_at");
        return column + (down ? " desc" : "") + " nulls last, id";
    }

    private static String given(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Open disputes by department and currency. */
    public List<Figure> figures() {
        return jdbc.sql(ROWS + """
                select department, currency, count(*) as disputes, sum(held) as held, count(*) filter (where late) as late,
                       coalesce(sum(held) filter (where age_days < :week), 0) as up_to_week,
                       coalesce(sum(held) filter (where age_days >= :week and age_days < :month), 0) as up_to_month,
                       coalesce(sum(held) filter (where age_days >= :month), 0) as older
                  from row where status <> 'CLOSED' group by department, currency order by department nulls first, currency""")
            .param("english", false).param("today", clock.today()).param("week", AGES[0]).param("month", AGES[1])
            .query(RecordRows.of(Figure.class)).list();
    }
}

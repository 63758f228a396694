package com.wisebook.clients.desk;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.media.Schema;

/** Promises over all customers: what is late, what is at risk, what was kept. */
@Service
public class PromiseList {

    /**
     * A promise or a declared payment.
     *
     * @param kind         PROMISE or DECLARED_PAYMENT
     * @param state        LATE (its day has passed, the bank days have not), AT_RISK (due soon, from somebody who broke his word before),
     *                     LIVE, KEPT, PARTLY_KEPT, BROKEN, CANCELLED or REPLACED
     * @param brokenBefore promises that he did not keep, or not wholly, in the year before
     * @param fileId       the proof that the customer sent
     */
    @Schema(name = "PromiseListRow", requiredProperties = {"id", "kind", "state", "companyCode", "customerCode", "customerName", "amount", "currency",
        "keptAmount", "promisedOn", "dueOn", "judgedOn", "channel", "recordedBy", "brokenBefore"})
    public record Row(long id, String kind, String state, String companyCode, String customerCode, String customerName, String officerName,
                      BigDecimal amount, String currency, BigDecimal keptAmount, LocalDate promisedOn, LocalDate dueOn, LocalDate judgedOn,
                      String channel, String note, String recordedBy, long brokenBefore, LocalDate paidOn, String reference, Long fileId) {
    }

    /** A part of the list, and how long it is. */
    @Schema(name = "PromisesFound", requiredProperties = {"items", "total"})
    public record Found(List<Row> items, long total) {
    }

    private static final String PROMISES = """
        from (select p.*, case when p.status = 'LIVE' and p.due_on < :today then 'LATE'
                               when p.status = 'LIVE' and p.broken_before > 0 and p.due_on <= :today::date + :days::int then 'AT_RISK' else p.status end as state
                from desk_promise_list p) v
         where (:company::text is null or v.company_code = :company)
           and (:text::text is null or v.search_text like '%' || search_fold(:like) || '%')
           and (cardinality(:states::text[]) = 0 or v.state = any(:states))
           and (cardinality(:kinds::text[]) = 0 or v.kind = any(:kinds))
           and (cardinality(:officers::text[]) = 0 or coalesce(v.officer, '-') = any(:officers))
           and (:from::date is null or v.due_on >= :from) and (:to::date is null or v.due_on <= :to)
        """;
    private static final Map<String, String> ORDER = Map.of("due", "v.due_on", "customer", "v.customer_name", "amount", "v.amount", "promised",
        "v.promised_on", "state", "v.state", "broken", "v.broken_before");

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    PromiseList(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Those that fall due first, first.
     *
     * @param query  {@code kinds} are states here; {@code from} and {@code to} are days on which they fall due
     * @param what   PROMISE or DECLARED_PAYMENT; empty for both
     */
    @Transactional(readOnly = true)
    public Found find(CollectionsQuery query, List<String> what) {
        String column = query.column() == null ? "v.due_on" : ORDER.get(query.column());
        if (column == null) {
            throw ProblemException.badRequest("desk.list.sort", query.sort()).field("sort", "desk.list.sort", query.sort());
        }
        List<Row> rows = asked("select v.* " + PROMISES + " order by " + column + (query.descending() ? " desc" : "")
            + " nulls last, v.id desc limit :limit offset :offset", query, what).param("limit", query.limit()).param("offset", query.offset())
            .query(PromiseList::row).list();
        return new Found(rows, asked("select count(*) " + PROMISES, query, what).query(Long.class).single());
    }

    private JdbcClient.StatementSpec asked(String sql, CollectionsQuery query, List<String> what) {
        LocalDate today = clock.today();
        int days = jdbc.sql("select at_risk_days from promise_policy where valid_from <= :today order by valid_from desc limit 1")
            .param("today", today).query(Integer.class).single();
        return jdbc.sql(sql).param("today", today).param("days", days).param("company", query.company(), Types.VARCHAR)
            .param("text", query.text(), Types.VARCHAR)
            .param("like", query.text() == null ? null : SearchDesk.literal(query.text()), Types.VARCHAR)
            .param("states", query.kinds().toArray(String[]::new)).param("kinds", what.toArray(String[]::new))
            .param("officers", query.officers().toArray(String[]::new)).param("from", query.from(), Types.DATE).param("to", query.to(), Types.DATE);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(row.getLong("id"), row.getString("kind"), row.getString("state"), row.getString("company_code"), row.getString("customer_code"),
            row.getString("customer_name"), row.getString("officer_name"), row.getBigDecimal("amount"), row.getString("currency"),
            row.getBigDecimal("kept_amount"), Rows.date(row, "promised_on"), Rows.date(row, "due_on"), Rows.date(row, "judged_on"),
            row.getString("channel"), row.getString("note"), row.getString("recorded_by"), row.getLong("broken_before"), Rows.date(row, "paid_on"),
            row.getString("reference"), Rows.big(row, "file_id"));
    }
}

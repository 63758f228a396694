package com.wisebook.clients.desk;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.dunning.PaymentPlans.Instalment;
import com.wisebook.clients.security.AppUser;
import com.wisebook.clients.security.Role;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.media.Schema;

/** Payment plans that somebody of ours has to agree to, over all customers: those that customers ask for on their page, and large ones. */
@Service
public class WaitingPlans {

    /**
     * A plan that waits.
     *
     * @param channel      PAGE: the customer asks for it himself
     * @param proposedBy   the customer's name, or that of one of our people
     * @param deciders     OFFICER (a manager may too) or MANAGER
     * @param mayDecide    whether whoever reads may answer it
     * @param overdue      what is overdue with that company, in the plan's currency
     * @param brokenBefore promises that he did not keep, or not wholly, in the year before
     */
    @Schema(name = "WaitingPlanRow", requiredProperties = {"id", "number", "companyCode", "customerCode", "customerName", "total", "currency", "channel",
        "proposedBy", "proposedAt", "deciders", "mayDecide", "overdue", "brokenBefore", "instalments"})
    public record Row(long id, String number, String companyCode, String customerCode, String customerName, String officerName, BigDecimal total,
                      String currency, String channel, String note, String proposedBy, Instant proposedAt, String deciders, boolean mayDecide,
                      BigDecimal overdue, long brokenBefore, List<Instalment> instalments) {
    }

    /** A part of the list, and how long it is. */
    @Schema(name = "WaitingPlansFound", requiredProperties = {"items", "total"})
    public record Found(List<Row> items, long total) {
    }

    private static final String PLANS = """
        from desk_waiting_plan v
         where (:company::text is null or v.company_code = :company)
           and (:text::text is null or v.search_text like '%' || search_fold(:like) || '%' or lower(v.number) like '%' || lower(:like) || '%')
           and (cardinality(:channels::text[]) = 0 or v.channel = any(:channels))
           and (cardinality(:officers::text[]) = 0 or coalesce(v.officer, '-') = any(:officers))
        """;
    private static final Map<String, String> ORDER = Map.of("asked", "v.proposed_at", "customer", "v.customer_name", "amount", "v.total", "overdue", "overdue",
        "broken", "v.broken_before");

    private final JdbcClient jdbc;
    private final Users users;
    private final BusinessClock clock;

    WaitingPlans(JdbcClient jdbc, Users users, BusinessClock clock) {
        this.jdbc = jdbc;
        this.users = users;
        this.clock = clock;
    }

    /** Those that have waited longest, first; {@code query.channels} are how they were asked for. */
    @Transactional(readOnly = true)
    public Found find(CollectionsQuery query, AppUser reader) {
        String column = query.column() == null ? "v.proposed_at" : ORDER.get(query.column());
        if (column == null) {
            throw ProblemException.badRequest("desk.list.sort", query.sort()).field("sort", "desk.list.sort", query.sort());
        }
        Map<String, String> names = users.names();
        List<Row> rows = asked("""
                select v.*, (select coalesce(sum(i.open_amount), 0) from desk_open_item i
                              where i.customer_id = v.customer_id and i.company_code = v.company_code and i.currency = v.currency and i.open_amount > 0
                                and i.due_date < :today) as overdue
                """ + PLANS + " order by " + column + (query.descending() ? " desc" : "") + ", v.id limit :limit offset :offset", query)
            .param("today", clock.today()).param("limit", query.limit()).param("offset", query.offset())
            .query((row, number) -> row(row, reader, names)).list();
        return new Found(rows, asked("select count(*) " + PLANS, query).query(Long.class).single());
    }

    private JdbcClient.StatementSpec asked(String sql, CollectionsQuery query) {
        return jdbc.sql(sql).param("company", query.company(), Types.VARCHAR).param("text", query.text(), Types.VARCHAR)
            .param("like", query.text() == null ? null : SearchDesk.literal(query.text()), Types.VARCHAR)
            .param("channels", query.channels().toArray(String[]::new)).param("officers", query.officers().toArray(String[]::new));
    }

    private static Row row(ResultSet row, AppUser reader, Map<String, String> names) throws SQLException {
        java.sql.Date[] days = (java.sql.Date[]) row.getArray("days").getArray();
        BigDecimal[] amounts = (BigDecimal[]) row.getArray("amounts").getArray();
        String by = row.getString("proposed_by");
        String deciders = row.getString("deciders") == null ? Role.MANAGER.name() : row.getString("deciders");
        return new Row(row.getLong("id"), row.getString("number"), row.getString("company_code"), row.getString("customer_code"),
            row.getString("customer_name"), row.getString("officer_name"), row.getBigDecimal("total"), row.getString("currency"), row.getString("channel"),
            row.getString("note"), names.getOrDefault(by, by), Rows.instant(row, "proposed_at"), deciders, mayDecide(reader, deciders, by),
            row.getBigDecimal("overdue"), row.getLong("broken_before"),
            IntStream.range(0, days.length).mapToObj(i -> new Instalment(days[i].toLocalDate(), amounts[i])).toList());
    }

    /** As the Tasklist has it; nobody agrees to what he has proposed. */
    private static boolean mayDecide(AppUser reader, String deciders, String proposedBy) {
        boolean manages = reader.has(Role.MANAGER) || reader.has(Role.ADMIN);
        return !reader.username().equals(proposedBy) && (manages || deciders.equals(Role.OFFICER.name()) && reader.has(Role.OFFICER));
    }
}

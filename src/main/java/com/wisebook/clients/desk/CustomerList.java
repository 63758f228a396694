package com.wisebook.clients.desk;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.desk.CustomerRow.Found;
import com.wisebook.clients.desk.CustomerRow.Owed;

/** The list of customers with what they owe: one statement, whatever the filter and the order. */
@Service
public class CustomerList {

    /** One row a customer; amounts of different currencies stay apart. */
    private static final String LISTED = """
        with owed as (
            select customer_id, currency, sum(open_amount) as balance,
                   coalesce(sum(open_amount) filter (where open_amount > 0 and due_date < :today), 0) as overdue,
                   min(due_date) filter (where open_amount > 0 and due_date < :today) as oldest_due_date, max(reached_level) as level
              from desk_open_item where :company::text is null or company_code = :company
             group by customer_id, currency),
        account as (
            select customer_id, max(balance) as balance, max(overdue) as overdue, min(oldest_due_date) as oldest_due_date,
                   max(level) as level, array_agg(currency order by overdue desc, balance desc, currency) as currencies,
                   array_agg(balance order by overdue desc, balance desc, currency) as balances,
                   array_agg(overdue order by overdue desc, balance desc, currency) as overdues
              from owed group by customer_id),
        held as (select customer_id, count(*) as holds from desk_hold
                  where :company::text is null or company_code = :company group by customer_id),
        block as (select b.customer_id, max(b.blocked_until) as blocked_until
                    from desk_customer_block b left join company co on co.id = b.company_id
                   where b.blocked_until >= :today and (:company::text is null or co.code is null or co.code = :company)
                   group by b.customer_id),
        listed as (
            select c.*, a.balance, coalesce(a.overdue, 0) as overdue, a.oldest_due_date, a.level, a.currencies, a.balances, a.overdues,
                   coalesce(h.holds, 0) as holds, b.blocked_until
              from desk_customer c
              left join account a on a.customer_id = c.id
              left join held h on h.customer_id = c.id
              left join block b on b.customer_id = c.id
             where (:company::text is null or exists (select 1 from customer_account ca join company co on co.id = ca.company_id
                                                       where ca.customer_id = c.id and co.code = :company))
               and (:text::text is null or c.search_text like '%' || search_fold(:like) || '%' or search_fold(:text) <% c.search_text)
               and (cardinality(:segments::text[]) = 0 or c.segment = any(:segments))
               and (cardinality(:officers::text[]) = 0 or coalesce(c.officer, '-') = any(:officers))
               and (cardinality(:statuses::text[]) = 0 or c.status = any(:statuses))
               and (not :overdueOnly or a.overdue > 0)
               and (not :blockedOnly or b.blocked_until is not null))
        """;

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final SearchDesk search;

    CustomerList(JdbcClient jdbc, BusinessClock clock, SearchDesk search) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.search = search;
    }

    /** The rows that were asked for, and how many the filter finds. */
    @Transactional(readOnly = true)
    public Found find(CustomerQuery query) {
        search.likeness();
        List<CustomerRow> rows = asked(LISTED + "select * from listed order by " + order(query)
            + " limit :limit offset :offset", query).param("limit", query.limit()).param("offset", query.offset())
            .query(this::row).list();
        boolean knowsAll = rows.size() < query.limit() && (!rows.isEmpty() || query.offset() == 0);
        long total = knowsAll ? query.offset() + rows.size()
            : asked(LISTED + "select count(*) from listed", query).query(Long.class).single();
        return new Found(rows, total);
    }

    /** The segments in use, by name. */
    public List<String> segments() {
        return jdbc.sql("select distinct segment from desk_customer order by segment").query(String.class).list();
    }

    /** Who has customers: user name and what people call him. */
    public List<Officer> officers() {
        return jdbc.sql("""
                select officer as username, coalesce(officer_name, officer) as name from desk_customer
                 where officer is not null group by officer, officer_name order by 2""").query(Officer.class).list();
    }

    /** Somebody with a portfolio. */
    @io.swagger.v3.oas.annotations.media.Schema(requiredProperties = {"username", "name"})
    public record Officer(String username, String name) {
    }

    private JdbcClient.StatementSpec asked(String sql, CustomerQuery query) {
        String text = query.text() == null || query.text().isBlank() ? null : query.text().strip();
        return jdbc.sql(sql).param("today", clock.today()).param("company", query.company())
            .param("text", text).param("like", text == null ? null : SearchDesk.literal(text))
            .param("segments", query.segments().toArray(String[]::new)).param("officers", query.officers().toArray(String[]::new))
            .param("statuses", query.statuses().toArray(String[]::new))
            .param("overdueOnly", query.overdue()).param("blockedOnly", query.blocked());
    }

    /** Empty cells last in both directions; the id makes the order complete, so that no page repeats a row. */
    private static String order(CustomerQuery query) {
        String byText = query.sort() == null && query.text() != null && !query.text().isBlank()
            ? "search_text like '%' || search_fold(:like) || '%' desc, word_similarity(search_fold(:text), search_text) desc, " : "";
        CustomerQuery.Sort sort = query.sort() == null ? CustomerQuery.Sort.OVERDUE : query.sort();
        boolean descending = query.sort() == null || query.descending();
        return byText + sort.expression() + (descending ? " desc" : "") + " nulls last, search_fold(name), id";
    }

    private CustomerRow row(ResultSet row, int number) throws SQLException {
        LocalDate oldest = Rows.date(row, "oldest_due_date");
        return new CustomerRow(row.getString("code"), row.getString("name"), row.getString("siren"), row.getString("postcode"),
            row.getString("town"), row.getString("country"), row.getString("segment"), row.getString("status"),
            row.getString("officer"), row.getString("officer_name"), owed(row), oldest,
            oldest == null ? null : (int) ChronoUnit.DAYS.between(oldest, clock.today()), Rows.integer(row, "level"),
            row.getInt("holds"), Rows.date(row, "blocked_until"));
    }

    private static List<Owed> owed(ResultSet row) throws SQLException {
        List<Owed> all = new ArrayList<>();
        if (row.getArray("currencies") != null) {
            String[] currencies = (String[]) row.getArray("currencies").getArray();
            BigDecimal[] balances = (BigDecimal[]) row.getArray("balances").getArray();
            BigDecimal[] overdues = (BigDecimal[]) row.getArray("overdues").getArray();
            for (int i = 0; i < currencies.length; i++) {
                all.add(new Owed(currencies[i], balances[i], overdues[i]));
            }
        }
        return List.copyOf(all);
    }
}

package com.wisebook.clients.desk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.desk.CustomerQuery.Dimension;
import com.wisebook.clients.desk.CustomerQuery.Order;
import com.wisebook.clients.desk.CustomerQuery.Sort;
import com.wisebook.clients.desk.CustomerRow.Found;
import com.wisebook.clients.receivable.OwedBalances;
import com.wisebook.clients.security.rest.ProblemException;

/**
 * The list of customers with what they owe, whatever the filter and the order: which they are and in what order by one statement
 * over what is indexed, then all that is shown of those on the page.
 */
@Service
public class CustomerList {

    /** As many are counted; who looks for one among more narrows them down. */
    public static final int MOST_COUNTED = 10_000;
    private static final int BEST_MATCHES = 50;
    private static final int CONTACTS_BEHIND = 20;

    private static final String FROM = " from desk_owed o join desk_customer_row c on c.id = o.customer_id ";

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final SearchDesk search;
    private final OwedBalances owed;
    private final CustomerRows rows;

    CustomerList(JdbcClient jdbc, BusinessClock clock, SearchDesk search, OwedBalances owed, CustomerRows rows) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.search = search;
        this.owed = owed;
        this.rows = rows;
    }

    /** A statement's text behind {@code select} and its parameters. */
    private record Asked(String where, String order, Map<String, Object> parameters, boolean byText) {
    }

    /**
     * The rows that were asked for, and how many the filter finds.
     *
     * @param after code of the customer behind whom to go on, instead of an offset; null: from the offset
     */
    @Transactional(readOnly = true)
    public Found find(CustomerQuery query, String after) {
        Asked asked = asked(query);
        List<Long> ids = ids(asked, query, after);
        boolean knowsAll = after == null && ids.size() < query.limit() && (!ids.isEmpty() || query.offset() == 0);
        long total = knowsAll ? query.offset() + ids.size() : counted(asked);
        List<CustomerRow> found = rows.of(ids, account(query));
        boolean goesOn = ids.size() == query.limit() && !asked.byText();
        return new Found(found, Math.min(total, MOST_COUNTED), total > MOST_COUNTED, goesOn ? found.get(found.size() - 1).code() : null);
    }

    /** All of them in their order, by id: what an export writes. */
    @Transactional(readOnly = true)
    public List<Long> all(CustomerQuery query) {
        Asked asked = asked(query);
        return jdbc.sql("select c.id" + FROM + asked.where() + asked.order()).params(asked.parameters()).query(Long.class).list();
    }

    /** The rows of those customers in that order, with what they owe the company asked for. */
    @Transactional(readOnly = true)
    public List<CustomerRow> rows(List<Long> ids, CustomerQuery query) {
        return rows.of(ids, account(query));
    }

    /** The fields of the users' own, in their order. */
    public List<Dimension> dimensions() {
        return jdbc.sql("select code, label_fr, label_en, kind, choices, axis from desk_dimension order by axis desc, position, code")
            .query((row, number) -> new Dimension(row.getString("code"), row.getString("label_fr"), row.getString("label_en"),
                row.getString("kind"), List.of((String[]) row.getArray("choices").getArray()), row.getBoolean("axis"))).list();
    }

    private List<Long> ids(Asked asked, CustomerQuery query, String after) {
        String from = after == null ? "" : "cross join (select " + expression(query) + " as value, c.id" + FROM
            + "where o.company_id = :account and c.code = :after) anchor ";
        var statement = jdbc.sql("select c.id" + FROM + from + asked.where() + (after == null ? "" : behind(query)) + asked.order()
            + " limit :limit offset :offset").params(asked.parameters());
        return (after == null ? statement : statement.param("after", after)).param("limit", query.limit())
            .param("offset", after == null ? query.offset() : 0).query(Long.class).list();
    }

    /** Behind the anchor in the order, where empty cells are last. */
    private static String behind(CustomerQuery query) {
        String expression = expression(query);
        String side = order(query).descending() ? "<" : ">";
        return " and (%1$s %2$s anchor.value or %1$s = anchor.value and c.id %2$s anchor.id or %1$s is null and (anchor.value is not null or c.id %2$s anchor.id))"
            .formatted(expression, side);
    }

    private long counted(Asked asked) {
        return jdbc.sql("select count(*) from (select 1" + FROM + asked.where() + " limit :most) counted")
            .params(asked.parameters()).param("most", MOST_COUNTED + 1).query(Long.class).single();
    }

    private Asked asked(CustomerQuery query) {
        owed.refresh();
        Map<String, Dimension> dimensions = dimensions().stream().collect(Collectors.toMap(Dimension::code, Function.identity()));
        CustomerConditions conditions = new CustomerConditions(query, dimensions);
        Map<String, Object> parameters = new HashMap<>(conditions.parameters());
        parameters.put("account", account(query));
        parameters.put("today", clock.today());
        String where = "where o.company_id = :account and " + conditions.sql();
        boolean hasText = query.text() != null && !query.text().isBlank();
        if (hasText) {
            where += " and " + text(query.text(), parameters);
        }
        String dimension = order(query).dimension();
        if (dimension != null) {
            if (!dimensions.containsKey(dimension)) {
                throw ProblemException.badRequest("desk.list.sort", CustomerQuery.DIMENSION + dimension)
                    .field("sort", "desk.list.sort", CustomerQuery.DIMENSION + dimension);
            }
            parameters.put("dimension", dimension);
        }
        boolean byText = hasText && query.sort() == null;
        String order = byText ? " order by array_position(:best::text[], c.code) nulls last, c.status = 'ACTIVE' desc, search_fold(c.name), c.id"
            : ordered(query);
        return new Asked(where, order, parameters, byText);
    }

    /** Those whom the search puts first, and everybody who has the words. */
    private String text(String text, Map<String, Object> parameters) {
        Optional<Typed> typed = Typed.read(jdbc, text);
        Optional<String> words = typed.flatMap(search::wordsOf);
        SearchResults found = search.find(text, BEST_MATCHES);
        Set<String> best = new LinkedHashSet<>();
        found.customers().forEach(one -> best.add(one.code()));
        found.documents().stream().filter(SearchResults.DocumentFound::exact).forEach(one -> best.add(one.customerCode()));
        if (best.size() < BEST_MATCHES) {
            found.contacts().stream().limit(CONTACTS_BEHIND).forEach(one -> best.add(one.customerCode()));
        }
        // the search plans once for all; a list is planned for its filters
        jdbc.sql("select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_seqscan', 'on', true)")
            .query((row, number) -> row.getString(1)).single();
        parameters.put("best", best.toArray(String[]::new));
        if (words.isEmpty()) {
            return "c.code = any(:best::text[])";
        }
        parameters.put("words", words.get());
        return "(c.code = any(:best::text[]) or c.id in (select customer_id from search_customer where tokens @@ cast(:words as tsquery)))";
    }

    private static Order order(CustomerQuery query) {
        return query.sort() == null ? new Order(Sort.OVERDUE, null, true) : query.sort();
    }

    private static String expression(CustomerQuery query) {
        Order order = order(query);
        return order.dimension() == null ? order.column().expression()
            : "(case when jsonb_typeof(c.custom -> :dimension) = 'number' then lpad(c.custom ->> :dimension, 24, '0') else search_fold(c.custom ->> :dimension) end)";
    }

    /** Empty cells last in both directions; the id makes the order complete, so that no page repeats a row. */
    private static String ordered(CustomerQuery query) {
        Order order = order(query);
        String direction = order.descending() ? " desc" : "";
        boolean filled = order.dimension() == null && order.column().filled();
        return " order by " + expression(query) + direction + (filled ? "" : " nulls last") + ", c.id" + direction;
    }

    /** The company whose accounts count, by its id; 0: all; no company has a negative one. */
    private long account(CustomerQuery query) {
        return query.company() == null ? 0
            : jdbc.sql("select id from company where code = :code").param("code", query.company()).query(Long.class).optional().orElse(-1L);
    }
}

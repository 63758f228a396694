package com.wisebook.clients.customer;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import com.wisebook.clients.security.rest.Page;
import com.wisebook.clients.security.rest.PageRequest;
import com.wisebook.clients.sql.RecordRows;

import io.swagger.v3.oas.annotations.media.Schema;

/** What happened to a customer and to what belongs to it: who, when, from what to what, in people's words. */
@Service
public class CustomerHistory {

    /** One field, from what it was to what it is; null where there is nothing. */
    @Schema(name = "CustomerFieldChange", requiredProperties = {"field", "label"})
    public record Change(String field, String label, String before, String after) {
    }

    /**
     * One thing that happened.
     *
     * @param part    CUSTOMER, ACCOUNT, BLOCK, ESTABLISHMENT, ADDRESS, COVER or ATTACHMENT
     * @param title   what happened, in words
     * @param changes field by field; the ones of the machinery are left out
     */
    @Schema(name = "CustomerHistoryEntry", requiredProperties = {"id", "at", "actor", "actorName", "human", "origin", "part", "partId",
        "operation", "title", "changes"})
    public record Entry(long id, Instant at, String actor, String actorName, boolean human, String origin, String part, long partId,
                        String operation, String title, List<Change> changes) {
    }

    /**
     * What is asked of the history; null: all.
     *
     * @param field in camel case, such as {@code vatNumber}
     */
    public record Query(String part, String actor, String origin, String field) {
    }

    /** A row as the triggers write it. */
    record Row(long id, long customerId, String part, long partId, Instant at, String actor, String origin, String operation, String before,
               String after) {
    }

    private static final String SELECT = """
        select id, customer_id, part, part_id, at, actor, origin, operation, before::text as before, after::text as after
          from customer_history
        """;

    private final JdbcClient jdbc;
    private final HistoryWords words;

    CustomerHistory(JdbcClient jdbc, HistoryWords words) {
        this.jdbc = jdbc;
        this.words = words;
    }

    /** A page of it, newest first. */
    public Page<Entry> page(long customerId, Query query, PageRequest page) {
        List<Row> rows = jdbc.sql(SELECT + """
                 where customer_id = :customer and (:part::text is null or part = :part) and (:actor::text is null or actor = :actor)
                   and (:origin::text is null or origin = :origin) and (:after::bigint is null or id < :after)
                   and (:field::text is null or jsonb_exists(coalesce(before, '{}'), :field) or jsonb_exists(coalesce(after, '{}'), :field))
                 order by id desc limit :limit""")
            .param("customer", customerId).param("part", query.part(), Types.VARCHAR).param("actor", query.actor(), Types.VARCHAR)
            .param("origin", query.origin(), Types.VARCHAR).param("field", query.field() == null ? null : HistoryWords.column(query.field()),
                Types.VARCHAR)
            .param("after", page.afterNumber().orElse(null), Types.BIGINT).param("limit", page.limitPlusOne())
            .query(RecordRows.of(Row.class)).list();
        Page<Row> cut = Page.of(rows, page, Row::id);
        return new Page<>(words.entries(customerId, cut.items()), cut.next());
    }

    /** Who has ever changed the customer. */
    public List<String> actors(long customerId) {
        return jdbc.sql("select distinct actor from customer_history where customer_id = :id order by 1").param("id", customerId)
            .query(String.class).list();
    }

    /** The newest changes of one row. */
    List<Entry> newest(long customerId, String part, long partId, int most) {
        return words.entries(customerId, jdbc.sql(SELECT + """
                 where customer_id = :customer and part = :part and part_id = :partId and operation = 'UPDATE' order by id desc limit :most""")
            .param("customer", customerId).param("part", part).param("partId", partId).param("most", most).query(RecordRows.of(Row.class)).list());
    }

    /** What was changed of any of them after that moment, newest first. */
    List<Row> since(Collection<Long> customerIds, Instant at) {
        return jdbc.sql(SELECT + " where customer_id = any(:customers) and at > :at order by id desc")
            .param("customers", customerIds.toArray(Long[]::new)).param("at", Timestamp.from(at)).query(RecordRows.of(Row.class)).list();
    }

    /** The customers whose parts came to this one, or that this one was merged into. */
    List<Long> exchangedWith(long customerId) {
        return jdbc.sql("""
                select distinct (before ->> 'customer_id')::bigint as other from customer_history
                 where customer_id = :id and operation = 'UPDATE' and jsonb_exists(before, 'customer_id')
                union select merged_into from customer where id = :id and merged_into is not null""")
            .param("id", customerId).query(Long.class).list().stream().filter(other -> other != customerId).toList();
    }

    /** Who made the newest change before that moment. */
    Optional<Row> last(long customerId, Instant at) {
        return jdbc.sql(SELECT + " where customer_id = :customer and at <= :at order by id desc limit 1")
            .param("customer", customerId).param("at", Timestamp.from(at)).query(RecordRows.of(Row.class)).optional();
    }
}

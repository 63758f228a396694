package com.wisebook.clients.receivable.limit;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.sql.RecordRows;

/**
 * Watches the limits: works out what customers use of them, and opens, moves and ends the alerts, as a set. Whoever is over is
 * known before the next order is asked for.
 */
@Service
public class LimitWatch {

    /** What a watch found. */
    public record Watched(int written, int exceeded, int approaching, int ended) {
    }

    /** An alert that goes on, and how it was before. */
    private record Moved(String number, String level, Long customerId, Long companyId, Long groupId, BigDecimal exposure,
                         BigDecimal limit, String currency, String state, String levelBefore, String stateBefore) {

        AlertNews news() {
            return new AlertNews(number, level, customerId, companyId, groupId, exposure, limit, currency);
        }

        boolean reopened() {
            return state.equals("OPEN") && !stateBefore.equals("OPEN");
        }

        boolean wentOver() {
            return level.equals("OVER") && !levelBefore.equals("OVER");
        }
    }

    /** Alerts an event at most. */
    private static final int MOST_NEWS = 100;
    /** Two watches of the same customers one after the other: the later one sees what the earlier one wrote. */
    private static final long LOCK = 3_800_001L;

    private final JdbcClient jdbc;
    private final Customers customers;
    private final LimitPolicy policy;
    private final ApplicationEventPublisher events;
    private final BusinessClock clock;

    LimitWatch(JdbcClient jdbc, Customers customers, LimitPolicy policy, ApplicationEventPublisher events, BusinessClock clock) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.policy = policy;
        this.events = events;
        this.clock = clock;
    }

    /** Everybody, once a day: dates pass without an event. */
    @Transactional
    public Watched all() {
        jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query((row, n) -> 0).list();
        return watch(true, List.of());
    }

    /** The customers about whom there is news, and their groups. */
    @Transactional
    public Watched of(Collection<Long> customerIds) {
        if (customerIds.isEmpty()) {
            return new Watched(0, 0, 0, 0);
        }
        jdbc.sql("select pg_advisory_xact_lock_shared(:lock)").param("lock", LOCK).query((row, n) -> 0).list();
        TreeSet<Long> ids = new TreeSet<>(customerIds);
        // two members of one group write the same alert
        jdbc.sql("""
                select id from customer_group where credit_limit is not null and id in (select group_id from customer where id = any(:ids))
                 order by id for no key update""").param("ids", ids.toArray(Long[]::new)).query(Long.class).list();
        customers.lock(ids);
        return watch(false, ids);
    }

    private Watched watch(boolean all, Collection<Long> ids) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("ids", ids.toArray(Long[]::new));
        parameters.put("approaching", policy.approaching());
        parameters.put("today", clock.today());
        parameters.put("now", Timestamp.from(clock.instant()));
        int written = jdbc.sql(ExposureSql.refresh(all)).params(parameters).update();
        List<AlertNews> ended = jdbc.sql(AlertSql.end(all)).params(parameters).query(RecordRows.of(AlertNews.class)).list();
        List<Moved> moved = jdbc.sql(AlertSql.move(all)).params(parameters).query(RecordRows.of(Moved.class)).list();
        List<AlertNews> opened = jdbc.sql(AlertSql.open(all)).params(parameters).query(RecordRows.of(AlertNews.class)).list();

        List<AlertNews> exceeded = new ArrayList<>(opened.stream().filter(AlertNews::over).toList());
        moved.stream().filter(Moved::wentOver).map(Moved::news).forEach(exceeded::add);
        publish(exceeded, LimitExceeded::new);
        publish(ended.stream().filter(AlertNews::over).toList(), LimitBackUnder::new);
        publish(moved.stream().filter(Moved::reopened).map(Moved::number).toList(), numbers -> new AlertsMoved(numbers, true));
        publish(moved.stream().filter(m -> m.level().equals("OVER") && !m.wentOver() && !m.reopened()).map(Moved::number).toList(),
            numbers -> new AlertsMoved(numbers, false));
        return new Watched(written, exceeded.size(), (int) opened.stream().filter(news -> !news.over()).count(), ended.size());
    }

    private <T> void publish(List<T> news, Function<List<T>, Object> event) {
        for (int from = 0; from < news.size(); from += MOST_NEWS) {
            events.publishEvent(event.apply(List.copyOf(news.subList(from, Math.min(news.size(), from + MOST_NEWS)))));
        }
    }
}

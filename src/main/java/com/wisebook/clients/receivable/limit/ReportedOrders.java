package com.wisebook.clients.receivable.limit;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.sql.RecordRows;

/** Orders that other modules report. The same report twice changes nothing, in any order and however many come at once. */
@Service
public class ReportedOrders {

    /** What one report of several could not say. */
    public record Refused(int index, String source, String reference, String reason) {
    }

    /** What became of several reports. */
    public record Taken(int added, int changed, int unchanged, List<Refused> refused) {
    }

    private record Written(boolean added, long customerId) {
    }

    private record Resolved(int index, Long companyId, Long customerId, String state, Long knownCompany, Long knownCustomer) {
    }

    private static final String VIEW = """
        select o.source, o.reference, m.code as company_code, c.code as customer_code, o.amount, o.currency, o.ordered_on, o.state,
               o.reported_by, o.reported_at, o.changed_at
          from reported_order o join company m on m.id = o.company_id join customer c on c.id = o.customer_id
        """;
    private static final int MOST_CUSTOMERS = 500;

    private final JdbcClient jdbc;
    private final Customers customers;
    private final ApplicationEventPublisher events;
    private final BusinessClock clock;

    ReportedOrders(JdbcClient jdbc, Customers customers, ApplicationEventPublisher events, BusinessClock clock) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.events = events;
        this.clock = clock;
    }

    public Optional<ReportedOrder> find(String source, String reference) {
        return jdbc.sql(VIEW + "where o.source = :source and o.reference = :reference").param("source", source)
            .param("reference", reference).query(RecordRows.of(ReportedOrder.class)).optional();
    }

    /** A customer's orders, the newest first. */
    public List<ReportedOrder> of(long customerId, boolean openOnly, int limit) {
        return jdbc.sql(VIEW + "where o.customer_id = :customer and (not :open or o.state = 'OPEN') order by o.ordered_on desc, o.id desc limit :limit")
            .param("customer", customerId).param("open", openOnly).param("limit", limit).query(RecordRows.of(ReportedOrder.class)).list();
    }

    /**
     * Takes one report in, or changes the order that was reported before.
     *
     * @throws ProblemException when it cannot be: it names the field
     */
    @Transactional
    public ReportedOrder report(OrderReport report, String user) {
        Taken taken = report(List.of(report), user);
        if (!taken.refused().isEmpty()) {
            String reason = taken.refused().get(0).reason();
            String field = switch (reason) {
                case "UNKNOWN_COMPANY" -> "companyCode";
                case "UNKNOWN_CUSTOMER" -> "customerCode";
                default -> "reference";
            };
            throw ("CLOSED".equals(reason) || "OTHER_CUSTOMER".equals(reason)
                ? ProblemException.conflict("receivable.order.refused") : ProblemException.unprocessable("receivable.order.refused"))
                .field(field, "receivable.order." + reason, report.reference());
        }
        return find(report.source(), report.reference()).orElseThrow();
    }

    /**
     * Takes several reports in as a set; of two with the same source and reference the last one holds. One that cannot be taken
     * is refused with its reason and keeps no other from being taken.
     */
    @Transactional
    public Taken report(List<OrderReport> reports, String user) {
        Map<String, Integer> last = new LinkedHashMap<>();
        for (int i = 0; i < reports.size(); i++) {
            last.put(reports.get(i).source() + '\n' + reports.get(i).reference(), i);
        }
        List<Resolved> resolved = resolve(reports, new TreeSet<>(last.values()));
        List<Refused> refused = new ArrayList<>();
        List<Resolved> taken = new ArrayList<>();
        for (Resolved one : resolved) {
            String reason = reason(one);
            if (reason == null) {
                taken.add(one);
            } else {
                OrderReport report = reports.get(one.index());
                refused.add(new Refused(one.index(), report.source(), report.reference(), reason));
            }
        }
        customers.lock(new TreeSet<>(taken.stream().map(Resolved::customerId).toList()));
        List<Written> written = write(reports, taken, user);
        publish(new TreeSet<>(written.stream().map(Written::customerId).toList()));
        int added = (int) written.stream().filter(Written::added).count();
        return new Taken(added, written.size() - added, taken.size() - written.size(), refused);
    }

    private static String reason(Resolved one) {
        if (one.companyId() == null) {
            return "UNKNOWN_COMPANY";
        }
        if (one.customerId() == null) {
            return "UNKNOWN_CUSTOMER";
        }
        if (one.state() == null) {
            return null;
        }
        if (!one.companyId().equals(one.knownCompany()) || !one.customerId().equals(one.knownCustomer())) {
            return "OTHER_CUSTOMER";
        }
        return one.state().equals("OPEN") ? null : "CLOSED";
    }

    private List<Resolved> resolve(List<OrderReport> reports, TreeSet<Integer> indexes) {
        return jdbc.sql("""
                select r.index::int as index, m.id as company_id, coalesce(c.merged_into, c.id) as customer_id, o.state,
                       o.company_id as known_company, o.customer_id as known_customer
                  from unnest(:indexes::int[], :sources::text[], :references::text[], :companies::text[], :customers::text[])
                       as r (index, source, reference, company, customer)
                  left join company m on m.code = r.company left join customer c on c.code = r.customer
                  left join reported_order o on o.source = r.source and o.reference = r.reference
                 order by r.index""")
            .param("indexes", indexes.toArray(Integer[]::new)).param("sources", texts(reports, indexes, OrderReport::source))
            .param("references", texts(reports, indexes, OrderReport::reference))
            .param("companies", texts(reports, indexes, OrderReport::companyCode))
            .param("customers", texts(reports, indexes, OrderReport::customerCode)).query(RecordRows.of(Resolved.class)).list();
    }

    private static String[] texts(List<OrderReport> reports, TreeSet<Integer> indexes, Function<OrderReport, String> part) {
        return indexes.stream().map(reports::get).map(part).toArray(String[]::new);
    }

    private List<Written> write(List<OrderReport> reports, List<Resolved> taken, String user) {
        List<OrderReport> mine = taken.stream().map(one -> reports.get(one.index())).toList();
        return jdbc.sql("""
                insert into reported_order as o (source, reference, company_id, customer_id, amount, currency, ordered_on, reported_by,
                                                 reported_at, changed_at)
                select r.source, r.reference, r.company, r.customer, r.amount, r.currency, r.day, :user, :now, :now
                  from unnest(:sources::text[], :references::text[], :companies::bigint[], :customers::bigint[], :amounts::numeric[],
                              :currencies::text[], :days::date[]) as r (source, reference, company, customer, amount, currency, day)
                on conflict (source, reference) do update set amount = excluded.amount, currency = excluded.currency,
                       ordered_on = excluded.ordered_on, changed_at = excluded.changed_at
                 where o.state = 'OPEN' and o.customer_id = excluded.customer_id and o.company_id = excluded.company_id
                   and (o.amount, o.currency, o.ordered_on) is distinct from (excluded.amount, excluded.currency, excluded.ordered_on)
                returning xmax = 0 as added, customer_id""")
            .param("sources", mine.stream().map(OrderReport::source).toArray(String[]::new))
            .param("references", mine.stream().map(OrderReport::reference).toArray(String[]::new))
            .param("companies", taken.stream().map(Resolved::companyId).toArray(Long[]::new))
            .param("customers", taken.stream().map(Resolved::customerId).toArray(Long[]::new))
            .param("amounts", mine.stream().map(OrderReport::amount).toArray(BigDecimal[]::new))
            .param("currencies", mine.stream().map(OrderReport::currency).toArray(String[]::new))
            .param("days", mine.stream().map(r -> Date.valueOf(r.orderedOn() == null ? clock.today() : r.orderedOn())).toArray(Date[]::new))
            .param("user", user).param("now", now()).query(RecordRows.of(Written.class)).list();
    }

    /**
     * The order became an invoice, or was given up. Closing it again the same way changes nothing.
     *
     * @param state INVOICED or CANCELLED
     * @return empty when there is no such order
     */
    @Transactional
    public Optional<ReportedOrder> close(String source, String reference, String state) {
        Optional<ReportedOrder> known = find(source, reference);
        if (known.isPresent() && !known.get().state().equals("OPEN") && !known.get().state().equals(state)) {
            throw ProblemException.conflict("receivable.order.CLOSED", reference);
        }
        jdbc.sql("""
                update reported_order set state = :state, changed_at = :now
                 where source = :source and reference = :reference and state = 'OPEN' returning customer_id""")
            .param("state", state).param("now", now()).param("source", source).param("reference", reference).query(Long.class).optional()
            .ifPresent(customer -> events.publishEvent(new OrdersChanged(List.of(customer))));
        return find(source, reference);
    }

    private void publish(TreeSet<Long> customerIds) {
        List<Long> ids = List.copyOf(customerIds);
        for (int from = 0; from < ids.size(); from += MOST_CUSTOMERS) {
            events.publishEvent(new OrdersChanged(List.copyOf(ids.subList(from, Math.min(ids.size(), from + MOST_CUSTOMERS)))));
        }
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}

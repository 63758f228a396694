package com.wisebook.clients.dunning;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.dunning.Promises.NewPromise;
import com.wisebook.clients.dunning.Promises.PromiseRefused;
import com.wisebook.clients.receivable.OpenItem;
import com.wisebook.clients.receivable.Receivables;

/** Which items a promise is about, and how much of each. */
@Component
class PromiseCover {

    /** @param openAmount from what on money keeps it: what is open, less what others of a sooner day cover, which money keeps first */
    record Covered(long entryId, BigDecimal openAmount, BigDecimal covered) {
    }

    /** What other promises cover of an item, and of that the part of those that fall due no later. */
    private record Standing(BigDecimal covered, BigDecimal sooner) {

        private static final Standing NONE = new Standing(BigDecimal.ZERO, BigDecimal.ZERO);
    }

    private final JdbcClient jdbc;
    private final Receivables receivables;
    private final BusinessClock clock;

    PromiseCover(JdbcClient jdbc, Receivables receivables, BusinessClock clock) {
        this.jdbc = jdbc;
        this.receivables = receivables;
        this.clock = clock;
    }

    /**
     * What the promise covers. As far as there is room beside the promises that stand, it stands beside them (instalments);
     * otherwise the customer has changed his word, and it takes the place of those that speak of the same items; a payment plan
     * and money that is on its way stand.
     */
    List<Covered> agreed(NewPromise promise) {
        Map<Long, Standing> standing = new HashMap<>();
        jdbc.sql("""
                select i.entry_id, sum(greatest(0, i.covered - greatest(0, i.open_amount - e.open_amount))) as covered,
                       coalesce(sum(greatest(0, i.covered - greatest(0, i.open_amount - e.open_amount))) filter (where p.due_on <= :due), 0) as sooner
                  from promise p join promise_item i on i.promise_id = p.id join open_amount e on e.entry_id = i.entry_id
                 where p.company_id = :company and p.customer_id = :customer and p.status = 'LIVE' group by 1""")
            .param("company", promise.companyId()).param("customer", promise.customerId()).param("due", promise.dueOn())
            .query(row -> {
                standing.put(row.getLong(1), new Standing(row.getBigDecimal(2), row.getBigDecimal(3)));
            });
        List<Covered> beside = cover(promise, standing);
        if (sum(beside).compareTo(promise.amount()) == 0) {
            return beside;
        }
        List<Covered> instead = owed(promise, "dunning.promise.too-much");
        jdbc.sql("""
                update promise p set status = 'REPLACED', judged_at = :now
                 where p.company_id = :company and p.customer_id = :customer and p.status = 'LIVE' and p.kind = 'PROMISE'
                   and exists (select 1 from promise_item i where i.promise_id = p.id and i.entry_id = any(:entries))""")
            .param("now", Timestamp.from(clock.instant())).param("company", promise.companyId()).param("customer", promise.customerId())
            .param("entries", instead.stream().map(Covered::entryId).toArray(Long[]::new)).update();
        return instead;
    }

    /** What money that is said to be on its way covers: it is that of a promise or of a plan's instalment as often as not, and replaces neither. */
    List<Covered> declared(NewPromise paid) {
        return owed(paid, "dunning.paid.too-much");
    }

    private List<Covered> owed(NewPromise promise, String tooMuch) {
        List<Covered> covered = cover(promise, Map.of());
        if (covered.isEmpty()) {
            throw new PromiseRefused("amount", "dunning.promise.nothing");
        }
        if (sum(covered).compareTo(promise.amount()) < 0) {
            throw new PromiseRefused("amount", tooMuch);
        }
        return covered;
    }

    private static BigDecimal sum(List<Covered> covered) {
        return covered.stream().map(Covered::covered).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The oldest first; what is contested of them only when all the rest is covered. */
    private List<Covered> cover(NewPromise promise, Map<Long, Standing> standing) {
        List<OpenItem> owed = receivables.openItems(promise.companyId(), List.of(promise.customerId())).stream()
            .filter(i -> i.openAmount().signum() > 0 && i.dueDate() != null && i.currency().equals(promise.currency()))
            .filter(i -> promise.entryIds().isEmpty() || promise.entryIds().contains(i.entryId()))
            .sorted(Comparator.comparing(OpenItem::dueDate).thenComparing(OpenItem::entryId)).toList();
        Map<Long, BigDecimal> parts = new HashMap<>();
        BigDecimal left = promise.amount();
        for (boolean contested : new boolean[] {false, true}) {
            for (OpenItem item : owed) {
                BigDecimal before = parts.getOrDefault(item.entryId(), BigDecimal.ZERO);
                BigDecimal room = item.openAmount().subtract(contested ? BigDecimal.ZERO : item.contestedAmount())
                    .subtract(standing.getOrDefault(item.entryId(), Standing.NONE).covered()).subtract(before);
                BigDecimal part = left.min(room).max(BigDecimal.ZERO);
                parts.put(item.entryId(), before.add(part));
                left = left.subtract(part);
            }
        }
        List<Covered> covered = new ArrayList<>();
        for (OpenItem item : owed) {
            BigDecimal part = parts.get(item.entryId());
            if (part.signum() > 0) {
                covered.add(new Covered(item.entryId(), item.openAmount().subtract(standing.getOrDefault(item.entryId(), Standing.NONE).sooner()), part));
            }
        }
        return covered;
    }
}

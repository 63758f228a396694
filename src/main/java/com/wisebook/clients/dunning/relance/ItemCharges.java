package com.wisebook.clients.dunning.relance;

import static java.util.stream.Collectors.groupingBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import com.wisebook.clients.dunning.penalty.Penalty;
import com.wisebook.clients.dunning.penalty.PenaltyCalculator;
import com.wisebook.clients.dunning.penalty.PenaltyCalculator.QuotedRate;
import com.wisebook.clients.dunning.penalty.PenaltyPeriod;
import com.wisebook.clients.dunning.penalty.PenaltyRequest;
import com.wisebook.clients.dunning.penalty.RateEntries;
import com.wisebook.clients.dunning.penalty.RateRule;
import com.wisebook.clients.dunning.penalty.ReferenceRates;
import com.wisebook.clients.dunning.penalty.ResidualChange;
import com.wisebook.clients.dunning.plan.CaseFacts;
import com.wisebook.clients.dunning.plan.CasePlan;
import com.wisebook.clients.dunning.plan.ItemFacts;
import com.wisebook.clients.dunning.plan.PlannedItem;
import com.wisebook.clients.dunning.statement.StatementModel.PenaltyLine;
import com.wisebook.clients.receivable.PaymentHistory;
import com.wisebook.clients.receivable.Settlement;

/** Penalties and lump sums of a message's items, from the level at which the table shows them, less what was waived. */
@Component
public class ItemCharges {

    private static final String PUBLIC = "PUBLIC";

    /** The tables of rates change twice a year: what was read serves every message of the next half minute. */
    private static final long KEEP_RATES_NANOS = TimeUnit.SECONDS.toNanos(30);

    private record Loaded(PenaltyCalculator calculator, long at) {
    }

    private final AtomicReference<Loaded> loaded = new AtomicReference<>();
    private final ReferenceRates rates;
    private final PaymentHistory history;
    private final JdbcClient jdbc;

    ItemCharges(JdbcClient jdbc, PaymentHistory history) {
        this.rates = new ReferenceRates(jdbc);
        this.history = history;
        this.jdbc = jdbc;
    }

    /**
     * What the items are charged.
     *
     * @param quotedRate the rate that the text quotes
     * @param lumpSum    euros a late invoice, as the text quotes it
     * @param invoices   those that bear it: of instalments of one invoice only the first (D441-5: for each late invoice)
     */
    record Charges(Map<Long, BigDecimal> penalties, Map<Long, BigDecimal> lumpSums, List<PenaltyLine> lines, QuotedRate quotedRate,
                   BigDecimal lumpSum, Set<String> invoices) {

        private void lumpSum(long entryId, String documentRef, BigDecimal sum) {
            boolean borne = sum.signum() > 0 && documentRef != null && !invoices.add(documentRef);
            lumpSums.put(entryId, borne ? BigDecimal.ZERO.setScale(sum.scale()) : sum);
        }

        BigDecimal penalty(long entryId) {
            return penalties.get(entryId);
        }

        BigDecimal lumpSum(long entryId) {
            return lumpSums.get(entryId);
        }
    }

    Charges of(CasePlan plan, LocalDate today) {
        PenaltyCalculator calculator = calculator();
        boolean publicBuyer = PUBLIC.equals(plan.facts().account().contract());
        QuotedRate quoted = calculator.defaultRate(today, publicBuyer);
        BigDecimal lumpSum = calculator.lumpSum(PenaltyCalculator.CURRENCY, today.minusDays(1), today, false);
        Charges charges = new Charges(new HashMap<>(), new HashMap<>(), new ArrayList<>(), quoted, lumpSum, new HashSet<>());
        // a natural person who is a consumer owes no lump sum (facts.md 2), but our customers are professionals
        if (!plan.step().showPenalties() || plan.facts().account().penaltiesWaived()) {
            return charges;
        }
        Long[] entries = plan.items().stream().map(PlannedItem::entryId).toArray(Long[]::new);
        Set<Long> waived = new HashSet<>(jdbc.sql("select entry_id from penalty_waiver where entry_id = any(:entries)")
            .param("entries", entries).query(Long.class).list());
        Map<Long, List<Settlement>> settled = history.settlements(List.of(entries)).stream()
            .collect(groupingBy(Settlement::entryId));
        for (PlannedItem item : plan.items()) {
            if (item.daysOverdue() > 0 && !waived.contains(item.entryId()) && PenaltyCalculator.CURRENCY.equals(item.currency())) {
                charge(plan.facts(), item.facts(), settled.getOrDefault(item.entryId(), List.of()), calculator, today, charges);
            }
        }
        return charges;
    }

    @TransactionalEventListener
    void on(RateEntries.RatesChanged change) {
        loaded.set(null);
    }

    /**
     * What an overdue item has earned us by today, shown in a message or not yet.
     *
     * @param waivedReason why it is not claimed; null when it may be
     */
    public record ItemCharge(long entryId, String documentRef, String companyCode, BigDecimal penalty, BigDecimal lumpSum, String currency,
                             String waivedReason, String waivedBy) {
    }

    private record Waived(long entryId, String reason, String waivedBy) {
    }

    /** Of all overdue items of the case. */
    public List<ItemCharge> accrued(CaseFacts facts, LocalDate today) {
        List<ItemFacts> late = facts.items().stream()
            .filter(i -> i.overdue(today) && PenaltyCalculator.CURRENCY.equals(i.item().currency())).toList();
        Long[] entries = entriesOf(late).toArray(Long[]::new);
        Map<Long, List<Settlement>> settled = history.settlements(List.of(entries)).stream().collect(groupingBy(Settlement::entryId));
        Map<Long, Waived> waived = new HashMap<>();
        jdbc.sql("select entry_id, reason, waived_by from penalty_waiver where entry_id = any(:entries)").param("entries", entries)
            .query(Waived.class).list().forEach(w -> waived.put(w.entryId(), w));
        if (facts.account().penaltiesWaived()) {
            entriesOf(late).forEach(entry -> waived.put(entry, new Waived(entry, facts.account().penaltiesWaivedReason(), null)));
        }
        Charges charges = new Charges(new HashMap<>(), new HashMap<>(), new ArrayList<>(), null, null, new HashSet<>());
        PenaltyCalculator calculator = calculator();
        late.forEach(i -> charge(facts, i, settled.getOrDefault(i.item().entryId(), List.of()), calculator, today, charges));
        return late.stream().map(i -> {
            Waived by = waived.get(i.item().entryId());
            return new ItemCharge(i.item().entryId(), i.item().documentRef(), facts.company().code(), charges.penalty(i.item().entryId()),
                charges.lumpSum(i.item().entryId()), i.item().currency(), by == null ? null : by.reason(), by == null ? null : by.waivedBy());
        }).toList();
    }

    private static List<Long> entriesOf(List<ItemFacts> items) {
        return items.stream().map(i -> i.item().entryId()).toList();
    }

    private PenaltyCalculator calculator() {
        Loaded known = loaded.get();
        if (known == null || System.nanoTime() - known.at() > KEEP_RATES_NANOS) {
            known = new Loaded(new PenaltyCalculator(rates.load()), System.nanoTime());
            loaded.set(known);
        }
        return known.calculator();
    }

    private static void charge(CaseFacts facts, ItemFacts item, List<Settlement> settled, PenaltyCalculator calculator, LocalDate today,
                               Charges charges) {
        var open = item.item();
        long entry = open.entryId();
        List<ResidualChange> changes = settled.stream().map(s -> ResidualChange.paid(s.settledOn(), s.amount())).toList();
        Penalty penalty = calculator.compute(new PenaltyRequest(open.amount(), open.currency(), open.dueDate(), changes, today,
            facts.account().penaltyRate(), PUBLIC.equals(facts.account().contract()), RateRule.FOLLOW_HALF_YEAR));
        LocalDate insolvent = facts.customer().insolventSince();
        boolean forbidden = insolvent != null && !insolvent.isAfter(open.dueDate());
        charges.penalties().put(entry, penalty.total());
        charges.lumpSum(entry, open.documentRef(), calculator.lumpSum(open.currency(), open.dueDate(), today, forbidden));
        List<BigDecimal> cents = penalty.centsByPeriod();
        for (int i = 0; i < penalty.periods().size(); i++) {
            PenaltyPeriod p = penalty.periods().get(i);
            charges.lines().add(new PenaltyLine(open.documentRef(), p.from(), p.to(), p.days(), p.residual(), p.ratePercent(),
                p.rateHalfYear().start(), p.provisional(), cents.get(i)));
        }
    }
}

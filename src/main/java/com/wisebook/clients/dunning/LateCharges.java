package com.wisebook.clients.dunning;

import static java.util.stream.Collectors.groupingBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import com.wisebook.clients.customer.CustomerAccount;
import com.wisebook.clients.dunning.penalty.Penalty;
import com.wisebook.clients.dunning.penalty.PenaltyCalculator;
import com.wisebook.clients.dunning.penalty.PenaltyPeriod;
import com.wisebook.clients.dunning.penalty.PenaltyRequest;
import com.wisebook.clients.dunning.penalty.RateRule;
import com.wisebook.clients.dunning.penalty.ReferenceRates;
import com.wisebook.clients.dunning.penalty.ResidualChange;
import com.wisebook.clients.receivable.PaymentHistory;
import com.wisebook.clients.receivable.Settlement;

/** Penalties and lump sums of debits, each half-year with its rate, its days and its base: what is claimed before a court. */
@Service
public class LateCharges {

    /** A debit that fell due, as it was booked. */
    public record Debit(long entryId, String documentRef, BigDecimal amount, String currency, LocalDate dueDate) {
    }

    /**
     * Days that bear one rate on one amount.
     *
     * @param amount in cents that add up to the penalty
     */
    public record Period(LocalDate from, LocalDate to, long days, BigDecimal base, BigDecimal ratePercent, LocalDate halfYear, boolean provisional,
                         BigDecimal amount) {
    }

    /** What one debit has earned us; with {@code waivedReason} it is not claimed. */
    public record Charge(Debit debit, BigDecimal penalty, BigDecimal lumpSum, boolean provisional, List<Period> periods, String waivedReason, String waivedBy) {

        /** The same where another instalment of the invoice bears the lump sum. */
        private Charge withoutLumpSum() {
            return new Charge(debit, penalty, new BigDecimal("0.00"), provisional, periods, waivedReason, waivedBy);
        }
    }

    private record Waived(long entryId, String reason, String waivedBy) {
    }

    private final PaymentHistory history;
    private final ReferenceRates rates;
    private final JdbcClient jdbc;

    LateCharges(PaymentHistory history, JdbcClient jdbc) {
        this.history = history;
        this.rates = new ReferenceRates(jdbc);
        this.jdbc = jdbc;
    }

    /**
     * Of every debit that is or was late by that day, the oldest first. The lump sum is due once an invoice (D441-5): of instalments that bear
     * one number, the oldest that is claimed has it.
     *
     * @param insolventSince since when a proceeding forbids to pay; null for none
     */
    public List<Charge> of(CustomerAccount account, LocalDate insolventSince, Collection<Debit> debits, LocalDate asOf) {
        List<Debit> late = debits.stream().filter(d -> d.dueDate() != null && d.dueDate().isBefore(asOf) && PenaltyCalculator.CURRENCY.equals(d.currency()))
            .sorted(java.util.Comparator.comparing(Debit::dueDate).thenComparing(Debit::entryId)).toList();
        List<Long> entries = late.stream().map(Debit::entryId).toList();
        Map<Long, List<Settlement>> settled = history.settlements(entries).stream().filter(s -> !s.settledOn().isAfter(asOf)).collect(groupingBy(Settlement::entryId));
        Map<Long, Waived> waived = jdbc.sql("select entry_id, reason, waived_by from penalty_waiver where entry_id = any(:entries)")
            .param("entries", entries.toArray(Long[]::new)).query(Waived.class).list().stream().collect(Collectors.toMap(Waived::entryId, w -> w));
        PenaltyCalculator calculator = new PenaltyCalculator(rates.load());
        List<Charge> charges = new ArrayList<>();
        Set<String> invoices = new HashSet<>();
        for (Debit debit : late) {
            Waived by = account.penaltiesWaived() ? new Waived(debit.entryId(), account.penaltiesWaivedReason(), null) : waived.get(debit.entryId());
            Charge charge = charge(account, insolventSince, debit, settled.getOrDefault(debit.entryId(), List.of()), by, calculator, asOf);
            boolean counted = by == null && charge.lumpSum().signum() > 0 && debit.documentRef() != null && !invoices.add(debit.documentRef());
            charge = counted ? charge.withoutLumpSum() : charge;
            if (charge.penalty().signum() > 0 || charge.lumpSum().signum() > 0) {
                charges.add(charge);
            }
        }
        return charges;
    }

    private static Charge charge(CustomerAccount account, LocalDate insolventSince, Debit debit, List<Settlement> settled, Waived waived,
                                 PenaltyCalculator calculator, LocalDate asOf) {
        List<ResidualChange> changes = settled.stream().map(s -> ResidualChange.paid(s.settledOn(), s.amount())).toList();
        Penalty penalty = calculator.compute(new PenaltyRequest(debit.amount(), debit.currency(), debit.dueDate(), changes, asOf, account.penaltyRate(),
            "PUBLIC".equals(account.contract()), RateRule.FOLLOW_HALF_YEAR));
        BigDecimal paid = settled.stream().map(Settlement::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        LocalDate until = paid.compareTo(debit.amount()) < 0 ? asOf : settled.stream().map(Settlement::settledOn).max(LocalDate::compareTo).orElse(asOf);
        boolean forbidden = insolventSince != null && !insolventSince.isAfter(debit.dueDate());
        List<BigDecimal> cents = penalty.centsByPeriod();
        List<Period> periods = new ArrayList<>();
        for (int i = 0; i < penalty.periods().size(); i++) {
            PenaltyPeriod p = penalty.periods().get(i);
            periods.add(new Period(p.from(), p.to(), p.days(), p.residual(), p.ratePercent(), p.rateHalfYear().start(), p.provisional(), cents.get(i)));
        }
        return new Charge(debit, penalty.total(), calculator.lumpSum(debit.currency(), debit.dueDate(), until, forbidden), penalty.provisional(), periods,
            waived == null ? null : waived.reason(), waived == null ? null : waived.waivedBy());
    }
}

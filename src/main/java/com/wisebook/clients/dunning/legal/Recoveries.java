package com.wisebook.clients.dunning.legal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.CustomerAccount;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dunning.LateCharges;
import com.wisebook.clients.dunning.penalty.PenaltyCalculator;
import com.wisebook.clients.sql.RecordRows;
import com.wisebook.clients.workflow.task.InvalidTaskInput;
import com.wisebook.clients.workflow.task.TaskInput;

/** What lawyers and agencies recovered, by currency and by what it pays, within what can be claimed. */
@Component
class Recoveries {

    private record Row(long mandateId, String currency, BigDecimal principal, BigDecimal interest, BigDecimal lumpSums, BigDecimal costs) {
    }

    private final JdbcClient jdbc;
    private final LegalStore store;
    private final Customers customers;
    private final LateCharges charges;

    Recoveries(JdbcClient jdbc, LegalStore store, Customers customers, LateCharges charges) {
        this.jdbc = jdbc;
        this.store = store;
        this.customers = customers;
        this.charges = charges;
    }

    /** Of these mandates, each currency apart. */
    Map<Long, List<Recovery>> of(Collection<Long> mandates) {
        return jdbc.sql("""
                select mandate_id, currency, principal, interest, lump_sums, costs from legal_recovery where mandate_id = any(:mandates)
                 order by mandate_id, currency""").param("mandates", mandates.toArray(Long[]::new)).query(RecordRows.of(Row.class)).list().stream()
            .collect(Collectors.groupingBy(Row::mandateId, Collectors.mapping(
                row -> Recovery.of(row.currency(), row.principal(), row.interest(), row.lumpSums(), row.costs()), Collectors.toList())));
    }

    /** What can be claimed of a case that day, by currency: penalties and lump sums in euros only, those that were waived are not. */
    Map<String, RecoveryClaim> claims(LegalCase of, LocalDate on) {
        List<LegalItem> items = store.items(of.id());
        Map<String, BigDecimal> brought = new LegalClaim(items).brought();
        Map<String, RecoveryClaim> claims = new TreeMap<>();
        brought.forEach((currency, principal) -> claims.put(currency, PenaltyCalculator.CURRENCY.equals(currency) ? euros(of, items, principal, on)
            : new RecoveryClaim(currency, principal, null, BigDecimal.ZERO)));
        return claims;
    }

    private RecoveryClaim euros(LegalCase of, List<LegalItem> items, BigDecimal principal, LocalDate on) {
        Customer customer = customers.byId(of.customerId()).orElseThrow();
        CustomerAccount account = customers.accounts(List.of(of.customerId())).stream().filter(one -> one.companyId() == of.companyId()).findFirst().orElse(null);
        if (account == null) {
            // without terms nobody knows the rate
            return new RecoveryClaim(PenaltyCalculator.CURRENCY, principal, null, BigDecimal.ZERO);
        }
        List<LateCharges.Charge> claimed = charges.of(account, customer.insolventSince(), items.stream()
            .map(item -> new LateCharges.Debit(item.entryId(), item.documentRef(), item.invoiced(), item.currency(), item.dueDate())).toList(), on).stream()
            .filter(charge -> charge.waivedReason() == null).toList();
        return new RecoveryClaim(PenaltyCalculator.CURRENCY, principal, claimed.stream().map(LateCharges.Charge::penalty).reduce(BigDecimal.ZERO, BigDecimal::add),
            claimed.stream().map(LateCharges.Charge::lumpSum).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /**
     * Keeps what was reported, all in all until that day; nothing where nothing was said of it.
     *
     * @return it, split
     * @throws InvalidTaskInput naming the field: no currency where there are several, or more than can be claimed
     */
    Optional<Recovery> report(LegalCase of, long mandate, TaskInput input, LocalDate on) {
        RecoveryClaim.Said said = new RecoveryClaim.Said(input.amount("recovered"), input.amount("recoveredPrincipal"), input.amount("recoveredInterest"),
            input.amount("recoveredLumpSums"), input.amount("recoveredCosts"));
        if (said.nothing()) {
            return Optional.empty();
        }
        Map<String, RecoveryClaim> claims = claims(of, on);
        String currency = LegalClaim.currency(claims.keySet(), input, "recoveredCurrency");
        Recovery parts = claims.get(currency).split(said);
        jdbc.sql("""
                insert into legal_recovery values (:mandate, :currency, :principal, :interest, :lumps, :costs)
                on conflict (mandate_id, currency) do update set principal = excluded.principal, interest = excluded.interest,
                       lump_sums = excluded.lump_sums, costs = excluded.costs""")
            .param("mandate", mandate).param("currency", currency).param("principal", parts.principal()).param("interest", parts.interest())
            .param("lumps", parts.lumpSums()).param("costs", parts.costs()).update();
        return Optional.of(parts);
    }
}

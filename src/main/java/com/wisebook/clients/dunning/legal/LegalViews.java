package com.wisebook.clients.dunning.legal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;

/** Puts together what belongs to a case. */
@Component
class LegalViews {

    private final LegalStore store;
    private final LegalJournal journal;
    private final LegalFiles files;
    private final LegalObstacles obstacles;
    private final Mandates mandates;
    private final CourtOrders orders;
    private final LossBook losses;
    private final Companies companies;
    private final Customers customers;
    private final BusinessClock clock;

    LegalViews(LegalStore store, LegalJournal journal, LegalFiles files, LegalObstacles obstacles, Mandates mandates, CourtOrders orders, LossBook losses,
               Companies companies, Customers customers, BusinessClock clock) {
        this.store = store;
        this.journal = journal;
        this.files = files;
        this.obstacles = obstacles;
        this.mandates = mandates;
        this.orders = orders;
        this.losses = losses;
        this.companies = companies;
        this.customers = customers;
        this.clock = clock;
    }

    LocalDate today() {
        return clock.today();
    }

    PreLitigationView of(LegalCase stale) {
        LegalCase of = store.byId(stale.id());
        List<LegalItem> items = store.items(of.id());
        Customer customer = customers.byId(of.customerId()).orElseThrow();
        return new PreLitigationView(of.number(), companies.byId(of.companyId()).code(), customer.code(), customer.name(), of.caseNumber(), of.stage(),
            of.outcome(), amounts(of.open() ? owed(items) : open(items)), of.owner(),
            of.waitUntil(), of.planNumber(), of.deadline(), of.deadlineKind(), LegalDeadlines.prescription(items).orElse(null), of.openedBy(), of.openedAt(),
            of.closedAt(), items, mandates.of(of.id()), orders.of(of.id()), losses.ofCase(of.id()), journal.events(of.id()), files.of(of.id()),
            of.open() ? obstacles.of(of, items) : List.of());
    }

    private static List<PreLitigationView.Amount> amounts(Map<String, BigDecimal> sums) {
        return sums.entrySet().stream().map(sum -> new PreLitigationView.Amount(sum.getValue(), sum.getKey())).toList();
    }

    /** What can be claimed still, by currency. */
    static Map<String, BigDecimal> owed(List<LegalItem> items) {
        Map<String, BigDecimal> owed = new TreeMap<>();
        items.stream().filter(LegalItem::owed).forEach(item -> owed.merge(item.currency(), item.claimed(), BigDecimal::add));
        return owed;
    }

    /** What is open still in the ledger, lost or not. */
    private static Map<String, BigDecimal> open(List<LegalItem> items) {
        Map<String, BigDecimal> open = new TreeMap<>();
        items.stream().filter(item -> item.openAmount().signum() > 0).forEach(item -> open.merge(item.currency(), item.openAmount(), BigDecimal::add));
        return open;
    }
}

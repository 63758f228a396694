package com.wisebook.clients.dunning.legal;

import java.util.List;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dunning.legal.process.PreLitigationGateway;
import com.wisebook.clients.receivable.BalanceChanged;
import com.wisebook.clients.security.Role;

/**
 * Amounts move while a case waits for somebody, and after it was closed: tasks show those of now, a loss that waits is of what is open now, and
 * what is open beyond a recorded loss is somebody's again. After the commit, through the publication registry.
 */
@Component
class LegalAmounts {

    /** What the tasks of a case show has changed. */
    record Shown(String number) {
    }

    private final LegalStore store;
    private final LegalJournal journal;
    private final PreLitigations cases;
    private final Losses losses;
    private final LossFigures figures;
    private final Customers customers;
    private final PreLitigationGateway process;
    private final ApplicationEventPublisher events;

    LegalAmounts(LegalStore store, LegalJournal journal, PreLitigations cases, Losses losses, LossFigures figures, Customers customers,
                 PreLitigationGateway process, ApplicationEventPublisher events) {
        this.store = store;
        this.journal = journal;
        this.cases = cases;
        this.losses = losses;
        this.figures = figures;
        this.customers = customers;
        this.process = process;
        this.events = events;
    }

    @ApplicationModuleListener
    void on(BalanceChanged changed) {
        List<Long> concerned = store.of(changed.companyId(), changed.customerIds()).stream().map(LegalCase::customerId).distinct().sorted().toList();
        if (concerned.isEmpty()) {
            return;
        }
        customers.lock(concerned);
        for (LegalCase of : store.of(changed.companyId(), concerned)) {
            List<LegalItem> items = store.items(of.id());
            if (of.open() && items.stream().anyMatch(LegalItem::owed)) {
                moved(of);
            } else if ("LOST".equals(of.outcome()) && items.stream().anyMatch(LegalItem::openBeyondLoss)) {
                cases.openAgain(of, items.stream().filter(LegalItem::openBeyondLoss).toList());
            }
        }
    }

    private void moved(LegalCase of) {
        if (!of.stage().equals("LOSS_APPROVAL")) {
            events.publishEvent(new Shown(of.number()));
            return;
        }
        List<Role> before = losses.approvers(of.id());
        LossFigures.Figures was = figures.of(of.id());
        figures.follow(of.id());
        LossFigures.Figures now = figures.of(of.id());
        if (!now.key().equals(was.key())) {
            journal.system(of, "LOSS_CHANGED", null, was.label() + " → " + now.label());
        }
        // another amount may be for others to agree to: the task is made again for them
        events.publishEvent(losses.approvers(of.id()).equals(before) ? new Shown(of.number()) : new PreLitigations.StageMoved(of.number()));
    }

    @ApplicationModuleListener
    void on(Shown shown) {
        process.refresh(shown.number());
    }
}

package com.wisebook.clients.dispute;

import java.math.BigDecimal;
import java.util.List;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dispute.process.DisputeGateway;
import com.wisebook.clients.receivable.BalanceChanged;

/**
 * Money and credit notes reach disputes, and disputes reach their processes, after the commit and through the publication registry: a crash in
 * between loses nothing, and what is told twice is done once.
 */
@Component
class DisputeFollow {

    private final DisputeStore store;
    private final DisputeEnding ending;
    private final DisputeCredits credits;
    private final Deductions deductions;
    private final Customers customers;
    private final DisputeGateway process;
    private final ApplicationEventPublisher events;

    DisputeFollow(DisputeStore store, DisputeEnding ending, DisputeCredits credits, Deductions deductions, Customers customers, DisputeGateway process,
                  ApplicationEventPublisher events) {
        this.store = store;
        this.ending = ending;
        this.credits = credits;
        this.deductions = deductions;
        this.customers = customers;
        this.process = process;
        this.events = events;
    }

    /** A payment of all that was contested ends a dispute, its undoing opens it again, a credit note that came is lettered. */
    @ApplicationModuleListener
    void on(BalanceChanged changed) {
        List<Long> concerned = store.concerned(changed.companyId(), changed.customerIds());
        if (concerned.isEmpty()) {
            return;
        }
        customers.lock(concerned);
        for (DisputeRow row : store.lockAll(changed.companyId(), concerned)) {
            if (row.open()) {
                goesOn(row);
            } else {
                wasClosed(row);
            }
        }
    }

    private void goesOn(DisputeRow row) {
        if (deductions.undone(row)) {
            ending.close(row, DisputeOutcome.WITHDRAWN, "system", false, null);
            return;
        }
        if (row.status() == DisputeStatus.AWAITING_CREDIT) {
            credits.arrived(row);
            if (credits.complete(row)) {
                // its process looks for itself, once this is committed
                events.publishEvent(new DisputeCredits.CreditNews(row.number()));
                return;
            }
            credits.released(row);
        }
        if (remaining(row).signum() <= 0) {
            boolean credited = credits.everCredited(row).compareTo(row.amount()) >= 0;
            ending.close(row, credited ? DisputeOutcome.CREDITED : DisputeOutcome.PAID, "system", false, null);
        }
    }

    private void wasClosed(DisputeRow row) {
        boolean undone = switch (row.outcome()) {
            case PAID -> remaining(row).signum() > 0;
            case CREDITED, PARTLY -> row.granted() == null ? remaining(row).signum() > 0 : !credits.complete(row);
            case REFUSED, WITHDRAWN -> false;
        };
        if (undone) {
            ending.undone(row);
        }
    }

    /** What is open of the entries of the dispute. */
    private BigDecimal remaining(DisputeRow row) {
        return store.parts(row.id()).stream().map(DisputeStore.Part::openAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @ApplicationModuleListener
    void on(DisputeClosed closed) {
        boolean byItself = closed.outcome() == DisputeOutcome.PAID || closed.outcome() == DisputeOutcome.WITHDRAWN;
        if ((byItself || closed.outcome() == DisputeOutcome.CREDITED) && ending.ended(closed.number())) {
            process.settled(closed.number());
        }
    }

    @ApplicationModuleListener
    void on(DisputeCredits.CreditNews news) {
        process.credit(news.number());
    }

    @ApplicationModuleListener
    void on(DisputeQuestions.Answered answered) {
        process.answered(answered.number());
    }
}

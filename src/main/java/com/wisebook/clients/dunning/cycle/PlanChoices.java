package com.wisebook.clients.dunning.cycle;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.contact.Interaction;
import com.wisebook.clients.contact.Interactions;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.customer.Segments;
import com.wisebook.clients.dunning.plan.CaseFacts;
import com.wisebook.clients.dunning.plan.CaseFactsLoader;
import com.wisebook.clients.dunning.plan.CasePlan;
import com.wisebook.clients.dunning.plan.Foresight;
import com.wisebook.clients.dunning.plan.Planner;
import com.wisebook.clients.dunning.rules.RelanceTable;

/**
 * The ladder that a customer climbs follows from his segment. Somebody may choose another segment, which the morning's table then
 * leaves alone, and sees before what his next step becomes.
 */
@Service
public class PlanChoices {

    /**
     * The next step with one of our companies.
     *
     * @param plan what the planner says of today
     * @param next the step that comes, today or later; null when nothing is open or the table has nothing more to say
     */
    public record NextStep(String companyCode, CasePlan plan, Foresight.Next next, LocalDate today) {

        public boolean due() {
            return next != null && !next.on().isAfter(today);
        }
    }

    private final Customers customers;
    private final Segments segments;
    private final Segmentation segmentation;
    private final RelanceTable table;
    private final CaseFactsLoader loader;
    private final Planner planner;
    private final Foresight foresight;
    private final Interactions interactions;
    private final BusinessClock clock;

    PlanChoices(Customers customers, Segments segments, Segmentation segmentation, RelanceTable table,
                CaseFactsLoader loader, Planner planner, Foresight foresight, Interactions interactions, BusinessClock clock) {
        this.customers = customers;
        this.segments = segments;
        this.segmentation = segmentation;
        this.table = table;
        this.loader = loader;
        this.planner = planner;
        this.foresight = foresight;
        this.interactions = interactions;
        this.clock = clock;
    }

    public boolean known(String segment) {
        return table.segments().contains(segment);
    }

    /** What the table of segments says of the customer today; empty when he has no history to judge by. */
    public Optional<String> automatic(long customerId) {
        return segmentation.of(customerId);
    }

    /** The customer's next step with each company, were he in that segment; nothing is written. */
    @Transactional(readOnly = true)
    public List<NextStep> nextSteps(long customerId, String segment) {
        return customers.accounts(List.of(customerId)).stream().flatMap(account -> loader.load(account.companyId(), List.of(customerId)).stream())
            .map(facts -> step(facts.inSegment(segment))).toList();
    }

    private NextStep step(CaseFacts facts) {
        return new NextStep(facts.company().code(), planner.plan(List.of(facts)).get(0),
            foresight.next(facts).orElse(null), clock.today());
    }

    /**
     * Puts the customer in that segment; his cases think again at once.
     *
     * @param locked the morning's table leaves it alone
     */
    @Transactional
    public void choose(Customer customer, String segment, boolean locked, String reason, String user) {
        segments.choose(customer.id(), segment, locked, reason, user);
        note(customer, locked ? "PLAN_CHANGED" : "PLAN_AUTOMATIC", reason, user);
    }

    /** Leaves the customer to the table of segments again, which decides at once. */
    @Transactional
    public String release(Customer customer, String reason, String user) {
        String segment = automatic(customer.id()).orElse(customer.segment());
        segments.choose(customer.id(), segment, false, reason, user);
        note(customer, "PLAN_AUTOMATIC", reason, user);
        return segment;
    }

    private void note(Customer customer, String kind, String reason, String user) {
        interactions.record(new Interaction(null, customer.id(), null, clock.instant(), "INTERNAL", "NOTE", kind, reason, null, user, true,
            null, null));
    }
}

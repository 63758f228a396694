package com.wisebook.clients.dunning.legal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dunning.casework.Formats;
import com.wisebook.clients.dunning.casework.ReturnedItems;
import com.wisebook.clients.dunning.legal.process.PreLitigationGateway;
import com.wisebook.clients.receivable.OpenItem;
import com.wisebook.clients.receivable.Receivables;
import com.wisebook.clients.security.rest.ProblemException;

/**
 * What comes after the formal notice: one open case a customer and company. Its items get no amicable relance; exposure, balances and
 * reports keep them.
 */
@Service
public class PreLitigations {

    /** The stage was changed by something else than the process's own step: it must read again. Told after the commit. */
    record StageMoved(String number) {
    }

    private final LegalStore store;
    private final LegalJournal journal;
    private final LegalViews views;
    private final LegalFiles files;
    private final Mandates mandates;
    private final CourtOrders orders;
    private final Losses losses;
    private final ReturnedItems levels;
    private final Customers customers;
    private final Receivables receivables;
    private final PreLitigationGateway process;
    private final ApplicationEventPublisher events;

    PreLitigations(LegalStore store, LegalJournal journal, LegalViews views, LegalFiles files, Mandates mandates, CourtOrders orders, Losses losses,
                   ReturnedItems levels, Customers customers, Receivables receivables, PreLitigationGateway process, ApplicationEventPublisher events) {
        this.store = store;
        this.journal = journal;
        this.views = views;
        this.files = files;
        this.mandates = mandates;
        this.orders = orders;
        this.losses = losses;
        this.levels = levels;
        this.customers = customers;
        this.receivables = receivables;
        this.process = process;
        this.events = events;
    }

    /** The ladder of a dunning case is at its end for these items. The customer is locked. */
    @Transactional(propagation = Propagation.MANDATORY)
    public String handOver(long companyId, long customerId, String caseNumber, Collection<Long> entryIds) {
        return bringIn(companyId, customerId, caseNumber, entryIds, LegalJournal.SYSTEM, caseNumber).number();
    }

    /**
     * Somebody takes items to pre-litigation before the ladder does, or adds them to the case that is open.
     *
     * @throws ProblemException 422 naming the field: no reason, an item of somebody else, one that is paid or there already
     */
    @Transactional
    public PreLitigationView open(long companyId, long customerId, List<Long> entryIds, String reason, String user) {
        ProblemException refused = ProblemException.unprocessable("legal.refused");
        if (reason == null || reason.isBlank()) {
            refused.field("reason", "legal.missing");
        }
        if (entryIds.isEmpty()) {
            refused.field("entryIds", "legal.items");
        }
        customers.lock(List.of(customerId));
        Map<Long, OpenItem> open = new HashMap<>();
        receivables.openItems(companyId, List.of(customerId)).stream().filter(item -> item.openAmount().signum() > 0 && item.dueDate() != null)
            .forEach(item -> open.put(item.entryId(), item));
        Set<Long> there = new HashSet<>();
        store.openOf(companyId, customerId).ifPresent(of -> store.items(of.id()).forEach(item -> there.add(item.entryId())));
        List<Long> wanted = new ArrayList<>(entryIds);
        for (int i = 0; i < wanted.size(); i++) {
            if (!open.containsKey(wanted.get(i))) {
                refused.field("entryIds[" + i + "]", "legal.item.unknown");
            } else if (!there.add(wanted.get(i))) {
                refused.field("entryIds[" + i + "]", "legal.item.twice");
            }
        }
        if (!refused.flaws().isEmpty()) {
            throw refused;
        }
        return views.of(bringIn(companyId, customerId, null, entryIds, user, reason));
    }

    private LegalCase bringIn(long companyId, long customerId, String caseNumber, Collection<Long> entryIds, String actor, String body) {
        Optional<LegalCase> open = store.openOf(companyId, customerId);
        LegalCase of = open.orElseGet(() -> store.insert(companyId, customerId, caseNumber,
            customers.byId(customerId).map(customer -> customer.officer()).orElse(null), actor));
        store.addItems(of.id(), entryIds);
        String kind = open.isPresent() ? "ITEMS_ADDED" : "OPENED";
        if (actor.equals(LegalJournal.SYSTEM)) {
            journal.system(of, kind, null, body);
        } else {
            journal.human(of, actor, kind, null, body);
        }
        process.open(of.number());
        events.publishEvent(new PreLitigationChanged(companyId, customerId, of.number()));
        return of;
    }

    public Optional<PreLitigationView> byNumber(String number) {
        return store.find(number).map(views::of);
    }

    /** A customer's cases: the open one first, then the newest. */
    public List<PreLitigationView> ofCustomer(long customerId) {
        return store.ofCustomer(customerId).stream().map(views::of).toList();
    }

    /** Keeps documents: an order, a deed of service, a certificate that nothing can be recovered. */
    @Transactional
    public PreLitigationView keep(String number, List<LegalFiles.NewFile> added, String user) {
        store.find(number).orElseThrow(() -> ProblemException.notFound("legal.unknown", number));
        LegalCase of = store.lock(number);
        files.keep(of.id(), added, user);
        journal.human(of, user, "FILED_DOCUMENT", null, String.join(", ", added.stream().map(LegalFiles.NewFile::fileName).toList()));
        return views.of(of);
    }

    public Optional<LegalFiles.Kept> file(String number, long fileId) {
        return store.find(number).flatMap(of -> files.file(of.id(), fileId));
    }

    /** Whoever has the file gives it back, what is asked of the court is not pursued: another way is taken, or none. */
    void leave(LegalCase of) {
        mandates.end(of.id(), views.today());
        orders.stop(of.id());
        losses.withdraw(of.id());
    }

    /** Ends a case; its items are nobody's any more but amicable collection's, or lost. The process reads it at its next step. */
    void close(LegalCase of, String outcome) {
        leave(of);
        store.set(of.id(), "stage = 'CLOSED', outcome = :outcome, resume_stage = :stage, closed_at = :closed, wait_until = null, deadline = null, deadline_kind = null",
            Map.of("outcome", outcome, "stage", of.stage(), "closed", store.now()));
        events.publishEvent(new PreLitigationChanged(of.companyId(), of.customerId(), of.number()));
    }

    /** Back to amicable collection: the ladder goes on from that level. */
    void amicable(LegalCase of, int level, String reason, String user) {
        close(of, "AMICABLE");
        levels.returned(store.items(of.id()).stream().map(LegalItem::entryId).toList(), level);
        journal.human(of, user, "AMICABLE", null, reason);
    }

    /** All is paid, or all but what is recorded as lost. */
    void paid(LegalCase of) {
        boolean lost = store.items(of.id()).stream().anyMatch(item -> item.beyondLoss() != null);
        close(of, lost ? "LOST" : "PAID");
        journal.system(of, lost ? "LOSS_STANDS" : "PAID", null, null);
        events.publishEvent(new StageMoved(of.number()));
    }

    /**
     * Payments from before a loss were taken back: what they had paid is neither lost nor collected until somebody chooses. The loss stands. In the
     * customer's other case when he has one by now.
     */
    void openAgain(LegalCase of, List<LegalItem> items) {
        String body = Formats.amounts(LegalViews.owed(items)) + " – " + items.stream().map(LegalItem::documentRef).filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
        LegalCase other = store.openOf(of.companyId(), of.customerId()).orElse(null);
        if (other == null) {
            store.set(of.id(), "stage = 'DECIDING', outcome = null, resume_stage = null, closed_at = null", Map.of());
        } else if (store.addItems(other.id(), items.stream().map(LegalItem::entryId).toList()) == 0) {
            return;
        }
        LegalCase to = other == null ? of : other;
        journal.system(to, "OPEN_AGAIN", null, body);
        process.open(to.number());
        events.publishEvent(new LegalAmounts.Shown(to.number()));
        events.publishEvent(new PreLitigationChanged(of.companyId(), of.customerId(), to.number()));
    }

    /** What had paid it was taken back: somebody chooses again. Nothing when the customer has another case by now. */
    void reopen(LegalCase of) {
        if (store.openOf(of.companyId(), of.customerId()).isPresent()) {
            return;
        }
        store.set(of.id(), "stage = 'DECIDING', outcome = null, resume_stage = null, closed_at = null", Map.of());
        journal.system(of, "REOPENED", null, null);
        process.open(of.number());
        events.publishEvent(new PreLitigationChanged(of.companyId(), of.customerId(), of.number()));
    }
}

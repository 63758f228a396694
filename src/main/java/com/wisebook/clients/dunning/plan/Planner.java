package com.wisebook.clients.dunning.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.dunning.plan.CasePlan.ItemDecision;
import com.wisebook.clients.dunning.rules.RelanceFact;
import com.wisebook.clients.dunning.rules.RelanceStep;
import com.wisebook.clients.dunning.rules.RelanceTable;

/** Decides what each case deserves: the table for each item, then one message for the customer, then what holds it. */
@Component
public class Planner {

    /** A case that waits for a fact looks again by itself after that many days. */
    private static final int LOOK_AGAIN_DAYS = 30;
    /** The morning's hour at which a case whose date has come looks again. */
    private static final LocalTime MORNING = LocalTime.of(7, 30);

    private final RelanceTable table;
    private final Foresight foresight;
    private final ContactPolicy contactPolicy;
    private final MessageHolds messageHolds;
    private final BusinessClock clock;

    Planner(RelanceTable table, Foresight foresight, ContactPolicy contactPolicy, MessageHolds messageHolds, BusinessClock clock) {
        this.table = table;
        this.foresight = foresight;
        this.contactPolicy = contactPolicy;
        this.messageHolds = messageHolds;
        this.clock = clock;
    }

    /** One plan a case, in the order given; all items go through the table in one session. */
    public List<CasePlan> plan(Collection<CaseFacts> cases) {
        ZonedDateTime now = clock.now();
        LocalDate today = now.toLocalDate();
        List<RelanceFact> facts = new ArrayList<>();
        for (CaseFacts one : cases) {
            one.items().forEach(item -> facts.add(Foresight.fact(one, item, today)));
        }
        table.decide(facts);
        foresight.bringForward(cases, facts);
        ContactPolicy.Policy policy = contactPolicy.on(today);
        List<CasePlan> plans = new ArrayList<>(cases.size());
        int from = 0;
        for (CaseFacts one : cases) {
            List<RelanceFact> decided = facts.subList(from, from + one.items().size());
            from += one.items().size();
            plans.add(planCase(one, decisions(one, decided, today), policy, now));
        }
        return plans;
    }

    private static List<ItemDecision> decisions(CaseFacts facts, List<RelanceFact> decided, LocalDate today) {
        List<ItemDecision> decisions = new ArrayList<>();
        for (int i = 0; i < decided.size(); i++) {
            ItemFacts item = facts.items().get(i);
            RelanceStep step = decided.get(i).step().orElse(null);
            String outcome = item.pastPrescription(today) ? "PRESCRIBED" : step != null ? "STEP"
                : item.level() == 0 && item.overdue(today) && item.collectible().signum() > 0 ? "NO_RULE" : "WAIT";
            decisions.add(new ItemDecision(item, step, outcome, item.daysOverdue(today)));
        }
        return decisions;
    }

    private CasePlan planCase(CaseFacts facts, List<ItemDecision> decisions, ContactPolicy.Policy policy, ZonedDateTime now) {
        LocalDate today = now.toLocalDate();
        Draft draft = new Draft(facts, decisions, now);
        itemHolds(draft, today);
        Optional<CaseAction> first = beforeAnyStep(draft);
        if (first.isPresent()) {
            return draft.plan(first.get());
        }
        boolean toPost = letterToPost(facts);
        draft.due = decisions.stream()
            .filter(d -> d.outcome().equals("STEP") && d.item().collectible().signum() > 0 && !(toPost && inLetter(facts, d.item())))
            .map(d -> new PlannedItem(d.item(), d.step(), d.item().collectible(), d.daysOverdue())).toList();
        if (draft.due.isEmpty()) {
            return draft.plan(toPost ? CaseAction.POST_LETTER : nothingDue(draft, today));
        }
        Composition.choose(draft, today);
        messageHolds.add(draft, policy, now);
        CaseAction next = nextAction(draft);
        return toPost && next != CaseAction.SEND ? draft.postFirst() : draft.plan(next);
    }

    /**
     * A letter is printed and not posted, and is still about something. Its items wait for the post office; a message about
     * the others goes before it, because the posting may take days and the message takes a moment.
     */
    private static boolean letterToPost(CaseFacts facts) {
        return facts.toPost() != null && facts.items().stream().anyMatch(i -> inLetter(facts, i));
    }

    private static boolean inLetter(CaseFacts facts, ItemFacts item) {
        return facts.toPost().entries().contains(item.item().entryId());
    }

    /** What one item waits for while the others go on. */
    private static void itemHolds(Draft draft, LocalDate today) {
        for (ItemDecision decision : draft.decisions) {
            ItemFacts item = decision.item();
            boolean late = item.overdue(today);
            if (late && item.covered().signum() > 0) {
                draft.holds.add(new PlannedHold(HoldReason.PROMISE, item.item().entryId(), null, item.covered(),
                    item.item().currency(), draft.facts.promiseUntil()));
            }
            if (late && item.item().contestedAmount().signum() > 0) {
                draft.holds.add(new PlannedHold(HoldReason.DISPUTE, item.item().entryId(), null, item.item().contestedAmount(),
                    item.item().currency(), null));
            }
            if (late && item.preLitigation()) {
                draft.holds.add(new PlannedHold(HoldReason.PRE_LITIGATION, item.item().entryId(), null, item.item().openAmount(),
                    item.item().currency(), null));
            }
            if (decision.outcome().equals("PRESCRIBED") && item.collectible().signum() > 0) {
                draft.holds.add(new PlannedHold(HoldReason.PRESCRIBED, item.item().entryId(), null, item.collectible(),
                    item.item().currency(), null));
            }
        }
    }

    /** What must be settled by a human before the case takes any step. */
    private static Optional<CaseAction> beforeAnyStep(Draft draft) {
        CaseFacts facts = draft.facts;
        boolean owes = facts.items().stream().anyMatch(i -> i.item().openAmount().signum() > 0);
        if (facts.customer().insolvent() && owes) {
            draft.holds.add(0, PlannedHold.of(HoldReason.INSOLVENT, null));
            boolean declared = facts.dossier() != null && facts.dossier().insolvencyDeclaredOn() != null;
            return Optional.of(declared ? CaseAction.WAIT : CaseAction.INSOLVENT);
        }
        if (facts.live() != null && facts.live().status().equals("UNCERTAIN")) {
            draft.holds.add(0, PlannedHold.of(HoldReason.UNCERTAIN_SEND, null));
            return Optional.of(CaseAction.UNCERTAIN);
        }
        return Optional.empty();
    }

    private static CaseAction nothingDue(Draft draft, LocalDate today) {
        boolean toCheck = draft.decisions.stream()
            .anyMatch(d -> d.outcome().equals("PRESCRIBED") && !d.item().prescribed() && d.item().collectible().signum() > 0);
        if (toCheck) {
            return CaseAction.CHECK_PRESCRIBED;
        }
        boolean overdue = draft.facts.items().stream().anyMatch(i -> i.overdue(today) && !i.prescribed());
        boolean dossier = draft.facts.dossier() != null;
        if (overdue && (dossier || !draft.holds.isEmpty())) {
            return CaseAction.WAIT;
        }
        return dossier ? CaseAction.CLOSE : CaseAction.NONE;
    }

    private static CaseAction nextAction(Draft draft) {
        boolean stopped = draft.holds.stream().anyMatch(h -> h.reason().stopsTheMessage() && h.entryId() == null);
        if (stopped) {
            boolean onlyRecipient = draft.holds.stream().filter(h -> h.entryId() == null)
                .allMatch(h -> h.reason() == HoldReason.NO_RECIPIENT || h.reason() == HoldReason.FORMAL_NOTICE_FIRST);
            return onlyRecipient ? CaseAction.FIX_RECIPIENT : CaseAction.WAIT;
        }
        if (needsApproval(draft)) {
            return CaseAction.APPROVE;
        }
        return switch (draft.channel) {
            case "CALL" -> CaseAction.CALL;
            case "LEGAL" -> CaseAction.LEGAL;
            default -> CaseAction.SEND;
        };
    }

    /** Above the table's amount, or a formal notice on a due date that was only computed (design, section 1). */
    private static boolean needsApproval(Draft draft) {
        if (draft.channel.equals("CALL") || draft.channel.equals("LEGAL")) {
            return false;
        }
        CaseFacts.LiveRelance live = draft.facts.live();
        boolean approved = live != null && live.approved() && live.level() == draft.step.level()
            && draft.items.stream().allMatch(i -> live.entries().contains(i.entryId()));
        if (approved) {
            return false;
        }
        boolean computed = draft.step.formalNotice() && draft.items.stream().anyMatch(i -> i.facts().item().dueDateComputed());
        boolean large = draft.step.approvalAbove() != null
            && draft.totals().stream().anyMatch(total -> total.compareTo(draft.step.approvalAbove()) >= 0);
        return computed || large;
    }

    /** A plan in the making. */
    static final class Draft {
        final CaseFacts facts;
        final List<ItemDecision> decisions;
        final ZonedDateTime now;
        final List<PlannedHold> holds = new ArrayList<>();
        List<PlannedItem> due = List.of();
        List<PlannedItem> items = List.of();
        RelanceStep step;
        String channel;
        Recipient recipient;
        Instant notBefore;

        Draft(CaseFacts facts, List<ItemDecision> decisions, ZonedDateTime now) {
            this.facts = facts;
            this.decisions = decisions;
            this.now = now;
            this.notBefore = now.toInstant();
        }

        /** What the message asks for, one total a currency: amounts of different currencies are never added up. */
        Collection<BigDecimal> totals() {
            return items.stream().collect(Collectors.groupingBy(PlannedItem::currency,
                Collectors.reducing(BigDecimal.ZERO, PlannedItem::amount, BigDecimal::add))).values();
        }

        /** A company in observation decides and shows, and asks nothing of anybody: what it would do waits. */
        private CaseAction observed(CaseAction action) {
            if (facts.company().sendingOpen() || !(action.human() || action == CaseAction.SEND)) {
                return action;
            }
            if (holds.stream().noneMatch(h -> h.reason() == HoldReason.OBSERVATION)) {
                holds.add(0, PlannedHold.of(HoldReason.OBSERVATION, null));
            }
            return CaseAction.WAIT;
        }

        /** The letter's posting comes first: what the others would have had is not announced yet, what holds them is. */
        private CasePlan postFirst() {
            step = null;
            channel = null;
            recipient = null;
            items = List.of();
            notBefore = now.toInstant();
            return plan(CaseAction.POST_LETTER);
        }

        CasePlan plan(CaseAction wanted) {
            CaseAction action = observed(wanted);
            LocalDate next = holds.stream().map(PlannedHold::until).filter(java.util.Objects::nonNull)
                .min(Comparator.naturalOrder()).orElse(null);
            LocalDate wake = next == null ? now.toLocalDate().plusDays(LOOK_AGAIN_DAYS) : next.plusDays(1);
            return new CasePlan(facts, action, step, channel, recipient, items, List.copyOf(holds), notBefore,
                wake.atTime(MORNING).atZone(BusinessClock.PARIS).toInstant(), next, decisions);
        }
    }
}

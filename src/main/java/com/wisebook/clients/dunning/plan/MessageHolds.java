package com.wisebook.clients.dunning.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.CustomerBlocks.Block;
import com.wisebook.clients.dunning.plan.Planner.Draft;
import com.wisebook.clients.receivable.WaitingMatches;

/** What stops the whole message (design, rule 1). All reasons are found, not only the first. */
@Component
class MessageHolds {

    private static final int WEEK_DAYS = 7;

    private final ContactPolicy contactPolicy;

    MessageHolds(ContactPolicy contactPolicy) {
        this.contactPolicy = contactPolicy;
    }

    void add(Draft draft, ContactPolicy.Policy policy, ZonedDateTime now) {
        LocalDate today = now.toLocalDate();
        company(draft, today);
        block(draft);
        credit(draft);
        minimum(draft);
        recipient(draft);
        cap(draft, policy, today);
        callAgain(draft, today);
        failed(draft);
        hours(draft, policy, now);
    }

    private static void company(Draft draft, LocalDate today) {
        if (!draft.facts.company().sendingOpen()) {
            draft.holds.add(PlannedHold.of(HoldReason.OBSERVATION, null));
        }
        LocalDate news = draft.facts.newestNews();
        if (news == null || news.plusDays(draft.facts.company().maxNewsAgeDays()).isBefore(today)) {
            draft.holds.add(new PlannedHold(HoldReason.STALE_NEWS, null, news == null ? null : news.toString(), null, null, null));
        }
    }

    private static void block(Draft draft) {
        Optional<Block> block = draft.facts.blocks().stream()
            .filter(b -> b.companyId() == null || b.companyId() == draft.facts.company().id()).findFirst();
        block.ifPresent(b -> draft.holds.add(
            new PlannedHold(HoldReason.BLOCKED, null, b.reason(), null, null, b.blockedUntil())));
    }

    /**
     * Above the table's share of the message, money that is there and not allocated holds it; below, it is shown deducted. What a
     * proposal would allocate waits for who decides it, what nobody knows the owner of for who names him.
     */
    private static void credit(Draft draft) {
        Map<String, BigDecimal> asked = draft.items.stream()
            .collect(Collectors.groupingBy(PlannedItem::currency, Collectors.reducing(BigDecimal.ZERO, PlannedItem::amount, BigDecimal::add)));
        BigDecimal share = draft.step.creditSharePercent().movePointLeft(2);
        asked.forEach((currency, amount) -> {
            BigDecimal tolerated = amount.multiply(share);
            BigDecimal credit = draft.facts.credits().getOrDefault(currency, BigDecimal.ZERO);
            BigDecimal proposed = waiting(draft, WaitingMatches.Kind.PROPOSAL, currency).min(credit);
            BigDecimal receipts = waiting(draft, WaitingMatches.Kind.RECEIPT, currency);
            boolean decided = proposed.compareTo(tolerated) > 0;
            BigDecimal alone = decided ? credit.subtract(proposed) : credit;
            hold(draft, HoldReason.PENDING_PROPOSAL, decided ? proposed : BigDecimal.ZERO, tolerated, currency);
            hold(draft, HoldReason.UNALLOCATED_CREDIT, alone, tolerated, currency);
            hold(draft, HoldReason.UNALLOCATED_RECEIPT, receipts, tolerated, currency);
        });
    }

    private static BigDecimal waiting(Draft draft, WaitingMatches.Kind kind, String currency) {
        return draft.facts.waiting().stream().filter(one -> one.kind() == kind && one.currency().equals(currency)).map(WaitingMatches.Waiting::amount)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void hold(Draft draft, HoldReason reason, BigDecimal amount, BigDecimal tolerated, String currency) {
        if (amount.signum() > 0 && amount.compareTo(tolerated) > 0) {
            draft.holds.add(new PlannedHold(reason, null, null, amount, currency, null));
        }
    }

    /** Whoever asked for the message has taken upon himself that it is about little. */
    private static void minimum(Draft draft) {
        if (draft.facts.request() == null && draft.totals().stream().allMatch(total -> total.compareTo(draft.step.minimumAmount()) < 0)) {
            draft.holds.add(new PlannedHold(HoldReason.MINIMUM_AMOUNT, null, null, draft.step.minimumAmount(),
                draft.facts.company().currency(), null));
        }
    }

    private static void recipient(Draft draft) {
        String channel = draft.step.channel().name();
        Optional<Recipient> found = Recipients.find(channel, draft.facts);
        if (found.isEmpty() && draft.step.fallback() != null) {
            channel = draft.step.fallback().name();
            found = Recipients.find(channel, draft.facts);
        }
        if (found.isEmpty() && draft.facts.letterOnly()) {
            channel = "LETTER";
            found = Recipients.find(channel, draft.facts);
        }
        draft.channel = channel;
        draft.recipient = found.orElse(null);
        if (found.isEmpty()) {
            draft.holds.add(new PlannedHold(HoldReason.NO_RECIPIENT, null, draft.step.channel().name(), null, null, null));
        }
    }

    private void cap(Draft draft, ContactPolicy.Policy policy, LocalDate today) {
        if ("LEGAL".equals(draft.channel)) {
            return;
        }
        List<LocalDate> contacted = draft.facts.contacted();
        long sameDay = contacted.stream().filter(today::equals).count();
        List<LocalDate> week = contacted.stream().filter(d -> d.isAfter(today.minusDays(WEEK_DAYS))).sorted().toList();
        if (week.size() >= policy.maxAWeek()) {
            LocalDate free = week.get(week.size() - policy.maxAWeek()).plusDays(WEEK_DAYS - 1L);
            draft.holds.add(PlannedHold.of(HoldReason.CONTACT_CAP, free));
        } else if (sameDay >= policy.maxADay()) {
            draft.holds.add(PlannedHold.of(HoldReason.CONTACT_CAP, today));
        }
    }

    /** A call that an officer put off. */
    private void callAgain(Draft draft, LocalDate today) {
        CaseFacts.LiveRelance live = draft.facts.live();
        boolean blocked = draft.holds.stream().anyMatch(h -> h.reason() == HoldReason.BLOCKED);
        if (!blocked && live != null && live.channel().equals("CALL") && live.level() == draft.step.level() && live.notBefore() != null
                && live.notBefore().isAfter(today)) {
            draft.holds.add(new PlannedHold(HoldReason.BLOCKED, null, "CALL_AGAIN", null, null, live.notBefore().minusDays(1)));
        }
    }

    /** What could not be handed over for a reason that another address does not mend is not tried again on the same day. */
    private static void failed(Draft draft) {
        LocalDate retryOn = draft.facts.retryOn();
        if (retryOn != null && !"CALL".equals(draft.channel) && !"LEGAL".equals(draft.channel)) {
            draft.holds.add(PlannedHold.of(HoldReason.SEND_FAILED, retryOn.minusDays(1)));
        }
    }

    /** Closed hours stop nothing: the message waits in the queue until the channel opens, and says so. */
    private void hours(Draft draft, ContactPolicy.Policy policy, ZonedDateTime now) {
        if (draft.channel == null || draft.channel.equals("CALL") || draft.channel.equals("LEGAL")) {
            return;
        }
        ZonedDateTime opening = contactPolicy.opening(policy, draft.channel, now);
        draft.notBefore = opening.toInstant();
        if (opening.isAfter(now)) {
            HoldReason reason = contactPolicy.closedOn(policy, draft.channel, now.toLocalDate()) ? HoldReason.HOLIDAY
                : HoldReason.CLOSED_HOURS;
            LocalDate until = reason == HoldReason.HOLIDAY ? opening.toLocalDate().minusDays(1) : now.toLocalDate();
            draft.holds.add(PlannedHold.of(reason, until));
        }
    }
}

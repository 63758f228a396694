package com.wisebook.clients.dunning.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import com.wisebook.clients.dunning.rules.RelanceStep;

/**
 * What the facts of a case deserve today. A pure function of the facts: the evaluation, the process and the last check
 * before a message leaves all ask for it and compare.
 *
 * @param step      row of the highest level due, null when nothing is due
 * @param channel   the channel after the fallback, null when nothing is due or nobody can be reached
 * @param recipient who is written to or called, null when nobody
 * @param items     what the message or the call is about
 * @param holds     why things wait, the ones that stop the whole message first
 * @param notBefore the first permitted instant of the channel
 * @param wakeUpAt  when the case looks again by itself
 * @param nextDate  the day shown as the next one on which something can happen, null when only a fact can
 */
public record CasePlan(CaseFacts facts, CaseAction action, RelanceStep step, String channel, Recipient recipient,
                       List<PlannedItem> items, List<PlannedHold> holds, Instant notBefore, Instant wakeUpAt,
                       LocalDate nextDate, List<ItemDecision> decisions) {

    /** What the table said of one item. */
    public record ItemDecision(ItemFacts item, RelanceStep step, String outcome, int daysOverdue) {
    }

    /** Two plans with the same fingerprint ask nothing different of anybody. */
    public String fingerprint() {
        String what = items.stream().map(i -> i.entryId() + ":" + i.step().level()).sorted().collect(Collectors.joining(","));
        String why = holds.stream().map(h -> h.reason() + "/" + h.entryId() + "/" + h.until()).sorted()
            .collect(Collectors.joining(","));
        return action + "|" + channel + "|" + what + "|" + why;
    }

    /** Why nothing is sent; empty when something is, or when nothing is due any more. */
    public Optional<HoldReason> stoppedBy() {
        Optional<HoldReason> whole = holds.stream().filter(h -> h.entryId() == null && h.reason().stopsTheMessage())
            .map(PlannedHold::reason).findFirst();
        return whole.isPresent() || !items.isEmpty() ? whole : holds.stream().map(PlannedHold::reason).findFirst();
    }

    public int level() {
        return step == null ? 0 : step.level();
    }

    /** What is asked for in the currency of the largest item. */
    public BigDecimal amount() {
        String currency = currency();
        return items.stream().filter(i -> i.currency().equals(currency)).map(PlannedItem::amount)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Currency of the largest item, the company's when there is none. */
    public String currency() {
        return items.stream().max(java.util.Comparator.comparing(PlannedItem::amount)).map(PlannedItem::currency)
            .orElse(facts.company().currency());
    }
}

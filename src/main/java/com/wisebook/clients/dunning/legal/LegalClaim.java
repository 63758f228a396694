package com.wisebook.clients.dunning.legal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.wisebook.clients.dunning.casework.Formats;
import com.wisebook.clients.workflow.task.InvalidTaskInput;
import com.wisebook.clients.workflow.task.TaskInput;

/** What a case claims: it bounds what can be true of what people report about it. */
record LegalClaim(List<LegalItem> items) {

    /** Interest and costs come on top of a claim, but not as much again. */
    private static final BigDecimal MOST_ORDERED = BigDecimal.valueOf(2);

    /**
     * No court is asked for what is not due.
     *
     * @throws InvalidTaskInput the day is before the first item was due; one that has no due date counts from its own date
     */
    void filed(String field, LocalDate day) {
        items.stream().filter(item -> claimable(item) != null).min(Comparator.comparing(LegalClaim::claimable)).filter(item -> day.isBefore(claimable(item)))
            .ifPresent(first -> {
                throw TaskInput.refusal(field, first.dueDate() == null ? "legal.order.not-invoiced" : "legal.order.not-due",
                    first.documentRef() == null ? "–" : first.documentRef(), Formats.day(claimable(first)));
            });
    }

    private static LocalDate claimable(LegalItem item) {
        return item.dueDate() == null ? item.documentDate() : item.dueDate();
    }

    /** @throws InvalidTaskInput an amount that is a slip of the keyboard */
    void ordered(String field, BigDecimal amount) {
        atMost(field, amount, MOST_ORDERED, "legal.order.too-much");
    }

    /** @throws InvalidTaskInput more than the case is about: what an agreement may charge beside it is not known to us */
    void recovered(String field, BigDecimal amount) {
        atMost(field, amount, BigDecimal.ONE, "legal.mandate.too-much");
    }

    /** Of what was open when it came in: what was paid since was claimed too. Amounts of several currencies are not added up. */
    private void atMost(String field, BigDecimal amount, BigDecimal times, String refused) {
        Map<String, BigDecimal> brought = new TreeMap<>();
        items.forEach(item -> brought.merge(item.currency(), item.brought(), BigDecimal::add));
        if (brought.size() != 1) {
            return;
        }
        brought.forEach((currency, claim) -> {
            if (amount.compareTo(claim.multiply(times)) > 0) {
                throw TaskInput.refusal(field, refused, Formats.amount(claim, currency));
            }
        });
    }
}

package com.wisebook.clients.dunning.legal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** @throws InvalidTaskInput an amount that is a slip of the keyboard: more than twice what was open in that currency when it came in */
    void ordered(String field, BigDecimal amount, String currency) {
        BigDecimal claim = brought().get(currency);
        if (amount.compareTo(claim.multiply(MOST_ORDERED)) > 0) {
            throw TaskInput.refusal(field, "legal.order.too-much", Formats.amount(claim, currency));
        }
    }

    /** What was open when it came in, by currency: what was paid since was claimed too. */
    Map<String, BigDecimal> brought() {
        Map<String, BigDecimal> brought = new TreeMap<>();
        items.forEach(item -> brought.merge(item.currency(), item.brought(), BigDecimal::add));
        return brought;
    }

    /**
     * In which of these currencies an amount is: the only one, or the one that was chosen.
     *
     * @throws InvalidTaskInput none was chosen, or another
     */
    static String currency(Set<String> currencies, TaskInput input, String field) {
        if (currencies.size() == 1) {
            return currencies.iterator().next();
        }
        String chosen = input.requiredText(field);
        if (!currencies.contains(chosen)) {
            throw TaskInput.refusal(field, "legal.currency", String.join(", ", currencies));
        }
        return chosen;
    }
}

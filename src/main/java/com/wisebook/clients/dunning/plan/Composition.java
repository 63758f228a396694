package com.wisebook.clients.dunning.plan;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

import com.wisebook.clients.dunning.plan.Planner.Draft;
import com.wisebook.clients.dunning.rules.RelanceChannel;
import com.wisebook.clients.dunning.rules.RelanceStep;

/**
 * Makes one message out of the items that are due (design, rule 2): in the tone of the highest level, a formal notice
 * listing only the items at that level, one message an invoice where the customer wants it so. Items that are not due for
 * a step are never swept in.
 */
final class Composition {

    private static final Comparator<PlannedItem> LEADING = Comparator.<PlannedItem>comparingInt(i -> i.step().level())
        .thenComparing(PlannedItem::amount).thenComparing(PlannedItem::entryId);

    private Composition() {
    }

    static void choose(Draft draft, LocalDate today) {
        PlannedItem leading = draft.due.stream().max(LEADING).orElseThrow();
        RelanceStep step = leading.step();
        // what is not due yet is announced by itself, never claimed among what is overdue
        boolean overdue = leading.daysOverdue() > 0;
        List<PlannedItem> due = draft.due.stream().filter(i -> i.daysOverdue() > 0 == overdue).toList();
        List<PlannedItem> items = due;
        if (draft.facts.account().groupingMode().equals("INVOICE")) {
            items = List.of(leading);
        } else if (step.formalNotice() || step.channel() == RelanceChannel.LEGAL) {
            items = due.stream().filter(i -> i.step().level() == step.level()).toList();
        }
        if (step.formalNotice() && items.size() < due.size()) {
            draft.holds.add(PlannedHold.of(HoldReason.FORMAL_NOTICE_FIRST, today));
        }
        draft.step = step;
        draft.items = items.stream().sorted(Comparator.comparing((PlannedItem i) -> i.facts().item().dueDate())
            .thenComparing(PlannedItem::entryId)).toList();
    }
}

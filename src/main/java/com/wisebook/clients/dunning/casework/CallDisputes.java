package com.wisebook.clients.dunning.casework;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.dispute.DisputeReasons;
import com.wisebook.clients.dispute.DisputeSource;
import com.wisebook.clients.dispute.Disputes;
import com.wisebook.clients.dispute.NewDispute;
import com.wisebook.clients.dunning.casework.Dossiers.Dossier;
import com.wisebook.clients.receivable.OpenItem;
import com.wisebook.clients.receivable.Receivables;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.security.rest.ProblemException.Flaw;
import com.wisebook.clients.security.rest.UserMessages;
import com.wisebook.clients.workflow.task.InvalidTaskInput;
import com.wisebook.clients.workflow.task.TaskInput;

/** What a customer contests on the telephone: the form of the call opens the dispute at once. */
@Component
class CallDisputes {

    private static final String ALL = "ALL";

    private final Disputes disputes;
    private final DisputeReasons reasons;
    private final Receivables receivables;
    private final UserMessages texts;
    private final BusinessClock clock;

    CallDisputes(Disputes disputes, DisputeReasons reasons, Receivables receivables, UserMessages texts, BusinessClock clock) {
        this.disputes = disputes;
        this.reasons = reasons;
        this.receivables = receivables;
        this.texts = texts;
        this.clock = clock;
    }

    /** What the form offers: the documents of which something can be contested, all of them together, and the reasons in use. */
    Map<String, Object> context(long companyId, long customerId) {
        List<OpenItem> items = contestable(companyId, customerId);
        List<Map<String, String>> choices = new ArrayList<>();
        items.forEach(item -> choices.add(choice(String.valueOf(item.entryId()), texts.text("dunning.context.dispute.item",
            item.documentRef() == null ? String.valueOf(item.entryId()) : item.documentRef(), Formats.amount(free(item), item.currency())))));
        if (items.size() > 1) {
            choices.add(choice(ALL, texts.text("dunning.context.dispute.all")));
        }
        return Map.of("disputeItems", choices, "reasons", reasons.all().stream().filter(DisputeReasons.Reason::active)
            .map(reason -> choice(reason.code(), reason.labelFr())).toList());
    }

    private static Map<String, String> choice(String value, String label) {
        Map<String, String> choice = new LinkedHashMap<>();
        choice.put("value", value);
        choice.put("label", label);
        return choice;
    }

    /**
     * Opens the dispute. Without an amount all of what was chosen is contested; an amount on several documents goes to the oldest first.
     *
     * @throws InvalidTaskInput naming the field
     */
    void open(Dossier dossier, TaskInput input, String user) {
        String chosen = input.requiredText("disputeItem");
        String reason = input.requiredText("disputeReason");
        String text = input.requiredText("disputeText");
        List<OpenItem> items = contestable(dossier.companyId(), dossier.customerId()).stream()
            .filter(item -> chosen.equals(ALL) ? late(item) : chosen.equals(String.valueOf(item.entryId()))).toList();
        if (items.isEmpty()) {
            throw TaskInput.refusal("disputeItem", "tasks.not-a-choice");
        }
        try {
            disputes.open(new NewDispute(dossier.companyId(), dossier.customerId(), parts(items, input.amount("disputeAmount")), reason, text,
                DisputeSource.PHONE, null, List.of(), user));
        } catch (ProblemException refused) {
            throw named(refused);
        }
    }

    private static List<NewDispute.Part> parts(List<OpenItem> items, BigDecimal wanted) {
        BigDecimal most = items.stream().map(CallDisputes::free).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal left = wanted == null ? most : wanted;
        if (left.compareTo(most) > 0) {
            throw TaskInput.refusal("disputeAmount", "dunning.task.dispute-most", Formats.amount(most, items.get(0).currency()));
        }
        List<NewDispute.Part> parts = new ArrayList<>();
        for (OpenItem item : items) {
            BigDecimal part = left.min(free(item));
            if (part.signum() > 0) {
                parts.add(new NewDispute.Part(item.entryId(), part));
                left = left.subtract(part);
            }
        }
        return parts;
    }

    private static InvalidTaskInput named(ProblemException refused) {
        Flaw flaw = refused.flaws().get(0);
        return new InvalidTaskInput(flaw.text().key(), flaw.text().arguments());
    }

    private List<OpenItem> contestable(long companyId, long customerId) {
        return receivables.openItems(companyId, List.of(customerId)).stream().filter(item -> item.dueDate() != null && free(item).signum() > 0)
            .sorted(Comparator.comparing(OpenItem::dueDate).thenComparing(OpenItem::entryId)).toList();
    }

    private boolean late(OpenItem item) {
        LocalDate due = item.dueDate();
        return due.isBefore(clock.today());
    }

    private static BigDecimal free(OpenItem item) {
        return item.openAmount().subtract(item.contestedAmount());
    }
}

package com.wisebook.clients.dunning.relance;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import com.wisebook.clients.dunning.RelanceCopySetting;
import com.wisebook.clients.dunning.plan.CasePlan;
import com.wisebook.clients.dunning.plan.PlannedItem;
import com.wisebook.clients.messaging.MessageContent.Attachment;
import com.wisebook.clients.receivable.InvoiceCopies;
import com.wisebook.clients.receivable.InvoiceCopies.Copy;

/** The copies of invoices that go with a relance by mail, where the company wants that and they are not too much for a mailbox. */
@Component
class RelanceCopies {

    /** What mailboxes take without a thought; a mail grows by a third on its way. With more than this there are none: the link leads to them. */
    static final long LARGEST = 8L * 1024 * 1024;

    private final RelanceCopySetting setting;
    private final InvoiceCopies copies;

    RelanceCopies(RelanceCopySetting setting, InvoiceCopies copies) {
        this.setting = setting;
        this.copies = copies;
    }

    /** Those that the company wants to go with it, one a copy, in the order of their entries; none when they are too much by themselves. */
    List<Copy> of(CasePlan plan) {
        long company = plan.facts().company().id();
        if (!plan.channel().equals("EMAIL") || !setting.withRelances(company)) {
            return List.of();
        }
        List<Copy> found = copies.find(company, plan.items().stream().map(PlannedItem::entryId).toList()).values().stream()
            .collect(Collectors.toMap(Copy::documentId, Function.identity(), (one, same) -> one)).values().stream()
            .sorted(Comparator.comparing(Copy::entryId)).toList();
        return fit(found, 0) ? found : List.of();
    }

    /** @param taken bytes that the message carries already */
    boolean fit(List<Copy> chosen, long taken) {
        return taken + chosen.stream().mapToLong(Copy::size).sum() <= LARGEST;
    }

    /** What goes with the message. */
    List<Attachment> files(List<Copy> chosen) {
        if (chosen.isEmpty()) {
            return List.of();
        }
        Map<Long, InvoiceCopies.File> files = copies.files(chosen.stream().map(Copy::documentId).toList());
        return chosen.stream().map(copy -> files.get(copy.documentId()))
            .map(file -> new Attachment("INVOICE", file.fileName(), "application/pdf", file.content())).toList();
    }
}

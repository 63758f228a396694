package com.wisebook.clients.dunning.relance;

import java.util.Collection;
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

    /** @param taken bytes that the message carries already */
    List<Attachment> of(CasePlan plan, long taken) {
        long company = plan.facts().company().id();
        if (!plan.channel().equals("EMAIL") || !setting.withRelances(company)) {
            return List.of();
        }
        Collection<InvoiceCopies.Copy> found = copies.find(company, plan.items().stream().map(PlannedItem::entryId).toList()).values().stream()
            .collect(Collectors.toMap(InvoiceCopies.Copy::documentId, Function.identity(), (one, same) -> one)).values();
        if (found.isEmpty() || taken + found.stream().mapToLong(InvoiceCopies.Copy::size).sum() > LARGEST) {
            return List.of();
        }
        Map<Long, InvoiceCopies.File> files = copies.files(found.stream().map(InvoiceCopies.Copy::documentId).toList());
        return found.stream().sorted(java.util.Comparator.comparing(InvoiceCopies.Copy::entryId)).map(copy -> files.get(copy.documentId()))
            .map(file -> new Attachment("INVOICE", file.fileName(), "application/pdf", file.content())).toList();
    }
}

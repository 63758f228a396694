package com.wisebook.clients.einvoicing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.contact.Interaction;
import com.wisebook.clients.contact.Interactions;
import com.wisebook.clients.dispute.DisputeReasons;
import com.wisebook.clients.dispute.DisputeSource;
import com.wisebook.clients.dispute.EInvoiceDisputes;
import com.wisebook.clients.dispute.NewDispute;
import com.wisebook.clients.dunning.Promises;
import com.wisebook.clients.einvoicing.EInvoiceStatus.Outcome;
import com.wisebook.clients.security.rest.UserMessages;

/** What a status does to collection. The customer is locked. */
@Component
class EInvoiceEffects {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    /** Statuses whose disputes a refusal or a rejection of the whole invoice takes the place of. */
    private static final Set<Integer> LESSER = Set.of(206, 207, 208);

    /** What became of it. {@code why}: end of a message's key, or null. */
    record Done(Outcome outcome, String why, String disputeNumber) {
    }

    private final EInvoiceDisputes disputes;
    private final DisputeReasons reasons;
    private final Promises promises;
    private final Interactions interactions;
    private final UserMessages texts;
    private final BusinessClock clock;

    EInvoiceEffects(EInvoiceDisputes disputes, DisputeReasons reasons, Promises promises, Interactions interactions, UserMessages texts, BusinessClock clock) {
        this.disputes = disputes;
        this.reasons = reasons;
        this.promises = promises;
        this.interactions = interactions;
        this.texts = texts;
        this.clock = clock;
    }

    /** Every status is on the customer's time-line: 201 to 203 are the proof that he has the invoice. */
    Done apply(EInvoiceCode code, EInvoiceStatuses.Row row, List<EInvoiceEntries.Entry> invoice, String user) {
        interactions.record(new Interaction(null, invoice.get(0).customerId(), row.companyId(), row.at().isAfter(clock.instant()) ? clock.instant() : row.at(),
            "IN", "SYSTEM", "EINVOICE_STATUS", row.invoiceNumber() + " – " + french("einvoicing.code." + row.code()) + " (" + row.code() + ")", row.comment(),
            user, false, null, null));
        return switch (code.effect()) {
            case NONE -> new Done(Outcome.KEPT, null, null);
            case DISPUTE, DOCUMENT -> contest(row, invoice, row.amount());
            case COMPLETE -> complete(row, invoice);
            case CREDIT, REJECTED -> {
                disputes.replaced(ids(invoice), LESSER, text(row));
                yield contest(row, invoice, null);
            }
            case PAUSE -> pause(row, invoice);
        };
    }

    /** @param wanted how much is contested; null: all that remains */
    private Done contest(EInvoiceStatuses.Row row, List<EInvoiceEntries.Entry> invoice, BigDecimal wanted) {
        // as it is now: what was taken back a moment ago is free again
        List<NewDispute.Part> parts = new ArrayList<>();
        BigDecimal left = wanted;
        for (EInvoiceDisputes.Free free : disputes.free(ids(invoice))) {
            BigDecimal part = left == null ? free.amount() : left.min(free.amount());
            if (part.signum() > 0) {
                parts.add(new NewDispute.Part(free.entryId(), part));
                left = left == null ? null : left.subtract(part);
            }
        }
        if (parts.isEmpty()) {
            return new Done(Outcome.KEPT, "nothing-left", disputes.open(ids(invoice), Set.of(row.code())).orElse(null));
        }
        NewDispute dispute = new NewDispute(row.companyId(), invoice.get(0).customerId(), parts, reasons.ofEinvoice(row.reason()).code(), text(row),
            DisputeSource.EINVOICE, row.code() == EInvoiceCode.SUSPENDED.number() ? "INFORMATION" : "CREDIT_NOTE", List.of(), "system");
        return new Done(Outcome.APPLIED, null, disputes.open(dispute, row.code()));
    }

    private Done complete(EInvoiceStatuses.Row row, List<EInvoiceEntries.Entry> invoice) {
        return disputes.open(ids(invoice), Set.of(EInvoiceCode.SUSPENDED.number())).map(number -> {
            disputes.replaced(ids(invoice), Set.of(EInvoiceCode.SUSPENDED.number()), text(row));
            return new Done(Outcome.APPLIED, null, number);
        }).orElse(new Done(Outcome.KEPT, "not-suspended", null));
    }

    private Done pause(EInvoiceStatuses.Row row, List<EInvoiceEntries.Entry> invoice) {
        BigDecimal open = invoice.stream().map(EInvoiceEntries.Entry::free).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal amount = row.amount() == null ? open : row.amount().min(open);
        LocalDate given = LocalDate.ofInstant(row.at(), BusinessClock.PARIS);
        if (amount.signum() == 0) {
            return new Done(Outcome.KEPT, "nothing-left", null);
        }
        try {
            promises.declare(new Promises.DeclaredPayment(row.companyId(), invoice.get(0).customerId(), amount, invoice.get(0).currency(),
                given.isAfter(clock.today()) ? clock.today() : given, ids(invoice), "EINVOICE", row.invoiceNumber(), null), "system");
        } catch (Promises.PromiseRefused known) {
            return new Done(Outcome.KEPT, "not-paused", null);
        }
        return new Done(Outcome.APPLIED, "paused", null);
    }

    private String text(EInvoiceStatuses.Row row) {
        String said = texts.text(Locale.FRENCH, "einvoicing.said", row.code(), french("einvoicing.code." + row.code()),
            DAY.format(row.at().atZone(BusinessClock.PARIS)), row.invoiceNumber());
        String reason = row.reason() == null ? "" : " " + texts.text(Locale.FRENCH, "einvoicing.said.reason", row.reason());
        return said + reason + (row.comment() == null || row.comment().isBlank() ? "" : "\n\n" + row.comment());
    }

    private String french(String key) {
        return texts.text(Locale.FRENCH, key);
    }

    private static List<Long> ids(List<EInvoiceEntries.Entry> invoice) {
        return invoice.stream().map(EInvoiceEntries.Entry::id).toList();
    }
}

package com.wisebook.clients.dispute;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.contact.Interaction;
import com.wisebook.clients.contact.Interactions;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dispute.process.DisputeGateway;
import com.wisebook.clients.receivable.ContestedChanged;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.rest.ProblemException;

/**
 * What customers contest. The contested part of an entry leaves collection with the commit that opens the dispute, and stays in exposure and
 * in every report; the rest goes on being collected.
 */
@Service
public class Disputes {

    private static final Set<String> EXPECTED = Set.of("CREDIT_NOTE", "REPLACEMENT", "INFORMATION", "OTHER");
    private static final int MOST_PARTS = 200;

    private final DisputeStore store;
    private final DisputeThread thread;
    private final DisputeViews views;
    private final DisputeReasons reasons;
    private final DisputeAskings askings;
    private final DisputeQuestions questions;
    private final Customers customers;
    private final Interactions interactions;
    private final DisputeGateway process;
    private final ApplicationEventPublisher events;
    private final AuditTrail audit;
    private final BusinessClock clock;

    Disputes(DisputeStore store, DisputeThread thread, DisputeViews views, DisputeReasons reasons, DisputeAskings askings, DisputeQuestions questions,
             Customers customers, Interactions interactions, DisputeGateway process, ApplicationEventPublisher events, AuditTrail audit, BusinessClock clock) {
        this.store = store;
        this.thread = thread;
        this.views = views;
        this.reasons = reasons;
        this.askings = askings;
        this.questions = questions;
        this.customers = customers;
        this.interactions = interactions;
        this.process = process;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Opens a dispute and starts its process.
     *
     * @throws ProblemException 422 naming the field: an amount above what remains, an entry of somebody else, an unknown reason, a file that is
     *                          none of the kinds allowed
     */
    @Transactional
    public DisputeView open(NewDispute wanted) {
        ProblemException refused = ProblemException.unprocessable("dispute.refused");
        words(wanted, refused);
        DisputeThread.check(wanted.files(), refused);
        customers.lock(List.of(wanted.customerId()));
        String currency = parts(wanted, refused);
        if (!refused.flaws().isEmpty()) {
            throw refused;
        }
        boolean known = wanted.source() == DisputeSource.OFFICER || wanted.source() == DisputeSource.PHONE;
        DisputeRow made = store.insert(wanted, currency, known ? DisputeStatus.ANSWERING : DisputeStatus.TO_QUALIFY, known ? wanted.actor() : null);
        boolean customer = wanted.source() == DisputeSource.CUSTOMER_PAGE || wanted.source() == DisputeSource.REPLY;
        boolean byItself = wanted.source() == DisputeSource.DEDUCTION || "system".equals(wanted.actor());
        if (customer) {
            thread.customer(made.id(), wanted.actor(), "OPENED", wanted.description());
        } else if (byItself) {
            thread.system(made.id(), "OPENED", wanted.description());
        } else {
            thread.human(made.id(), wanted.actor(), "OPENED", wanted.description());
        }
        thread.keep(made.id(), wanted.files(), wanted.actor());
        boolean said = customer || wanted.source() == DisputeSource.PHONE;
        interactions.record(new Interaction(null, made.customerId(), made.companyId(), clock.instant(), said ? "IN" : "INTERNAL",
            channel(wanted.source()), "DISPUTE_OPENED", made.number(), wanted.description(), wanted.actor(), !byItself, null, null));
        audit.recordAs(wanted.actor(), "DISPUTE_OPENED", "dispute", made.number(), null, Map.of("amount", made.amount(), "reason", made.reason()));
        process.open(made.number());
        events.publishEvent(new ContestedChanged(made.companyId(), List.of(made.customerId())));
        events.publishEvent(new DisputeOpened(made.number(), made.companyId(), made.customerId(), store.entryIds(made.id())));
        return views.view(made);
    }

    private static String channel(DisputeSource source) {
        return switch (source) {
            case CUSTOMER_PAGE -> "PAGE";
            case PHONE -> "CALL";
            case REPLY -> "NOTE";
            case OFFICER, EINVOICE, DEDUCTION -> "SYSTEM";
        };
    }

    private void words(NewDispute wanted, ProblemException refused) {
        if (wanted.description() == null || wanted.description().isBlank()) {
            refused.field("description", "dispute.missing");
        } else if (wanted.description().length() > DisputeThread.LONGEST) {
            refused.field("description", "dispute.too-long", DisputeThread.LONGEST);
        }
        if (wanted.reason() == null || reasons.byCode(wanted.reason()).filter(DisputeReasons.Reason::active).isEmpty()) {
            refused.field("reason", "dispute.reason.unknown");
        }
        if (wanted.expected() != null && !EXPECTED.contains(wanted.expected())) {
            refused.field("expected", "dispute.expected");
        }
    }

    /** Names each part that cannot be contested. @return the currency of the entries */
    private String parts(NewDispute wanted, ProblemException refused) {
        if (wanted.parts().isEmpty() || wanted.parts().size() > MOST_PARTS) {
            refused.field("parts", "dispute.parts", MOST_PARTS);
            return null;
        }
        Map<Long, DisputeStore.Entry> entries = new HashMap<>();
        store.entries(wanted.parts().stream().map(NewDispute.Part::entryId).toList()).forEach(entry -> entries.put(entry.id(), entry));
        Set<Long> seen = new HashSet<>();
        Set<String> currencies = new HashSet<>();
        List<NewDispute.Part> parts = new ArrayList<>(wanted.parts());
        for (int i = 0; i < parts.size(); i++) {
            NewDispute.Part part = parts.get(i);
            DisputeStore.Entry entry = entries.get(part.entryId());
            String field = "parts[" + i + "].amount";
            if (entry == null || entry.companyId() != wanted.companyId() || entry.customerId() != wanted.customerId()) {
                refused.field("parts[" + i + "].entryId", "dispute.entry.unknown");
            } else if (!seen.add(part.entryId())) {
                refused.field("parts[" + i + "].entryId", "dispute.entry.twice");
            } else if (entry.openAmount().signum() <= 0) {
                refused.field(field, "dispute.entry.settled", entry.documentRef() == null ? "" : entry.documentRef());
            } else if (part.amount() == null || part.amount().signum() <= 0 || part.amount().stripTrailingZeros().scale() > 2) {
                refused.field(field, "dispute.amount");
            } else if (part.amount().compareTo(entry.free()) > 0) {
                refused.field(field, "dispute.amount.most", entry.free(), Currency.getInstance(entry.currency()).getSymbol(Locale.FRANCE));
            }
            if (entry != null) {
                currencies.add(entry.currency());
            }
        }
        if (currencies.size() > 1) {
            refused.field("parts", "dispute.currencies");
        }
        return currencies.stream().findFirst().orElse(null);
    }

    public Optional<DisputeView> byNumber(String number) {
        return views.byNumber(number);
    }

    /** A customer's disputes with any of our companies: the open ones first, then the newest. */
    public List<DisputeView> ofCustomer(long customerId) {
        return views.ofCustomer(customerId);
    }

    /**
     * Says something in the thread, with files.
     *
     * @param customer true: the customer says it on his page, and it is on his time-line
     */
    @Transactional
    public DisputeView comment(String number, String text, List<NewDispute.NewFile> files, String actor, boolean customer) {
        ProblemException refused = ProblemException.unprocessable("dispute.refused");
        if ((text == null || text.isBlank()) && files.isEmpty()) {
            refused.field("text", "dispute.missing");
        } else if (text != null && text.length() > DisputeThread.LONGEST) {
            refused.field("text", "dispute.too-long", DisputeThread.LONGEST);
        }
        DisputeThread.check(files, refused);
        if (!refused.flaws().isEmpty()) {
            throw refused;
        }
        DisputeRow row = locked(number);
        List<DepartmentAddresses.Reader> askers = questions.unanswered(row, customer, actor);
        if (customer) {
            thread.customer(row.id(), actor, "COMMENT", text);
            interactions.record(new Interaction(null, row.customerId(), row.companyId(), clock.instant(), "IN", "PAGE", "DISPUTE_COMMENT", row.number(),
                text, actor, true, null, null));
        } else {
            thread.human(row.id(), actor, "COMMENT", text);
            askings.replied(row, text);
        }
        thread.keep(row.id(), files, actor);
        if (!askers.isEmpty()) {
            askings.answered(row, askers, customer, text);
            events.publishEvent(new DisputeQuestions.Answered(row.number()));
        }
        return views.view(store.read(number));
    }

    /**
     * Writes to the department once more, with new links.
     *
     * @throws ProblemException 409 when the dispute does not wait for a department, or nobody there can be written to
     */
    @Transactional
    public void askAgain(String number, String actor) {
        DisputeRow row = locked(number);
        if (row.status() != DisputeStatus.ANSWERING || row.askingId() == null || askings.ask(row, DisputeLink.Kind.REMINDER) == 0) {
            throw ProblemException.conflict("dispute.link.none");
        }
        thread.human(row.id(), actor, "REMINDED", null);
    }

    /** A file of the thread. */
    public Optional<File> file(String number, long fileId) {
        return store.find(number).flatMap(row -> thread.file(row.id(), fileId)).map(kept -> new File(kept.fileName(), kept.mediaType(), kept.content()));
    }

    /** A file with its content. */
    public record File(String fileName, String mediaType, byte[] content) {
    }

    private DisputeRow locked(String number) {
        return store.lock(number).orElseThrow(() -> ProblemException.notFound("dispute.unknown", number));
    }
}

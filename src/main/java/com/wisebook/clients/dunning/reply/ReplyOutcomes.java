package com.wisebook.clients.dunning.reply;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.contact.Contact;
import com.wisebook.clients.contact.ContactBook;
import com.wisebook.clients.contact.ContactDraft;
import com.wisebook.clients.contact.Contacts;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dispute.DisputeEnding;
import com.wisebook.clients.dispute.DisputeSource;
import com.wisebook.clients.dispute.Disputes;
import com.wisebook.clients.dispute.NewDispute;
import com.wisebook.clients.dunning.Promises;
import com.wisebook.clients.dunning.Promises.DeclaredPayment;
import com.wisebook.clients.dunning.Promises.NewPromise;
import com.wisebook.clients.dunning.Promises.PromiseRefused;
import com.wisebook.clients.messaging.IncomingMail;
import com.wisebook.clients.messaging.IncomingMails;
import com.wisebook.clients.messaging.PhoneNumbers;
import com.wisebook.clients.messaging.SmsOptOut;
import com.wisebook.clients.receivable.OpenItem;
import com.wisebook.clients.security.rest.ProblemException;

/** Carries out what a person has accepted, by the services that do the same for pages and telephone calls, and takes it back. */
@Component
class ReplyOutcomes {

    private static final String CHANNEL = "EMAIL";
    private static final int MOST_FILES = 10;

    private final Promises promises;
    private final ReplySchedules schedules;
    private final Disputes disputes;
    private final DisputeEnding endings;
    private final ContactBook book;
    private final Contacts contacts;
    private final Customers customers;
    private final Companies companies;
    private final NamedDocuments documents;
    private final IncomingMails mails;
    private final CopyMails copies;
    private final ApplicationEventPublisher events;
    private final BusinessClock clock;

    ReplyOutcomes(Promises promises, ReplySchedules schedules, Disputes disputes, DisputeEnding endings, ContactBook book, Contacts contacts, Customers customers,
                  Companies companies, NamedDocuments documents, IncomingMails mails, CopyMails copies, ApplicationEventPublisher events,
                  BusinessClock clock) {
        this.promises = promises;
        this.schedules = schedules;
        this.disputes = disputes;
        this.endings = endings;
        this.book = book;
        this.contacts = contacts;
        this.customers = customers;
        this.companies = companies;
        this.documents = documents;
        this.mails = mails;
        this.copies = copies;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What is accepted, with what the person has changed of it.
     *
     * @param proposal as it was proposed
     * @param words    what the person said
     */
    record Accepted(ReplyRow reply, ProposalRow proposal, ReplyCategory category, ReplyDecision words, IncomingMail mail) {

        BigDecimal amount() {
            return words.amount() == null ? proposal.amount() : words.amount();
        }

        List<String> references() {
            return words.documents() == null ? proposal.documents() : words.documents();
        }
    }

    /**
     * @return what came of it: number of a dispute, id of a promise, a plan, a message or a contact; null when it is only noted
     * @throws ProblemException 422 with the field that must be changed
     */
    String accept(Accepted one, String user) {
        try {
            return switch (one.category()) {
                case DISPUTE -> dispute(one);
                case PROMISE -> String.valueOf(promises.record(promise(one), user));
                case PLAN -> String.valueOf(schedules.propose(one, chosen(one), user));
                case PAYMENT -> String.valueOf(promises.declare(payment(one), user));
                case COPY -> copy(one);
                case CONTACT -> contact(one, user);
                case STOP -> stop(one);
                case OTHER -> null;
            };
        } catch (PromiseRefused wrong) {
            String field = wrong.field().equals("dueOn") || wrong.field().equals("paidOn") ? "onDate" : wrong.field().equals("entryIds") ? "documents" : wrong.field();
            throw refusal().field(field, wrong.getMessage());
        }
    }

    private NewPromise promise(Accepted one) {
        LocalDate on = one.words().onDate() == null ? one.proposal().promisedOn() : one.words().onDate();
        if (on == null) {
            throw refusal().field("onDate", "reply.promise.date");
        }
        List<OpenItem> items = chosen(one);
        return new NewPromise(one.reply().companyId(), one.reply().customerId(), sum(one, items), currency(one, items), on, ids(items), CHANNEL,
            one.proposal().sentence());
    }

    private DeclaredPayment payment(Accepted one) {
        List<OpenItem> items = chosen(one);
        LocalDate on = one.words().onDate() != null ? one.words().onDate()
            : one.proposal().onDate() != null ? one.proposal().onDate() : ReplyIntake.written(one.mail());
        return new DeclaredPayment(one.reply().companyId(), one.reply().customerId(), sum(one, items), currency(one, items), on, ids(items), CHANNEL,
            one.reply().number(), null);
    }

    /** Contests the amount on the invoices named, the oldest first; all of them where no amount is named. */
    private String dispute(Accepted one) {
        if (one.amount() != null && one.amount().signum() <= 0) {
            throw refusal().field("amount", "dispute.amount");
        }
        List<OpenItem> items = chosen(one);
        if (items.isEmpty()) {
            List<OpenItem> open = documents.open(one.reply().companyId(), one.reply().customerId());
            if (open.size() != 1) {
                throw refusal().field("documents", "reply.documents.needed");
            }
            items = open;
        }
        String reason = one.words().reason() == null ? one.proposal().reason() : one.words().reason();
        List<NewDispute.NewFile> files = one.mail().files().stream().filter(IncomingMail.File::kept).limit(MOST_FILES)
            .map(file -> mails.file(one.mail().id(), file.number()).orElseThrow()).map(file -> new NewDispute.NewFile(file.fileName(), file.bytes())).toList();
        String said = one.words().note() == null || one.words().note().isBlank() ? one.proposal().sentence() : one.proposal().sentence() + "\n\n" + one.words().note();
        try {
            return disputes.open(new NewDispute(one.reply().companyId(), one.reply().customerId(), parts(items, one.amount()), reason == null ? "OTHER" : reason, said,
                DisputeSource.REPLY, null, files, one.mail().sender())).number();
        } catch (ProblemException wrong) {
            ProblemException refused = refusal();
            wrong.flaws().forEach(flaw -> refused.field(flaw.field().startsWith("parts") ? flaw.field().endsWith("amount") ? "amount" : "documents"
                : flaw.field().equals("description") ? "note" : flaw.field(), flaw.text().key(), flaw.text().arguments()));
            throw refused;
        }
    }

    private static List<NewDispute.Part> parts(List<OpenItem> items, BigDecimal amount) {
        List<NewDispute.Part> parts = new ArrayList<>();
        BigDecimal left = amount;
        for (int i = 0; i < items.size(); i++) {
            BigDecimal free = items.get(i).openAmount().subtract(items.get(i).contestedAmount());
            // what is too much stands on the last one, where it is refused with the most that can be
            BigDecimal here = left == null ? free : i == items.size() - 1 ? left : left.min(free);
            if (here.signum() > 0) {
                parts.add(new NewDispute.Part(items.get(i).entryId(), here));
            }
            left = left == null ? null : left.subtract(here);
        }
        return parts;
    }

    private String copy(Accepted one) {
        return copies.queue(one.reply(), one.proposal().id(), one.mail().sender()).map(String::valueOf)
            .orElseThrow(() -> refusal().field("category", "reply.copy.nobody"));
    }

    /** Whoever forwards or intercepts our mail can answer it: what a stranger says of whom to write to makes nobody a reader of reminders. */
    private boolean knows(Accepted one) {
        return contacts.knows(one.reply().customerId(), one.mail().sender());
    }

    /** A person goes into the directory; an address is noted: it belongs in the fiche, where the registers have their word. */
    private String contact(Accepted one, String user) {
        String email = one.words().email() == null ? one.proposal().email() : blank(one.words().email());
        String phone = one.words().phone() == null ? one.proposal().phone() : blank(one.words().phone());
        if (email == null && phone == null) {
            return null;
        }
        String name = blank(one.words().contactName());
        if (name == null) {
            throw refusal().field("contactName", "reply.contact.name");
        }
        int space = name.lastIndexOf(' ');
        ContactDraft draft = new ContactDraft(null, space < 0 ? null : name.substring(0, space), name.substring(space + 1), null, email, phone, null, null,
            knows(one) ? List.of("PAYER") : List.of(), null, null, null);
        try {
            return String.valueOf(book.add(customer(one), draft, user).contact().id());
        } catch (ProblemException wrong) {
            ProblemException refused = refusal();
            wrong.flaws().forEach(flaw -> refused.field(flaw.field().endsWith("Name") ? "contactName" : flaw.field(), flaw.text().key(), flaw.text().arguments()));
            throw refused;
        }
    }

    /** No more SMS to the number that the person names, or to those of whoever wrote. */
    private String stop(Accepted one) {
        Customer customer = customer(one);
        String typed = blank(one.words().phone());
        List<String> written = typed != null ? List.of(typed) : contacts.of(List.of(customer.id())).stream()
            .filter(contact -> one.mail().sender().equalsIgnoreCase(contact.email())).map(Contact::mobile).filter(java.util.Objects::nonNull).toList();
        List<String> numbers = written.stream().flatMap(number -> PhoneNumbers.e164(number, customer.country()).stream()).map(PhoneNumbers.Phone::e164)
            .distinct().toList();
        if (numbers.isEmpty()) {
            throw refusal().field("phone", "reply.stop.phone");
        }
        numbers.forEach(number -> events.publishEvent(new SmsOptOut(number, customer.id())));
        return String.join(", ", numbers);
    }

    /**
     * Takes back what came of it.
     *
     * @throws ProblemException 409 when that is not possible any more
     */
    void undo(ReplyRow reply, ProposalRow proposal, Boolean tell, String user) {
        if (proposal.status().equals("REFUSED") || proposal.result() == null) {
            return;
        }
        boolean back = switch (proposal.decidedAs()) {
            case PROMISE, PAYMENT -> promises.cancel(Long.parseLong(proposal.result()), tell, user);
            case PLAN -> schedules.cancel(Long.parseLong(proposal.result()), tell, user);
            case DISPUTE -> endings.withdraw(proposal.result(), reply.number(), user) != null;
            case COPY -> copies.cancel(Long.parseLong(proposal.result()));
            case CONTACT -> !book.activate(Long.parseLong(proposal.result()), false, null, user).active();
            case STOP, OTHER -> false;
        };
        if (!back) {
            throw ProblemException.conflict("reply.undo.late");
        }
    }

    private List<OpenItem> chosen(Accepted one) {
        List<String> wanted = one.references();
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<OpenItem> items = NamedDocuments.named(wanted, documents.open(one.reply().companyId(), one.reply().customerId()));
        boolean typed = one.words().documents() != null;
        if (typed && items.stream().map(OpenItem::documentRef).map(String::toUpperCase).distinct().count() < wanted.stream().map(String::toUpperCase).distinct().count()) {
            throw refusal().field("documents", "reply.documents.unknown");
        }
        return items;
    }

    /** What he names; otherwise what is open of the invoices named, otherwise what is overdue. */
    private BigDecimal sum(Accepted one, List<OpenItem> items) {
        if (one.amount() != null) {
            return one.amount();
        }
        List<OpenItem> owed = !items.isEmpty() ? items : documents.open(one.reply().companyId(), one.reply().customerId()).stream()
            .filter(item -> item.currency().equals(currency(one, items)) && item.dueDate() != null && item.dueDate().isBefore(clock.today())).toList();
        BigDecimal sum = NamedDocuments.free(owed);
        if (sum.signum() <= 0) {
            throw refusal().field("amount", "reply.amount.needed");
        }
        return sum.setScale(2, java.math.RoundingMode.HALF_UP);
    }

    private String currency(Accepted one, List<OpenItem> items) {
        return !items.isEmpty() ? items.get(0).currency() : one.words().amount() == null && one.proposal().currency() != null ? one.proposal().currency()
            : companies.byId(one.reply().companyId()).currency();
    }

    private Customer customer(Accepted one) {
        return customers.byId(one.reply().customerId()).orElseThrow();
    }

    private static List<Long> ids(List<OpenItem> items) {
        return items.stream().map(OpenItem::entryId).toList();
    }

    private static String blank(String text) {
        return Optional.ofNullable(text).map(String::strip).filter(one -> !one.isEmpty()).orElse(null);
    }

    static ProblemException refusal() {
        return ProblemException.unprocessable("reply.refused");
    }
}

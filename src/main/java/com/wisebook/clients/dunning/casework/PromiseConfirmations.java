package com.wisebook.clients.dunning.casework;

import java.math.BigDecimal;
import java.net.URI;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.contact.Contact;
import com.wisebook.clients.contact.Contacts;
import com.wisebook.clients.contact.Interaction;
import com.wisebook.clients.contact.Interactions;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dunning.PaymentDetails;
import com.wisebook.clients.dunning.PaymentDetails.Transfer;
import com.wisebook.clients.dunning.Promises.PromiseChanged;
import com.wisebook.clients.messaging.CustomerLinks;
import com.wisebook.clients.messaging.CustomerLinks.NewLink;
import com.wisebook.clients.messaging.MessageContent;
import com.wisebook.clients.messaging.MessageOutcome;
import com.wisebook.clients.messaging.NewMessage;
import com.wisebook.clients.messaging.Outbox;
import com.wisebook.clients.messaging.OutgoingMessage;
import com.wisebook.clients.messaging.SendGuard;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.rest.UserMessages;

/**
 * Writes to the customer what we have noted of his word: the amount, the day, how to pay, his page. Written when it leaves: what
 * was taken back or paid meanwhile is not confirmed any more. It is no relance and counts as none.
 */
@Component
class PromiseConfirmations implements SendGuard {

    static final String SUBJECT = "PROMISE_CONFIRMATION";

    private record Given(long id, long companyId, long customerId, String kind, String status, BigDecimal amount, String currency, LocalDate dueOn) {
    }

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Companies companies;
    private final Customers customers;
    private final Contacts contacts;
    private final CustomerLinks links;
    private final PaymentDetails payment;
    private final Interactions interactions;
    private final UserMessages texts;
    private final BusinessClock clock;

    PromiseConfirmations(JdbcClient jdbc, Outbox outbox, Companies companies, Customers customers, Contacts contacts, CustomerLinks links,
                         PaymentDetails payment, Interactions interactions, UserMessages texts, BusinessClock clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.companies = companies;
        this.customers = customers;
        this.contacts = contacts;
        this.links = links;
        this.payment = payment;
        this.interactions = interactions;
        this.texts = texts;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(PromiseChanged change) {
        boolean reachable = companies.byId(change.companyId()).sendingOpen() && recipient(change.customerId()).isPresent();
        if (change.status().equals("LIVE") && reachable) {
            outbox.queue(NewMessage.rendered("promise/" + change.promiseId(), "EMAIL", change.companyId(), change.customerId(), SUBJECT,
                change.promiseId(), null));
        }
    }

    /** The time-line tells of it as of everything that was said. */
    @EventListener
    void on(MessageOutcome outcome) {
        if (SUBJECT.equals(outcome.subjectKind()) && outcome.status().equals("SENT")) {
            outbox.byId(outcome.messageId()).ifPresent(sent -> interactions.record(new Interaction(null, sent.customerId(), sent.companyId(),
                clock.instant(), "OUT", "EMAIL", "PROMISE_CONFIRMED", sent.subject(), null, CurrentUser.SYSTEM, false, null, sent.id())));
        }
    }

    @Override
    public boolean answersFor(String subjectKind) {
        return SUBJECT.equals(subjectKind);
    }

    @Override
    public Verdict check(OutgoingMessage message) {
        Given given = jdbc.sql("select id, company_id, customer_id, kind, status, amount, currency, due_on from promise where id = :id")
            .param("id", message.subjectId()).query(Given.class).single();
        Company company = companies.byId(given.companyId());
        Optional<Contact> recipient = recipient(given.customerId());
        if (!given.status().equals("LIVE") || recipient.isEmpty() || !company.sendingOpen()) {
            return new Verdict.Drop("PROMISE_OVER");
        }
        if (message.fingerprint() != null) {
            return new Verdict.Send();
        }
        return new Verdict.Render(content(given, company, customers.byId(given.customerId()).orElseThrow(), recipient.get(), message.id()));
    }

    private Optional<Contact> recipient(long customerId) {
        return contacts.of(List.of(customerId)).stream().filter(c -> c.emailValid() && c.email() != null && !c.email().isBlank()).findFirst();
    }

    private MessageContent content(Given given, Company company, Customer customer, Contact to, long messageId) {
        Locale language = "fr".equals(customer.language()) ? Locale.FRENCH : Locale.ENGLISH;
        URI page = links.make(NewLink.page(given.companyId(), given.customerId(), messageId), CurrentUser.SYSTEM);
        String what = given.kind().equals("PROMISE") ? "promise" : "paid";
        String amount = amount(given, language);
        String day = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language).format(given.dueOn());
        String subject = texts.text(language, "promise.mail." + what + ".subject", amount, company.name());
        String said = texts.text(language, "promise.mail." + what + ".body", to.fullName(), amount, day);
        String how = payment.of(company, customer, null).filter(t -> given.kind().equals("PROMISE")).map(t -> how(t, language)).orElse("");
        String button = texts.text(language, "promise.mail.page");
        String text = said + "\n\n" + how + button + "\n" + page + "\n\n" + company.name() + "\n";
        String html = "<div style=\"font-family:Arial,Helvetica,sans-serif;font-size:15px;line-height:22px;max-width:600px\"><p>" + html(said) + "</p>"
            + (how.isEmpty() ? "" : "<p>" + html(how.strip()) + "</p>") + "<p><a href=\"" + HtmlUtils.htmlEscape(page.toString(), "UTF-8") + "\">"
            + html(button) + "</a></p><p>" + html(company.name()) + "</p></div>";
        return new MessageContent(List.of(to.email()), List.of(), company.senderEmail(), customer.language(), subject, text, html, null,
            SUBJECT + given.id());
    }

    private String how(Transfer transfer, Locale language) {
        String reference = transfer.reference() == null ? "" : texts.text(language, "promise.mail.reference", transfer.reference()) + "\n";
        return texts.text(language, "promise.mail.iban", transfer.iban()) + "\n" + reference + "\n";
    }

    private static String html(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8").replace("\n", "<br>");
    }

    private static String amount(Given given, Locale language) {
        NumberFormat format = NumberFormat.getCurrencyInstance(Locale.FRENCH.equals(language) ? Locale.FRANCE : Locale.UK);
        format.setCurrency(Currency.getInstance(given.currency()));
        return format.format(given.amount());
    }
}

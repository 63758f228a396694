package com.wisebook.clients.dispute;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.contact.Contact;
import com.wisebook.clients.contact.Contacts;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.messaging.CustomerLinks;
import com.wisebook.clients.messaging.MessageContent;
import com.wisebook.clients.messaging.NewMessage;
import com.wisebook.clients.messaging.Outbox;
import com.wisebook.clients.messaging.PublicLinks;
import com.wisebook.clients.security.AppUser;
import com.wisebook.clients.security.Role;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.security.rest.UserMessages;

/** Mails about disputes: queued in the step's transaction, sent by the outbox, each in its reader's language. */
@Component
class DisputeMails {

    private static final Logger LOG = LoggerFactory.getLogger(DisputeMails.class);
    private static final String SUBJECT = "DISPUTE";

    private final Outbox outbox;
    private final Users users;
    private final Companies companies;
    private final Customers customers;
    private final Contacts contacts;
    private final DisputeContexts contexts;
    private final DisputeThread thread;
    private final DisputeOpinions opinions;
    private final PublicLinks links;
    private final CustomerLinks pages;
    private final UserMessages texts;
    private final String sender;

    DisputeMails(Outbox outbox, Users users, Companies companies, Customers customers, Contacts contacts, DisputeContexts contexts, DisputeThread thread,
                 DisputeOpinions opinions, PublicLinks links, CustomerLinks pages, UserMessages texts, @Value("${wisebook.sender-email:}") String sender) {
        this.outbox = outbox;
        this.users = users;
        this.companies = companies;
        this.customers = customers;
        this.contacts = contacts;
        this.contexts = contexts;
        this.thread = thread;
        this.opinions = opinions;
        this.links = links;
        this.pages = pages;
        this.texts = texts;
        this.sender = sender;
    }

    /**
     * Writes to everybody with one of these roles.
     *
     * @param kind end of the texts' keys: {@code escalation} or {@code credit}
     */
    void toColleagues(DisputeRow row, Set<Role> roles, String kind) {
        Optional<String> from = from(row);
        if (from.isEmpty()) {
            LOG.info("no {} mail of {}: no address to send it from (wisebook.sender-email)", kind, row.number());
            return;
        }
        Customer customer = customers.byId(row.customerId()).orElseThrow();
        String url = links.url("/app/litiges/" + row.number()).toString();
        for (AppUser user : roles.stream().flatMap(role -> users.withRole(role).stream()).distinct().toList()) {
            Locale language = locale(user.language());
            String amount = DisputeContexts.words(contexts.contested(row), row.currency(), language);
            String body = texts.text(language, "dispute.mail." + kind + ".body", customer.name(), row.number(), amount, day(row.answerDue()), url);
            queue(row, kind + "/" + row.answerDue() + "/" + user.username(), null, from.get(), user.email(), language,
                texts.text(language, "dispute.mail." + kind + ".subject", customer.name(), row.number()), body, html(body));
        }
    }

    /** What was decided, in the customer's language, with the question how satisfied he is; nobody to write to is said in the thread. */
    void toCustomer(DisputeRow row) {
        Customer customer = customers.byId(row.customerId()).orElseThrow();
        Optional<Contact> contact = customer(row);
        Optional<String> from = from(row);
        if (contact.isEmpty() || from.isEmpty()) {
            thread.system(row.id(), "NOT_TOLD", null);
            return;
        }
        Locale language = locale(contact.get(), customer);
        Company company = companies.byId(row.companyId());
        String granted = row.granted() == null ? "" : DisputeContexts.words(row.granted(), row.currency(), language);
        String answer = row.answer() == null ? "" : row.answer() + "\n\n";
        String body = texts.text(language, "dispute.mail.told." + row.outcome() + ".body", row.number(),
            DisputeContexts.words(row.amount(), row.currency(), language), granted, answer);
        String link = opinions.ask(row);
        String subject = texts.text(language, "dispute.mail.told.subject", company.name(), row.number());
        String question = texts.text(language, "dispute.mail.opinion");
        String goodbye = texts.text(language, "dispute.mail.goodbye", company.name());
        StringBuilder text = new StringBuilder(body).append("\n\n").append(question).append("\n");
        StringBuilder html = new StringBuilder(html(body)).append("<p style=\"font-family:Arial,sans-serif;font-size:14px\">")
            .append(HtmlUtils.htmlEscape(question, "UTF-8")).append("<br>");
        for (int score = 1; score <= 5; score++) {
            String label = texts.text(language, "dispute.opinion." + score);
            text.append(score).append(" – ").append(label).append(" : ").append(link).append("?note=").append(score).append("\n");
            html.append("<a style=\"margin-right:12px\" href=\"").append(link).append("?note=").append(score).append("\">").append(score).append(" – ")
                .append(HtmlUtils.htmlEscape(label, "UTF-8")).append("</a> ");
        }
        text.append("\n").append(goodbye);
        html.append("</p>").append(html(goodbye));
        queue(row, "told/" + row.closedAt().getEpochSecond(), row.customerId(), from.get(), contact.get().email(), language, subject, text.toString(),
            html.toString());
        thread.system(row.id(), "TOLD", contact.get().email());
    }

    /** Whom a mail to the customer would reach. */
    Optional<Contact> customer(DisputeRow row) {
        return contacts.of(List.of(row.customerId())).stream().filter(c -> c.email() != null && c.emailValid()).findFirst();
    }

    /**
     * What a department asks the customer, in his language, with the link to his page, where he answers.
     *
     * @param askedId the event of the thread that asks
     * @return the message; empty when he cannot be written to any more
     */
    Optional<Long> ask(DisputeRow row, long askedId, String question, String user) {
        Optional<String> from = from(row);
        return customer(row).filter(contact -> from.isPresent()).map(contact -> {
            Customer customer = customers.byId(row.customerId()).orElseThrow();
            Locale language = locale(contact, customer);
            String company = companies.byId(row.companyId()).name();
            String body = texts.text(language, "dispute.mail.customer.body", row.number(), DisputeContexts.words(row.amount(), row.currency(), language), question);
            String link = pages.make(CustomerLinks.NewLink.page(row.companyId(), row.customerId(), null), user).toString();
            String action = texts.text(language, "dispute.mail.customer.action");
            String goodbye = texts.text(language, "dispute.mail.goodbye", company);
            return queue(row, "asked/" + askedId, row.customerId(), from.get(), contact.email(), language,
                texts.text(language, "dispute.mail.customer.subject", company, row.number()),
                body + "\n\n" + action + texts.text(language, "dispute.mail.colon") + "\n" + link + "\n\n" + goodbye,
                html(body) + DisputeAskings.button(link, action) + html(goodbye));
        });
    }

    /** What a department asks: of whoever has the dispute, else of the managers; nobody asks himself. */
    void question(DisputeRow row, String text, String actor) {
        tell(row, "question", LinkActor.is(actor) ? "question" : "colleague", "QUESTION", text, actor);
    }

    /** What a department wrote back to our mail, to the same people. */
    void answered(DisputeRow row, String text, String actor) {
        tell(row, "answered", "answered", "COMMENT", text, actor);
    }

    private void tell(DisputeRow row, String subject, String body, String event, String text, String actor) {
        Optional<String> from = from(row);
        List<AppUser> owners = Optional.ofNullable(row.owner()).filter(owner -> !owner.equals(actor)).flatMap(users::find).filter(AppUser::enabled)
            .map(List::of).orElseGet(() -> users.withRole(Role.MANAGER).stream().filter(manager -> !manager.username().equals(actor)).toList());
        String who = users.names().getOrDefault(actor, LinkActor.name(actor));
        String customer = customers.byId(row.customerId()).orElseThrow().name();
        String url = links.url("/app/litiges/" + row.number()).toString();
        long times = thread.events(row.id()).stream().filter(one -> one.kind().equals(event)).count();
        for (AppUser owner : from.isEmpty() ? List.<AppUser>of() : owners) {
            Locale language = locale(owner.language());
            String words = texts.text(language, "dispute.mail." + body + ".body", customer, row.number(), who, text, url);
            queue(row, subject + "/" + times + "/" + owner.username(), null, from.get(), owner.email(), language,
                texts.text(language, "dispute.mail." + subject + ".subject", customer, row.number()), words, html(words));
        }
    }

    /** A mail to one of our people. */
    void queue(DisputeRow row, String key, String from, String to, Locale language, String subject, String text, String html) {
        queue(row, key, null, from, to, language, subject, text, html);
    }

    private long queue(DisputeRow row, String key, Long customerId, String from, String to, Locale language, String subject, String text, String html) {
        return outbox.queue(new NewMessage("dispute/" + row.number() + "/" + key, "EMAIL", row.companyId(), customerId, SUBJECT, row.id(), null,
            new MessageContent(List.of(to), List.of(), from, language.getLanguage(), subject, text, html, null, null)));
    }

    /** Who writes; empty: nobody can. */
    Optional<String> from(DisputeRow row) {
        return Optional.of(sender).filter(address -> !address.isBlank())
            .or(() -> Optional.ofNullable(companies.byId(row.companyId()).senderEmail()));
    }

    static String html(String text) {
        return "<p style=\"font-family:Arial,sans-serif;font-size:14px\">" + HtmlUtils.htmlEscape(text, "UTF-8").replace("\n", "<br>") + "</p>";
    }

    private static Locale locale(Contact contact, Customer customer) {
        return locale(contact.language() == null ? customer.language() : contact.language());
    }

    private static Locale locale(String language) {
        return "en".equals(language) ? Locale.ENGLISH : Locale.FRENCH;
    }

    private static String day(LocalDate day) {
        return day == null ? "–" : DateTimeFormatter.ofPattern("dd/MM/yyyy").format(day);
    }
}

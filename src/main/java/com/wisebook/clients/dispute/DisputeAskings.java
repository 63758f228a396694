package com.wisebook.clients.dispute;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.HtmlUtils;

import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dispute.DepartmentAddresses.Reader;
import com.wisebook.clients.security.rest.UserMessages;

/** Asks a department by mail what is to become of a dispute: what is contested, and the link by which it answers. */
@Component
class DisputeAskings {

    private static final Logger LOG = LoggerFactory.getLogger(DisputeAskings.class);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    /** End of the text's key where the customer has answered. */
    private static final String CUSTOMER_REPLY = "CUSTOMER_REPLY";
    private static final String BUTTON = "display:inline-block;padding:10px 18px;border-radius:8px;background:#0f4c5c;color:#ffffff;text-decoration:none;"
        + "font-family:Arial,sans-serif;font-size:14px;font-weight:bold";

    private final DepartmentAddresses departments;
    private final DisputeLinks links;
    private final DisputeMails mails;
    private final DisputeContexts contexts;
    private final DisputeThread thread;
    private final DisputeReasons reasons;
    private final Customers customers;
    private final UserMessages texts;

    DisputeAskings(DepartmentAddresses departments, DisputeLinks links, DisputeMails mails, DisputeContexts contexts, DisputeThread thread,
                   DisputeReasons reasons, Customers customers, UserMessages texts) {
        this.departments = departments;
        this.links = links;
        this.mails = mails;
        this.contexts = contexts;
        this.thread = thread;
        this.reasons = reasons;
        this.customers = customers;
        this.texts = texts;
    }

    /** Writes to the department that the dispute has been sent to; a reminder carries a link of its own. @return how many were written to */
    @Transactional(propagation = Propagation.MANDATORY)
    public int ask(DisputeRow row, DisputeLink.Kind kind) {
        return write(row, kind, kind.name(), departments.readers(row.companyId(), row.department()), null);
    }

    /** Somebody has said something: whoever asked by a link reads it, and can go on. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void replied(DisputeRow row, String text) {
        if (row.status() == DisputeStatus.ANSWERING && row.askingId() != null) {
            write(row, DisputeLink.Kind.REPLY, DisputeLink.Kind.REPLY.name(), links.toReply(row), text);
        }
    }

    /** Somebody has answered what these asked in the Tasklist; they can go on there, or by the link. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void answered(DisputeRow row, List<Reader> askers, boolean byCustomer, String text) {
        write(row, DisputeLink.Kind.REPLY, byCustomer ? CUSTOMER_REPLY : DisputeLink.Kind.REPLY.name(), askers, text);
    }

    private int write(DisputeRow row, DisputeLink.Kind kind, String words, List<Reader> readers, String reply) {
        if (readers.isEmpty()) {
            return 0;
        }
        Optional<String> from = mails.from(row);
        if (from.isEmpty()) {
            LOG.info("no {} mail of {}: no address to send it from (wisebook.sender-email)", kind, row.number());
            return 0;
        }
        Customer customer = customers.byId(row.customerId()).orElseThrow();
        readers.forEach(reader -> write(row, kind, words, reader, customer, from.get(), reply));
        return readers.size();
    }

    private void write(DisputeRow row, DisputeLink.Kind kind, String words, Reader reader, Customer customer, String from, String reply) {
        Locale language = reader.language();
        String link = links.make(row, kind, reader);
        String amount = DisputeContexts.words(contexts.contested(row), row.currency(), language);
        String head = texts.text(language, "dispute.mail.ask." + words, customer.name(), amount, row.number(), reason(row, language),
            texts.text(language, "dispute.department." + row.department()), day(row.answerDue()));
        String body = kind == DisputeLink.Kind.REPLY ? head + "\n\n" + (reply == null ? "–" : reply) : head + "\n\n" + facts(row, language);
        String action = texts.text(language, "dispute.mail.ask.action");
        String note = texts.text(language, "dispute.mail.ask.note");
        String text = body + "\n\n" + action + texts.text(language, "dispute.mail.colon") + "\n" + link + "\n\n" + note;
        String html = DisputeMails.html(body) + button(link, action) + DisputeMails.html(note);
        // the link's own end names the mail: two of one asking, or to one person again, are two mails
        mails.queue(row, "ask/" + row.askingId() + "/" + kind + "/" + DisputeThread.sha256(link.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
            .substring(0, 12), from, reader.email(), language,
            texts.text(language, "dispute.mail.ask.subject." + kind, customer.name(), row.number(), amount), text, html);
    }

    static String button(String link, String action) {
        return "<p><a style=\"" + BUTTON + "\" href=\"" + link + "\">" + HtmlUtils.htmlEscape(action, "UTF-8") + "</a></p>";
    }

    private String facts(DisputeRow row, Locale language) {
        String rows = contexts.items(row).stream().map(item -> texts.text(language, "dispute.mail.ask.item",
            item.documentRef() == null ? "–" : item.documentRef(), DisputeContexts.words(item.amount(), row.currency(), language),
            DisputeContexts.words(item.openAmount(), row.currency(), language), day(item.dueDate()))).collect(Collectors.joining("\n"));
        int files = thread.files(row.id()).size();
        return row.description() + "\n\n" + rows + (files == 0 ? "" : "\n\n" + texts.text(language, "dispute.mail.ask.files", files));
    }

    private String reason(DisputeRow row, Locale language) {
        return reasons.byCode(row.reason()).map(reason -> reason.label(language)).orElse(row.reason());
    }

    private static String day(LocalDate day) {
        return day == null ? "–" : DAY.format(day);
    }
}

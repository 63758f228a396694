package com.wisebook.clients.dunning.casework;

import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.company.PrintedAmount;
import com.wisebook.clients.contact.Contact;
import com.wisebook.clients.contact.Contacts;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dunning.PaymentDetails;
import com.wisebook.clients.dunning.PaymentDetails.Transfer;
import com.wisebook.clients.messaging.CustomerLinks;
import com.wisebook.clients.messaging.CustomerLinks.NewLink;
import com.wisebook.clients.messaging.MessageContent;
import com.wisebook.clients.messaging.MessageContent.Attachment;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.rest.UserMessages;

/** A short mail that confirms what a customer has said or we have agreed on, with how to pay and the link to his page. */
@Component
public class ConfirmationMail {

    /**
     * What is confirmed, in the customer's language.
     *
     * @param howToPay whether our account and the reference stand in it
     * @param letter   what goes with it, or null
     */
    public record Said(String subject, String text, boolean howToPay, Attachment letter) {

        public Said(String subject, String text, boolean howToPay) {
            this(subject, text, howToPay, null);
        }
    }

    private final Companies companies;
    private final Customers customers;
    private final Contacts contacts;
    private final CustomerLinks links;
    private final PaymentDetails payment;
    private final UserMessages texts;

    ConfirmationMail(Companies companies, Customers customers, Contacts contacts, CustomerLinks links, PaymentDetails payment, UserMessages texts) {
        this.companies = companies;
        this.customers = customers;
        this.contacts = contacts;
        this.links = links;
        this.payment = payment;
        this.texts = texts;
    }

    /** The same, but rather whoever has one of those addresses. */
    public Optional<Contact> recipient(long companyId, long customerId, List<String> addresses) {
        Optional<Contact> payer = recipient(companyId, customerId);
        return payer.map(first -> contacts.of(List.of(customerId)).stream().filter(c -> c.emailValid() && c.email() != null && addresses.contains(c.email()))
            .findFirst().orElse(first));
    }

    /** To whom it goes; empty while the company is in observation, and when nobody can be reached by mail. */
    public Optional<Contact> recipient(long companyId, long customerId) {
        if (!companies.byId(companyId).sendingOpen()) {
            return Optional.empty();
        }
        return contacts.of(List.of(customerId)).stream().filter(c -> c.emailValid() && c.email() != null && !c.email().isBlank()).findFirst();
    }

    public Locale language(long customerId) {
        return "fr".equals(customer(customerId).language()) ? Locale.FRENCH : Locale.ENGLISH;
    }

    public String companyName(long companyId) {
        return companies.byId(companyId).name();
    }

    static String amount(BigDecimal amount, String currency, Locale language) {
        return PrintedAmount.of(amount, currency, language);
    }

    static String day(LocalDate day, Locale language) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language).format(day);
    }

    /** The message, with a link of its own. */
    public MessageContent content(long companyId, long customerId, Contact to, Said said, long messageId) {
        Company company = companies.byId(companyId);
        Customer customer = customer(customerId);
        Locale language = language(customerId);
        URI page = links.make(NewLink.page(companyId, customerId, messageId), CurrentUser.SYSTEM);
        String how = said.howToPay() ? payment.of(company, customer, null).map(t -> how(t, language)).orElse("") : "";
        String button = texts.text(language, "promise.mail.page");
        String text = said.text() + "\n\n" + how + button + "\n" + page + "\n\n" + company.name() + "\n";
        String html = "<div style=\"font-family:Arial,Helvetica,sans-serif;font-size:15px;line-height:22px;max-width:600px\"><p>" + html(said.text()) + "</p>"
            + (how.isEmpty() ? "" : "<p>" + html(how.strip()) + "</p>") + "<p><a href=\"" + HtmlUtils.htmlEscape(page.toString(), "UTF-8") + "\">"
            + html(button) + "</a></p><p>" + html(company.name()) + "</p></div>";
        return new MessageContent(List.of(to.email()), List.of(), company.senderEmail(), customer.language(), said.subject(), text, html, said.letter(),
            "confirmation/" + messageId);
    }

    private Customer customer(long id) {
        return customers.byId(id).orElseThrow();
    }

    private String how(Transfer transfer, Locale language) {
        String reference = transfer.reference() == null ? "" : texts.text(language, "promise.mail.reference", transfer.reference()) + "\n";
        return texts.text(language, "promise.mail.iban", transfer.iban()) + "\n" + reference + "\n";
    }

    private static String html(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8").replace("\n", "<br>");
    }
}

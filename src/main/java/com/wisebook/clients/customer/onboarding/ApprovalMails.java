package com.wisebook.clients.customer.onboarding;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.messaging.MessageContent;
import com.wisebook.clients.messaging.NewMessage;
import com.wisebook.clients.messaging.Outbox;
import com.wisebook.clients.security.AppUser;
import com.wisebook.clients.security.Role;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.security.rest.UserMessages;

/** Mails to whoever has an approval: queued in the step's transaction, sent by the outbox. */
@Component
class ApprovalMails {

    private static final Logger LOG = LoggerFactory.getLogger(ApprovalMails.class);

    private final Outbox outbox;
    private final Users users;
    private final Companies companies;
    private final UserMessages texts;
    private final String sender;
    private final String publicUrl;

    ApprovalMails(Outbox outbox, Users users, Companies companies, UserMessages texts, @Value("${wisebook.sender-email:}") String sender,
                  @Value("${wisebook.public-url:http://localhost:${server.port:8080}}") String publicUrl) {
        this.outbox = outbox;
        this.users = users;
        this.companies = companies;
        this.texts = texts;
        this.sender = sender;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    /**
     * Writes once to everybody with one of these roles, each in his language.
     *
     * @param kind end of the texts' keys: {@code reminder} or {@code escalation}
     * @param turn tells one mail of a kind from the next
     */
    void write(OpeningRequest request, Set<Role> roles, String kind, int turn) {
        Optional<String> from = Optional.of(sender).filter(address -> !address.isBlank())
            .or(() -> Optional.ofNullable(companies.byId(request.companyId()).senderEmail()))
            .or(() -> companies.all().stream().map(Company::senderEmail).filter(Objects::nonNull).findFirst());
        if (from.isEmpty()) {
            LOG.info("no {} mail of {}: no address to send it from (wisebook.sender-email)", kind, request.number());
            return;
        }
        roles.stream().flatMap(role -> users.withRole(role).stream()).map(AppUser::username).distinct().forEach(name ->
            users.find(name).ifPresent(user -> queue(request, user, kind, turn, from.get())));
    }

    private void queue(OpeningRequest request, AppUser user, String kind, int turn, String from) {
        Locale language = "en".equals(user.language()) ? Locale.ENGLISH : Locale.FRENCH;
        String subject = texts.text(language, "onboarding.mail." + kind + ".subject", request.customerName());
        String text = texts.text(language, "onboarding.mail." + kind + ".body", request.customerName(), request.number(),
            publicUrl + "/app/clients/ouvertures/" + request.number());
        String html = "<pre style=\"font-family:Arial,sans-serif;font-size:14px\">" + HtmlUtils.htmlEscape(text, "UTF-8") + "</pre>";
        outbox.queue(new NewMessage("onboarding/" + request.number() + "/" + kind + "/" + turn + "/" + user.username(), "EMAIL", request.companyId(),
            null, "ONBOARDING", request.id(), null, new MessageContent(List.of(user.email()), List.of(), from, user.language(), subject, text, html,
                null, null)));
    }
}

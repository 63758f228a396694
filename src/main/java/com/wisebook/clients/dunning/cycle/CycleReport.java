package com.wisebook.clients.dunning.cycle;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.dunning.casework.Formats;
import com.wisebook.clients.messaging.MessageContent;
import com.wisebook.clients.messaging.NewMessage;
import com.wisebook.clients.messaging.Outbox;
import com.wisebook.clients.security.AppUser;
import com.wisebook.clients.security.Role;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.security.rest.UserMessages;

/** The day's report, mailed to the managers: what the cycle decided, what waits and why. */
@Component
class CycleReport {

    private static final Logger log = LoggerFactory.getLogger(CycleReport.class);

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Users users;
    private final UserMessages texts;
    private final Companies companies;
    private final String sender;

    CycleReport(JdbcClient jdbc, Outbox outbox, Users users, UserMessages texts, Companies companies,
                @Value("${wisebook.sender-email:}") String sender) {
        this.companies = companies;
        this.sender = sender;
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.users = users;
        this.texts = texts;
    }

    private record Held(String reason, int customers) {
    }

    void send(CollectionsCycle.RunView run) {
        List<String> managers = users.withRole(Role.MANAGER).stream().map(AppUser::email).toList();
        Optional<String> from = Optional.of(sender).filter(s -> !s.isBlank())
            .or(() -> companies.all().stream().map(Company::senderEmail).filter(Objects::nonNull).findFirst());
        if (managers.isEmpty() || from.isEmpty()) {
            log.info("no report of cycle {}: no manager to read it, or no address to send it from (wisebook.sender-email)", run.id());
            return;
        }
        List<Held> held = jdbc.sql("""
                select reason, count(distinct customer_id)::int as customers from hold where released_at is null
                 group by reason order by 2 desc""").query(Held.class).list();
        StringBuilder body = new StringBuilder(texts.text(Locale.FRENCH, "dunning.report.body", Formats.day(run.asOf()), run.customers(),
            run.items(), run.casesOpened(), run.casesAdvanced(), run.casesClosed())).append("\n\n");
        body.append(texts.text(Locale.FRENCH, held.isEmpty() ? "dunning.report.none-held" : "dunning.report.held")).append('\n');
        held.forEach(h -> body.append("  – ").append(texts.text(Locale.FRENCH, "hold.reason." + h.reason())).append("\u00a0: ")
            .append(h.customers()).append('\n'));
        String text = body.toString();
        String html = "<pre style=\"font-family:Arial,sans-serif;font-size:14px\">"
            + org.springframework.web.util.HtmlUtils.htmlEscape(text, "UTF-8") + "</pre>";
        outbox.queue(new NewMessage("collections-run/" + run.id(), "EMAIL", null, null, "COLLECTIONS_REPORT", run.id(), null,
            new MessageContent(managers, List.of(), from.get(), "fr", texts.text(Locale.FRENCH, "dunning.report.subject", Formats.day(run.asOf())),
                text, html, null, null)));
    }
}

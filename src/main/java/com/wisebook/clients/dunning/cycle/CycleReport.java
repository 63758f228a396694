package com.wisebook.clients.dunning.cycle;

import java.util.List;
import java.util.Locale;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

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

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Users users;
    private final UserMessages texts;

    CycleReport(JdbcClient jdbc, Outbox outbox, Users users, UserMessages texts) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.users = users;
        this.texts = texts;
    }

    private record Held(String reason, int customers) {
    }

    void send(CollectionsCycle.RunView run) {
        List<String> managers = users.withRole(Role.MANAGER).stream().map(AppUser::email).toList();
        if (managers.isEmpty()) {
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
            new MessageContent(managers, List.of(), null, "fr", texts.text(Locale.FRENCH, "dunning.report.subject", Formats.day(run.asOf())),
                text, html, null, null)));
    }
}

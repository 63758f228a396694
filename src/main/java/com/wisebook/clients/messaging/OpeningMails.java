package com.wisebook.clients.messaging;

import java.util.List;

import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

import com.wisebook.clients.customer.onboarding.StaffMail;

/** Reminders to whoever has to decide about a new customer go through the outbox like everything else. */
@Component
class OpeningMails implements StaffMail {

    private final Outbox outbox;

    OpeningMails(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void write(String key, long companyId, long requestId, Letter letter) {
        String html = "<pre style=\"font-family:Arial,sans-serif;font-size:14px\">" + HtmlUtils.htmlEscape(letter.text(), "UTF-8") + "</pre>";
        outbox.queue(new NewMessage(key, "EMAIL", companyId, null, "ONBOARDING", requestId, null,
            new MessageContent(List.of(letter.to()), List.of(), letter.from(), letter.language(), letter.subject(), letter.text(), html, null, null)));
    }
}

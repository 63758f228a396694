package com.wisebook.clients.contact;

import java.util.Locale;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.messaging.MailBounced;
import com.wisebook.clients.security.rest.UserMessages;

/** The directory learns which addresses are wrong, and the time-line that a mail came back. */
@Component
class BouncedMails {

    private static final String KIND = "BOUNCED";

    private final Contacts contacts;
    private final Interactions interactions;
    private final UserMessages messages;
    private final BusinessClock clock;

    BouncedMails(Contacts contacts, Interactions interactions, UserMessages messages, BusinessClock clock) {
        this.contacts = contacts;
        this.interactions = interactions;
        this.messages = messages;
        this.clock = clock;
    }

    @ApplicationModuleListener
    void on(MailBounced bounce) {
        if (bounce.customerId() == null) {
            return;
        }
        if (bounce.addressRefused()) {
            contacts.emailIsWrong(bounce.customerId(), bounce.recipient());
        }
        interactions.record(new Interaction(null, bounce.customerId(), bounce.companyId(), clock.instant(), "INTERNAL", "EMAIL", KIND,
            text("contact.bounce.subject", bounce.recipient()), body(bounce), "system", false, null, bounce.messageId()));
    }

    private String body(MailBounced bounce) {
        String words = bounce.words() == null || bounce.words().isBlank() ? text("contact.bounce.silent")
            : text("contact.bounce.words", bounce.words());
        return bounce.addressRefused() ? words + "\n" + text("contact.bounce.wrong") : words;
    }

    private String text(String key, Object... arguments) {
        return messages.text(Locale.FRENCH, key, arguments);
    }
}

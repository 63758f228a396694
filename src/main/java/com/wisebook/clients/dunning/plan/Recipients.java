package com.wisebook.clients.dunning.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import com.wisebook.clients.contact.Contact;

/** Finds who can be reached by a channel: contacts come ordered, those who pay first. */
final class Recipients {

    private Recipients() {
    }

    static Optional<Recipient> find(String channel, CaseFacts facts) {
        List<Contact> contacts = facts.contacts();
        return switch (channel) {
            case "EMAIL" -> first(contacts, c -> c.emailValid() && given(c.email()), Contact::email);
            case "SMS" -> first(contacts, c -> c.mobileValid() && given(c.mobile()) && c.smsOptOutAt() == null, Contact::mobile);
            case "CALL" -> first(contacts, c -> c.phoneValid() && given(c.phone()), Contact::phone)
                .or(() -> first(contacts, c -> c.mobileValid() && given(c.mobile()), Contact::mobile));
            case "LETTER", "REGISTERED_LETTER" -> given(facts.customer().addressLine()) && given(facts.customer().town())
                ? Optional.of(new Recipient(contacts.stream().findFirst().orElse(null), null)) : Optional.empty();
            // handed over inside the house: nobody is written to
            case "LEGAL" -> Optional.of(new Recipient(null, null));
            default -> throw new IllegalArgumentException("unknown channel " + channel);
        };
    }

    private static Optional<Recipient> first(List<Contact> contacts, Predicate<Contact> reachable, Function<Contact, String> address) {
        return contacts.stream().filter(reachable).findFirst().map(c -> new Recipient(c, address.apply(c)));
    }

    private static boolean given(String text) {
        return text != null && !text.isBlank();
    }
}

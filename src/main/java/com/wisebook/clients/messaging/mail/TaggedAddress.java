package com.wisebook.clients.messaging.mail;

import java.util.Optional;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/**
 * An address to which mails come back: that of returned mails, or that of answers. With {@code {id}} in it, as in
 * {@code bounce+{id}@acme.example}, each mail has its own: what comes back then says which it is about, whatever has been left of it.
 */
public final class TaggedAddress {

    private static final String ID = "{id}";

    private final String pattern;

    private TaggedAddress(String pattern) {
        this.pattern = pattern;
    }

    /**
     * @param pattern null or blank: mails come back to their visible sender
     * @param setting the name of the setting, for the complaint
     * @throws IllegalStateException when it makes no address
     */
    public static TaggedAddress of(String pattern, String setting) {
        TaggedAddress address = new TaggedAddress(pattern == null || pattern.isBlank() ? null : pattern.strip());
        address.forMail("1.0").ifPresent(sample -> {
            try {
                if (!new InternetAddress(sample, true).getAddress().contains("@")) {
                    throw new IllegalStateException(setting + " has no domain: " + pattern);
                }
            } catch (AddressException e) {
                throw new IllegalStateException(setting + " is no address: " + pattern, e);
            }
        });
        return address;
    }

    /** The address of the mail with that reference; empty when there is none of its own. */
    public Optional<String> forMail(String reference) {
        return Optional.ofNullable(pattern).map(text -> text.replace(ID, reference));
    }
}

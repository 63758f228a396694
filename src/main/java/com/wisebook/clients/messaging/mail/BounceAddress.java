package com.wisebook.clients.messaging.mail;

import java.util.Optional;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/**
 * The envelope's sender, to which mail servers return what they cannot deliver. With {@code {id}} in it, as in
 * {@code bounce+{id}@acme.example}, each mail has its own: the returned mail then says which it is, whatever the server has
 * left of it.
 */
public final class BounceAddress {

    private static final String ID = "{id}";

    private final String pattern;

    private BounceAddress(String pattern) {
        this.pattern = pattern;
    }

    /**
     * @param pattern null or blank: mails return to their visible sender
     * @throws IllegalStateException when it makes no address
     */
    public static BounceAddress of(String pattern) {
        BounceAddress address = new BounceAddress(pattern == null || pattern.isBlank() ? null : pattern.strip());
        address.forMail("1.0").ifPresent(sample -> {
            try {
                if (!new InternetAddress(sample, true).getAddress().contains("@")) {
                    throw new IllegalStateException("BOUNCE_ADDRESS has no domain: " + pattern);
                }
            } catch (AddressException e) {
                throw new IllegalStateException("BOUNCE_ADDRESS is no address: " + pattern, e);
            }
        });
        return address;
    }

    /** The envelope sender of the mail with that reference; empty when there is none of its own. */
    public Optional<String> forMail(String reference) {
        return Optional.ofNullable(pattern).map(text -> text.replace(ID, reference));
    }
}

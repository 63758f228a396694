package com.wisebook.clients.messaging;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.stereotype.Component;

/**
 * What a mail is known by outside the house: its id and a signature over it. It stands in the Message-ID, in a header and,
 * where there is a bounce address, in the envelope sender; a report that carries it can only come from somebody whom the
 * mail has reached, so nobody can make up bounces of mails he has not seen.
 */
@Component
public class MailReferences {

    private static final String PURPOSE = "mail";
    /** Not case-sensitive: some servers write the local part of an address in small or in capital letters. */
    private static final Pattern REFERENCE = Pattern.compile("(?<![0-9])([0-9]{1,18})\\.([0-9a-f]{20})(?![0-9a-f])", Pattern.CASE_INSENSITIVE);

    private final PublicLinks links;

    public MailReferences(PublicLinks links) {
        this.links = links;
    }

    /**
     * What was found.
     *
     * @param messageId our message, proved by its signature; null when there is none
     * @param forged    something that looks like a reference of ours has another signature
     */
    public record Found(Long messageId, boolean forged) {
    }

    /** The reference of a message: the same each time. */
    public String of(long messageId) {
        return messageId + "." + links.signature(PURPOSE, Long.toString(messageId));
    }

    /** The first reference with a right signature in these texts. */
    public Found find(Iterable<String> texts) {
        boolean forged = false;
        for (String text : texts) {
            Matcher found = REFERENCE.matcher(text);
            while (found.find()) {
                if (links.signature(PURPOSE, found.group(1)).equalsIgnoreCase(found.group(2))) {
                    return new Found(Long.valueOf(found.group(1)), false);
                }
                forged = true;
            }
        }
        return new Found(null, forged);
    }
}

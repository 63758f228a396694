package com.wisebook.clients.messaging.incoming;

import java.time.Instant;
import java.util.List;

import com.wisebook.clients.messaging.IncomingMail.Nature;

/**
 * A stranger's mail taken apart; nothing in it is believed yet.
 *
 * @param id       its Message-ID, or null
 * @param traces   every place in which the reference of a mail of ours may stand
 * @param ownMark  it carries the mark of our own mails: one of them has come back to us
 */
public record ParsedMail(Nature nature, String id, String sender, String senderName, List<String> recipients, String subject, Instant writtenAt,
                         String body, boolean fromHtml, String headers, List<String> traces, boolean ownMark, List<Attached> files) {

    /** A file as it was attached. */
    public record Attached(String name, byte[] content) {
    }

    /** What is no mail is kept as the text that it is: a person can still read it. */
    static ParsedMail unreadable(String text) {
        return new ParsedMail(Nature.UNREADABLE, null, "", null, List.of(), null, null, text, false, "", List.of(), false, List.of());
    }
}

package com.wisebook.clients.messaging;

import java.util.List;

/**
 * What leaves.
 *
 * @param recipients  e-mail addresses, or telephone numbers in E.164
 * @param fingerprint what the content was made from; the guard compares it with the facts at the next claim
 * @param attachment  null when there is none
 * @param others      files that go beside it by e-mail
 */
public record MessageContent(List<String> recipients, List<String> copies, String sender, String language, String subject,
                             String textBody, String htmlBody, Attachment attachment, String fingerprint, List<Attachment> others) {

    public MessageContent {
        others = List.copyOf(others);
    }

    /** With one file, or none. */
    public MessageContent(List<String> recipients, List<String> copies, String sender, String language, String subject, String textBody,
                          String htmlBody, Attachment attachment, String fingerprint) {
        this(recipients, copies, sender, language, subject, textBody, htmlBody, attachment, fingerprint, List.of());
    }

    /** The same with files beside its own. */
    public MessageContent with(List<Attachment> files) {
        return new MessageContent(recipients, copies, sender, language, subject, textBody, htmlBody, attachment, fingerprint, files);
    }

    /** A file that goes with the message and is kept as it was sent. */
    public record Attachment(String kind, String fileName, String contentType, byte[] bytes) {
    }
}

package com.wisebook.clients.messaging;

import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A mail that came in.
 *
 * @param writtenAt what its header says of when it was written; null when it says nothing that can be
 * @param body      its text; that of an HTML mail without its HTML, with what it quotes behind {@code >}
 * @param messageId ours that it answers, proved by its signature; null when there is none
 * @param forged    it names a mail of ours with a wrong signature
 */
public record IncomingMail(long id, Instant receivedAt, Instant writtenAt, Nature nature, String sender, String senderName,
                           List<String> recipients, String subject, String body, boolean fromHtml, boolean truncated, String headers,
                           Long messageId, boolean forged, List<File> files) {

    /** Who or what wrote it. Only what a person wrote is ever acted on; nothing is ever answered by itself. */
    public enum Nature {
        PERSON,
        /** Out of office and the like. */
        AUTO_REPLY,
        /** A list, advertising. */
        BULK,
        /** It comes from an address of ours. */
        OWN,
        /** More than a person writes, or marked by whoever sent it as going round. */
        LOOP,
        /** No mail that could be read. */
        UNREADABLE
    }

    /**
     * What was attached.
     *
     * @param kept false: it was none of the kinds that we take, only its name is known
     */
    @Schema(name = "IncomingFile", requiredProperties = {"number", "fileName", "size", "kept"})
    public record File(int number, String fileName, String mediaType, int size, boolean kept) {
    }

    /** A file with its content. */
    public record Content(String fileName, String mediaType, byte[] bytes) {
    }

    /** A mail has been stored: told inside the transaction. */
    public record Arrived(long mailId) {
    }
}

package com.wisebook.clients.messaging;

import java.time.LocalDate;

/**
 * A letter has left by post. Published in the transaction that records it.
 *
 * @param subjectKind what the letter is about, as in {@link OutgoingMessage}
 * @param postedOn    the day on the post office's slip
 */
public record LetterPosted(long messageId, String subjectKind, long subjectId, String registeredNumber, LocalDate postedOn) {
}

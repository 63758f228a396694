package com.wisebook.clients.messaging;

/**
 * Somebody followed the link in an SMS and confirmed: no more SMS to that number.
 *
 * @param phoneE164  the number
 * @param customerId for whom it was written to; null when the link named none
 */
public record SmsOptOut(String phoneE164, Long customerId) {
}

package com.wisebook.clients.messaging;

/**
 * The network says of a number that no SMS reaches it (Twilio errors 30003 to 30006: unreachable, blocked, unknown,
 * landline). Its owner decides whether the number is wrong.
 *
 * @param code the provider's error code
 */
public record PhoneRefused(String phoneE164, Long customerId, String code) {
}

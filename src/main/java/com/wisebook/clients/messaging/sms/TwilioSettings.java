package com.wisebook.clients.messaging.sms;

/**
 * Access to Twilio.
 *
 * @param baseUrl     https://api.twilio.com, or what stands in for it
 * @param callbackUrl public address of our webhook, as Twilio calls and signs it
 */
public record TwilioSettings(String accountSid, String authToken, String baseUrl, String callbackUrl) {

    public boolean configured() {
        return accountSid != null && !accountSid.isBlank() && authToken != null && !authToken.isBlank();
    }

    /** The callback names our message, so that a receipt finds it even before we have Twilio's id. */
    public String callbackFor(long messageId) {
        return callbackUrl + "?message=" + messageId;
    }

    @Override
    public String toString() {
        return "TwilioSettings[" + accountSid + ", " + baseUrl + "]";
    }
}

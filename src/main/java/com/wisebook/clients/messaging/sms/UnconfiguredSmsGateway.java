package com.wisebook.clients.messaging.sms;

import com.wisebook.clients.messaging.channel.Delivery;

/** Server mode without Twilio: SMS stay in the queue until somebody configures it. */
public class UnconfiguredSmsGateway implements SmsGateway {

    @Override
    public Delivery send(Sms sms) {
        return new Delivery.Temporary("no SMS provider is configured (TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN)", null, true);
    }
}

package com.wisebook.clients.messaging.sms;

import java.util.regex.Pattern;

import org.springframework.stereotype.Component;

import com.wisebook.clients.messaging.channel.Delivery;
import com.wisebook.clients.messaging.channel.DeliveryChannel;
import com.wisebook.clients.messaging.channel.Envelope;

/** Checks what every gateway would refuse, and hands the rest over. */
@Component
class SmsChannel implements DeliveryChannel {

    /** French operators block +33 6 and +33 7 as senders of programs; the alphanumeric form is what remains (facts.md 8). */
    private static final Pattern SENDER = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}");
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

    private final SmsGateway gateway;

    SmsChannel(SmsGateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public String channel() {
        return "SMS";
    }

    @Override
    public Delivery deliver(Envelope envelope) {
        String sender = envelope.sender().address();
        if (sender == null || !SENDER.matcher(sender).matches()) {
            return new Delivery.Permanent(
                "the SMS sender must be 1 to 11 letters, digits or spaces with at least one letter: " + sender);
        }
        if (envelope.recipients().size() != 1 || !E164.matcher(envelope.recipients().get(0)).matches()) {
            return new Delivery.Permanent("an SMS needs one number in international form: " + envelope.recipients(), true);
        }
        if (envelope.textBody() == null || envelope.textBody().isBlank()) {
            return new Delivery.Permanent("an SMS needs a text");
        }
        return gateway.send(new SmsGateway.Sms(envelope.messageId(), sender, envelope.recipients().get(0), envelope.textBody(),
            envelope.attempt(), envelope.createdAt()));
    }
}

package com.wisebook.clients.messaging;

import org.springframework.stereotype.Component;

import com.wisebook.clients.messaging.channel.Delivery;
import com.wisebook.clients.messaging.channel.DeliveryChannel;
import com.wisebook.clients.messaging.channel.Envelope;

/** Letters touch no network: the outcome puts them into the company's open print batch. */
@Component
class LetterChannel implements DeliveryChannel {

    @Override
    public String channel() {
        return "LETTER";
    }

    @Override
    public Delivery deliver(Envelope letter) {
        if (letter.companyId() == null) {
            return new Delivery.Permanent("a letter needs a company");
        }
        if (letter.attachment() == null || !"application/pdf".equals(letter.attachment().contentType())) {
            return new Delivery.Permanent("a letter needs a PDF");
        }
        return new Delivery.Sent(null, null);
    }
}

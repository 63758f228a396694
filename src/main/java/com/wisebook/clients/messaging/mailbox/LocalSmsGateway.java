package com.wisebook.clients.messaging.mailbox;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

import com.wisebook.clients.messaging.DeliveryReceipts;
import com.wisebook.clients.messaging.channel.Delivery;
import com.wisebook.clients.messaging.sms.SmsGateway;

/** Catches SMS in the local mailbox, and reports them delivered as a provider's callback does. */
@Component
@ConditionalOnProperty(name = "wisebook.mode", havingValue = "EMBEDDED", matchIfMissing = true)
public class LocalSmsGateway implements SmsGateway {

    private final MailboxStore store;
    private final ObjectProvider<DeliveryReceipts> receipts;

    LocalSmsGateway(MailboxStore store, ObjectProvider<DeliveryReceipts> receipts) {
        this.store = store;
        this.receipts = receipts;
    }

    @Override
    public Delivery send(Sms sms) {
        String id = "local-" + store.addSms(sms.messageId(), sms.sender(), sms.to(), sms.text());
        receipts.getObject().receive(sms.messageId(), id, "delivered", null);
        return new Delivery.Sent(id, null);
    }
}

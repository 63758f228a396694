package com.wisebook.clients.contact;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.wisebook.clients.messaging.PhoneRefused;
import com.wisebook.clients.messaging.SmsOptOut;

/** The directory learns which numbers want no SMS, and which no SMS can reach. */
@Component
class NumbersRefused {

    private final Contacts contacts;

    NumbersRefused(Contacts contacts) {
        this.contacts = contacts;
    }

    @ApplicationModuleListener
    void on(SmsOptOut optOut) {
        if (optOut.customerId() != null) {
            contacts.smsOptOut(optOut.customerId(), optOut.phoneE164());
        }
    }

    @ApplicationModuleListener
    void on(PhoneRefused refused) {
        if (refused.customerId() != null) {
            contacts.mobileIsWrong(refused.customerId(), refused.phoneE164());
        }
    }
}

package com.wisebook.clients.messaging;

import java.util.Optional;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes the wish of somebody who followed the link of an SMS. */
@Service
public class SmsOptOuts {

    private final PublicLinks links;
    private final ApplicationEventPublisher events;

    SmsOptOuts(PublicLinks links, ApplicationEventPublisher events) {
        this.links = links;
        this.events = events;
    }

    /** Whose SMS the link would stop; nothing happens yet. Empty when the link is forged or expired. */
    public Optional<SmsOptOut> look(String token) {
        return links.readStop(token);
    }

    /** Stops them: publishes the wish inside the transaction. Said twice, it is published twice and means the same. */
    @Transactional
    public Optional<SmsOptOut> confirm(String token) {
        Optional<SmsOptOut> wish = links.readStop(token);
        wish.ifPresent(events::publishEvent);
        return wish;
    }
}

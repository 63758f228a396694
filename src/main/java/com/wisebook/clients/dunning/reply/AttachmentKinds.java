package com.wisebook.clients.dunning.reply;

import java.util.Optional;

import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.FileKind;
import com.wisebook.clients.messaging.AttachmentCheck;

/** Takes from mails the kinds of files that we take from customers' pages, told by their content; 10 MB each at most. */
@Component
class AttachmentKinds implements AttachmentCheck {

    private static final int LARGEST = 10 * 1024 * 1024;

    @Override
    public Optional<Kept> check(String givenName, byte[] content) {
        return content.length > LARGEST ? Optional.empty() : FileKind.of(content).map(kind -> new Kept(kind.name(givenName), kind.mediaType()));
    }
}

package com.wisebook.clients.messaging;

import java.util.Optional;

/** Says which files of strangers may be kept; whoever knows the kinds that the house takes implements it. */
public interface AttachmentCheck {

    /**
     * A file that may be kept.
     *
     * @param fileName  a name without danger, with the ending that the content deserves
     * @param mediaType what the content is, whatever its sender called it
     */
    record Kept(String fileName, String mediaType) {
    }

    /** Empty when the file is none that we take: then only its name is written down. */
    Optional<Kept> check(String givenName, byte[] content);
}

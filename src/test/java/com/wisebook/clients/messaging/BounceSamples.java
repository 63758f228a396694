package com.wisebook.clients.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What mail servers send back, in their own words: {@code src/test/resources/bounces}. */
public final class BounceSamples {

    private BounceSamples() {
    }

    /** @param reference of the mail that comes back */
    public static byte[] of(String name, String reference, String recipient) {
        try {
            return Files.readString(Path.of("src/test/resources/bounces", name + ".eml"))
                .replace("{{REF}}", reference).replace("{{REFUPPER}}", reference.toUpperCase(Locale.ROOT)).replace("{{TO}}", recipient)
                .replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

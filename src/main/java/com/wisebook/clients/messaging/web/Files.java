package com.wisebook.clients.messaging.web;

import java.nio.charset.StandardCharsets;
import java.util.Set;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers with a file. Only what a browser shows without running anything is shown; the rest is downloaded. */
final class Files {

    private static final Set<String> SHOWN = Set.of("application/pdf", "image/png", "image/jpeg");

    private Files() {
    }

    static ResponseEntity<byte[]> answer(String name, String contentType, byte[] bytes) {
        boolean shown = SHOWN.contains(contentType);
        ContentDisposition disposition = (shown ? ContentDisposition.inline() : ContentDisposition.attachment())
            .filename(name, StandardCharsets.UTF_8).build();
        return ResponseEntity.ok()
            .contentType(shown ? MediaType.parseMediaType(contentType) : MediaType.APPLICATION_OCTET_STREAM)
            .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
            .header("X-Content-Type-Options", "nosniff")
            .header("X-Frame-Options", "SAMEORIGIN")
            .header("Content-Security-Policy", "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'")
            .body(bytes);
    }
}

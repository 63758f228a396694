package com.wisebook.clients.exchange.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.web.multipart.MultipartFile;

/** An uploaded file on its way through a request. */
final class Upload implements AutoCloseable {

    final Path path;
    final String name;

    Upload(MultipartFile file) throws IOException {
        path = Files.createTempFile("wisebook-upload-", ".tmp");
        String given = file.getOriginalFilename();
        name = given == null || given.isBlank() ? "upload" : given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        try {
            file.transferTo(path);
        } catch (IOException | RuntimeException failure) {
            close();
            throw failure;
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}

package com.wisebook.clients.customer.register;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.core.io.ClassPathResource;

/** A list of INSEE's with French names, one {@code code;name} a line. */
final class CodeTable {

    private final Map<String, String> names;

    CodeTable(String resource) {
        try (BufferedReader lines = new BufferedReader(
            new InputStreamReader(new ClassPathResource(resource).getInputStream(), StandardCharsets.UTF_8))) {
            names = lines.lines().filter(line -> !line.startsWith("#") && line.contains(";"))
                .collect(Collectors.toUnmodifiableMap(line -> line.substring(0, line.indexOf(';')), line -> line.substring(line.indexOf(';') + 1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of the code, or of the family that its first two characters name; null when neither is known. */
    String name(String code) {
        if (code == null || code.length() < 2) {
            return null;
        }
        String exact = names.get(code);
        return exact != null ? exact : names.get(code.substring(0, 2));
    }
}

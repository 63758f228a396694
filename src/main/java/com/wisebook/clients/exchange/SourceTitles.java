package com.wisebook.clients.exchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The titles of a table as what tells one source from another. */
public final class SourceTitles {

    private static final Set<String> REASON = Set.of("motif du refus", "reason for refusal");

    private SourceTitles() {
    }

    /** Words in small letters without accents: {@code invoiceNumber}, {@code N° de pièce} → "invoice number", "n de piece". */
    public static String normal(String title) {
        return Normalizer.normalize(title.replaceAll("(?<=[a-z])(?=[A-Z])", " "), Normalizer.Form.NFD).replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip();
    }

    /** The column that our own file of refused rows adds. */
    public static boolean isReason(String title) {
        return REASON.contains(normal(title));
    }

    /** The same for every file with these titles, in any order, our own column left out. */
    public static String key(List<String> titles) {
        String text = titles.stream().filter(title -> !isReason(title)).map(SourceTitles::normal).filter(title -> !title.isEmpty())
            .sorted().distinct().collect(Collectors.joining("\n"));
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

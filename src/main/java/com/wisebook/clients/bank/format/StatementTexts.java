package com.wisebook.clients.bank.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/** Texts of bank files: their encoding, their filling, what they write where they have nothing to say. */
public final class StatementTexts {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Cc}\\u00a0]+");
    private static final Set<String> NOTHING = Set.of("NOTPROVIDED", "NOT PROVIDED", "NONREF", "NOREF", "NONE", "UNKNOWN", "EREF", "KREF", "EREF+", "KREF+");

    private StatementTexts() {
    }

    /** UTF-8 where it is that, otherwise Windows-1252, which holds ISO-8859-1. */
    public static String decode(byte[] bytes) {
        int start = bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF ? 3 : 0;
        ByteBuffer content = ByteBuffer.wrap(bytes, start, bytes.length - start);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(content.duplicate()).toString();
        } catch (CharacterCodingException other) {
            return WINDOWS.decode(content).toString();
        }
    }

    /** Without filling and line breaks; null where nothing is left. */
    static String oneLine(String text) {
        if (text == null) {
            return null;
        }
        String clean = BLANK.matcher(text).replaceAll(" ").strip();
        return clean.isEmpty() ? null : clean;
    }

    /** A reference; null where the file says that there is none. */
    static String given(String reference) {
        String clean = oneLine(reference);
        return clean == null || NOTHING.contains(clean.toUpperCase(java.util.Locale.ROOT)) || clean.chars().allMatch(c -> c == '0' || c == ' ')
            ? null : clean;
    }

    /** An account's number as it is compared: capitals, without blanks. */
    public static String account(String text) {
        String clean = oneLine(text);
        return clean == null ? null : clean.replace(" ", "").toUpperCase(java.util.Locale.ROOT);
    }

    /** Two parts of a text. */
    static String join(String first, String second) {
        if (first == null || first.isBlank()) {
            return second;
        }
        return second == null || second.isBlank() ? first : first + " " + second;
    }
}

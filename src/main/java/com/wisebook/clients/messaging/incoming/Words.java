package com.wisebook.clients.messaging.incoming;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Bytes as text, whatever the mail says of them: a charset that nobody knows, none, or one that is not true. */
final class Words {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private Words() {
    }

    /** @param said the charset that the mail names, or null */
    static String of(byte[] bytes, String said) {
        Charset named = known(said);
        if (named != null && named != StandardCharsets.US_ASCII && named != StandardCharsets.UTF_8) {
            return clean(new String(bytes, named == StandardCharsets.ISO_8859_1 ? WINDOWS : named));
        }
        try {
            return clean(StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return clean(new String(bytes, WINDOWS));
        }
    }

    /** PostgreSQL keeps no NUL in a text, and lone halves of a sign are none. */
    static String clean(String text) {
        if (text == null) {
            return null;
        }
        String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return whole.replace("\0", "").replace("\r\n", "\n").replace('\r', '\n');
    }

    private static Charset known(String name) {
        try {
            return name == null || name.isBlank() ? null : Charset.forName(name.replaceAll("[\"'\\s]", ""));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

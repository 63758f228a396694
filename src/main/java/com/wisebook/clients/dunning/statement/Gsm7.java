package com.wisebook.clients.dunning.statement;

import java.text.Normalizer;
import java.util.Map;

/**
 * The alphabet of short messages (GSM 03.38). A text that stays inside it has 160 characters a message; a single
 * character outside it (a curly apostrophe is enough) brings that down to 70.
 */
public final class Gsm7 {

    /** Characters in one message, and in each part of a longer one. */
    public static final int SINGLE = 160;
    private static final int PART = 153;
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
        + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    /** These take two places. */
    private static final String EXTENDED = "^{}\\[~]|€";
    private static final Map<Character, String> SUBSTITUTES = Map.ofEntries(
        Map.entry('’', "'"), Map.entry('‘', "'"), Map.entry('“', "\""), Map.entry('”', "\""), Map.entry('«', "\""),
        Map.entry('»', "\""), Map.entry('–', "-"), Map.entry('—', "-"), Map.entry('−', "-"), Map.entry('…', "..."),
        Map.entry('\u00a0', " "), Map.entry('\u202f', " "), Map.entry('œ', "oe"), Map.entry('Œ', "OE"),
        Map.entry('Ł', "L"), Map.entry('ł', "l"), Map.entry('đ', "d"), Map.entry('Đ', "D"), Map.entry('\t', " "));

    private Gsm7() {
    }

    /** The text in the alphabet: other letters lose their accents, what has no equivalent becomes a question mark. */
    public static String toGsm7(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isGsm7(c)) {
                out.append(c);
            } else if (SUBSTITUTES.containsKey(c)) {
                out.append(SUBSTITUTES.get(c));
            } else if (!Character.isLowSurrogate(c)) {
                char base = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0);
                out.append(isGsm7(base) ? base : '?');
            }
        }
        return out.toString();
    }

    /** Places that a text of the alphabet takes: the euro sign takes two. */
    public static int length(String text) {
        return text.chars().map(c -> EXTENDED.indexOf(c) >= 0 ? 2 : 1).sum();
    }

    /** Messages that a text of the alphabet is sent and billed as. */
    public static int parts(String text) {
        int length = length(text);
        return length <= SINGLE ? 1 : (length + PART - 1) / PART;
    }

    private static boolean isGsm7(char c) {
        return BASIC.indexOf(c) >= 0 || EXTENDED.indexOf(c) >= 0;
    }
}

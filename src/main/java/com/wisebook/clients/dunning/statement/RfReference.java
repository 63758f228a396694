package com.wisebook.clients.dunning.statement;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Creditor reference of ISO 11649 ("RF" + two check digits + up to 21 letters and digits): what a payer quotes, and what
 * comes back in the structured remittance information of his transfer.
 *
 * @param value the reference without spaces, e.g. {@code RF18539007547034}
 */
public record RfReference(String value) {

    private static final Pattern SHAPE = Pattern.compile("RF[0-9]{2}[0-9A-Z]{1,21}");
    private static final Pattern CONTENT = Pattern.compile("[0-9A-Z]{1,21}");

    public RfReference {
        if (!isValid(value)) {
            throw new IllegalArgumentException("Not a creditor reference of ISO 11649: " + value);
        }
        value = compact(value);
    }

    /**
     * The reference that carries an identifier of ours.
     *
     * @param id 1 to 21 letters A–Z (any case) and digits
     */
    public static RfReference of(String id) {
        String content = id.toUpperCase(Locale.ROOT);
        if (!CONTENT.matcher(content).matches()) {
            throw new IllegalArgumentException("A creditor reference holds 1 to 21 letters and digits, not: " + id);
        }
        return new RfReference("RF" + String.format(Locale.ROOT, "%02d", 98 - mod97(content + "RF00")) + content);
    }

    /** Reads a reference as people and banks write it: any case, with spaces. */
    public static RfReference parse(String text) {
        return new RfReference(compact(text));
    }

    /** Whether the text (any case, with or without spaces) is a reference whose check digits are right. */
    public static boolean isValid(String text) {
        if (text == null) {
            return false;
        }
        String compact = compact(text);
        return SHAPE.matcher(compact).matches() && mod97(compact.substring(4) + compact.substring(0, 4)) == 1;
    }

    /** The identifier inside, without prefix and check digits. */
    public String id() {
        return value.substring(4);
    }

    /** As printed: groups of four from the left. */
    public String printed() {
        return value.replaceAll("(.{4})(?=.)", "$1 ");
    }

    @Override
    public String toString() {
        return value;
    }

    private static String compact(String text) {
        return text.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    }

    private static int mod97(String text) {
        int remainder = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), 36);
            remainder = (remainder * (digit > 9 ? 100 : 10) + digit) % 97;
        }
        return remainder;
    }
}

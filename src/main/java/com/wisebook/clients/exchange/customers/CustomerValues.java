package com.wisebook.clients.exchange.customers;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

import com.wisebook.clients.customer.identifier.Identifiers;
import com.wisebook.clients.customer.identifier.Verdict;
import com.wisebook.clients.exchange.table.TableSource;
import com.wisebook.clients.exchange.table.TableValues.BadValue;

/** What spreadsheets and exporters do to the values of a fiche, undone where that is sure and told where it is not. */
final class CustomerValues {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Pattern TWICE_ENCODED = Pattern.compile("[\u00C2-\u00C5\u00E2][\u0080-\u00BF\u0152\u0153\u0160\u0161\u0178\u017D\u017E\u0192\u02C6\u02DC\u2013-\u2122]");
    private static final Pattern SCIENTIFIC = Pattern.compile("\\d(?:[.,]\\d+)?[eE]\\+?\\d{1,2}");
    private static final int SIREN = 9;
    private static final int SIRET = 14;
    private static final int ZEROS_AT_MOST = 3;

    private CustomerValues() {
    }

    /** A value, and whether something had to be put right to read it. */
    record Read(String value, String repair) {
        static Read of(String value) {
            return new Read(value, null);
        }
    }

    /** Without blanks around it, hard ones too, and written in one line. */
    static String clean(String text) {
        String plain = text.replace('\u00A0', ' ').replace('\u202F', ' ').replace("\uFEFF", "").replaceAll("[\\r\\n\\t]+", " ");
        return plain.strip();
    }

    /** A text that was written in UTF-8 into a file of another encoding: "SociÃ©tÃ©" is "Société". */
    static Read decoded(String text) {
        if (!TWICE_ENCODED.matcher(text).find()) {
            return Read.of(text);
        }
        try {
            ByteBuffer bytes = WINDOWS.newEncoder().encode(CharBuffer.wrap(text));
            return new Read(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString(), "ENCODING_REPAIRED");
        } catch (CharacterCodingException asItIs) {
            return Read.of(text);
        }
    }

    /** A code or a postcode: a number that a tool wrote with a decimal zero is taken without it. */
    static String code(TableSource.Cell cell, String text) throws BadValue {
        if (SCIENTIFIC.matcher(text).matches()) {
            return whole(text, 0);
        }
        return text.matches("\\d+[.,]0+") ? text.replaceFirst("[.,]0+$", "") : text;
    }

    /** Digits that a spreadsheet shows as 1.23457E+13: all are there, or they are lost for good. */
    private static String whole(String text, int needed) throws BadValue {
        String mantissa = text.replaceFirst("[eE].*", "").replaceAll("\\D", "");
        String plain = new BigDecimal(text.replace(',', '.')).toPlainString();
        if (plain.contains(".") || mantissa.length() < Math.max(needed, plain.length())) {
            throw new BadValue("SCIENTIFIC", "@asText");
        }
        return plain;
    }

    static Read siren(TableSource.Cell cell, String text) throws BadValue {
        return digits(text, SIREN);
    }

    static Read siret(TableSource.Cell cell, String text) throws BadValue {
        return digits(text, SIRET);
    }

    private static Read digits(String text, int length) throws BadValue {
        String given = SCIENTIFIC.matcher(text).matches() ? whole(text, length) : text.matches("[\\d ]+[.,]0+") ? text.replaceFirst("[.,]0+$", "") : text;
        Verdict verdict = verdict(given, length);
        if (verdict.valid()) {
            return Read.of(verdict.normalized());
        }
        String bare = given.replaceAll("[ .\u00A0-]", "");
        if (bare.matches("\\d+") && bare.length() < length && bare.length() >= length - ZEROS_AT_MOST) {
            Verdict padded = verdict("0".repeat(length - bare.length()) + bare, length);
            if (padded.valid()) {
                return new Read(padded.normalized(), "ZEROS_RESTORED");
            }
        }
        throw bad(length == SIREN ? "BAD_SIREN" : "BAD_SIRET", verdict);
    }

    private static Verdict verdict(String given, int length) {
        return length == SIREN ? Identifiers.siren(given) : Identifiers.siret(given);
    }

    static String vat(String text, String country) throws BadValue {
        Verdict verdict = Identifiers.vat(text, country);
        if (!verdict.valid()) {
            throw bad("BAD_VAT", verdict);
        }
        return verdict.normalized();
    }

    /** The reason as a word of ours, which the reader gets in his language. */
    private static BadValue bad(String code, Verdict verdict) {
        StringBuilder reason = new StringBuilder("@identifier");
        for (String part : verdict.reason().split("-")) {
            reason.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
        }
        return new BadValue(code, reason.toString());
    }
}

package com.wisebook.clients.customer.identifier;

import java.util.Locale;

import org.iban4j.BicUtil;
import org.iban4j.Iban4jException;
import org.iban4j.IbanUtil;

import com.wisebook.clients.customer.identifier.Verdict.Kind;

/**
 * Checks the numbers that people type (facts.md 10). The reasons of a {@link Verdict} are ends of the message key
 * {@code customer.identifier.…}: {@code missing}, {@code letters}, {@code length}, {@code check-digit}, {@code siren}, {@code vat-country},
 * {@code vat-format}, {@code vat-key}, {@code vat-siren}, {@code iban}, {@code bic}, {@code creditor-reference}.
 */
public final class Identifiers {

    private static final String LA_POSTE = "356000000";
    /** The head office of La Poste is an ordinary SIRET; only its offices have numbers of another rule. */
    private static final String LA_POSTE_HEAD_OFFICE = "35600000000048";
    private static final int SIREN_LENGTH = 9;
    private static final int SIRET_LENGTH = 14;

    private Identifiers() {
    }

    /** Nine digits, the last of which is Luhn's. */
    public static Verdict siren(String given) {
        String digits = bare(given);
        String flaw = flawOfDigits(digits, SIREN_LENGTH);
        if (flaw == null && !validSiren(digits)) {
            flaw = "check-digit";
        }
        return verdict(Kind.SIREN, given, digits, flaw);
    }

    /** SIREN and five digits; La Poste's offices by the sum of their digits. */
    public static Verdict siret(String given) {
        String digits = bare(given);
        String flaw = flawOfDigits(digits, SIRET_LENGTH);
        if (flaw == null) {
            flaw = flawOfSiret(digits);
        }
        return verdict(Kind.SIRET, given, digits, flaw);
    }

    /** A VAT number with its country; eleven characters without one are French, fourteen digits Brazilian. */
    public static Verdict vat(String given) {
        return vat(given, null);
    }

    /**
     * A VAT number.
     *
     * @param country country of the company (ISO 3166), for numbers that are written without it; may be null
     */
    public static Verdict vat(String given, String country) {
        String text = bare(given);
        if (text.isEmpty()) {
            return verdict(Kind.VAT, given, text, "missing");
        }
        String full = withCountry(text, country);
        if (!full.matches("[A-Z]{2}.+") || !VatNumbers.known(full.substring(0, 2))) {
            return verdict(Kind.VAT, given, text, "vat-country");
        }
        String prefix = full.substring(0, 2);
        String body = VatNumbers.padded(prefix, full.substring(2));
        String flaw = "FR".equals(prefix) ? FrenchVat.flaw(body) : VatNumbers.valid(prefix, body) ? null : "vat-format";
        return verdict(Kind.VAT, given, prefix + body, flaw);
    }

    /** An account number with its check digits, of the length of its country. */
    public static Verdict iban(String given) {
        String text = bare(given);
        String flaw = text.isEmpty() ? "missing" : null;
        try {
            IbanUtil.validate(text);
        } catch (Iban4jException | IllegalArgumentException e) {
            flaw = flaw == null ? "iban" : flaw;
        }
        return verdict(Kind.IBAN, given, text, flaw);
    }

    /** A bank's code, ISO 9362. */
    public static Verdict bic(String given) {
        String text = bare(given);
        String flaw = text.isEmpty() ? "missing" : null;
        try {
            BicUtil.validate(text);
        } catch (Iban4jException | IllegalArgumentException e) {
            flaw = flaw == null ? "bic" : flaw;
        }
        return verdict(Kind.BIC, given, text, flaw);
    }

    /** A structured reference of a creditor, ISO 11649. */
    public static Verdict creditorReference(String given) {
        String text = bare(given);
        String flaw = text.isEmpty() ? "missing"
            : text.matches("RF[0-9]{2}[A-Z0-9]{1,21}") && CheckDigits.mod97and10(text) ? null : "creditor-reference";
        return verdict(Kind.CREDITOR_REFERENCE, given, text, flaw);
    }

    /** The number, checked as what it is said to be. */
    public static Verdict check(Kind kind, String given) {
        return switch (kind) {
            case SIREN -> siren(given);
            case SIRET -> siret(given);
            case VAT -> vat(given);
            case IBAN -> iban(given);
            case BIC -> bic(given);
            case CREDITOR_REFERENCE -> creditorReference(given);
        };
    }

    /**
     * The VAT number that a company of that SIREN has when it is registered for VAT, with its key of two digits.
     *
     * @throws IllegalArgumentException when the SIREN is not valid
     */
    public static String frenchVatOf(String siren) {
        Verdict checked = siren(siren);
        if (!checked.valid()) {
            throw new IllegalArgumentException("not a SIREN: " + siren);
        }
        return "FR" + FrenchVat.key(checked.normalized()) + checked.normalized();
    }

    /** Whether a VAT number, French and valid, is that of the SIREN. */
    public static boolean vatFits(String vat, String siren) {
        Verdict checked = vat(vat);
        return checked.valid() && checked.normalized().startsWith("FR") && checked.normalized().endsWith(bare(siren))
            && siren(siren).valid();
    }

    /** Whether a SIRET, valid, is that of an establishment of the SIREN. */
    public static boolean siretFits(String siret, String siren) {
        Verdict checked = siret(siret);
        return checked.valid() && checked.normalized().startsWith(bare(siren)) && siren(siren).valid();
    }

    private static boolean validSiren(String digits) {
        return CheckDigits.luhn(digits) && !"000000000".equals(digits);
    }

    private static String flawOfSiret(String digits) {
        String siren = digits.substring(0, SIREN_LENGTH);
        if (!validSiren(siren)) {
            return "siren";
        }
        boolean right = LA_POSTE.equals(siren) && !LA_POSTE_HEAD_OFFICE.equals(digits)
            ? digits.chars().map(digit -> digit - '0').sum() % 5 == 0 : CheckDigits.luhn(digits);
        return right ? null : "check-digit";
    }

    private static String flawOfDigits(String digits, int length) {
        if (digits.isEmpty()) {
            return "missing";
        }
        if (!digits.matches("[0-9]+")) {
            return "letters";
        }
        return digits.length() == length ? null : "length";
    }

    private static String withCountry(String text, String country) {
        String iso = country == null ? "" : country.strip().toUpperCase(Locale.ROOT);
        // the tax office says EL where ISO says GR
        String prefix = "GR".equals(iso) ? "EL" : iso;
        if (text.startsWith("GR")) {
            return "EL" + text.substring(2);
        }
        boolean french = prefix.isEmpty() || "FR".equals(prefix) || "MC".equals(prefix);
        if (text.matches("[0-9A-Z]{2}[0-9]{9}") && french && !VatNumbers.known(text.substring(0, 2))) {
            return "FR" + text;
        }
        if (text.matches("[0-9]{14}") && prefix.isEmpty()) {
            return "BR" + text;
        }
        boolean bare = !text.matches("[A-Z]{2}.+") || !VatNumbers.known(text.substring(0, 2));
        return bare && VatNumbers.known(prefix) && !text.startsWith(prefix) ? prefix + text : text;
    }

    /** Without what people write between the digits: spaces of all kinds, points, dashes, slashes, brackets. */
    private static String bare(String given) {
        return given == null ? "" : given.replaceAll("[\\s\\p{Z}\\u2010-\\u2015.:()/_-]", "").toUpperCase(Locale.ROOT);
    }

    private static Verdict verdict(Kind kind, String given, String normalized, String flaw) {
        return new Verdict(kind, given, flaw == null ? normalized : null, flaw == null, flaw);
    }
}

package com.wisebook.clients.customer.identifier;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import com.helger.masterdata.vat.VATINSyntaxChecker;

/**
 * VAT numbers of all countries that we know, without their prefix. ph-masterdata knows the member states; where it is too lenient
 * or does not know a country, the check stands here.
 */
final class VatNumbers {

    private static final Set<String> LIBRARY = Set.of("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "HU", "IE", "IT",
        "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

    /** Narrower than the library: what is not issued in that country. */
    private static final Map<String, Predicate<String>> NARROWER = Map.of(
        // 10 is the current end of the series that began with 0
        "BE", body -> body.matches("(0[1-9]|10)[0-9]{8}"),
        "EE", body -> body.startsWith("10"),
        // a person's code (its first digits are a day, or 32) has a check digit of its own
        "LV", body -> !body.matches("[0-3][0-9]{10}")
            || (1 + CheckDigits.weighted(body, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9)) % 11 % 10 == body.charAt(10) - '0',
        "RO", body -> !body.startsWith("0"));

    private static final Map<String, Predicate<String>> OURS = Map.ofEntries(
        Map.entry("GB", BritishVat::valid), Map.entry("XI", BritishVat::valid),
        Map.entry("HR", body -> body.matches("[0-9]{11}") && CheckDigits.mod11and10(body)),
        Map.entry("RS", body -> body.matches("[0-9]{9}") && CheckDigits.mod11and10(body)),
        Map.entry("AD", body -> body.matches("[ACDEFGLOPU][0-9]{6}[A-Z]")),
        Map.entry("EU", VatNumbers::oneStopShop), Map.entry("CH", VatNumbers::swiss), Map.entry("NO", VatNumbers::norwegian),
        Map.entry("RU", VatNumbers::russian), Map.entry("BR", VatNumbers::brazilian));

    private VatNumbers() {
    }

    static boolean known(String country) {
        return "FR".equals(country) || LIBRARY.contains(country) || OURS.containsKey(country);
    }

    /** Older ways of writing the same number, brought to the one that counts today. */
    static String padded(String country, String body) {
        return switch (country) {
            case "BE", "EL" -> body.matches("[0-9]{" + ("BE".equals(country) ? 9 : 8) + "}") ? "0" + body : body;
            case "NL" -> body.matches("[0-9]{1,8}B[0-9]{2}") ? "0".repeat(12 - body.length()) + body : body;
            default -> body;
        };
    }

    /** @param body number without the country's prefix, padded */
    static boolean valid(String country, String body) {
        Predicate<String> ours = OURS.get(country);
        if (ours != null) {
            return ours.test(body);
        }
        if ("RO".equals(country) && body.length() == 13) {
            return romanianPerson(body);
        }
        return NARROWER.getOrDefault(country, any -> true).test(body) && VATINSyntaxChecker.isValidVATIN((country + body).toUpperCase(Locale.ROOT));
    }

    /** Sellers from outside the Union: the country's number, five digits, check digit. */
    private static boolean oneStopShop(String body) {
        return body.matches("[1-9][0-9]{8}") && CheckDigits.weighted(body, 8, 7, 6, 5, 4, 3, 2, 1) % 11 % 10 == body.charAt(8) - '0';
    }

    private static boolean swiss(String body) {
        return body.matches("E[0-9]{9}(MWST|TVA|IVA)")
            && fromEleven(CheckDigits.weighted(body.substring(1), 5, 4, 3, 2, 7, 6, 5, 4)) == body.charAt(9) - '0';
    }

    private static boolean norwegian(String body) {
        return body.matches("[0-9]{9}(MVA)?") && fromEleven(CheckDigits.weighted(body, 3, 2, 7, 6, 5, 4, 3, 2)) == body.charAt(8) - '0';
    }

    private static boolean russian(String body) {
        if (body.matches("[0-9]{10}")) {
            return CheckDigits.weighted(body, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10 == body.charAt(9) - '0';
        }
        return body.matches("[0-9]{12}") && CheckDigits.weighted(body, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10 == body.charAt(10) - '0'
            && CheckDigits.weighted(body, 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10 == body.charAt(11) - '0';
    }

    /** CNPJ. A row of one digit has right check digits and is nobody's number. */
    static boolean brazilian(String body) {
        return body.matches("[0-9]{14}") && !body.matches("(.)\\1*")
            && fromEleven(CheckDigits.weighted(body, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)) % 10 == body.charAt(12) - '0'
            && fromEleven(CheckDigits.weighted(body, 6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)) % 10 == body.charAt(13) - '0';
    }

    private static boolean romanianPerson(String body) {
        int sum = body.matches("[1-9][0-9]{12}") ? CheckDigits.weighted(body, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9) % 11 : -1;
        return (sum == 10 ? 1 : sum) == body.charAt(12) - '0';
    }

    /** 11 less the rest; 0 for 11. 10 is no digit: never equal to one. */
    private static int fromEleven(int sum) {
        return (11 - sum % 11) % 11;
    }
}

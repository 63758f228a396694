package com.wisebook.clients.bank.format;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.wisebook.clients.bank.TransactionKind;

/** Field :86: of a SWIFT statement: with numbered parts ({@code ?20}), with words between slashes ({@code /EREF/}), or free. */
final class Mt940Information {

    private static final Pattern NUMBERED = Pattern.compile("[?>](\\d{2})");
    private static final Pattern KEYED = Pattern.compile("(EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|IBAN|BIC|RREF|OAMT|COAM)[+]");
    private static final Pattern SLASHED = Pattern.compile("/(EREF|NAME|REMI|MARF|IBAN|BENM|ORDP|RTRN|CSID|ISDT|BIC|TRCD|PREF|RCN|NPY|NBE|LCC|BO|RI|RFB)/");
    /** Reasons of ISO 20022 (facts: AC04, AM04, MS03…). */
    private static final Pattern REASON = Pattern.compile("\\b(A[CGM]\\d\\d|B[EI]\\d\\d|CNOR|CUST|DNOR|DT\\d\\d|DUPL|FF\\d\\d|FOCR|FRAD|MD\\d\\d|MS\\d\\d|RC\\d\\d|RF\\d\\d|RR\\d\\d|SL\\d\\d|TECH|TM\\d\\d|UPAY)\\b");
    /** Codes of German banks for what comes back: direct debits, cheques, transfers. */
    private static final Set<String> RETURNED = Set.of("108", "109", "111", "159");
    private static final Set<String> FEES = Set.of("805", "808", "814");

    private Mt940Information() {
    }

    static void add(TransactionDraft transaction, String text) {
        String joined = text.replace("\n", "");
        if (joined.strip().matches("(?s)\\d{3}\\s?[?>]\\d{2}.*")) {
            numbered(transaction, joined.strip());
        } else if (SLASHED.matcher(joined).find()) {
            slashed(transaction, joined);
        } else {
            transaction.detail(text);
            keyed(transaction, joined);
        }
        if (transaction.kind == TransactionKind.RETURN && transaction.rejectReason == null) {
            Matcher reason = REASON.matcher(joined);
            transaction.rejectReason = reason.find() ? reason.group(1) : null;
        }
    }

    private static void numbered(TransactionDraft transaction, String text) {
        Map<String, String> parts = new LinkedHashMap<>();
        Matcher part = NUMBERED.matcher(text);
        String key = null;
        int from = 0;
        while (part.find()) {
            if (key != null) {
                parts.merge(key, text.substring(from, part.start()), String::concat);
            }
            key = part.group(1);
            from = part.end();
        }
        parts.merge(key, text.substring(from), String::concat);
        String code = text.substring(0, 3);
        StringBuilder purpose = new StringBuilder();
        StringBuilder more = new StringBuilder();
        parts.forEach((number, value) -> {
            if (number.startsWith("2") || number.matches("6[0-5]")) {
                (number.startsWith("2") ? purpose : more).append(value);
            }
        });
        transaction.label = parts.get("00");
        transaction.counterpartyName = StatementTexts.oneLine(parts.getOrDefault("32", "") + parts.getOrDefault("33", ""));
        transaction.counterpartyIban = parts.get("31") == null ? parts.get("38") : parts.get("31");
        keyed(transaction, purpose.toString());
        transaction.detail(purpose.toString());
        transaction.detail(more.toString());
        if (RETURNED.contains(code)) {
            transaction.kind = TransactionKind.RETURN;
            transaction.rejectReason = parts.get("34");
        } else if (FEES.contains(code)) {
            transaction.kind = TransactionKind.FEE;
        }
    }

    private static void keyed(TransactionDraft transaction, String text) {
        parts(KEYED, text).forEach((key, value) -> {
            switch (key) {
                case "EREF" -> transaction.endToEndReference = value;
                case "MREF" -> transaction.mandate = value;
                case "IBAN" -> transaction.counterpartyIban = transaction.counterpartyIban == null ? value : transaction.counterpartyIban;
                case "SVWZ" -> transaction.detail(value);
                default -> {
                    // kept in the text
                }
            }
        });
    }

    private static void slashed(TransactionDraft transaction, String text) {
        parts(SLASHED, text).forEach((key, value) -> {
            switch (key) {
                case "EREF", "RCN" -> transaction.endToEndReference = value;
                case "NAME", "NPY", "NBE" -> transaction.counterpartyName = value;
                case "MARF" -> transaction.mandate = value;
                case "IBAN" -> transaction.counterpartyIban = value;
                case "RTRN" -> {
                    transaction.kind = TransactionKind.RETURN;
                    transaction.rejectReason = value.replaceAll("/.*", "");
                }
                case "REMI", "LCC", "RI", "RFB" -> transaction.detail(value.replaceAll("^(USTD|STRD)?/+|/+$", ""));
                default -> {
                    // kept in the text
                }
            }
        });
        transaction.detail(text);
    }

    private static Map<String, String> parts(Pattern key, String text) {
        Map<String, String> parts = new LinkedHashMap<>();
        Matcher found = key.matcher(text);
        String open = null;
        int from = 0;
        while (found.find()) {
            if (open != null) {
                parts.putIfAbsent(open, text.substring(from, found.start()).strip());
            }
            open = found.group(1);
            from = found.end();
        }
        if (open != null) {
            parts.putIfAbsent(open, text.substring(from).strip());
        }
        return parts;
    }
}

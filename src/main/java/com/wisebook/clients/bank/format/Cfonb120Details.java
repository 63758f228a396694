package com.wisebook.clients.bank.format;

import java.math.BigDecimal;

/** What the qualifiers of a CFONB record 05 tell about the movement before it. */
final class Cfonb120Details {

    private Cfonb120Details() {
    }

    static void add(TransactionDraft movement, String qualifier, String text) {
        String first = text.length() > 35 ? text.substring(0, 35) : text;
        String second = text.length() > 35 ? text.substring(35) : "";
        switch (qualifier) {
            case "NPY" -> named(movement, text, movement.counterpartyName == null || movement.amount.signum() >= 0);
            case "NBE" -> named(movement, text, movement.amount.signum() < 0);
            case "IBE", "IPY" -> identified(movement, first, text);
            case "RCN" -> {
                movement.endToEndReference = first;
                movement.detail(second);
            }
            case "RUM" -> {
                movement.mandate = first;
                movement.detail(second);
            }
            case "REF" -> {
                if (StatementTexts.given(movement.bankReference) == null) {
                    movement.bankReference = first;
                }
                movement.detail(text);
            }
            case "LCS" -> {
                movement.structuredReference = first;
                movement.detail(text);
            }
            case "FEE" -> movement.detail(money(text, "FEE"));
            case "MMO" -> movement.detail(money(text, "MMO"));
            default -> movement.detail(text);
        }
    }

    /** Both sides may be named: the payer is the other one of a receipt, the beneficiary that of a payment. */
    private static void named(TransactionDraft movement, String text, boolean counterparty) {
        if (counterparty) {
            movement.counterpartyName = text;
        } else {
            movement.detail(text);
        }
    }

    /** An identifier may be an account's number. */
    private static void identified(TransactionDraft movement, String identifier, String text) {
        String clean = StatementTexts.account(identifier);
        if (clean != null && clean.matches("[A-Z]{2}\\d{2}[A-Z0-9]{11,30}")) {
            movement.counterpartyIban = clean;
        } else {
            movement.detail(text);
        }
    }

    /** Currency 1–3, decimals 4, amount 5–18: told as they are read by people. */
    private static String money(String text, String what) {
        String currency = Cfonb120.cut(text, 1, 3);
        String scale = Cfonb120.cut(text, 4, 4);
        String digits = Cfonb120.cut(text, 5, 18).strip();
        if (!scale.matches("\\d") || !digits.matches("\\d{1,14}")) {
            return text;
        }
        return what + " " + new BigDecimal(digits).movePointLeft(Integer.parseInt(scale)).toPlainString() + " " + currency;
    }
}

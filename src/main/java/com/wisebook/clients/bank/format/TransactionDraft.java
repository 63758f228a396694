package com.wisebook.clients.bank.format;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

import com.wisebook.clients.bank.ParsedTransaction;
import com.wisebook.clients.bank.TransactionKind;

/** A transaction while its records are read. */
final class TransactionDraft {

    private static final int LABEL = 140;
    private static final Pattern RETURNED = Pattern.compile("\\b(IMPAY[EÉ]E?S?|REJET(EE?|É|ÉE)?|RETOUR (DE )?(VIR|PRLV|PREL)\\w*|RETURNED|UNPAID)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern COSTS = Pattern.compile("\\b(FRAIS|COMM(ISSION)?S?|F|FEES?)\\b", Pattern.CASE_INSENSITIVE);

    final int line;
    final int entry;
    boolean booked = true;
    LocalDate bookingDate;
    LocalDate valueDate;
    BigDecimal amount;
    String currency;
    String label;
    String counterpartyName;
    String counterpartyIban;
    String endToEndReference;
    String structuredReference;
    String mandate;
    String bankReference;
    String bankCode;
    TransactionKind kind;
    String rejectReason;
    private final Set<String> details = new LinkedHashSet<>();

    TransactionDraft(int line, int entry) {
        this.line = line;
        this.entry = entry;
    }

    /** One more thing that the bank says; said twice, it is kept once. */
    void detail(String text) {
        String clean = StatementTexts.oneLine(text);
        if (clean != null) {
            details.add(clean);
        }
    }

    /** The first detail becomes the label where there is none. */
    ParsedTransaction parsed() {
        String shown = StatementTexts.oneLine(label);
        if (shown == null && !details.isEmpty()) {
            shown = details.iterator().next();
        }
        if (shown == null) {
            shown = counterpartyName == null ? "" : counterpartyName;
        }
        if (shown.length() > LABEL) {
            details.add(shown);
            shown = shown.substring(0, LABEL).strip();
        }
        details.remove(shown);
        return new ParsedTransaction(line, entry, booked, bookingDate == null ? valueDate : bookingDate, valueDate, amount, currency, shown,
            details.isEmpty() ? null : String.join("\n", details), StatementTexts.oneLine(counterpartyName), StatementTexts.account(counterpartyIban),
            StatementTexts.given(endToEndReference), StatementTexts.given(structuredReference), StatementTexts.given(mandate), StatementTexts.given(bankReference), bankCode,
            kind == null ? inWords(shown) : kind, StatementTexts.oneLine(rejectReason));
    }

    /** Where the bank has no code for it, its words and the sign say what it is. */
    private TransactionKind inWords(String shown) {
        if (RETURNED.matcher(shown).find() && !COSTS.matcher(shown).find()) {
            return TransactionKind.RETURN;
        }
        return amount.signum() < 0 ? TransactionKind.PAYMENT : TransactionKind.RECEIPT;
    }
}

package com.wisebook.clients.bank.format;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import com.wisebook.clients.bank.ParsedStatement;
import com.wisebook.clients.bank.ParsedTransaction;

/** A statement while its records are read. */
final class StatementDraft {

    final int line;
    String account;
    String bic;
    String name;
    String number;
    String currency;
    LocalDate openingDate;
    BigDecimal opening;
    LocalDate closingDate;
    BigDecimal closing;
    boolean notice;
    /** When the bank made it: the day of bookings that have none. */
    LocalDate made;
    final List<TransactionDraft> transactions = new ArrayList<>();
    private int entries;

    StatementDraft(int line) {
        this.line = line;
    }

    /** Begins a booking. */
    TransactionDraft entry(int atLine) {
        TransactionDraft draft = new TransactionDraft(atLine, ++entries);
        transactions.add(draft);
        return draft;
    }

    ParsedStatement parsed() {
        List<ParsedTransaction> done = new ArrayList<>(transactions.size());
        for (TransactionDraft draft : transactions) {
            if (draft.currency == null) {
                draft.currency = currency;
            }
            done.add(draft.parsed());
        }
        return new ParsedStatement(line, StatementTexts.account(account), StatementTexts.account(bic), StatementTexts.oneLine(name), StatementTexts.oneLine(number), currency, openingDate,
            opening, closingDate, closing, notice, done);
    }
}

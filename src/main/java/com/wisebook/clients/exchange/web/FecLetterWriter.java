package com.wisebook.clients.exchange.web;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

import com.wisebook.clients.lettrage.LedgerLetters;

/**
 * Lines of a FEC (facts.md 9): tabs, decimal comma, AAAAMMJJ. Nothing is guarded against spreadsheets, because accounting reads
 * each field as it stands; a tab or a line end within one becomes a space.
 */
final class FecLetterWriter implements AutoCloseable {

    private static final String TITLES = String.join("\t", "JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "CompAuxNum",
        "CompAuxLib", "PieceRef", "PieceDate", "EcritureLib", "Debit", "Credit", "EcritureLet", "DateLet", "ValidDate", "Montantdevise", "Idevise");
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final Writer out;
    private final String currency;

    /** @param currency the company's; an amount in another one is written beside */
    FecLetterWriter(OutputStream out, String currency) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.currency = currency;
        this.out.write(TITLES + "\r\n");
    }

    void line(LedgerLetters.FecLine line) {
        BigDecimal amount = line.companyAmount();
        boolean foreign = !line.currency().equals(currency);
        // An account that is its own auxiliary had none in the ledger.
        boolean auxiliary = !line.customerCode().equals(line.account());
        try {
            out.write(String.join("\t", text(line.journal()), text(line.journal()), text(line.entryNumber()), day(line.entryDate()), text(line.account()),
                auxiliary ? line.side() < 0 ? "Fournisseurs" : "Clients" : text(line.customerName()), auxiliary ? text(line.customerCode()) : "", auxiliary ? text(line.customerName()) : "",
                text(line.documentRef()), day(line.documentDate()), text(line.label()), money(amount.max(BigDecimal.ZERO)),
                money(amount.min(BigDecimal.ZERO).negate()), text(line.letter()), line.letter() == null ? "" : day(line.lettrageDate()),
                day(line.entryDate()), foreign ? money(line.amount()) : "", foreign ? line.currency() : "") + "\r\n");
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static String text(String value) {
        return value == null ? "" : value.replaceAll("[\\t\\r\\n]", " ");
    }

    private static String day(LocalDate date) {
        return date == null ? "" : DAY.format(date);
    }

    private static String money(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_EVEN).toPlainString().replace('.', ',');
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}

package com.wisebook.clients.bank.format;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.wisebook.clients.bank.StatementFile;
import com.wisebook.clients.bank.StatementFormat;

/**
 * French statements of records of 120 characters: 01 old balance, 04 movement, 05 detail, 07 new balance; with or without
 * line breaks. Positions after the CFONB brochure of July 2004 (facts.md 12), 1-based as there.
 */
public final class Cfonb120 extends FormatReader {

    private static final int RECORD = 120;
    /** The amount is the last thing that nobody can do without. */
    private static final int SHORTEST = 104;
    private static final String POSITIVE = "{ABCDEFGHI";
    private static final String NEGATIVE = "}JKLMNOPQR";
    private static final Pattern AMOUNT = Pattern.compile("([ 0-9]{13})([{A-I}J-R])");
    private static final int PIVOT = 60;

    private StatementDraft statement;
    private TransactionDraft movement;
    /** The account's number as the running statement writes it. */
    private String account;

    private record Line(int number, String text) {
    }

    /** Whether a text begins as such a file does. */
    public static boolean looksLike(String text) {
        String first = text.stripLeading();
        return first.length() >= 34 && first.matches("(?s)0[1457][0-9A-Z ]{5}[0-9A-Z ]{4}[0-9A-Z ]{5}[A-Z0-9 ]{3}[0-9 ].*");
    }

    public StatementFile read(String text) {
        for (Line line : lines(text)) {
            record(line);
        }
        unfinished();
        return file(StatementFormat.CFONB120);
    }

    /** The records: lines, or pieces of 120 where a line holds several. */
    private List<Line> lines(String text) {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\r\n|\n|\r", -1)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            if (line.length() >= 2 * RECORD && line.startsWith("0", RECORD)) {
                for (int from = 0; from < line.length() && !line.substring(from).isBlank(); from += RECORD) {
                    lines.add(new Line(lines.size() + 1, line.substring(from, Math.min(line.length(), from + RECORD))));
                }
            } else {
                lines.add(new Line(number, line));
            }
        }
        return lines;
    }

    private void record(Line line) {
        String type = cut(line.text, 1, 2);
        if (!type.matches("0[1457]")) {
            error(line.number, "CFONB_RECORD", "1-2", type, "01, 04, 05, 07");
            return;
        }
        if (line.text.length() != RECORD && (line.text.length() > RECORD || !type.equals("05"))) {
            warning(line.number, "CFONB_LENGTH", null, String.valueOf(line.text.length()), String.valueOf(RECORD));
        }
        switch (type) {
            case "01" -> opening(line);
            case "04" -> movement(line);
            case "05" -> detail(line);
            default -> closing(line);
        }
    }

    private void opening(Line line) {
        unfinished();
        statement = new StatementDraft(line.number);
        movement = null;
        String bank = cut(line.text, 3, 7).strip();
        String branch = cut(line.text, 12, 16).strip();
        account = cut(line.text, 22, 32);
        statement.account = iban(bank, branch, account.strip());
        statement.currency = currency(line.text);
        statement.openingDate = date(line, 35, "35-40");
        statement.opening = amount(line);
        if (account.strip().length() < account.length()) {
            error(line.number, "CFONB_ACCOUNT", "22-32", account.strip(), null);
            statement.account = null;
        }
    }

    private void movement(Line line) {
        movement = null;
        if (statement == null) {
            error(line.number, "CFONB_MOVEMENT_ALONE", null, cut(line.text, 49, 79).strip(), "01");
            return;
        }
        if (!account.equals(cut(line.text, 22, 32))) {
            error(line.number, "CFONB_OTHER_ACCOUNT", "22-32", cut(line.text, 22, 32), account);
            return;
        }
        LocalDate booked = date(line, 35, "35-40");
        BigDecimal amount = amount(line);
        if (booked == null || amount == null) {
            return;
        }
        movement = statement.entry(line.number);
        movement.bookingDate = booked;
        movement.valueDate = cut(line.text, 43, 48).isBlank() ? booked : date(line, 43, "43-48");
        movement.amount = amount;
        movement.currency = currency(line.text);
        movement.label = cut(line.text, 49, 79);
        movement.bankReference = cut(line.text, 105, 120);
        movement.bankCode = cut(line.text, 33, 34).strip();
        movement.rejectReason = cut(line.text, 41, 42);
        movement.kind = InterbankCodes.kind(movement.bankCode, amount, StatementTexts.oneLine(movement.rejectReason) != null);
        String entryNumber = StatementTexts.given(cut(line.text, 82, 88));
        if (entryNumber != null) {
            movement.detail("n° " + entryNumber);
        }
    }

    private void detail(Line line) {
        if (movement == null) {
            error(line.number, "CFONB_DETAIL_ALONE", null, cut(line.text, 46, 118).strip(), "04");
            return;
        }
        Cfonb120Details.add(movement, cut(line.text, 46, 48), cut(line.text, 49, 118));
    }

    private void closing(Line line) {
        movement = null;
        if (statement == null) {
            error(line.number, "CFONB_CLOSING_ALONE", null, cut(line.text, 22, 32).strip(), "01");
            return;
        }
        statement.closingDate = date(line, 35, "35-40");
        statement.closing = amount(line);
        statements.add(statement.parsed());
        statement = null;
    }

    /** A statement without its new balance may lack more than that. */
    private void unfinished() {
        if (statement != null) {
            error(statement.line, "STATEMENT_UNFINISHED", null, statement.account, "07");
            statements.add(statement.parsed());
            statement = null;
        }
    }

    private static String currency(String record) {
        String written = cut(record, 17, 19).strip();
        return written.isEmpty() ? "EUR" : written;
    }

    /** The IBAN of a French account, whose key follows from its other parts. */
    static String iban(String bank, String branch, String account) {
        if (account.isEmpty()) {
            return null;
        }
        String number = bank + branch + account;
        return FrenchAccounts.iban(bank, branch, account).orElse(number);
    }

    private LocalDate date(Line line, int from, String field) {
        String written = cut(line.text, from, from + 5);
        try {
            int year = Integer.parseInt(written.substring(4));
            return LocalDate.of(year < PIVOT ? 2000 + year : 1900 + year, Integer.parseInt(written.substring(2, 4)), Integer.parseInt(written.substring(0, 2)));
        } catch (DateTimeException | NumberFormatException | StringIndexOutOfBoundsException wrong) {
            error(line.number, "STATEMENT_DATE", field, written.strip(), "JJMMAA");
            return null;
        }
    }

    private BigDecimal amount(Line line) {
        String written = cut(line.text, 91, SHORTEST);
        Matcher parts = AMOUNT.matcher(written);
        if (!parts.matches()) {
            error(line.number, "STATEMENT_AMOUNT", "91-104", written.strip(), "0000000012345{");
            return null;
        }
        char sign = parts.group(2).charAt(0);
        boolean negative = NEGATIVE.indexOf(sign) >= 0;
        String digits = parts.group(1).replace(' ', '0') + (negative ? NEGATIVE : POSITIVE).indexOf(sign);
        String decimals = cut(line.text, 20, 20).strip();
        BigDecimal value = new BigDecimal(digits).movePointLeft(decimals.matches("\\d") ? Integer.parseInt(decimals) : 2);
        return negative ? value.negate() : value;
    }

    /** From that position to that, both included, of a record that may be cut short. */
    static String cut(String record, int from, int to) {
        return record.length() < from ? "" : record.substring(from - 1, Math.min(record.length(), to));
    }
}

package com.wisebook.clients.exchange.fec;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

import com.wisebook.clients.company.Company;
import com.wisebook.clients.company.ThirdPartyAccounts;
import com.wisebook.clients.exchange.FileRefused;
import com.wisebook.clients.exchange.ImportReport;
import com.wisebook.clients.exchange.TextFile;
import com.wisebook.clients.job.JobProgress;
import com.wisebook.clients.sql.CopyWriter;
import com.wisebook.clients.exchange.ImportIssue;

/**
 * Reads a FEC line by line into the staging table {@code fec_line}. A line that cannot be read goes to the report with its
 * number, its column, what was found and what was expected.
 */
final class FecReader {

    /** Columns of {@code fec_line} in the order in which they are written. */
    static final String[] COLUMNS = {"line", "journal", "num", "edate", "ekey", "rkey", "account", "amount", "recv",
        "jkind", "opening_label", "customer_code", "customer_name", "piece", "pdate", "label", "letter", "ldate", "damount",
        "dcur", "side", "named"};
    private static final int PROGRESS_STEP = 5_000;
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private final Company company;
    private final ThirdPartyAccounts accounts;
    private final FecValues values;
    private final ImportReport report;
    private final CopyWriter out;
    private final long maxLines;
    private final JournalKinds journals = new JournalKinds();
    private final Map<String, Integer> sides = new HashMap<>();
    private FecHeader header;
    private int lastNeeded;
    private int line;

    FecReader(Company company, ThirdPartyAccounts accounts, LocalDate today, ImportReport report, CopyWriter out, long maxLines) {
        this.company = company;
        this.accounts = accounts;
        this.values = new FecValues(today);
        this.report = report;
        this.out = out;
        this.maxLines = maxLines;
    }

    /** @return lines read, the header and blank ones left out */
    long read(TextFile file, JobProgress progress) throws IOException {
        long read = 0;
        try (BufferedReader in = file.open()) {
            header = FecHeader.read(in.readLine());
            report.titles(header.titles);
            lastNeeded = header.lastNeeded();
            line = 1;
            for (String text; (text = in.readLine()) != null; ) {
                line++;
                if (text.isBlank() || text.equals("\u001A")) {
                    continue;
                }
                if (++read > maxLines) {
                    throw new FileRefused("TOO_MANY_ROWS", line, null, "> " + maxLines, String.valueOf(maxLines));
                }
                readLine(text);
                if (read % PROGRESS_STEP == 0) {
                    progress.advance(PROGRESS_STEP);
                    progress.checkCancelled();
                }
            }
        }
        progress.advance(read % PROGRESS_STEP);
        if (read == 0) {
            throw new FileRefused("NO_ROWS", "0", null);
        }
        if (values.mark() == '.') {
            report.add(ImportIssue.warning(null, "DOT_DECIMAL", "Debit", ".", ",", null));
        }
        return read;
    }

    private void readLine(String text) {
        String[] fields = FecSplitter.split(text, header.separator, header.quoted);
        boolean trailing = fields.length == header.width + 1 && fields[header.width].isEmpty();
        if (fields.length <= lastNeeded || fields.length > header.width && !trailing) {
            wrongWidth(text, fields.length);
            return;
        }
        FecColumn column = null;
        String found = null;
        try {
            column = FecColumn.ECRITURE_DATE;
            found = needed(fields, column);
            LocalDate date = values.date(found);
            column = header.has(FecColumn.DEBIT) ? FecColumn.DEBIT : FecColumn.MONTANT;
            found = header.value(fields, column);
            long amount = values.amount(found);
            if (column == FecColumn.DEBIT) {
                column = FecColumn.CREDIT;
                found = header.value(fields, column);
                amount -= values.amount(found);
            } else {
                column = FecColumn.SENS;
                found = header.value(fields, column);
                amount *= sign(found);
            }
            column = FecColumn.COMPTE_NUM;
            found = needed(fields, column);
            write(fields, found, date, amount);
        } catch (FecValues.BadValue bad) {
            report.add(ImportIssue.error(line, bad.code, column.title, found, bad.expected, shortened(text)));
        }
    }

    private String needed(String[] fields, FecColumn column) throws FecValues.BadValue {
        String value = header.value(fields, column);
        if (value.isEmpty()) {
            throw new FecValues.BadValue("MISSING_VALUE", column.title);
        }
        return value;
    }

    private static int sign(String sens) throws FecValues.BadValue {
        return switch (sens) {
            case "D", "d", "+1", "1", "+" -> 1;
            case "C", "c", "-1", "-" -> -1;
            default -> throw new FecValues.BadValue("BAD_SENS", "D, C, +1, -1");
        };
    }

    private void wrongWidth(String text, int width) {
        for (char other : new char[] {'\t', '|', ';'}) {
            if (other != header.separator && FecSplitter.split(text, other, header.quoted).length >= header.width) {
                report.add(ImportIssue.error(line, "MIXED_SEPARATORS", null, name(other), name(header.separator), shortened(text)));
                return;
            }
        }
        report.add(ImportIssue.error(line, "COLUMN_COUNT", null, String.valueOf(width), String.valueOf(header.width), shortened(text)));
    }

    private static String name(char separator) {
        return separator == '\t' ? "TAB" : String.valueOf(separator);
    }

    private static String shortened(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }

    private void write(String[] fields, String account, LocalDate date, long amount) throws FecValues.BadValue {
        String journal = header.value(fields, FecColumn.JOURNAL_CODE);
        String num = header.value(fields, FecColumn.ECRITURE_NUM);
        int side = sides.computeIfAbsent(account, accounts::side);
        boolean receivable = side != 0;
        JournalKinds.Kind kind = journals.of(journal, header.value(fields, FecColumn.JOURNAL_LIB));
        String label = header.value(fields, FecColumn.ECRITURE_LIB);
        String piece = header.value(fields, FecColumn.PIECE_REF);
        // An entry is (journal, number); some exporters number across journals (rkey), some number nothing.
        String entryKey = num.isEmpty() ? journal + "//" + date + '/' + piece : journal + '/' + num;
        String rescueKey = num.isEmpty() ? journal + "//" + date : "/" + num + '/' + date;
        out.number(line).text(journal.isEmpty() ? "?" : journal).text(num).date(date).text(entryKey).text(rescueKey)
            .text(account).amount(amount).bool(receivable).text(kind.sign)
            .bool(receivable && JournalKinds.openingLabel(label));
        if (receivable) {
            writeCustomerPart(fields, account, piece, label);
            out.number(side).bool(!header.value(fields, FecColumn.COMP_AUX_NUM).isEmpty());
        } else {
            for (int i = 0; i < 11; i++) {
                out.text(null);
            }
        }
        out.endRow();
    }

    private void writeCustomerPart(String[] fields, String account, String piece, String label) {
        String aux = header.value(fields, FecColumn.COMP_AUX_NUM);
        String name = header.value(fields, aux.isEmpty() ? FecColumn.COMPTE_LIB : FecColumn.COMP_AUX_LIB);
        String currency = header.value(fields, FecColumn.IDEVISE).toUpperCase(java.util.Locale.ROOT);
        out.text(aux.isEmpty() ? account : aux).text(name).text(piece).date(secondary(fields, FecColumn.PIECE_DATE))
            .text(label).text(header.value(fields, FecColumn.ECRITURE_LET)).date(secondary(fields, FecColumn.DATE_LET));
        long foreign = 0;
        String written = header.value(fields, FecColumn.MONTANT_DEVISE);
        boolean known = currency.isEmpty() || CURRENCY.matcher(currency).matches();
        if (known && !currency.isEmpty() && !currency.equals(company.currency())) {
            try {
                foreign = values.amount(written);
            } catch (FecValues.BadValue bad) {
                report.add(ImportIssue.warning(line, bad.code, FecColumn.MONTANT_DEVISE.title, written, bad.expected, null));
            }
        } else if (!known) {
            report.add(ImportIssue.warning(line, "BAD_CURRENCY", FecColumn.IDEVISE.title, currency, "ISO 4217", null));
        }
        out.amount(foreign).text(foreign == 0 ? null : currency);
    }

    private static boolean onlyZeros(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }

    /** A date that is not needed: when it cannot be read the line goes in without it, with a warning. */
    private LocalDate secondary(String[] fields, FecColumn column) {
        String text = header.value(fields, column);
        if (text.isEmpty() || onlyZeros(text)) {
            return null;
        }
        try {
            return values.date(text);
        } catch (FecValues.BadValue bad) {
            report.add(ImportIssue.warning(line, bad.code, column.title, text, bad.expected, null));
            return null;
        }
    }
}

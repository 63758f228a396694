package com.wisebook.clients.bank.format;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

import com.wisebook.clients.bank.StatementColumn;
import com.wisebook.clients.bank.StatementFault;
import com.wisebook.clients.bank.StatementFile;
import com.wisebook.clients.bank.StatementFormat;
import com.wisebook.clients.bank.StatementOptions;
import com.wisebook.clients.bank.StatementUnreadable;

/** A table of transactions with titles. Columns are known by usual French and English titles, or as the user says. */
public final class CsvStatement extends FormatReader {

    private static final Pattern DATE = Pattern.compile("(\\d{1,4})[./-](\\d{1,2})[./-](\\d{1,4})(?:[ T].*)?|(\\d{4})(\\d{2})(\\d{2})");
    private static final int TITLES_WITHIN = 15;

    private final StatementOptions options;
    private final Map<StatementColumn, Integer> columns = new EnumMap<>(StatementColumn.class);
    private final Map<String, StatementDraft> accounts = new LinkedHashMap<>();
    private final Map<String, List<BigDecimal>> balances = new LinkedHashMap<>();

    public CsvStatement(StatementOptions options) {
        this.options = options;
    }

    /** Whether its titles say that it is one, and nothing else: a table of invoices has dates and amounts too. */
    public static boolean isStatement(String text) {
        CsvStatement reader = new CsvStatement(StatementOptions.NONE);
        try {
            reader.titles(records(text.lines().limit(TITLES_WITHIN).reduce("", (all, line) -> all + line + "\n")));
        } catch (StatementUnreadable other) {
            return false;
        }
        return reader.columns.containsKey(StatementColumn.BALANCE) || reader.columns.containsKey(StatementColumn.VALUE_DATE);
    }

    public StatementFile read(String text) {
        List<CsvRecord> records = records(text);
        int titles = titles(records);
        for (CsvRecord row : records.subList(titles + 1, records.size())) {
            if (row.getFields().stream().anyMatch(field -> !field.isBlank())) {
                row(row);
            }
        }
        accounts.forEach(this::close);
        return file(StatementFormat.CSV);
    }

    private static List<CsvRecord> records(String text) {
        List<CsvRecord> records = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder().fieldSeparator(separator(text))
            .ofCsvRecord(text)) {
            reader.forEach(records::add);
        } catch (CsvParseException broken) {
            throw new StatementUnreadable(StatementFault.error(records.size() + 1, "CSV_BROKEN", null, broken.getMessage(), null));
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        return records;
    }

    /** The separator that stands most often in one of the first lines. */
    private static char separator(String text) {
        char best = ';';
        long most = 0;
        for (char candidate : new char[] {';', '\t', '|', ','}) {
            long count = text.lines().limit(TITLES_WITHIN).mapToLong(line -> line.chars().filter(c -> c == candidate).count()).max().orElse(0);
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    /** Banks write the account's name and balance above the titles: the first line that names a date and an amount has them. */
    private int titles(List<CsvRecord> records) {
        for (int at = 0; at < Math.min(records.size(), TITLES_WITHIN); at++) {
            columns.clear();
            List<String> fields = records.get(at).getFields();
            for (int column = 0; column < fields.size(); column++) {
                StatementColumn known = column(fields.get(column).strip());
                if (known != null) {
                    columns.putIfAbsent(known, column);
                }
            }
            if (columns.containsKey(StatementColumn.BOOKING_DATE) && (columns.containsKey(StatementColumn.AMOUNT)
                || columns.containsKey(StatementColumn.DEBIT) && columns.containsKey(StatementColumn.CREDIT))) {
                return at;
            }
        }
        String found = records.isEmpty() ? "" : String.join(" · ", records.get(0).getFields());
        throw new StatementUnreadable(StatementFault.error(1, "CSV_TITLES", null, found, null));
    }

    private StatementColumn column(String title) {
        for (Map.Entry<String, String> said : options.columns().entrySet()) {
            if (said.getValue().strip().equalsIgnoreCase(title) && !title.isEmpty()) {
                return StatementColumn.of(said.getKey());
            }
        }
        StatementColumn known = StatementColumn.called(title);
        return known == null || options.columns().containsKey(known.key()) ? null : known;
    }

    private void row(CsvRecord row) {
        int line = Math.toIntExact(row.getStartingLineNumber());
        LocalDate day = date(line, StatementColumn.BOOKING_DATE, value(row, StatementColumn.BOOKING_DATE));
        BigDecimal amount = amount(line, row);
        if (day == null || amount == null) {
            return;
        }
        String account = value(row, StatementColumn.ACCOUNT) == null ? options.account() : value(row, StatementColumn.ACCOUNT);
        StatementDraft statement = accounts.computeIfAbsent(String.valueOf(account), key -> new StatementDraft(line));
        statement.account = account;
        TransactionDraft draft = statement.entry(line);
        draft.bookingDate = day;
        draft.amount = amount;
        String value = value(row, StatementColumn.VALUE_DATE);
        draft.valueDate = value == null ? null : date(line, StatementColumn.VALUE_DATE, value);
        draft.currency = value(row, StatementColumn.CURRENCY) == null ? options.currency() : value(row, StatementColumn.CURRENCY);
        statement.currency = statement.currency == null ? draft.currency : statement.currency;
        draft.label = value(row, StatementColumn.LABEL);
        draft.detail(value(row, StatementColumn.DETAILS));
        draft.counterpartyName = value(row, StatementColumn.COUNTERPARTY_NAME);
        draft.counterpartyIban = value(row, StatementColumn.COUNTERPARTY_IBAN);
        draft.endToEndReference = value(row, StatementColumn.REFERENCE);
        String balance = value(row, StatementColumn.BALANCE);
        balances.computeIfAbsent(String.valueOf(account), key -> new ArrayList<>())
            .add(balance == null ? null : number(line, StatementColumn.BALANCE, balance));
    }

    /** Balances after each line make the opening and the closing one; banks list the newest first or last. */
    private void close(String key, StatementDraft statement) {
        List<TransactionDraft> lines = statement.transactions;
        List<BigDecimal> after = balances.get(key);
        boolean newestFirst = lines.get(0).bookingDate.isAfter(lines.get(lines.size() - 1).bookingDate);
        int first = newestFirst ? lines.size() - 1 : 0;
        int last = newestFirst ? 0 : lines.size() - 1;
        statement.openingDate = lines.get(first).bookingDate;
        statement.closingDate = lines.get(last).bookingDate;
        if (after.get(first) != null && after.get(last) != null) {
            statement.opening = after.get(first).subtract(lines.get(first).amount);
            statement.closing = after.get(last);
        }
        statements.add(statement.parsed());
    }

    private BigDecimal amount(int line, CsvRecord row) {
        String single = value(row, StatementColumn.AMOUNT);
        if (single != null) {
            return number(line, StatementColumn.AMOUNT, single);
        }
        String debit = value(row, StatementColumn.DEBIT);
        String credit = value(row, StatementColumn.CREDIT);
        if (debit == null && credit == null) {
            error(line, "STATEMENT_AMOUNT", columns.containsKey(StatementColumn.AMOUNT) ? StatementColumn.AMOUNT.key() : StatementColumn.DEBIT.key(), null, "1234,56");
            return null;
        }
        BigDecimal out = debit == null ? BigDecimal.ZERO : number(line, StatementColumn.DEBIT, debit);
        BigDecimal in = credit == null ? BigDecimal.ZERO : number(line, StatementColumn.CREDIT, credit);
        // a debit column may hold its amounts with or without the sign
        return out == null || in == null ? null : in.subtract(out.abs());
    }

    private String value(CsvRecord row, StatementColumn column) {
        Integer at = columns.get(column);
        return at == null || at >= row.getFieldCount() ? null : StatementTexts.oneLine(row.getField(at));
    }

    private BigDecimal number(int line, StatementColumn column, String written) {
        String plain = written.replaceAll("[\\s\u00a0\u202f'’€]|EUR", "").replace('\u2212', '-');
        Character mark = options.decimalMark() == null ? mark(plain) : options.decimalMark();
        if (mark == null) {
            error(line, "CSV_MARK", column.key(), written, ", .");
            return null;
        }
        String unmarked = plain.replace(mark == ',' ? "." : ",", "").replace(',', '.');
        if (!unmarked.matches("[+-]?(\\d{1,15}(\\.\\d{0,5})?|\\.\\d{1,5})")) {
            error(line, "STATEMENT_AMOUNT", column.key(), written, mark == ',' ? "1234,56" : "1234.56");
            return null;
        }
        return new BigDecimal(unmarked);
    }

    /** The mark that the number itself proves: what stands last of two, or not before three digits. Null where it could be either. */
    private static Character mark(String plain) {
        int comma = plain.lastIndexOf(',');
        int dot = plain.lastIndexOf('.');
        if (comma >= 0 && dot >= 0) {
            return comma > dot ? ',' : '.';
        }
        int at = Math.max(comma, dot);
        if (at < 0) {
            return ',';
        }
        return plain.length() - at - 1 == 3 ? null : plain.charAt(at);
    }

    private LocalDate date(int line, StatementColumn column, String written) {
        Matcher parts = DATE.matcher(written == null ? "" : written);
        try {
            if (parts.matches() && parts.group(4) != null) {
                return LocalDate.of(Integer.parseInt(parts.group(4)), Integer.parseInt(parts.group(5)), Integer.parseInt(parts.group(6)));
            }
            if (parts.matches() && parts.group(1).length() == 4) {
                return LocalDate.of(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
            }
            if (parts.matches() && (parts.group(3).length() == 4 || parts.group(3).length() == 2)) {
                return withoutYearFirst(line, column, written, parts);
            }
        } catch (DateTimeException impossible) {
            // told below
        }
        error(line, "STATEMENT_DATE", column.key(), written, "AAAA-MM-JJ, JJ/MM/AAAA");
        return null;
    }

    /** Day first or month first: what the user says, or the only one that can be. */
    private LocalDate withoutYearFirst(int line, StatementColumn column, String written, Matcher parts) {
        int first = Integer.parseInt(parts.group(1));
        int second = Integer.parseInt(parts.group(2));
        int year = Integer.parseInt(parts.group(3)) + (parts.group(3).length() == 2 ? 2000 : 0);
        if ("MDY".equals(options.dateOrder()) || options.dateOrder() == null && second > 12) {
            return LocalDate.of(year, first, second);
        }
        if ("DMY".equals(options.dateOrder()) || first > 12 || first == second) {
            return LocalDate.of(year, second, first);
        }
        error(line, "CSV_DATE_ORDER", column.key(), written, "DMY, MDY");
        return null;
    }
}

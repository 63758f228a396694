package com.wisebook.clients.bank.format;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.wisebook.clients.bank.StatementFile;
import com.wisebook.clients.bank.StatementFormat;
import com.wisebook.clients.bank.TransactionKind;

/**
 * SWIFT MT940 statements and MT942 reports as banks deliver them: several in a file, with or without the envelope of SWIFT, with
 * wrapped lines, other banks' own fields in between, and the thirtieth of February.
 */
public final class Mt940 extends FormatReader {

    private static final Pattern TAG = Pattern.compile("^:(\\d{2}[A-Z]?|NS):(.*)$", Pattern.DOTALL);
    private static final Pattern BALANCE = Pattern.compile("([CD])(\\d{6})([A-Z]{3})?\\s*(\\d{1,15}(?:,\\d{0,4})?).*", Pattern.DOTALL);
    private static final Pattern FLOOR = Pattern.compile("([A-Z]{3}).*", Pattern.DOTALL);
    /** Value date, entry date, side, letter of the currency, amount, type, references, the bank's additional line. */
    private static final Pattern LINE = Pattern.compile("(\\d{6})(\\d{4}|\\s{4})?\\s*([ER]?[CD])\\s*([A-Z])?\\s*(\\d{1,15}(?:,\\d{0,4})?)"
        + "(?:\\s*([A-Z][A-Z0-9 ]{3})([^\\n]*?)(?://([^\\n]*))?)?(?:\\n(.*))?", Pattern.DOTALL);
    private static final Set<String> RETURN_TYPES = Set.of("RTI", "RTN", "RET");
    private static final Set<String> FEE_TYPES = Set.of("CHG", "COM");

    private StatementDraft statement;
    private TransactionDraft transaction;
    private boolean report;
    private boolean closed;

    private record Field(int line, String tag, String text) {
    }

    /** Whether a text begins as such a file does. */
    public static boolean looksLike(String text) {
        return Pattern.compile("^\\s*:(20|25|28C?|60[FM]|61|86|62[FM]|NS):", Pattern.MULTILINE).matcher(text).find();
    }

    public StatementFile read(String text) {
        boolean reports = false;
        for (Field field : fields(text)) {
            field(field);
            reports |= report;
        }
        end();
        return file(reports ? StatementFormat.MT942 : StatementFormat.MT940);
    }

    /** Fields with the lines that continue them; what stands outside of all is not SWIFT's. */
    private static List<Field> fields(String text) {
        List<Field> fields = new ArrayList<>();
        int number = 0;
        Field open = null;
        for (String raw : text.split("\r\n|\n|\r", -1)) {
            number++;
            String line = raw.replaceAll("[\\x00-\\x08\\x0e-\\x1f]", "");
            Matcher tag = TAG.matcher(line.stripLeading());
            if (tag.matches()) {
                open = new Field(number, tag.group(1), tag.group(2));
                fields.add(open);
            } else if (line.startsWith("-") && (line.strip().matches("-|-\\}.*|-[A-Z]{3}")) || line.startsWith("{1:") || line.strip().matches("\\{\\d:.*")) {
                open = new Field(number, "-", "");
                fields.add(open);
            } else if (open != null && !open.tag.equals("-")) {
                fields.remove(fields.size() - 1);
                open = new Field(open.line, open.tag, open.text + "\n" + line);
                fields.add(open);
            }
        }
        return fields;
    }

    private void field(Field field) {
        if (field.tag.equals("-")) {
            end();
            return;
        }
        if (statement == null || field.tag.equals("20")) {
            end();
            statement = new StatementDraft(field.line);
            report = false;
            closed = false;
        }
        switch (field.tag) {
            case "25" -> account(field);
            case "28", "28C" -> statement.number = number(field.text);
            case "34F" -> floor(field);
            case "60F", "60M" -> opening(field);
            case "62F", "62M" -> closing(field);
            case "61" -> line(field);
            case "86" -> information(field);
            case "NS" -> ownFields(field);
            default -> {
                // references, available balances, sums: nothing that a statement's lines do not say
            }
        }
    }

    private void account(Field field) {
        if (statement.account != null) {
            warning(field.line, "MT_MISPLACED", ":25:", field.text, ":86:");
            return;
        }
        String account = field.text.strip();
        Matcher withCurrency = Pattern.compile("(.*\\d)([A-Z]{3})").matcher(account);
        if (withCurrency.matches()) {
            account = withCurrency.group(1);
            statement.currency = withCurrency.group(2);
        }
        statement.account = account;
    }

    private static String number(String text) {
        String number = text.strip();
        return number.matches("0*(/0*)?") ? null : number;
    }

    private void floor(Field field) {
        report = true;
        statement.notice = true;
        Matcher currency = FLOOR.matcher(field.text.strip());
        if (currency.matches() && statement.currency == null) {
            statement.currency = currency.group(1);
        }
    }

    private void opening(Field field) {
        Matcher balance = balance(field);
        if (balance != null && statement.opening == null) {
            statement.opening = signed(balance);
            statement.openingDate = day(field, balance.group(2));
        }
    }

    private void closing(Field field) {
        transaction = null;
        closed = true;
        Matcher balance = balance(field);
        if (balance != null) {
            statement.closing = signed(balance);
            statement.closingDate = day(field, balance.group(2));
        }
    }

    private Matcher balance(Field field) {
        Matcher balance = BALANCE.matcher(field.text.strip());
        if (!balance.matches()) {
            error(field.line, "STATEMENT_AMOUNT", ":" + field.tag + ":", field.text.strip(), "C261125EUR1234,56");
            return null;
        }
        if (balance.group(3) != null) {
            statement.currency = balance.group(3);
        }
        return balance;
    }

    private static BigDecimal signed(Matcher balance) {
        BigDecimal amount = decimal(balance.group(4));
        return balance.group(1).equals("D") ? amount.negate() : amount;
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text.replaceAll(",$", "").replace(',', '.'));
    }

    private void line(Field field) {
        transaction = null;
        if (closed) {
            warning(field.line, "MT_AFTER_CLOSING", ":61:", field.text, null);
        }
        Matcher parts = LINE.matcher(field.text.strip());
        if (!parts.matches()) {
            parts = LINE.matcher(field.text.strip().replaceFirst("\n", ""));
        }
        if (!parts.matches()) {
            error(field.line, "MT_LINE", ":61:", field.text, "2611251125C1234,56NTRF…");
            return;
        }
        LocalDate value = day(field, parts.group(1));
        if (value == null) {
            return;
        }
        boolean reversal = parts.group(3).startsWith("R");
        BigDecimal amount = decimal(parts.group(5));
        transaction = statement.entry(field.line);
        transaction.valueDate = value;
        transaction.bookingDate = bookingDay(value, parts.group(2));
        // the reversal of a credit takes money away
        transaction.amount = parts.group(3).endsWith("D") != reversal ? amount.negate() : amount;
        transaction.currency = statement.currency;
        String type = parts.group(6) == null ? "" : parts.group(6).strip();
        transaction.bankCode = type.isEmpty() ? null : type;
        references(parts);
        kind(type, reversal);
        transaction.detail(parts.group(9));
    }

    private void references(Matcher parts) {
        String customer = parts.group(7) == null ? "" : parts.group(7).strip();
        String reference = customer.length() > 16 ? customer.substring(0, 16).strip() : customer;
        transaction.endToEndReference = reference;
        transaction.bankReference = parts.group(8);
        if (customer.length() > 16) {
            transaction.label = customer.substring(16);
        }
    }

    private void kind(String type, boolean reversal) {
        String code = type.length() == 4 ? type.substring(1) : type;
        if (reversal || RETURN_TYPES.contains(code)) {
            transaction.kind = TransactionKind.RETURN;
        } else if (FEE_TYPES.contains(code)) {
            transaction.kind = TransactionKind.FEE;
        } else if (code.equals("INT")) {
            transaction.kind = TransactionKind.INTEREST;
        }
    }

    /** Entry dates have no year: the one that is nearest to the value date. */
    private static LocalDate bookingDay(LocalDate value, String monthAndDay) {
        if (monthAndDay == null || monthAndDay.isBlank()) {
            return value;
        }
        int month = Integer.parseInt(monthAndDay.substring(0, 2));
        int day = Integer.parseInt(monthAndDay.substring(2));
        if (month < 1 || month > 12 || day < 1) {
            return value;
        }
        int year = value.getYear() + (month - value.getMonthValue() > 6 ? -1 : value.getMonthValue() - month > 6 ? 1 : 0);
        YearMonth in = YearMonth.of(year, month);
        return in.atDay(Math.min(day, in.lengthOfMonth()));
    }

    /** YYMMDD; a bank whose months have thirty days means the last one. */
    private LocalDate day(Field field, String written) {
        int month = Integer.parseInt(written.substring(2, 4));
        int day = Integer.parseInt(written.substring(4));
        if (month < 1 || month > 12 || day < 1 || day > 31) {
            error(field.line, "STATEMENT_DATE", ":" + field.tag + ":", written, "AAMMJJ");
            return null;
        }
        int year = Integer.parseInt(written.substring(0, 2));
        YearMonth in = YearMonth.of(year < 60 ? 2000 + year : 1900 + year, month);
        if (day > in.lengthOfMonth()) {
            warning(field.line, "MT_DAY", ":" + field.tag + ":", written, in.atEndOfMonth().toString());
        }
        return in.atDay(Math.min(day, in.lengthOfMonth()));
    }

    private void information(Field field) {
        if (transaction != null) {
            Mt940Information.add(transaction, field.text);
        }
    }

    private void ownFields(Field field) {
        if (transaction != null) {
            field.text.lines().map(line -> line.replaceFirst("^\\d{2}", "")).forEach(transaction::detail);
        }
    }

    private void end() {
        if (statement == null) {
            return;
        }
        transaction = null;
        if (statement.account == null && statement.transactions.isEmpty() && statement.opening == null && statement.closing == null) {
            error(statement.line, "NO_STATEMENT", null, null, null);
        } else {
            if (!report && (statement.opening == null || statement.closing == null)) {
                error(statement.line, "STATEMENT_UNFINISHED", null, statement.account, statement.opening == null ? ":60F:" : ":62F:");
            }
            statements.add(statement.parsed());
        }
        statement = null;
    }
}

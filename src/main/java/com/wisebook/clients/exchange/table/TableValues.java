package com.wisebook.clients.exchange.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.wisebook.clients.exchange.FileRefused;
import com.wisebook.clients.exchange.ImportParameters;
import com.wisebook.clients.exchange.ImportParameters.DateOrder;

/** Reads the dates and amounts of a table in the order and with the mark that were declared for it. */
public final class TableValues {

    /** Why a value cannot be read; the code goes to the report. */
    public static final class BadValue extends Exception {
        public final String code;
        public final String expected;

        public BadValue(String code, String expected) {
            super(code, null, false, false);
            this.code = code;
            this.expected = expected;
        }
    }

    private static final Pattern PARTS = Pattern.compile("(\\d{1,4})[-/. ](\\d{1,2})[-/. ](\\d{1,4})(?:[ T]\\d{1,2}:\\d{2}.*)?");
    private static final int EARLIEST_DOCUMENT = 1950;
    private static final LocalDate EXCEL_DAY_ZERO = LocalDate.of(1899, 12, 30);

    private final DateOrder order;
    private final Pattern amount;
    private final String mark;
    private final LocalDate latest;
    private final int earliest;

    public TableValues(ImportParameters parameters, LocalDate today) {
        this(parameters, today, EARLIEST_DOCUMENT);
    }

    /** @param earliest no year before that is plausible */
    public TableValues(ImportParameters parameters, LocalDate today, int earliest) {
        this.earliest = earliest;
        this.order = parameters.dateOrder();
        this.mark = parameters.decimalMark();
        if (mark != null && !mark.equals(",") && !mark.equals(".")) {
            throw new FileRefused("BAD_PARAMETERS", null, "decimalMark", mark, "\",\" \".\"");
        }
        String thousands = ",".equals(mark) ? " .'\u00A0\u202F" : " ,'\u00A0\u202F";
        this.amount = mark == null ? Pattern.compile("\\d+(?:[.,](?:\\d{1,2}|\\d{4}))?")
            : Pattern.compile("(?:\\d+|\\d{1,3}(?:[" + thousands + "]\\d{3})+)(?:" + Pattern.quote(mark) + "\\d*)?");
        this.latest = today.plusYears(10);
    }

    /** Kept to four decimals. */
    public BigDecimal amount(TableSource.Cell cell) throws BadValue {
        if (cell.number()) {
            return new BigDecimal(cell.text()).setScale(4, RoundingMode.HALF_UP);
        }
        String text = cell.text().replaceAll("[€$£]", "").strip();
        boolean negative = text.startsWith("-") || text.endsWith("-") || text.startsWith("(") && text.endsWith(")");
        String plain = text.replaceAll("[-()+]", "").strip();
        if (!amount.matcher(plain).matches()) {
            throw new BadValue("BAD_AMOUNT", mark == null ? "1234,56 / 1234.56" : "1234" + mark + "56");
        }
        int at = Math.max(mark == null ? Math.max(plain.lastIndexOf(','), plain.lastIndexOf('.')) : plain.lastIndexOf(mark), -1);
        String whole = (at < 0 ? plain : plain.substring(0, at)).replaceAll("\\D", "");
        String decimals = at < 0 ? "" : plain.substring(at + 1);
        if (whole.length() > 14) {
            throw new BadValue("BAD_AMOUNT", "1234" + (mark == null ? "," : mark) + "56");
        }
        BigDecimal value = new BigDecimal(whole + "." + (decimals.isEmpty() ? "0" : decimals)).setScale(4, RoundingMode.HALF_UP);
        return negative ? value.negate() : value;
    }

    public LocalDate date(TableSource.Cell cell) throws BadValue {
        String text = cell.text().endsWith(".0") ? cell.text().substring(0, cell.text().length() - 2) : cell.text();
        LocalDate date;
        if (cell.number() && !text.matches("\\d{8}")) {
            date = serial(text);
        } else if (text.matches("\\d{8}")) {
            date = order == DateOrder.DMY && !cell.number() ? of(text.substring(4), text.substring(2, 4), text.substring(0, 2), text)
                : order == DateOrder.MDY && !cell.number() ? of(text.substring(4), text.substring(0, 2), text.substring(2, 4), text)
                : of(text.substring(0, 4), text.substring(4, 6), text.substring(6), text);
        } else {
            date = written(text);
        }
        if (date.getYear() < earliest || date.isAfter(latest)) {
            throw new BadValue("DATE_ABSURD", earliest + " – " + latest);
        }
        return date;
    }

    public static LocalDate serial(String number) throws BadValue {
        BigDecimal days = new BigDecimal(number);
        if (days.signum() <= 0 || days.compareTo(BigDecimal.valueOf(200_000)) > 0) {
            throw new BadValue("BAD_DATE", "JJ/MM/AAAA");
        }
        return EXCEL_DAY_ZERO.plusDays(days.longValue());
    }

    private LocalDate written(String text) throws BadValue {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            throw new BadValue("BAD_DATE", expected());
        }
        if (parts.group(1).length() == 4) {
            return of(parts.group(1), parts.group(2), parts.group(3), text);
        }
        if (order == null) {
            throw new FileRefused("DATE_ORDER_NEEDED", null, "dateOrder", text, "DMY, MDY, YMD");
        }
        return switch (order) {
            case DMY -> of(parts.group(3), parts.group(2), parts.group(1), text);
            case MDY -> of(parts.group(3), parts.group(1), parts.group(2), text);
            case YMD -> of(parts.group(1), parts.group(2), parts.group(3), text);
        };
    }

    private LocalDate of(String year, String month, String day, String text) throws BadValue {
        int y = Integer.parseInt(year) + (year.length() <= 2 ? 2000 : 0);
        int m = Integer.parseInt(month);
        int d = Integer.parseInt(day);
        try {
            return LocalDate.of(y, m, d);
        } catch (DateTimeException impossible) {
            boolean swapped = m > 12 && m <= 31 && d <= 12 && order != null;
            throw new BadValue(swapped ? "OTHER_DATE_ORDER" : "BAD_DATE", expected());
        }
    }

    private String expected() {
        return order == null ? "AAAA-MM-JJ" : switch (order) {
            case DMY -> "JJ/MM/AAAA";
            case MDY -> "MM/JJ/AAAA";
            case YMD -> "AAAA-MM-JJ";
        };
    }
}

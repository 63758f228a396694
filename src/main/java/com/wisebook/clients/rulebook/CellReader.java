package com.wisebook.clients.rulebook;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;

/** Reads one cell as what its column says it is, or says what is wrong with it. */
final class CellReader {

    private static final String PLAIN_TEXT = "[\\p{L}\\p{N} .,'()/%\\u2013\\u2019\\u20ac:-]*";

    private CellReader() { }

    /** What was read: a value, nothing (both null), or the key of a fault with what it names. */
    record Value(Object value, String fault, Object[] args) {

        static final Value NONE = new Value(null, null, new Object[0]);

        static Value of(Object value) {
            return new Value(value, null, new Object[0]);
        }

        static Value fault(String key, Object... args) {
            return new Value(null, key, args);
        }
    }

    static boolean empty(Cell cell) {
        return cell == null || cell.getCellType() == CellType.BLANK || cell.getCellType() == CellType._NONE
                || cell.getCellType() == CellType.STRING && cell.getStringCellValue().isBlank();
    }

    static Value read(Cell cell, RuleColumn column) {
        if (empty(cell)) {
            return column.required() ? Value.fault("rulebook.cell.required", column.title()) : Value.NONE;
        }
        switch (cell.getCellType()) {
            case FORMULA:
                return Value.fault("rulebook.cell.formula", shown(cell.getCellFormula()));
            case ERROR:
                return Value.fault("rulebook.cell.error");
            case BOOLEAN:
                return Value.fault("rulebook.cell.boolean");
            default:
                return typed(cell, column);
        }
    }

    private static Value typed(Cell cell, RuleColumn column) {
        CellKind kind = column.kind();
        if (kind instanceof CellKind.WholeNumber whole) {
            return wholeNumber(cell, whole);
        }
        if (kind instanceof CellKind.Amount amount) {
            return decimal(cell, false, BigDecimal.valueOf(amount.max()));
        }
        if (kind instanceof CellKind.Percent) {
            return decimal(cell, true, BigDecimal.valueOf(100));
        }
        if (cell.getCellType() != CellType.STRING) {
            return Value.fault("rulebook.cell.not-text", shown(cell.toString()));
        }
        String text = cell.getStringCellValue();
        if (kind instanceof CellKind.OneOf one) {
            return one.list().code(text).map(Value::of)
                    .orElseGet(() -> Value.fault("rulebook.cell.not-in-list", shown(text), String.join(", ", one.list().labels())));
        }
        return kind instanceof CellKind.SomeOf some ? some(text, some) : text(text, ((CellKind.Text) kind).maxLength());
    }

    private static Value wholeNumber(Cell cell, CellKind.WholeNumber kind) {
        Value number = number(cell, false);
        if (number.fault() != null) {
            return number;
        }
        BigDecimal value = (BigDecimal) number.value();
        if (value.stripTrailingZeros().scale() > 0) {
            return Value.fault("rulebook.cell.not-whole", value.toPlainString());
        }
        return value.compareTo(BigDecimal.valueOf(kind.min())) < 0 || value.compareTo(BigDecimal.valueOf(kind.max())) > 0
                ? Value.fault("rulebook.cell.out-of-range", value.toPlainString(), kind.min(), kind.max())
                : Value.of(value.intValueExact());
    }

    private static Value decimal(Cell cell, boolean percent, BigDecimal max) {
        Value number = number(cell, percent);
        if (number.fault() != null) {
            return number;
        }
        BigDecimal value = ((BigDecimal) number.value()).stripTrailingZeros();
        if (value.scale() > 2) {
            return Value.fault("rulebook.cell.decimals", value.toPlainString());
        }
        return value.signum() < 0 || value.compareTo(max) > 0
                ? Value.fault("rulebook.cell.out-of-range", value.toPlainString(), 0, max.toPlainString())
                : Value.of(value.setScale(2));
    }

    /** The number that the manager sees: a percent format counts in a percent column only, a currency sign nowhere. */
    private static Value number(Cell cell, boolean percentColumn) {
        if (cell.getCellType() != CellType.NUMERIC) {
            return Value.fault("rulebook.cell.not-number", shown(cell.toString()));
        }
        if (DateUtil.isCellDateFormatted(cell)) {
            return Value.fault("rulebook.cell.date");
        }
        BigDecimal value = BigDecimal.valueOf(cell.getNumericCellValue());
        if (cell.getCellStyle().getDataFormatString().contains("%")) {
            return percentColumn ? Value.of(value.movePointRight(2)) : Value.fault("rulebook.cell.percent");
        }
        return Value.of(value);
    }

    private static Value some(String text, CellKind.SomeOf kind) {
        if (ClosedList.key(text).equals(ClosedList.key(kind.all()))) {
            return Value.of(Set.copyOf(kind.list().codes()));
        }
        Set<String> codes = new LinkedHashSet<>();
        for (String part : text.split("[,;]")) {
            Optional<String> code = kind.list().code(part);
            if (code.isEmpty()) {
                return Value.fault("rulebook.cell.not-in-list", shown(part.strip()),
                        kind.all() + ", " + String.join(", ", kind.list().labels()));
            }
            codes.add(code.get());
        }
        return Value.of(Set.copyOf(codes));
    }

    private static Value text(String text, int maxLength) {
        String clean = Normalizer.normalize(text, Normalizer.Form.NFC).replaceAll("[\\u00A0\\u202F]", " ").strip();
        if (!clean.matches(PLAIN_TEXT)) {
            return Value.fault("rulebook.cell.alphabet", shown(clean));
        }
        return clean.length() > maxLength ? Value.fault("rulebook.cell.too-long", clean.length(), maxLength) : Value.of(clean);
    }

    /** What was found, short enough for a message. */
    static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= 60 ? line : line.substring(0, 59) + "…";
    }
}

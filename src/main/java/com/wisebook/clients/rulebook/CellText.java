package com.wisebook.clients.rulebook;

import java.math.BigDecimal;
import java.util.Set;
import java.util.stream.Collectors;

/** The words of a cell. */
final class CellText {

    private CellText() {
    }

    /** A value as it stands in a workbook. */
    static String of(CellKind kind, Object value) {
        if (kind instanceof CellKind.WholeNumber) {
            return Integer.toString((Integer) value);
        }
        if (kind instanceof CellKind.Amount || kind instanceof CellKind.Percent) {
            return ((BigDecimal) value).setScale(2).toPlainString();
        }
        if (kind instanceof CellKind.OneOf one) {
            return one.list().label((String) value);
        }
        if (kind instanceof CellKind.SomeOf some) {
            Set<?> codes = (Set<?>) value;
            return codes.size() == some.list().codes().size() ? some.all()
                    : some.list().codes().stream().filter(codes::contains).map(some.list()::label).collect(Collectors.joining(","));
        }
        return (String) value;
    }
}

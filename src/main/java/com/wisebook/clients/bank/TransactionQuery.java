package com.wisebook.clients.bank;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of the transactions. Anything null or empty asks nothing.
 *
 * @param text      part of the label, the details, a name or a reference
 * @param from      booked on that day or later
 * @param to        booked on that day or before
 * @param least     the amount without its sign, at least
 * @param most      the same, at most
 * @param unmatched receipts and returns of which nobody has said what they paid
 */
public record TransactionQuery(String company, Long account, Long statement, LocalDate from, LocalDate to, BigDecimal least, BigDecimal most,
                               String text, List<TransactionKind> kinds, boolean unmatched, Sort sort, boolean descending, int limit, long offset) {

    /** What they can be sorted by. */
    public enum Sort {
        DATE("t.booking_date"), VALUE("t.value_date"), AMOUNT("t.amount"), LABEL("lower(t.label)"), COUNTERPARTY("lower(t.counterparty_name)");

        private final String expression;

        Sort(String expression) {
            this.expression = expression;
        }

        /** Our own SQL, never text of the request. */
        String order(boolean descending) {
            return expression + (descending ? " desc nulls last, t.id desc" : " nulls last, t.id");
        }

        /** By its name in an address. */
        public static Optional<Sort> of(String name) {
            return Arrays.stream(values()).filter(sort -> sort.name().equalsIgnoreCase(name)).findFirst();
        }
    }
}

package com.wisebook.clients.lettrage.payer;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of the bank's lines.
 *
 * @param state IDENTIFIED, AMBIGUOUS, UNKNOWN, ASIDE, or null for all
 * @param words each must be in what the bank wrote, the account, the amount, or the name or code of a customer whose it may be
 * @param after the last line of the page before, or null
 */
public record BankLineQuery(long companyId, String state, List<String> words, Sort sort, boolean descending, Place after, int limit) {

    /** What they can be sorted by. */
    public enum Sort {
        NEWEST("t.transaction_id", "bigint"), DATE("t.booking_date", "date"), AMOUNT("abs(t.amount)", "numeric"),
        NAME("lower(coalesce(t.counterparty_name, ''))", "text");

        private final String expression;
        private final String type;

        Sort(String expression, String type) {
            this.expression = expression;
            this.type = type;
        }

        /** Our own SQL, never text of the request. */
        String key() {
            return expression + "::text";
        }

        String order(boolean descending) {
            String turn = descending ? " desc" : "";
            return expression + turn + ", t.transaction_id" + turn;
        }

        String beyond(boolean descending) {
            return "(" + expression + ", t.transaction_id) " + (descending ? "<" : ">") + " (cast(:key as " + type + "), :id)";
        }

        /** By its name in an address. */
        public static Optional<Sort> of(String name) {
            return Arrays.stream(values()).filter(sort -> sort.name().equalsIgnoreCase(name)).findFirst();
        }

        private boolean reads(String key) {
            try {
                switch (this) {
                    case NEWEST -> Long.parseLong(key);
                    case DATE -> LocalDate.parse(key);
                    case AMOUNT -> new BigDecimal(key);
                    default -> { }
                }
                return true;
            } catch (NumberFormatException | DateTimeException wrong) {
                return false;
            }
        }
    }

    /** Where a line stands in an order. */
    public record Place(String key, long id) {

        /** As it goes into an address. */
        public String text() {
            return id + "|" + key;
        }

        /** What {@link #text} wrote for that order, or nothing. */
        public static Optional<Place> of(Sort sort, String text) {
            int bar = text.indexOf('|');
            if (bar < 1 || !text.substring(0, bar).matches("\\d{1,18}") || !sort.reads(text.substring(bar + 1))) {
                return Optional.empty();
            }
            return Optional.of(new Place(text.substring(bar + 1), Long.parseLong(text.substring(0, bar))));
        }
    }
}

package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of the open entries. Anything null or empty asks nothing.
 *
 * @param scope the customer alone, his group, or all for whom the same customer pays
 * @param text  part of a reference, a label or an amount
 * @param least what is open without its sign, at least
 * @param most  the same, at most
 * @param todo  without what is kept on account or to be refunded
 */
public record WorkshopQuery(long companyId, String customerCode, Scope scope, Side side, String text, List<String> kinds, LocalDate from, LocalDate to,
                            BigDecimal least, BigDecimal most, boolean todo, Sort sort, boolean descending, int limit, long offset) {

    /** Whose entries. */
    public enum Scope {
        CUSTOMER, GROUP, PAYER
    }

    /** Payments and credit notes, or invoices. */
    public enum Side {
        CREDIT, DEBIT
    }

    /** What they can be sorted by. */
    public enum Sort {
        DATE("e.entry_date"), AMOUNT("abs(e.open_amount)"), REFERENCE("lower(e.document_ref)"), CUSTOMER("lower(e.customer_name)");

        private final String expression;

        Sort(String expression) {
            this.expression = expression;
        }

        /** Our own SQL, never text of the request. */
        String order(boolean descending) {
            return expression + (descending ? " desc nulls last, e.entry_id desc" : " nulls last, e.entry_id");
        }

        /** By its name in an address. */
        public static Optional<Sort> of(String name) {
            return Arrays.stream(values()).filter(sort -> sort.name().equalsIgnoreCase(name)).findFirst();
        }
    }
}

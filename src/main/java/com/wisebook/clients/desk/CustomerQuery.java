package com.wisebook.clients.desk;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of the list of customers. Anything null or empty asks nothing.
 *
 * @param text     part of a name, code, SIREN or town, or something like it
 * @param company  code of the company whose accounts count; null: all our companies
 * @param segments any of them
 * @param officers any of them; {@value #NOBODY} stands for customers without one
 * @param overdue  only customers with something overdue
 * @param blocked  only customers whose relances somebody stopped
 */
public record CustomerQuery(String text, String company, List<String> segments, List<String> officers, List<String> statuses,
                            boolean overdue, boolean blocked, Sort sort, boolean descending, int limit, long offset) {

    /** The officer of customers that have none. */
    public static final String NOBODY = "-";

    /** What the list can be sorted by; amounts by the largest of a customer's currencies. */
    public enum Sort {
        NAME("search_fold(name)"), CODE("code"), TOWN("search_fold(town)"), SEGMENT("segment"), OFFICER("officer_name"),
        BALANCE("balance"), OVERDUE("overdue"), OLDEST("oldest_due_date"), LEVEL("level");

        private final String expression;

        Sort(String expression) {
            this.expression = expression;
        }

        /** The expression of our own SQL: never text of the request. */
        String expression() {
            return expression;
        }

        /** By its name in an address, such as {@code name}. */
        public static Optional<Sort> of(String name) {
            return Arrays.stream(values()).filter(sort -> sort.name().equalsIgnoreCase(name)).findFirst();
        }
    }
}

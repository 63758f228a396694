package com.wisebook.clients.desk;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of the directory. Anything null or empty asks nothing.
 *
 * @param text     part of a name, an address, a number, or of the customer's name or code; or something like it
 * @param company  code of the company whose customers count; null: all
 * @param customer code of one customer
 * @param roles    any of them; {@value #NONE} stands for people without one
 * @param states   any of WRONG (an address or number is known to be wrong), UNREACHABLE (nothing valid to write to or call), OPTED_OUT
 * @param inactive people out of use instead of the others
 */
public record ContactQuery(String text, String company, String customer, List<String> roles, List<String> states, List<String> languages,
                           boolean inactive, Sort sort, boolean descending, int limit, long offset) {

    /** The role of people that have none. */
    public static final String NONE = "-";

    /** What the directory can be sorted by. */
    public enum Sort {
        NAME("search_fold(coalesce(last_name, '')), search_fold(coalesce(first_name, ''))"), CUSTOMER("search_fold(customer_name)"),
        EMAIL("lower(email)"), JOB("search_fold(job_title)"), LANGUAGE("language");

        private final String expression;

        Sort(String expression) {
            this.expression = expression;
        }

        /** Our own SQL, never text of the request. */
        String order(boolean descending) {
            return descending ? expression.replace(")), ", ")) desc, ") + " desc nulls last" : expression + " nulls last";
        }

        /** By its name in an address, such as {@code name}. */
        public static Optional<Sort> of(String name) {
            return Arrays.stream(values()).filter(sort -> sort.name().equalsIgnoreCase(name)).findFirst();
        }
    }
}

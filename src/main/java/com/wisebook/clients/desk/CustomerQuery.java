package com.wisebook.clients.desk;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked of the list of customers. Anything null or empty asks nothing.
 *
 * @param text     anything that the search understands
 * @param company  code of the company whose accounts count; null: all our companies
 * @param filters  values by the name of the filter (CustomerFilter), or of a field of the users' own behind {@value #DIMENSION}
 * @param archived archived and merged customers too
 * @param sort     null: the best match of the text, else the most overdue first
 */
public record CustomerQuery(String text, String company, Map<String, List<String>> filters, boolean archived, Order sort, int limit,
                            long offset) {

    /** None of the values: {@code officer=-} are the customers without one. */
    public static final String NOBODY = "-";
    /** What stands before the code of a field of the users' own. */
    public static final String DIMENSION = "d.";

    /** A field of the users' own. */
    public record Dimension(String code, String labelFr, String labelEn, String kind, List<String> choices, boolean axis) {
    }

    /**
     * An order of the list.
     *
     * @param dimension code of the field of the users' own that it is by; null: by {@code column}
     */
    public record Order(Sort column, String dimension, boolean descending) {

        /** By its name in an address, a minus before it turns it round: {@code name}, {@code -overdue}, {@code d.axis}. */
        public static Optional<Order> of(String name) {
            boolean descending = name.startsWith("-");
            String by = descending ? name.substring(1) : name;
            if (by.startsWith(DIMENSION)) {
                return Optional.of(new Order(null, by.substring(DIMENSION.length()), descending));
            }
            return Arrays.stream(Sort.values()).filter(sort -> sort.parameter.equalsIgnoreCase(by)).findFirst()
                .map(sort -> new Order(sort, null, descending));
        }
    }

    /** What the list can be sorted by; amounts by the largest of a customer's currencies. */
    public enum Sort {
        NAME("name", "search_fold(c.name)"), CODE("code", "c.code"), TOWN("town", "search_fold(c.town)"), SEGMENT("segment", "c.segment"),
        OFFICER("officer", "c.officer_name"), SALES_PERSON("salesPerson", "c.sales_person_name"), STATUS("status", "c.status"),
        REGION("region", "c.region"), SECTOR("sector", "c.sector"), NAF("naf", "c.naf"), GROUP("group", "c.group_name"),
        LEGAL_FORM("legalForm", "c.legal_form"), COUNTRY("country", "c.country"), SIREN("siren", "c.siren"), CREATED("created", "c.created_at"),
        BALANCE("balance", "coalesce(o.balance, 0)"), OVERDUE("overdue", "o.overdue"), OLDEST("oldest", "o.oldest_due_date"),
        LEVEL("level", "(select max(i.reached_level) from desk_open_item i where i.customer_id = c.id)"),
        CREDIT_LIMIT("creditLimit", "(select max(k.credit_limit) from desk_account k where k.customer_id = c.id and (:account = 0 or k.company_id = :account))");

        /** Never empty: an index gives their order from either end. */
        private static final List<Sort> FILLED = List.of(NAME, CODE, SEGMENT, CREATED, BALANCE, OVERDUE);

        private final String parameter;
        private final String expression;

        Sort(String parameter, String expression) {
            this.parameter = parameter;
            this.expression = expression;
        }

        /** The expression of our own SQL: never text of the request. */
        String expression() {
            return expression;
        }

        boolean filled() {
            return FILLED.contains(this);
        }
    }
}

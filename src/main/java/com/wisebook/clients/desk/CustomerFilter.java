package com.wisebook.clients.desk;

import java.util.Arrays;
import java.util.Optional;

/**
 * What the list of customers can be filtered by: how its values are read, and the condition of our own SQL that they go into. The
 * row of a customer is {@code c}, what he owes is {@code o}, the company asked for is {@code :account} (0: all).
 */
enum CustomerFilter {
    SEGMENT("segment", Kind.CHOICE, "c.segment"),
    OFFICER("officer", Kind.CHOICE, "c.officer"),
    SALES_PERSON("salesPerson", Kind.CHOICE, "c.sales_person"),
    STATUS("status", Kind.CHOICE, "c.status"),
    REGION("region", Kind.CHOICE, "c.region"),
    SECTOR("sector", Kind.CHOICE, "c.sector"),
    GROUP("group", Kind.CHOICE, "c.group_code"),
    COUNTRY("country", Kind.CHOICE, "c.country"),
    LANGUAGE("language", Kind.CHOICE, "c.language"),
    LEGAL_FORM("legalForm", Kind.CHOICE, "c.legal_form"),
    CATEGORY("category", Kind.CHOICE, "c.company_category"),
    PLAN("plan", Kind.CHOICE, "c.plan"),
    REGISTER_STATE("registerState", Kind.CHOICE, "c.register_state"),
    TOWN("town", Kind.FOLDED, "search_fold(c.town)"),
    DEPARTMENT("department", Kind.BEGINNING, "c.postcode"),
    NAF("naf", Kind.BEGINNING, "c.naf"),
    NATURAL_PERSON("naturalPerson", Kind.FLAG, "c.natural_person"),
    OVERDUE("overdue", Kind.FLAG, "o.overdue > 0"),
    BLOCKED("blocked", Kind.FLAG, "exists (select 1 from desk_customer_block b where b.customer_id = c.id and b.subject = 'DUNNING' "
        + "and b.blocked_until >= :today and (:account = 0 or b.company_id is null or b.company_id = :account))"),
    HELD("held", Kind.FLAG, "exists (select 1 from desk_hold h where h.customer_id = c.id)"),
    BLOCKED_SUBJECT("block", Kind.CHOICE, null, "exists (select 1 from desk_customer_block b where b.customer_id = c.id "
        + "and b.subject = any(%s) and b.blocked_until >= :today and (:account = 0 or b.company_id is null or b.company_id = :account))"),
    PAYMENT_METHOD("paymentMethod", Kind.CHOICE, null, account("k.payment_method = any(%s)")),
    PAYMENT_RULE("paymentRule", Kind.CHOICE, null, account("k.payment_rule = any(%s)")),
    PAYMENT_DAYS("paymentDays", Kind.NUMBERS, null, account("k.payment_days between %s and %s")),
    CREDIT_LIMIT("creditLimit", Kind.NUMBERS, null, account("k.credit_limit between %s and %s")),
    BALANCE("balance", Kind.NUMBERS, "coalesce(o.balance, 0)"),
    OVERDUE_AMOUNT("overdueAmount", Kind.NUMBERS, "o.overdue"),
    OLDEST("oldest", Kind.DATES, "o.oldest_due_date"),
    FOUNDED("founded", Kind.DATES, "c.founded_on"),
    CREATED("created", Kind.DATES, "(c.created_at at time zone 'Europe/Paris')::date");

    /** How the values of a filter are read. */
    enum Kind {
        /** any of the values; {@code -} is none */
        CHOICE,
        /** any of the values, without accents or capitals */
        FOLDED,
        /** begins with any of the values */
        BEGINNING,
        /** true or false */
        FLAG,
        /** from..to, either may be missing */
        NUMBERS,
        /** from..to as ISO dates, either may be missing */
        DATES
    }

    private final String parameter;
    private final Kind kind;
    private final String column;
    private final String condition;

    CustomerFilter(String parameter, Kind kind, String column) {
        this(parameter, kind, column, null);
    }

    CustomerFilter(String parameter, Kind kind, String column, String condition) {
        this.parameter = parameter;
        this.kind = kind;
        this.column = column;
        this.condition = condition;
    }

    private static String account(String condition) {
        return "exists (select 1 from desk_account k where k.customer_id = c.id and (:account = 0 or k.company_id = :account) and "
            + condition + ")";
    }

    static Optional<CustomerFilter> of(String parameter) {
        return Arrays.stream(values()).filter(one -> one.parameter.equals(parameter)).findFirst();
    }

    String parameter() {
        return parameter;
    }

    Kind kind() {
        return kind;
    }

    /** The expression that is compared; null where {@link #condition} says it all. */
    String column() {
        return column;
    }

    /** A whole condition with places for its parameters, or null. */
    String condition() {
        return condition;
    }
}

package com.wisebook.clients.desk;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.wisebook.clients.desk.CustomerRow.Owed;
import com.wisebook.clients.exchange.TableColumn.Kind;

/** The columns of the list of customers as a file has them, by the names that the screen gives them. */
enum CustomerColumn {
    NAME("name", "desk.column.name", Kind.TEXT, CustomerRow::name),
    CODE("code", "desk.column.code", Kind.CODE, CustomerRow::code),
    TRADE_NAME("tradeName", "desk.column.trade-name", Kind.TEXT, CustomerRow::tradeName),
    LEGAL_FORM("legalForm", "desk.column.legal-form", Kind.TEXT, CustomerRow::legalForm),
    SIREN("siren", "desk.column.siren", Kind.CODE, CustomerRow::siren),
    SIRET("siret", "desk.column.siret", Kind.CODE, CustomerRow::siret),
    VAT_NUMBER("vatNumber", "desk.column.vat-number", Kind.CODE, CustomerRow::vatNumber),
    NAF("naf", "desk.column.naf", Kind.CODE, CustomerRow::naf),
    POSTCODE("postcode", "desk.column.postcode", Kind.CODE, CustomerRow::postcode),
    TOWN("town", "desk.column.town", Kind.TEXT, CustomerRow::town),
    COUNTRY("country", "desk.column.country", Kind.CODE, CustomerRow::country),
    GROUP("group", "desk.column.group", Kind.TEXT, CustomerRow::groupName),
    SEGMENT("segment", "desk.column.segment", Kind.TEXT, CustomerRow::segment),
    STATUS("state", "desk.column.status", Kind.TEXT, CustomerRow::status),
    OFFICER("officer", "desk.column.officer", Kind.TEXT, row -> row.officerName() == null ? row.officer() : row.officerName()),
    SALES_PERSON("salesPerson", "desk.column.sales-person", Kind.TEXT,
        row -> row.salesPersonName() == null ? row.salesPerson() : row.salesPersonName()),
    REGION("region", "desk.column.region", Kind.TEXT, CustomerRow::region),
    SECTOR("sector", "desk.column.sector", Kind.TEXT, CustomerRow::sector),
    CATEGORY("category", "desk.column.category", Kind.TEXT, CustomerRow::category),
    PLAN("plan", "desk.column.plan", Kind.TEXT, CustomerRow::plan),
    REGISTER_STATE("registerState", "desk.column.register-state", Kind.TEXT, CustomerRow::registerState),
    NATURAL_PERSON("naturalPerson", "desk.column.natural-person", Kind.BOOLEAN, CustomerRow::naturalPerson),
    FOUNDED("founded", "desk.column.founded", Kind.DATE, CustomerRow::foundedOn),
    CREATED("created", "desk.column.created", Kind.DATE, CustomerRow::createdOn),
    BALANCE("balance", "desk.column.balance", Kind.NUMBER, row -> first(row, Owed::balance)),
    OVERDUE("overdue", "desk.column.overdue", Kind.NUMBER, row -> first(row, Owed::overdue)),
    CURRENCY("currency", "desk.column.currency", Kind.CODE,
        row -> row.amounts().stream().map(Owed::currency).findFirst().orElse(null)),
    OTHER_CURRENCIES("otherCurrencies", "desk.column.other-currencies", Kind.TEXT, CustomerColumn::others),
    OLDEST("oldest", "desk.column.oldest", Kind.DATE, CustomerRow::oldestDueDate),
    LEVEL("level", "desk.column.level", Kind.NUMBER, CustomerRow::level),
    BLOCKED_UNTIL("blockedUntil", "desk.column.blocked-until", Kind.DATE, CustomerRow::blockedUntil),
    PAYMENT_DAYS("paymentDays", "desk.column.payment-days", Kind.NUMBER, CustomerRow::paymentDays),
    CREDIT_LIMIT("creditLimit", "desk.column.credit-limit", Kind.NUMBER, CustomerRow::creditLimit);

    /** What a column of the screen shows besides. */
    private static final java.util.Map<String, List<CustomerColumn>> TOGETHER = java.util.Map.of(
        "name", List.of(NAME, CODE), "balance", List.of(BALANCE), "overdue", List.of(OVERDUE), "state", List.of(STATUS, BLOCKED_UNTIL));

    private final String id;
    private final String title;
    private final Kind kind;
    private final Function<CustomerRow, Object> value;

    CustomerColumn(String id, String title, Kind kind, Function<CustomerRow, Object> value) {
        this.id = id;
        this.title = title;
        this.kind = kind;
        this.value = value;
    }

    /** The columns of a file for a column of the screen; none: the screen has no such column. */
    static List<CustomerColumn> of(String id) {
        Optional<CustomerColumn> one = Arrays.stream(values()).filter(column -> column.id.equals(id)).findFirst();
        return TOGETHER.getOrDefault(id, one.map(List::of).orElse(List.of()));
    }

    /** Amounts are without a currency of their own: it stands behind them. */
    boolean amount() {
        return this == BALANCE || this == OVERDUE;
    }

    String title() {
        return title;
    }

    Kind kind() {
        return kind;
    }

    Object value(CustomerRow row) {
        return value.apply(row);
    }

    private static BigDecimal first(CustomerRow row, Function<Owed, BigDecimal> amount) {
        return row.amounts().stream().map(amount).findFirst().orElse(null);
    }

    /** The amounts in further currencies: a cell has one. */
    private static String others(CustomerRow row) {
        return row.amounts().size() < 2 ? null : row.amounts().stream().skip(1)
            .map(one -> one.balance().stripTrailingZeros().toPlainString() + " " + one.currency()).collect(Collectors.joining(" ; "));
    }
}

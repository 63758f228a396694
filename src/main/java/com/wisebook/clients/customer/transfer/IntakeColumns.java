package com.wisebook.clients.customer.transfer;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The staged columns and how they become values. A staged value is text; null leaves the field as it is, and
 * {@value #CLEARED} empties it.
 */
final class IntakeColumns {

    static final String CLEARED = "-";

    /**
     * A column that is staged under its own name.
     *
     * @param type    SQL type of the field
     * @param initial SQL of what a new row has where nothing is said; "null" for nothing
     */
    record Column(String name, String type, String initial) {

        /** SQL of the value after the import; {@code table} is the alias of the row that is there, if any. */
        String value(String table) {
            return "case when s.%1$s is null then %2$s.%1$s when s.%1$s = '-' then null else s.%1$s::%3$s end".formatted(name, table, type);
        }

        /** SQL that is true where the value changes. */
        String changes(String table) {
            return "(s.%s is not null and %s is distinct from %s.%s)".formatted(name, value(table), table, name);
        }

        /** SQL of the value of a new row. */
        String fresh() {
            return "coalesce(case when s.%1$s = '-' then null else s.%1$s::%2$s end, %3$s)".formatted(name, type, initial);
        }
    }

    static final List<Column> FICHE = List.of(text("name"), text("trade_name"), text("legal_form"), new Column("natural_person", "boolean", "false"),
        text("siren"), text("siret"), text("vat_number"), text("naf"), new Column("founded_on", "date", "null"), text("workforce"),
        text("company_category"), text("address_line"), text("address_extra"), text("postcode"), text("town"), new Column("country", "text", "'FR'"),
        new Column("language", "text", "'fr'"), new Column("segment", "text", "'STANDARD'"), new Column("segment_locked", "boolean", "false"),
        text("officer"), text("sales_person"), text("sector"), text("region"), text("plan"), new Column("status", "text", "'ACTIVE'"));

    static final List<Column> ACCOUNT = List.of(text("account_code"), number("payment_days", "integer"), text("payment_rule"),
        new Column("payment_method", "text", "'TRANSFER'"), number("discount_percent", "numeric"), number("discount_days", "integer"),
        number("credit_limit", "numeric"), new Column("contract", "text", "'STANDARD'"), number("penalty_rate", "numeric"),
        new Column("grouping_mode", "text", "'ALL'"));

    /** Fields of the fiche that hold something beside the staged columns; a rollback puts them back too. */
    static final List<String> FICHE_TOO = List.of("group_id", "payer_id", "custom", "segment_reason", "segment_changed_by", "segment_changed_at");

    private IntakeColumns() {
    }

    private static Column text(String name) {
        return new Column(name, "text", "null");
    }

    private static Column number(String name, String type) {
        return new Column(name, type, "null");
    }

    static String each(List<Column> columns, Function<Column, String> sql, String between) {
        return columns.stream().map(sql).collect(Collectors.joining(between));
    }

    /** All staged columns in the order in which they are written. */
    static List<String> staged() {
        return java.util.stream.Stream.of(List.of("line", "refused", "code"), FICHE.stream().map(Column::name).toList(),
            List.of("group_code", "payer_code", "custom"), ACCOUNT.stream().map(Column::name).toList()).flatMap(List::stream).toList();
    }
}

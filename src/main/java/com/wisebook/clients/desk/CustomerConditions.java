package com.wisebook.clients.desk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.wisebook.clients.desk.CustomerQuery.Dimension;
import com.wisebook.clients.security.rest.ProblemException;

/**
 * The filters of a question to the list as a condition of SQL: fixed texts of ours, every value a typed parameter. A value that is
 * not of its filter's kind is refused with the filter's name.
 */
final class CustomerConditions {

    private static final BigDecimal LEAST = new BigDecimal("-1e15");
    private static final BigDecimal MOST = new BigDecimal("1e15");
    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}([.,][0-9]{1,4})?");

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    CustomerConditions(CustomerQuery query, Map<String, Dimension> dimensions) {
        query.filters().forEach((name, values) -> {
            if (name.startsWith(CustomerQuery.DIMENSION)) {
                Dimension dimension = dimensions.get(name.substring(CustomerQuery.DIMENSION.length()));
                if (dimension == null) {
                    throw refused(name, name);
                }
                dimension(name, dimension, values);
            } else {
                add(CustomerFilter.of(name).orElseThrow(() -> refused(name, name)), values);
            }
        });
        if (!query.archived() && query.filters().get(CustomerFilter.STATUS.parameter()) == null) {
            conditions.add("c.status <> 'ARCHIVED' and c.merged_into is null");
        }
    }

    /** All of them, to stand behind an {@code and}; never empty. */
    String sql() {
        return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    private void add(CustomerFilter filter, List<String> values) {
        String name = filter.parameter();
        switch (filter.kind()) {
            case CHOICE -> conditions.add(filter.condition() == null ? choice(filter.column(), values)
                : filter.condition().formatted(parameter(values.toArray(String[]::new)) + "::text[]"));
            case FOLDED -> conditions.add(filter.column() + " in (select search_fold(t) from unnest(" + parameter(values.toArray(String[]::new))
                + "::text[]) t)");
            case BEGINNING -> conditions.add("(" + String.join(" or ", values.stream()
                .map(value -> filter.column() + " like " + parameter(SearchDesk.literal(value) + "%")).toList()) + ")");
            case FLAG -> conditions.add(flag(name, values) ? "(" + filter.column() + ")" : "not (" + filter.column() + ")");
            case NUMBERS -> range(filter, numbers(name, values));
            case DATES -> range(filter, dates(name, values));
        }
    }

    private String choice(String column, List<String> values) {
        String any = column + " = any(" + parameter(values.toArray(String[]::new)) + "::text[])";
        return values.contains(CustomerQuery.NOBODY) ? "(" + any + " or " + column + " is null)" : any;
    }

    private void range(CustomerFilter filter, Object[] ends) {
        String from = parameter(ends[0]);
        String to = parameter(ends[1]);
        conditions.add(filter.condition() == null ? filter.column() + " between " + from + " and " + to
            : filter.condition().formatted(from, to));
    }

    /** A field of the users' own; whole values are looked up in the index of all of them. */
    private void dimension(String name, Dimension dimension, List<String> values) {
        String value = "c.custom ->> " + parameter(dimension.code());
        switch (dimension.kind()) {
            case "NUMBER" -> {
                Object[] ends = numbers(name, values);
                String number = "case when jsonb_typeof(c.custom -> " + parameter(dimension.code()) + ") = 'number' then (" + value + ")::numeric end";
                conditions.add(number + " between " + parameter(ends[0]) + " and " + parameter(ends[1]));
            }
            case "DATE" -> {
                Object[] ends = dates(name, values);
                // as ISO texts dates have their order
                conditions.add("(" + value + ") between " + parameter(ends[0].toString()) + " and " + parameter(ends[1].toString()));
            }
            case "BOOLEAN" -> conditions.add("coalesce(" + value + ", 'false') = " + parameter(String.valueOf(flag(name, values))));
            default -> conditions.add("(" + String.join(" or ", values.stream().map(one -> one.equals(CustomerQuery.NOBODY)
                ? "(" + value + ") is null"
                : "c.custom @> jsonb_build_object(" + parameter(dimension.code()) + "::text, " + parameter(one) + "::text)").toList()) + ")");
        }
    }

    private String parameter(Object value) {
        String name = "f" + parameters.size();
        parameters.put(name, value);
        return ":" + name;
    }

    private static boolean flag(String name, List<String> values) {
        return switch (values.get(0)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw refused(name, values.get(0));
        };
    }

    private static Object[] numbers(String name, List<String> values) {
        String[] ends = ends(name, values);
        return new Object[] {ends[0].isEmpty() ? LEAST : number(name, ends[0]), ends[1].isEmpty() ? MOST : number(name, ends[1])};
    }

    private static BigDecimal number(String name, String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw refused(name, text);
        }
        return new BigDecimal(text.replace(',', '.'));
    }

    private static Object[] dates(String name, List<String> values) {
        String[] ends = ends(name, values);
        try {
            return new Object[] {ends[0].isEmpty() ? FIRST : LocalDate.parse(ends[0]), ends[1].isEmpty() ? LAST : LocalDate.parse(ends[1])};
        } catch (DateTimeParseException notADate) {
            throw refused(name, values.get(0));
        }
    }

    /** {@code 1..5}, {@code 1..}, {@code ..5}; {@code 5} is from 5 to 5. */
    private static String[] ends(String name, List<String> values) {
        String text = values.get(0).strip();
        int dots = text.indexOf("..");
        if (values.size() > 1 || text.isEmpty() || text.equals("..")) {
            throw refused(name, String.join(",", values));
        }
        return dots < 0 ? new String[] {text, text} : new String[] {text.substring(0, dots), text.substring(dots + 2)};
    }

    private static ProblemException refused(String field, String value) {
        return ProblemException.badRequest("desk.list.filter", field, value).field(field, "desk.list.filter", field, value);
    }
}

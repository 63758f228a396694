package com.wisebook.clients.exchange.customers;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.wisebook.clients.customer.transfer.OwnFields.OwnField;
import com.wisebook.clients.exchange.FileRefused;
import com.wisebook.clients.exchange.TableWords;
import com.wisebook.clients.exchange.table.TableSource;
import com.wisebook.clients.exchange.table.TableValues;
import com.wisebook.clients.exchange.table.TableValues.BadValue;
import com.wisebook.clients.messaging.PhoneNumbers;

/** What a cell of each column says, as it is staged: text that the database reads as the column's type. */
final class CustomerCells {

    static final String CLEARED = "-";
    private static final Pattern EMAIL = Pattern.compile("[^@\\s<>,;\"]{1,64}@[^@\\s<>,;\"]+\\.[^@\\s.<>,;\"]{2,}");
    private static final Pattern COUNT = Pattern.compile("(\\d{1,4})(?:[.,]0+)?(?: ?j(?:ours?)?| ?days?)?");
    private static final int MOST_DAYS = 365;
    private static final BigDecimal MOST = new BigDecimal("100000000000000");
    private static final int LONGEST_OWN = 500;
    private static final ObjectMapper JSON = JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

    private final CustomerWords words;
    private final TableValues values;
    private final Map<String, OwnField> own = new LinkedHashMap<>();
    private final Set<String> segments;

    /** @param segments those of the relance table; empty: not known here, any is taken */
    CustomerCells(CustomerWords words, TableValues values, List<OwnField> own, Set<String> segments) {
        this.words = words;
        this.values = values;
        this.segments = segments;
        own.forEach(one -> this.own.put(one.code(), one));
    }

    /** @throws FileRefused when there is no such field */
    OwnField ownField(String name) {
        OwnField field = own.get(name.substring(CustomerColumn.OWN.length()));
        if (field == null) {
            throw unknown(name);
        }
        return field;
    }

    FileRefused unknown(String field) {
        String possible = Stream.concat(Stream.of(CustomerColumn.values()).map(one -> one.field), own.keySet().stream().map(code -> CustomerColumn.OWN + code))
            .collect(Collectors.joining(", "));
        return new FileRefused("UNKNOWN_FIELD", null, "columns." + field, field, possible);
    }

    /** @param before what was read of the row so far */
    String value(CustomerColumn column, TableSource.Cell cell, CustomerReader.Refusals said, Map<CustomerColumn, String> before) throws BadValue {
        if (cell.formula()) {
            throw new BadValue("FORMULA", null);
        }
        String text = CustomerValues.clean(cell.text());
        if (text.isEmpty()) {
            return null;
        }
        if (text.equals(CLEARED)) {
            if (!column.clearable) {
                throw new BadValue("NOT_TO_BE_EMPTIED", null);
            }
            return CLEARED;
        }
        String value = typed(column, cell, text, said, before);
        if (value.length() > column.longest) {
            throw new BadValue("TOO_LONG", String.valueOf(column.longest));
        }
        return value;
    }

    private String typed(CustomerColumn column, TableSource.Cell cell, String text, CustomerReader.Refusals said, Map<CustomerColumn, String> before)
        throws BadValue {
        return switch (column.kind) {
            case TEXT -> repaired(column, text, CustomerValues.decoded(text), said);
            case CODE -> CustomerValues.code(cell, text);
            case FLAG -> String.valueOf(TableWords.yesOrNo(text).orElseThrow(() -> new BadValue("NOT_YES_OR_NO", "@yesOrNo")));
            case DAY -> values.date(cell).toString();
            case COUNT -> days(text);
            case PERCENT -> percent(column, cell);
            case AMOUNT -> amount(cell);
            case CHOICE -> words.choice(column, text).orElseThrow(() -> new BadValue("UNKNOWN_CHOICE", choices(column)));
            case SIREN -> repaired(column, text, CustomerValues.siren(cell, text), said);
            case SIRET -> repaired(column, text, CustomerValues.siret(cell, text), said);
            case VAT -> CustomerValues.vat(text, before.get(CustomerColumn.COUNTRY));
            case COUNTRY -> words.country(text).orElseThrow(() -> new BadValue("UNKNOWN_COUNTRY", "ISO 3166"));
            case SEGMENT -> segment(text);
            case USER -> text.toLowerCase(Locale.ROOT);
            case EMAIL -> email(text);
            case PHONE -> PhoneNumbers.e164(text, before.getOrDefault(CustomerColumn.COUNTRY, "FR")).map(PhoneNumbers.Phone::e164)
                .orElseThrow(() -> new BadValue("BAD_PHONE", null));
        };
    }

    private static String repaired(CustomerColumn column, String found, CustomerValues.Read read, CustomerReader.Refusals said) {
        if (read.repair() != null) {
            said.repaired(read.repair(), column, found, read.value());
        }
        return read.value();
    }

    /** Each as a word of ours, which the reader gets in his language. */
    private static String choices(CustomerColumn column) {
        return column.choices.stream().map(value -> "@choice." + column.field + "." + value).collect(Collectors.joining(", "));
    }

    private static String days(String text) throws BadValue {
        var found = COUNT.matcher(text);
        if (!found.matches() || Integer.parseInt(found.group(1)) > MOST_DAYS) {
            throw new BadValue("BAD_COUNT", "0 – " + MOST_DAYS);
        }
        return found.group(1);
    }

    private String percent(CustomerColumn column, TableSource.Cell cell) throws BadValue {
        BigDecimal value = values.amount(cell.number() ? cell : TableSource.Cell.text(cell.text().replace("%", "").strip()));
        boolean discount = column == CustomerColumn.DISCOUNT_PERCENT;
        if (value.signum() < 0 || discount && value.signum() == 0 || value.compareTo(BigDecimal.valueOf(100)) >= 0) {
            throw new BadValue("BAD_PERCENT", discount ? "> 0, < 100" : "0 – 100");
        }
        return value.toPlainString();
    }

    private String amount(TableSource.Cell cell) throws BadValue {
        BigDecimal value = values.amount(cell);
        if (value.signum() < 0 || value.compareTo(MOST) >= 0) {
            throw new BadValue("BAD_LIMIT", "≥ 0");
        }
        return value.toPlainString();
    }

    private String segment(String text) throws BadValue {
        String name = segments.stream().filter(text::equalsIgnoreCase).findFirst().orElse(text);
        if (!segments.isEmpty() && !segments.contains(name)) {
            throw new BadValue("UNKNOWN_SEGMENT", segments.stream().sorted().collect(Collectors.joining(", ")));
        }
        return name;
    }

    private static String email(String text) throws BadValue {
        if (!EMAIL.matcher(text).matches()) {
            throw new BadValue("BAD_EMAIL", null);
        }
        return text;
    }

    /** The row's own fields as JSON; null where it says nothing about any. */
    String own(Map<String, Integer> places, TableSource.Row row, CustomerReader.Refusals said) {
        Map<String, Object> found = new HashMap<>();
        places.forEach((code, at) -> {
            TableSource.Cell cell = row.cell(at);
            if (!cell.text().isBlank() || cell.formula()) {
                said.reading(CustomerColumn.OWN + code, at, cell, () -> found.put(code, ownValue(own.get(code), cell)));
            }
        });
        try {
            return found.isEmpty() ? null : JSON.writeValueAsString(found);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String shortEnough(String text) throws BadValue {
        if (text.length() > LONGEST_OWN) {
            throw new BadValue("TOO_LONG", String.valueOf(LONGEST_OWN));
        }
        return text;
    }

    private Object ownValue(OwnField field, TableSource.Cell cell) throws BadValue {
        if (cell.formula()) {
            throw new BadValue("FORMULA", null);
        }
        String text = CustomerValues.clean(cell.text());
        if (text.equals(CLEARED)) {
            return null;
        }
        return switch (field.kind()) {
            case "NUMBER" -> values.amount(cell).stripTrailingZeros();
            case "DATE" -> values.date(cell).toString();
            case "BOOLEAN" -> TableWords.yesOrNo(text).orElseThrow(() -> new BadValue("NOT_YES_OR_NO", "@yesOrNo"));
            case "LIST" -> field.choices().stream().filter(text::equalsIgnoreCase).findFirst()
                .orElseThrow(() -> new BadValue("UNKNOWN_CHOICE", String.join(", ", field.choices())));
            default -> shortEnough(text);
        };
    }
}

package com.wisebook.clients.dunning.statement;

import com.wisebook.clients.dunning.statement.StatementModel.Item;
import com.wisebook.clients.dunning.statement.StatementModel.Totals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the templates can name: strings, booleans, lists and maps made from a model. The same names always exist. */
final class StatementValues {

    /** The copies that go with the message, as a sentence names them; empty without any. */
    static final String COPIES = "copies";
    /** More are counted rather than named. */
    private static final int MOST_NAMED = 5;

    private final StatementModel model;
    private final Typography type;

    StatementValues(StatementModel model, Typography type) {
        this.model = model;
        this.type = type;
    }

    Map<String, Object> map() {
        List<Item> late = model.items().stream().filter(i -> i.daysOverdue() > 0 && i.openAmount().signum() > 0).toList();
        List<Item> counted = late.isEmpty() ? model.items() : late;
        Map<String, Object> values = new HashMap<>();
        values.put("company", company());
        values.put("customer", Map.of("code", text(model.customer().code()), "name", text(model.customer().name()), "fields", fields()));
        values.put("greeting", greeting());
        values.put("date", type.date(model.date()));
        values.put("dateLong", type.longDate(model.date()));
        values.put("reference", model.reference() == null ? "" : model.reference().printed());
        values.put("level", String.valueOf(model.level()));
        values.put("levelLabel", text(model.levelLabel()));
        values.put("count", String.valueOf(counted.size()));
        values.put("one", counted.size() == 1);
        values.put("several", counted.size() != 1);
        values.put("oldest", oldest(counted));
        values.put("nextDue", counted.stream().map(Item::dueDate).min(Comparator.naturalOrder()).map(type::date).orElse(""));
        putAmounts(values);
        putTerms(values);
        values.put("links", Map.of("payment", text(model.links().payment()), "optOut", text(model.links().optOut()),
            "customerPage", text(model.links().customerPage())));
        values.put("sender", Map.of("name", senderName()));
        values.put(COPIES, copies());
        return values;
    }

    private Map<String, Object> company() {
        StatementModel.Company c = model.company();
        Map<String, Object> company = new HashMap<>();
        company.put("name", text(c.name()));
        company.put("phone", text(c.phone()));
        company.put("email", text(c.email()));
        company.put("iban", PrintedIban.of(c.iban()));
        company.put("bic", text(c.bic()));
        company.put("bank", text(c.bankName()));
        company.put("siren", text(c.siren()));
        company.put("address", String.join(", ", c.addressLines()));
        return company;
    }

    /** Our own fields, as the reader's language writes them. */
    private Map<String, Object> fields() {
        Map<String, Object> written = new HashMap<>();
        model.customer().fields().forEach((code, value) -> written.put(code, field(value)));
        return written;
    }

    private String field(Object value) {
        if (value instanceof LocalDate day) {
            return type.date(day);
        }
        if (value instanceof BigDecimal number) {
            return type.number(number);
        }
        if (value instanceof Boolean yes) {
            return type.label(yes ? "field.yes" : "field.no");
        }
        return value == null ? "" : value.toString();
    }

    private void putAmounts(Map<String, Object> values) {
        values.put("total", joined(Totals::toPay));
        values.put("open", joined(Totals::open));
        values.put("penalties", joined(Totals::penalties));
        values.put("lumpSums", joined(Totals::lumpSums));
        values.put("credit", joined(Totals::unallocatedCredit));
        values.put("severalCurrencies", model.totals().size() > 1);
        values.put("showsPenalties", model.showsPenalties());
    }

    private void putTerms(Map<String, Object> values) {
        StatementModel.Terms terms = model.terms();
        values.put("rate", terms.annualRate() == null ? "" : type.percent(terms.annualRate()));
        values.put("provisionalRate", terms.provisional());
        // Penalties are due but may not be printed: the letter says that they will be settled apart.
        values.put("provisional", terms.provisional() && terms.annualRate() == null);
        values.put("lumpSum", type.roundMoney(terms.lumpSum()));
        values.put("answerDays", String.valueOf(terms.answerDays()));
        values.put("answerBy", type.longDate(model.date().plusDays(terms.answerDays())));
    }

    private Map<String, Object> oldest(List<Item> counted) {
        return counted.stream().min(Comparator.comparing(Item::dueDate)).map(i -> Map.<String, Object>of(
            "documentRef", text(i.documentRef()), "dueDate", type.date(i.dueDate()),
            "days", String.valueOf(i.daysOverdue()), "delay", days(i.daysOverdue()))).orElse(
            Map.of("documentRef", "", "dueDate", "", "days", "0", "delay", ""));
    }

    String days(int count) {
        return count == 1 ? type.label("day.one") : type.label("day.many", String.valueOf(count));
    }

    /** One amount a currency, those that are zero left out: "1 234,56 € et 500,00 USD". */
    private String joined(Function<Totals, BigDecimal> amount) {
        return model.totals().stream().filter(t -> amount.apply(t).signum() != 0)
            .map(t -> type.money(amount.apply(t), t.currency()))
            .collect(Collectors.collectingAndThen(Collectors.toList(), this::joinWords));
    }

    private String joinWords(List<String> words) {
        if (words.size() < 2) {
            return String.join("", words);
        }
        return String.join(", ", words.subList(0, words.size() - 1)) + " " + type.label("and") + " " + words.get(words.size() - 1);
    }

    private String copies() {
        List<String> numbers = model.copies();
        if (numbers.size() < 2) {
            return numbers.isEmpty() ? "" : type.label("copies.one", numbers.get(0));
        }
        return numbers.size() > MOST_NAMED ? type.label("copies.many", String.valueOf(numbers.size())) : type.label("copies.some", joinWords(numbers));
    }

    private String greeting() {
        StatementModel.Contact c = model.contact();
        String name = c == null ? "" : (text(c.firstName()) + " " + text(c.lastName())).strip();
        return name.isEmpty() ? type.label("greeting.unnamed") : type.label("greeting.named", name);
    }

    String senderName() {
        StatementModel.Sender s = model.sender();
        String name = s == null ? "" : (text(s.firstName()) + " " + text(s.lastName())).strip();
        return name.isEmpty() ? type.label("sender.department") : name;
    }

    /** The age of an item as a table shows it: "12 j", "dans 5 j", "ce jour". */
    String age(Item item) {
        int days = item.daysOverdue();
        if (days == 0) {
            return type.label("due.today");
        }
        return days > 0 ? type.label("late.short", String.valueOf(days)) : type.label("early.short", String.valueOf(-days));
    }

    static String text(String value) {
        return value == null ? "" : value;
    }

    /** A date, or nothing when it is not known. */
    static String date(Typography type, LocalDate date) {
        return date == null ? "" : type.date(date);
    }
}

package com.wisebook.clients.exchange.customers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.transfer.OwnFields;
import com.wisebook.clients.exchange.ImportParameters;
import com.wisebook.clients.exchange.ImportPreview;
import com.wisebook.clients.exchange.ImportPreview.Column;
import com.wisebook.clients.exchange.ImportPreview.From;
import com.wisebook.clients.exchange.ImportPreview.Proposal;
import com.wisebook.clients.exchange.table.TableSample;

/** What the beginning of a table says where it holds customers: the field of each column, and how its values are read. */
@Component
public class CustomerPreview {

    private static final Set<String> SOMEBODY = Set.of(CustomerColumn.CODE.field, CustomerColumn.SIRET.field, CustomerColumn.SIREN.field);
    /** So many columns that only a fiche has tell a table of customers from others. */
    private static final int ENOUGH = 2;

    private final CustomerTitles titles;
    private final CustomerWords words;
    private final OwnFields ownFields;

    CustomerPreview(CustomerTitles titles, CustomerWords words, OwnFields ownFields) {
        this.titles = titles;
        this.words = words;
        this.ownFields = ownFields;
    }

    /** Whether these titles are those of customers rather than of their documents. */
    public boolean looksLikeIt(List<String> given) {
        Set<String> fields = Set.copyOf(titles.guess(given).values());
        return fields.size() >= ENOUGH && fields.stream().anyMatch(SOMEBODY::contains);
    }

    /** Each column with its field: what was used before, or what the title says. */
    public List<Column> columns(TableSample sample, ImportParameters before) {
        Map<Integer, String> guessed = before == null || before.columns() == null ? titles.guess(sample.titles()) : Map.of();
        Map<String, String> remembered = new HashMap<>();
        if (before != null && before.columns() != null) {
            before.columns().forEach((field, title) -> remembered.put(title.toLowerCase(Locale.ROOT), field));
        }
        List<Column> given = sample.columns();
        return IntStream.range(0, given.size()).mapToObj(at -> {
            Column one = given.get(at);
            String known = one.usable() ? remembered.get(one.title().toLowerCase(Locale.ROOT)) : null;
            String field = known != null ? known : one.usable() ? guessed.get(at) : null;
            return new Column(one.title(), one.usable(), field, field == null ? null : known != null ? From.REMEMBERED : From.TITLE, one.looks());
        }).toList();
    }

    /** How the days and numbers among these columns are written. */
    public ImportPreview.Settings settings(TableSample sample, List<Column> columns, ImportParameters before) {
        Proposal order = sample.dateOrder(places(columns, Set.of(CustomerColumn.Kind.DAY)));
        Proposal mark = sample.decimalMark(places(columns, Set.of(CustomerColumn.Kind.AMOUNT, CustomerColumn.Kind.PERCENT)));
        String key = before == null || before.matchBy() == null ? null : before.matchBy().name();
        return new ImportPreview.Settings(settled(order, before == null || before.dateOrder() == null ? null : before.dateOrder().name()),
            settled(mark, before == null ? null : before.decimalMark()), new Proposal(null, From.NOT_NEEDED, null), new Proposal(null, From.NOT_NEEDED, null),
            key == null ? new Proposal("CODE", From.DEFAULT, null) : new Proposal(key, From.REMEMBERED, null));
    }

    private static Proposal settled(Proposal now, String before) {
        return before == null || now.from() == From.VALUES ? now : new Proposal(before, From.REMEMBERED, now.evidence());
    }

    private List<Integer> places(List<Column> columns, Set<CustomerColumn.Kind> kinds) {
        List<String> own = ownFields.all().stream().filter(one -> kinds.contains(CustomerColumn.Kind.DAY) ? one.kind().equals("DATE") : one.kind().equals("NUMBER"))
            .map(one -> CustomerColumn.OWN + one.code()).toList();
        return IntStream.range(0, columns.size()).filter(at -> columns.get(at).field() != null && (own.contains(columns.get(at).field())
            || CustomerColumn.of(columns.get(at).field()).filter(one -> kinds.contains(one.kind)).isPresent())).boxed().toList();
    }

    /** Whether nothing says who a row is. */
    public boolean nobody(List<Column> columns) {
        return columns.stream().noneMatch(one -> one.field() != null && SOMEBODY.contains(one.field()));
    }

    /** All that a column may be, in the order of a fiche, called as the reader calls it. */
    public List<ImportPreview.Field> fields(Locale locale) {
        List<ImportPreview.Field> fields = new ArrayList<>();
        Arrays.stream(CustomerColumn.values()).forEach(one -> fields.add(new ImportPreview.Field(one.field, words.title(one, locale), one.home.name(), one.isDay())));
        boolean english = Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
        ownFields.all().forEach(one -> fields.add(new ImportPreview.Field(CustomerColumn.OWN + one.code(), english ? one.labelEn() : one.labelFr(), "OWN",
            one.kind().equals("DATE"))));
        return fields;
    }
}

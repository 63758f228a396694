package com.wisebook.clients.exchange.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.wisebook.clients.exchange.ImportPreview;
import com.wisebook.clients.exchange.ImportPreview.From;
import com.wisebook.clients.exchange.ImportPreview.Looks;

/** Which of our fields each column of a table is, by its title and, where that is not enough, by its values. */
final class ColumnGuesses {

    static final Set<TableField> DATES = EnumSet.of(TableField.DOCUMENT_DATE, TableField.DUE_DATE, TableField.ENTRY_DATE);
    static final Set<TableField> AMOUNTS = EnumSet.of(TableField.AMOUNT, TableField.OPEN_AMOUNT, TableField.DEBIT, TableField.CREDIT);
    private static final double MOST = 0.8;
    private static final double HALF = 0.5;
    private static final Pattern NUMBER = Pattern.compile("[-+(]?\\d[\\d .,'\u00A0\u202F]*[-)]?");
    private static final Pattern CODE = Pattern.compile("(?=.*\\d)[\\p{L}\\d._/-]{2,30}");

    private record Claim(int column, TableField field, int rank) {
    }

    private final List<String> titles;
    private final List<TableSource.Row> rows;
    private final Map<TableField, Integer> positions = new EnumMap<>(TableField.class);
    private final Set<TableField> byValue = EnumSet.noneOf(TableField.class);

    ColumnGuesses(List<String> titles, List<TableSource.Row> rows) {
        this.titles = titles;
        this.rows = rows;
        byTitle();
        codeAmongNames();
    }

    private void byTitle() {
        List<Claim> claims = new ArrayList<>();
        for (int at = 0; at < titles.size(); at++) {
            int column = at;
            if (usable(at)) {
                TableSynonyms.of(titles.get(at)).forEach((field, rank) -> {
                    if (fits(field, column)) {
                        claims.add(new Claim(column, field, rank));
                    }
                });
            }
        }
        // the surest first; of two equal ones the earlier column
        claims.sort(Comparator.comparingInt(Claim::rank).thenComparingInt(Claim::column));
        Set<Integer> taken = new HashSet<>();
        for (Claim claim : claims) {
            if (!positions.containsKey(claim.field) && taken.add(claim.column)) {
                positions.put(claim.field, claim.column);
            }
        }
    }

    /** A title does not make words an amount; and only our own words are a kind. */
    private boolean fits(TableField field, int column) {
        // the title has spoken: half of the values are enough, the others may be the faults that the import is to report
        Looks looks = looks(column, HALF);
        if (field == TableField.KIND) {
            return texts(column).stream().anyMatch(text -> TableReader.KINDS.contains(text.toUpperCase(Locale.ROOT)));
        }
        return looks == Looks.EMPTY || (AMOUNTS.contains(field) ? looks == Looks.NUMBER
            : !DATES.contains(field) || looks == Looks.DATE || texts(column).stream().anyMatch(text -> text.matches("\\d{8}(\\.0)?")));
    }

    /** "Client" may hold names or numbers: where there is no other number and these look like ones, it is the number. */
    private void codeAmongNames() {
        Integer name = positions.get(TableField.CUSTOMER_NAME);
        if (!positions.containsKey(TableField.CUSTOMER_CODE) && name != null) {
            List<String> texts = texts(name);
            if (!texts.isEmpty() && texts.stream().filter(text -> CODE.matcher(text).matches()).count() >= MOST * texts.size()) {
                positions.remove(TableField.CUSTOMER_NAME);
                positions.put(TableField.CUSTOMER_CODE, name);
                byValue.add(TableField.CUSTOMER_CODE);
            }
        }
    }

    List<ImportPreview.Column> columns() {
        List<ImportPreview.Column> columns = new ArrayList<>();
        for (int at = 0; at < titles.size(); at++) {
            int column = at;
            TableField field = positions.entrySet().stream().filter(e -> e.getValue() == column).map(Map.Entry::getKey).findFirst().orElse(null);
            columns.add(new ImportPreview.Column(titles.get(at), usable(at), field == null ? null : field.title,
                field == null ? null : byValue.contains(field) ? From.VALUES : From.TITLE, looks(at)));
        }
        return columns;
    }

    /** A column is named by its title, and the first of a name is meant. */
    private boolean usable(int column) {
        String title = titles.get(column);
        return !title.isBlank() && titles.subList(0, column).stream().noneMatch(title::equalsIgnoreCase);
    }

    /** Columns taken for one of these fields; where there are none, those that look like it. */
    List<Integer> columnsOf(Set<TableField> fields, Looks looks) {
        List<Integer> taken = positions.entrySet().stream().filter(e -> fields.contains(e.getKey())).map(Map.Entry::getValue).sorted().toList();
        return !taken.isEmpty() ? taken : columnsThatLook(looks);
    }

    List<Integer> columnsThatLook(Looks looks) {
        List<Integer> columns = new ArrayList<>();
        for (int at = 0; at < titles.size(); at++) {
            if (looks(at) == looks) {
                columns.add(at);
            }
        }
        return columns;
    }

    String title(int column) {
        return titles.get(column);
    }

    /** The texts of a column, spreadsheet numbers left out. */
    List<String> texts(int column) {
        return rows.stream().map(row -> row.cell(column)).filter(cell -> !cell.number() && !cell.formula()).map(TableSource.Cell::text)
            .filter(text -> !text.isEmpty()).toList();
    }

    private Looks looks(int column) {
        return looks(column, MOST);
    }

    private Looks looks(int column, double share) {
        List<TableSource.Cell> cells = rows.stream().map(row -> row.cell(column)).filter(cell -> !cell.text().isEmpty()).toList();
        if (cells.isEmpty()) {
            return Looks.EMPTY;
        }
        long dates = cells.stream().filter(cell -> cell.date() || ValueEvidence.order(cell.text()) != null && !cell.number()).count();
        long numbers = cells.stream().filter(cell -> cell.number() && !cell.date() || NUMBER.matcher(ValueEvidence.bare(cell.text())).matches()).count();
        return dates >= share * cells.size() ? Looks.DATE : numbers >= share * cells.size() ? Looks.NUMBER : Looks.TEXT;
    }
}

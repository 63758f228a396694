package com.wisebook.clients.exchange.customers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.wisebook.clients.customer.transfer.CustomerIntake;
import com.wisebook.clients.exchange.FileRefused;
import com.wisebook.clients.exchange.ImportIssue;
import com.wisebook.clients.exchange.ImportParameters;
import com.wisebook.clients.exchange.ImportReport;
import com.wisebook.clients.exchange.table.TableSource;
import com.wisebook.clients.exchange.table.TableValues.BadValue;
import com.wisebook.clients.sql.CopyWriter;

/** Reads the rows of a table of customers into the stage; what is wrong with a row goes to its faults, and the row with it. */
final class CustomerReader implements TableSource.RowReader {

    static final long MAX_ROWS = 1_000_000;
    private static final int STEP = 1000;

    private final ImportParameters parameters;
    private final CustomerTitles known;
    private final CustomerCells cells;
    private final ImportReport report;
    private final RowFaults faults;
    private final CopyWriter out;
    private final Runnable everyThousand;
    private final Map<CustomerColumn, Integer> positions = new EnumMap<>(CustomerColumn.class);
    private final Map<String, Integer> own = new LinkedHashMap<>();
    private List<CustomerColumn> inOrder = List.of();
    private List<String> titles;
    private long rows;

    CustomerReader(ImportParameters parameters, CustomerTitles known, CustomerCells cells, ImportReport report, RowFaults faults, CopyWriter out,
                   Runnable everyThousand) {
        this.parameters = parameters;
        this.known = known;
        this.cells = cells;
        this.report = report;
        this.faults = faults;
        this.out = out;
        this.everyThousand = everyThousand;
    }

    /** Columns of the stage in the order in which they are written. */
    static List<String> columns() {
        List<String> columns = new ArrayList<>(CustomerIntake.columns());
        columns.addAll(contactColumns());
        return columns;
    }

    static List<String> contactColumns() {
        return java.util.Arrays.stream(CustomerColumn.values()).filter(one -> one.home == CustomerColumn.Home.CONTACT).map(one -> "contact_" + one.staged).toList();
    }

    long rows() {
        return rows;
    }

    boolean hasContacts() {
        return positions.keySet().stream().anyMatch(one -> one.home == CustomerColumn.Home.CONTACT);
    }

    /** The file's title of one of our fields, or our name for it. */
    String title(String field) {
        return CustomerColumn.of(field).map(positions::get).map(titles::get).orElse("@" + field);
    }

    @Override
    public void read(TableSource.Row row) {
        if (row.blank()) {
            return;
        }
        if (titles == null) {
            readTitles(row);
            return;
        }
        if (++rows > MAX_ROWS) {
            throw new FileRefused("TOO_MANY_ROWS", row.line(), null, "> " + MAX_ROWS, String.valueOf(MAX_ROWS));
        }
        if (rows % STEP == 0) {
            everyThousand.run();
        }
        stage(row);
    }

    private void readTitles(TableSource.Row row) {
        titles = row.cells().stream().map(cell -> CustomerValues.clean(cell.text())).toList();
        Map<String, Integer> places = new HashMap<>();
        if (parameters.columns() == null) {
            known.guess(titles).forEach((at, field) -> places.put(field, at));
        } else {
            mapped(row, places);
        }
        places.forEach((field, at) -> {
            if (field.startsWith(CustomerColumn.OWN)) {
                own.put(cells.ownField(field).code(), at);
            } else {
                positions.put(CustomerColumn.of(field).orElseThrow(() -> cells.unknown(field)), at);
            }
        });
        boolean somebody = List.of(CustomerColumn.CODE, CustomerColumn.SIRET, CustomerColumn.SIREN).stream().anyMatch(positions::containsKey);
        if (!somebody) {
            throw new FileRefused("MISSING_COLUMN", row.line(), "@code | @siret | @siren", String.join(", ", titles), "@code | @siret | @siren");
        }
        // how a VAT or a telephone number is read depends on the country
        inOrder = positions.keySet().stream().sorted(Comparator.comparing(column -> column != CustomerColumn.COUNTRY)).toList();
        report.titles(titles);
    }

    private void mapped(TableSource.Row row, Map<String, Integer> places) {
        List<String> missing = new ArrayList<>();
        List<String> small = titles.stream().map(title -> title.toLowerCase(Locale.ROOT)).toList();
        parameters.columns().forEach((field, title) -> {
            if (title != null && !title.isBlank()) {
                int at = small.indexOf(CustomerValues.clean(title).toLowerCase(Locale.ROOT));
                if (at < 0) {
                    missing.add(title);
                } else {
                    places.put(field, at);
                }
            }
        });
        for (CustomerColumn column : CustomerColumn.values()) {
            int at = small.indexOf(column.field.toLowerCase(Locale.ROOT));
            if (at >= 0 && !parameters.columns().containsKey(column.field)) {
                places.put(column.field, at);
            }
        }
        if (!missing.isEmpty()) {
            throw new FileRefused("MISSING_COLUMN", row.line(), String.join(", ", missing), String.join(", ", titles), String.join(", ", missing));
        }
    }

    private void stage(TableSource.Row row) {
        Map<CustomerColumn, String> values = new EnumMap<>(CustomerColumn.class);
        Refusals said = new Refusals(row);
        inOrder.forEach(column -> {
            int at = positions.get(column);
            TableSource.Cell cell = row.cell(at);
            if (!cell.text().isEmpty() || cell.formula()) {
                said.reading(column.named(), at, cell, () -> values.put(column, cells.value(column, cell, said, values)));
            }
        });
        String custom = own.isEmpty() ? null : cells.own(own, row, said);
        write(row.line(), values, custom, said.refused);
    }

    private void write(int line, Map<CustomerColumn, String> values, String custom, boolean refused) {
        out.number(line).bool(refused).text(values.get(CustomerColumn.CODE));
        for (CustomerColumn column : CustomerColumn.values()) {
            if (column.home == CustomerColumn.Home.FICHE && column != CustomerColumn.CODE && column != CustomerColumn.GROUP_CODE && column != CustomerColumn.PAYER_CODE) {
                out.text(values.get(column));
            }
        }
        out.text(values.get(CustomerColumn.GROUP_CODE)).text(values.get(CustomerColumn.PAYER_CODE)).text(custom);
        for (CustomerColumn.Home home : List.of(CustomerColumn.Home.ACCOUNT, CustomerColumn.Home.CONTACT)) {
            for (CustomerColumn column : CustomerColumn.values()) {
                if (column.home == home) {
                    out.text(values.get(column));
                }
            }
        }
        out.endRow();
    }

    /** A value of a row is read. */
    interface Reading {
        void read() throws BadValue;
    }

    /** What is said about one row while it is read. */
    final class Refusals {
        private final TableSource.Row row;
        private boolean refused;

        private Refusals(TableSource.Row row) {
            this.row = row;
        }

        void reading(String field, int at, TableSource.Cell cell, Reading reading) {
            try {
                reading.read();
            } catch (BadValue bad) {
                refused = true;
                faults.add(ImportIssue.error(row.line(), bad.code, titles.get(at).isEmpty() ? field : titles.get(at), cell.text(), bad.expected, raw()));
            }
        }

        /** Something was put right; the row goes in. */
        void repaired(String code, CustomerColumn column, String found, String taken) {
            faults.add(ImportIssue.warning(row.line(), code, titles.get(positions.get(column)), found, taken, null));
        }

        private String raw() {
            String text = row.cells().stream().map(TableSource.Cell::text).filter(one -> !one.isEmpty()).limit(8).collect(java.util.stream.Collectors.joining(" ; "));
            return text.length() > 300 ? text.substring(0, 300) + "…" : text;
        }
    }
}

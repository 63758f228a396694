package com.wisebook.clients.exchange.table;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.wisebook.clients.company.Company;
import com.wisebook.clients.exchange.FileRefused;
import com.wisebook.clients.exchange.ImportParameters;
import com.wisebook.clients.exchange.ImportReport;
import com.wisebook.clients.sql.CopyWriter;
import com.wisebook.clients.exchange.ImportIssue;

/** Reads the rows of an open-items table into the ledger's staging table; a row that cannot be read goes to the report. */
final class TableReader implements TableSource.RowReader {

    /** Columns of the staging table in the order in which they are written. */
    static final String[] COLUMNS = {"line", "customer_code", "customer_name", "kind", "entry_date", "document_ref",
        "document_date", "label", "amount", "open_amount", "currency", "due_date", "account"};
    static final Set<String> KINDS = Set.of("INVOICE", "CREDIT_NOTE", "PAYMENT", "ON_ACCOUNT", "UNPAID", "OPENING", "OTHER");

    private final ImportParameters parameters;
    private final Company company;
    private final LocalDate asOf;
    private final ImportReport report;
    private final CopyWriter out;
    private final TableValues values;
    private final long maxRows;
    private final Runnable everyThousand;
    private final Map<TableField, Integer> positions = new EnumMap<>(TableField.class);
    private final Set<String> seen = new HashSet<>();
    private List<String> titles;
    private long rows;

    TableReader(ImportParameters parameters, Company company, LocalDate asOf, LocalDate today, ImportReport report,
                CopyWriter out, long maxRows, Runnable everyThousand) {
        this.parameters = parameters;
        this.company = company;
        this.asOf = asOf;
        this.report = report;
        this.out = out;
        this.values = new TableValues(parameters, today);
        this.maxRows = maxRows;
        this.everyThousand = everyThousand;
    }

    long rows() {
        return rows;
    }

    boolean amountGiven() {
        return has(TableField.OPEN_AMOUNT) && (has(TableField.AMOUNT) || has(TableField.DEBIT));
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
        if (++rows > maxRows) {
            throw new FileRefused("TOO_MANY_ROWS", row.line(), null, "> " + maxRows, String.valueOf(maxRows));
        }
        if (rows % 1000 == 0) {
            everyThousand.run();
        }
        new RowValues(row).stage();
    }

    private void readTitles(TableSource.Row row) {
        titles = row.cells().stream().map(TableSource.Cell::text).toList();
        Map<String, String> mapping = parameters.columns() == null ? Map.of() : parameters.columns();
        List<String> missing = new ArrayList<>();
        mapping.forEach((field, title) -> {
            if (title == null || title.isBlank()) {
                return;
            }
            TableField known = TableField.of(field).orElseThrow(() -> new FileRefused("UNKNOWN_FIELD", null, "columns." + field, field,
                java.util.Arrays.stream(TableField.values()).map(f -> f.title).collect(Collectors.joining(", "))));
            int at = titles.stream().map(t -> t.toLowerCase(Locale.ROOT)).toList().indexOf(title.toLowerCase(Locale.ROOT));
            if (at < 0) {
                missing.add(title);
            } else {
                positions.put(known, at);
            }
        });
        for (TableField field : TableField.values()) {
            int at = titles.stream().map(t -> t.toLowerCase(Locale.ROOT)).toList().indexOf(field.title.toLowerCase(Locale.ROOT));
            if (at >= 0 && !mapping.containsKey(field.title)) {
                positions.put(field, at);
            }
        }
        for (TableField needed : List.of(TableField.CUSTOMER_CODE, TableField.DOCUMENT_REF)) {
            if (!has(needed) && (mapping.get(needed.title) == null || mapping.get(needed.title).isBlank())) {
                missing.add(needed.named());
            }
        }
        if (missing.isEmpty() && !has(TableField.OPEN_AMOUNT) && !has(TableField.AMOUNT)
            && !(has(TableField.DEBIT) && has(TableField.CREDIT))) {
            missing.add("@openAmount | @amount | @debit + @credit");
        }
        if (!missing.isEmpty()) {
            throw new FileRefused("MISSING_COLUMN", row.line(), String.join(", ", missing), String.join(", ", titles), String.join(", ", missing));
        }
        report.titles(titles);
    }

    private boolean has(TableField field) {
        return positions.containsKey(field);
    }

    /** A value of a row is read; what it is does not matter. */
    private interface Reading {
        Object read() throws TableValues.BadValue;
    }

    /** One row on its way to the staging table. */
    private final class RowValues {
        private final TableSource.Row row;
        private TableField current;
        private TableSource.Cell cell = TableSource.Cell.EMPTY;

        private RowValues(TableSource.Row row) {
            this.row = row;
        }

        void stage() {
            try {
                String customer = code(TableField.CUSTOMER_CODE);
                String name = text(TableField.CUSTOMER_NAME);
                String reference = code(TableField.DOCUMENT_REF);
                LocalDate document = date(TableField.DOCUMENT_DATE);
                LocalDate due = date(TableField.DUE_DATE);
                LocalDate entry = date(TableField.ENTRY_DATE);
                BigDecimal open = amount(TableField.OPEN_AMOUNT);
                BigDecimal amount = originalAmount(open);
                String currency = currency();
                String kind = kind(amount);
                String label = text(TableField.LABEL);
                if (!seen.add(String.join("|", row.cells().stream().map(TableSource.Cell::text).toList()))) {
                    throw new TableValues.BadValue("DUPLICATE_ROW", null);
                }
                if (amount.signum() == 0) {
                    report.add(ImportIssue.info(row.line(), "ZERO_LINE", null, "0", null, customer + " / " + reference));
                    return;
                }
                out.number(row.line()).text(customer).text(name).text(kind)
                    .date(entry != null ? entry : document != null ? document : asOf).text(reference).date(document)
                    .text(label).text(amount.toPlainString()).text(open == null ? null : open.toPlainString())
                    .text(currency).date(due).text(company.receivablePrefix()).endRow();
            } catch (TableValues.BadValue bad) {
                refuse(issue(bad));
            }
        }

        /** Reads a row that is refused once more, field by field: whoever corrects it learns all that is wrong with it. */
        private void refuse(ImportIssue first) {
            List<ImportIssue> faults = new ArrayList<>();
            collect(faults, () -> code(TableField.CUSTOMER_CODE));
            collect(faults, () -> text(TableField.CUSTOMER_NAME));
            collect(faults, () -> code(TableField.DOCUMENT_REF));
            for (TableField date : List.of(TableField.DOCUMENT_DATE, TableField.DUE_DATE, TableField.ENTRY_DATE)) {
                collect(faults, () -> date(date));
            }
            collectAmounts(faults);
            collect(faults, this::currency);
            collect(faults, () -> text(TableField.KIND));
            collect(faults, () -> text(TableField.LABEL));
            // nothing wrong with a value: the row is there twice
            report.refuseRow(faults.isEmpty() ? List.of(first) : faults);
        }

        /** How the amounts go together is only worth saying where each of them can be read. */
        private void collectAmounts(List<ImportIssue> faults) {
            int before = faults.size();
            collect(faults, () -> amount(TableField.OPEN_AMOUNT));
            int others = faults.size();
            collect(faults, () -> amount(TableField.AMOUNT));
            if (faults.size() == others && cell.text().isEmpty()) {
                collect(faults, () -> amount(TableField.DEBIT));
                collect(faults, () -> amount(TableField.CREDIT));
            }
            if (faults.size() == before) {
                collect(faults, () -> originalAmount(amount(TableField.OPEN_AMOUNT)));
            }
        }

        private void collect(List<ImportIssue> faults, Reading reading) {
            try {
                reading.read();
            } catch (TableValues.BadValue bad) {
                faults.add(issue(bad));
            }
        }

        private ImportIssue issue(TableValues.BadValue bad) {
            return ImportIssue.error(row.line(), bad.code, title(), cell.text(), bad.expected, raw());
        }

        private TableSource.Cell cell(TableField field) throws TableValues.BadValue {
            current = field;
            Integer at = positions.get(field);
            String fallback = parameters.defaults() == null ? null : parameters.defaults().get(field.title);
            cell = at == null ? TableSource.Cell.EMPTY : row.cell(at);
            if (cell.formula() || cell.text().startsWith("=") && cell.text().length() > 1) {
                throw new TableValues.BadValue("FORMULA", null);
            }
            if (cell.text().isEmpty() && fallback != null) {
                cell = TableSource.Cell.text(fallback);
            }
            return cell;
        }

        private String text(TableField field) throws TableValues.BadValue {
            return cell(field).text();
        }

        /** A code: a number that a tool wrote with a decimal zero ("1930571429.0") is taken without it. */
        private String code(TableField field) throws TableValues.BadValue {
            String text = text(field);
            if (text.isEmpty()) {
                throw new TableValues.BadValue("MISSING_VALUE", field.named());
            }
            return text.matches("\\d+\\.0") ? text.substring(0, text.length() - 2) : text;
        }

        private LocalDate date(TableField field) throws TableValues.BadValue {
            return cell(field).text().isEmpty() ? null : values.date(cell);
        }

        private BigDecimal amount(TableField field) throws TableValues.BadValue {
            return cell(field).text().isEmpty() ? null : values.amount(cell);
        }

        private BigDecimal originalAmount(BigDecimal open) throws TableValues.BadValue {
            BigDecimal amount = amount(TableField.AMOUNT);
            if (amount == null && has(TableField.DEBIT)) {
                BigDecimal debit = amount(TableField.DEBIT);
                BigDecimal credit = amount(TableField.CREDIT);
                amount = debit == null && credit == null ? null
                    : (debit == null ? BigDecimal.ZERO : debit).subtract(credit == null ? BigDecimal.ZERO : credit);
            }
            BigDecimal result = amount != null ? amount : open;
            if (result == null) {
                throw new TableValues.BadValue("MISSING_VALUE", null);
            }
            if (open != null && (open.signum() * result.signum() < 0 || open.abs().compareTo(result.abs()) > 0)) {
                throw new TableValues.BadValue("OPEN_OVER_AMOUNT", result.stripTrailingZeros().toPlainString());
            }
            return result;
        }

        private String currency() throws TableValues.BadValue {
            String written = text(TableField.CURRENCY).toUpperCase(Locale.ROOT);
            if (written.isEmpty()) {
                return company.currency();
            }
            try {
                return java.util.Currency.getInstance(written).getCurrencyCode();
            } catch (IllegalArgumentException unknown) {
                throw new TableValues.BadValue("BAD_CURRENCY", "ISO 4217");
            }
        }

        private String kind(BigDecimal amount) throws TableValues.BadValue {
            String written = text(TableField.KIND).toUpperCase(Locale.ROOT);
            return KINDS.contains(written) ? written : amount.signum() >= 0 ? "INVOICE" : "CREDIT_NOTE";
        }

        private String title() {
            Integer at = positions.get(current);
            return at == null ? current.named() : titles.get(at);
        }

        private String raw() {
            String text = row.cells().stream().map(TableSource.Cell::text).collect(Collectors.joining(" ; "));
            return text.length() > 300 ? text.substring(0, 300) + "…" : text;
        }
    }
}

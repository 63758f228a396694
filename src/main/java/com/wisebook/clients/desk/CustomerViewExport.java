package com.wisebook.clients.desk;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

import org.springframework.stereotype.Service;

import com.wisebook.clients.desk.CustomerQuery.Dimension;
import com.wisebook.clients.exchange.Exports;
import com.wisebook.clients.exchange.TableColumn;
import com.wisebook.clients.exchange.TableColumn.Kind;
import com.wisebook.clients.exchange.TableFormat;
import com.wisebook.clients.exchange.TableWriter;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.security.rest.UserMessages;

/** The list of customers as it is shown, its filters, columns and order, as a file for a spreadsheet. */
@Service
public class CustomerViewExport {

    private static final int CHUNK = 1000;
    private static final Map<String, String> STATUS = Map.of("DRAFT", "desk.status.draft", "PENDING", "desk.status.pending", "ACTIVE",
        "desk.status.active", "BLOCKED", "desk.status.blocked", "ARCHIVED", "desk.status.archived", "INSOLVENT", "desk.status.insolvent");
    private static final Map<String, String> SEGMENT = Map.of("KEY_ACCOUNT", "desk.segment.key-account", "STANDARD", "desk.segment.standard",
        "SMALL", "desk.segment.small", "RISKY", "desk.segment.risky", "PUBLIC", "desk.segment.public");
    private static final Map<String, String> REGISTER = Map.of("ACTIVE", "desk.register.active", "CLOSED", "desk.register.closed",
        "STRUCK_OFF", "desk.register.struck-off", "INSOLVENCY", "desk.register.insolvency", "HIDDEN", "desk.register.hidden");

    private final CustomerList list;
    private final Exports exports;
    private final UserMessages messages;

    CustomerViewExport(CustomerList list, Exports exports, UserMessages messages) {
        this.list = list;
        this.exports = exports;
        this.messages = messages;
    }

    private record Cell(TableColumn column, Function<CustomerRow, Object> value) {
    }

    /** What will be written is settled before the first byte: a wrong column or filter is refused, not half a file. */
    public final class Prepared {

        private final CustomerQuery query;
        private final TableFormat format;
        private final Locale locale;
        private final List<Cell> cells;
        private final List<Long> ids;

        private Prepared(CustomerQuery query, List<String> columns, TableFormat format, Locale locale) {
            this.query = query;
            this.format = format;
            this.locale = locale;
            this.cells = cells(columns, locale);
            this.ids = list.all(query);
        }

        /** How many customers it has. */
        public int customers() {
            return ids.size();
        }

        /** Writes it, a thousand customers at a time. */
        public void write(OutputStream out) throws IOException {
            write(out, rows -> { });
        }

        private void write(OutputStream out, LongConsumer progress) throws IOException {
            try (TableWriter table = TableWriter.open(out, format, messages.text(locale, "desk.export.sheet"), locale,
                    cells.stream().map(Cell::column).toList())) {
                for (int from = 0; from < ids.size(); from += CHUNK) {
                    List<CustomerRow> rows = list.rows(ids.subList(from, Math.min(ids.size(), from + CHUNK)), query);
                    for (CustomerRow row : rows) {
                        table.row(cells.stream().map(cell -> cell.value().apply(row)).toArray());
                    }
                    progress.accept(rows.size());
                }
            }
        }

        /** Writes it as a job; its file waits a day. */
        public long submit(String user) {
            return exports.submit(format, messages.text(locale, "desk.export.job", format.name()), user, (out, progress) -> {
                progress.total(ids.size());
                write(out, rows -> {
                    progress.advance(rows);
                    progress.checkCancelled();
                });
            });
        }
    }

    /** @param columns as the screen names them, in its order; none: the usual ones */
    public Prepared prepare(CustomerQuery query, List<String> columns, TableFormat format, Locale locale) {
        return new Prepared(query, columns.isEmpty() ? List.of("name", "town", "segment", "officer", "balance", "overdue", "oldest", "level", "state")
            : columns, format, locale);
    }

    private List<Cell> cells(List<String> columns, Locale locale) {
        Map<String, Dimension> dimensions = list.dimensions().stream().collect(Collectors.toMap(Dimension::code, Function.identity()));
        Set<CustomerColumn> known = new LinkedHashSet<>();
        List<Cell> cells = new ArrayList<>();
        boolean amounts = false;
        for (String id : columns) {
            Dimension own = id.startsWith(CustomerQuery.DIMENSION) ? dimensions.get(id.substring(CustomerQuery.DIMENSION.length())) : null;
            if (own != null) {
                cells.add(own(own, locale));
            } else if (CustomerColumn.of(id).isEmpty()) {
                throw ProblemException.badRequest("desk.export.column", id).field("columns", "desk.export.column", id);
            }
            for (CustomerColumn column : CustomerColumn.of(id)) {
                amounts |= column.amount();
                if (known.add(column)) {
                    cells.add(cell(column, locale));
                }
            }
        }
        if (amounts) {
            List.of(CustomerColumn.CURRENCY, CustomerColumn.OTHER_CURRENCIES).stream().filter(known::add).forEach(column -> cells.add(cell(column, locale)));
        }
        return cells;
    }

    private Cell cell(CustomerColumn column, Locale locale) {
        Map<String, String> words = switch (column) {
            case STATUS -> STATUS;
            case SEGMENT -> SEGMENT;
            case REGISTER_STATE -> REGISTER;
            default -> Map.of();
        };
        return new Cell(new TableColumn(messages.text(locale, column.title()), column.kind()), row -> {
            Object value = column.value(row);
            String key = value == null ? null : words.get(value.toString());
            return key == null ? value : messages.text(locale, key);
        });
    }

    private static Cell own(Dimension own, Locale locale) {
        Kind kind = switch (own.kind()) {
            case "NUMBER" -> Kind.NUMBER;
            case "DATE" -> Kind.DATE;
            case "BOOLEAN" -> Kind.BOOLEAN;
            default -> Kind.TEXT;
        };
        return new Cell(new TableColumn(locale.getLanguage().equals("en") ? own.labelEn() : own.labelFr(), kind),
            row -> typed(kind, row.custom().get(own.code())));
    }

    /** What is not of the field's kind goes out as its text. */
    private static Object typed(Kind kind, Object value) {
        if (kind == Kind.DATE && value instanceof String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException asText) {
                return text;
            }
        }
        return value instanceof Number number ? new BigDecimal(number.toString()) : value;
    }
}

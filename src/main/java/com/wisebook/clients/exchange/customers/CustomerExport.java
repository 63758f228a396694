package com.wisebook.clients.exchange.customers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.customer.transfer.OwnFields;
import com.wisebook.clients.customer.transfer.OwnFields.OwnField;
import com.wisebook.clients.exchange.ImportMessages;
import com.wisebook.clients.exchange.TableColumn;
import com.wisebook.clients.exchange.TableFormat;
import com.wisebook.clients.exchange.TableWriter;

/** Writes customers in the columns that the import reads: a file that goes out can be changed and come in again. */
@Component
public class CustomerExport {

    private static final int FETCHED = 1000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final NamedParameterJdbcTemplate jdbc;
    private final TransactionTemplate reading;
    private final OwnFields ownFields;
    private final CustomerWords words;
    private final CustomerTitles titles;
    private final ImportMessages messages;

    CustomerExport(DataSource dataSource, PlatformTransactionManager transactions, OwnFields ownFields, CustomerWords words, CustomerTitles titles,
                   ImportMessages messages) {
        JdbcTemplate streaming = new JdbcTemplate(dataSource);
        streaming.setFetchSize(FETCHED);
        this.jdbc = new NamedParameterJdbcTemplate(streaming);
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.ownFields = ownFields;
        this.words = words;
        this.titles = titles;
        this.messages = messages;
    }

    /** How many customers that would be. */
    public long count(CustomerFilter filter) {
        Long count = jdbc.queryForObject("select count(*) from exchange_customer c" + filter.sql(), filter.parameters(), Long.class);
        return count == null ? 0 : count;
    }

    /**
     * @param companyId whose accounts are in the account columns; null: these columns are left out
     * @param progress  is told after every thousand rows how many they were
     */
    public void write(OutputStream out, TableFormat format, Locale locale, Long companyId, CustomerFilter filter, LongConsumer progress) throws IOException {
        List<CustomerColumn> columns = Arrays.stream(CustomerColumn.values()).filter(one -> companyId != null || one.home != CustomerColumn.Home.ACCOUNT).toList();
        List<OwnField> own = ownFields.all();
        try (TableWriter table = TableWriter.open(out, format, messages.text("exchange.export.sheet", locale), locale, columns(columns, own, locale))) {
            Map<String, Object> parameters = new HashMap<>(filter.parameters());
            parameters.put("company", companyId);
            reading.executeWithoutResult(status -> {
                long[] written = {0};
                jdbc.query(sql(companyId) + filter.sql() + " order by c.code", parameters, row -> {
                    write(table, row, columns, own, locale);
                    if (++written[0] % FETCHED == 0) {
                        progress.accept(FETCHED);
                    }
                });
                progress.accept(written[0] % FETCHED);
            });
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    private static String sql(Long companyId) {
        String account = companyId == null ? "" : " left join exchange_account a on a.customer_id = c.id and a.company_id = :company";
        return "select c.*, t.*" + (companyId == null ? "" : ", a.*") + " from exchange_customer c left join exchange_contact t on t.customer_id = c.id" + account;
    }

    private List<TableColumn> columns(List<CustomerColumn> columns, List<OwnField> own, Locale locale) {
        List<TableColumn> written = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (CustomerColumn column : columns) {
            String title = words.title(column, locale);
            taken.add(title);
            written.add(new TableColumn(title, kind(column)));
        }
        for (OwnField field : own) {
            String label = Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) ? field.labelEn() : field.labelFr();
            String name = CustomerColumn.OWN + field.code();
            // a label that is somebody else's name could not be read again
            boolean clear = taken.add(label) && titles.guess(List.of(label)).containsValue(name);
            written.add(new TableColumn(clear ? label : name, switch (field.kind()) {
                case "NUMBER" -> TableColumn.Kind.NUMBER;
                case "DATE" -> TableColumn.Kind.DATE;
                case "BOOLEAN" -> TableColumn.Kind.BOOLEAN;
                default -> TableColumn.Kind.CODE;
            }));
        }
        return written;
    }

    private static TableColumn.Kind kind(CustomerColumn column) {
        return switch (column.kind) {
            case TEXT, CHOICE, SEGMENT, USER, EMAIL, COUNTRY -> TableColumn.Kind.TEXT;
            case CODE, SIREN, SIRET, VAT, PHONE -> TableColumn.Kind.CODE;
            case FLAG -> TableColumn.Kind.BOOLEAN;
            case DAY -> TableColumn.Kind.DATE;
            case COUNT, PERCENT, AMOUNT -> TableColumn.Kind.NUMBER;
        };
    }

    private void write(TableWriter table, ResultSet row, List<CustomerColumn> columns, List<OwnField> own, Locale locale) throws SQLException {
        Object[] cells = new Object[columns.size() + own.size()];
        int at = 0;
        for (CustomerColumn column : columns) {
            cells[at++] = cell(row, column, locale);
        }
        if (!own.isEmpty()) {
            JsonNode custom = custom(row.getString("custom"));
            for (OwnField field : own) {
                cells[at++] = cell(custom.get(field.code()), field);
            }
        }
        try {
            table.row(cells);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private Object cell(ResultSet row, CustomerColumn column, Locale locale) throws SQLException {
        String name = column.home == CustomerColumn.Home.CONTACT ? "contact_" + column.staged : column.staged;
        return switch (column.kind) {
            case FLAG -> row.getBoolean(name);
            case DAY -> row.getObject(name, LocalDate.class);
            case COUNT -> row.getObject(name, Integer.class);
            case PERCENT, AMOUNT -> row.getBigDecimal(name);
            case CHOICE -> {
                String value = row.getString(name);
                yield value == null ? null : words.choice(column, value, locale);
            }
            default -> row.getString(name);
        };
    }

    private static JsonNode custom(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Object cell(JsonNode value, OwnField field) {
        if (value == null || value.isNull()) {
            return null;
        }
        return switch (field.kind()) {
            case "NUMBER" -> value.isNumber() ? value.decimalValue() : value.asText();
            case "BOOLEAN" -> value.isBoolean() ? (Object) value.booleanValue() : value.asText();
            case "DATE" -> day(value.asText());
            default -> value.asText();
        };
    }

    /** As a day where it is one. */
    private static Object day(String text) {
        return text.matches("\\d{4}-\\d{2}-\\d{2}") ? (Object) LocalDate.parse(text) : text;
    }
}

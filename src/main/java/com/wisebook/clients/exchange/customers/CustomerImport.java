package com.wisebook.clients.exchange.customers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.contact.ContactIntake;
import com.wisebook.clients.customer.transfer.CustomerIntake;
import com.wisebook.clients.customer.transfer.IntakeIssue;
import com.wisebook.clients.customer.transfer.IntakeOrder;
import com.wisebook.clients.customer.transfer.IntakeResult;
import com.wisebook.clients.customer.transfer.OwnFields;
import com.wisebook.clients.dunning.SegmentNames;
import com.wisebook.clients.exchange.FileRefused;
import com.wisebook.clients.exchange.ImportIssue;
import com.wisebook.clients.exchange.ImportParameters;
import com.wisebook.clients.exchange.ImportTask;
import com.wisebook.clients.exchange.Taken;
import com.wisebook.clients.exchange.table.TableRows;
import com.wisebook.clients.exchange.table.TableSource;
import com.wisebook.clients.exchange.table.TableValues;
import com.wisebook.clients.sql.CopyWriter;

/** Takes a table of customers (CSV or XLSX) in, in the running transaction. */
@Component
public class CustomerImport {

    /** Larger files are refused. */
    public static final long MAX_BYTES = 200L << 20;
    private static final int EARLIEST_COMPANY = 1000;
    private static final int ROWS_A_STEP = 1000;

    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final CustomerIntake intake;
    private final ContactIntake contacts;
    private final OwnFields ownFields;
    private final CustomerTitles titles;
    private final CustomerWords words;
    private final Optional<SegmentNames> segments;
    private final CustomerOpenings openings;
    private final BusinessClock clock;

    CustomerImport(JdbcClient jdbc, DataSource dataSource, CustomerIntake intake, ContactIntake contacts, OwnFields ownFields, CustomerTitles titles,
                   CustomerWords words, Optional<SegmentNames> segments, CustomerOpenings openings, BusinessClock clock) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
        this.intake = intake;
        this.contacts = contacts;
        this.ownFields = ownFields;
        this.titles = titles;
        this.words = words;
        this.segments = segments;
        this.openings = openings;
        this.clock = clock;
    }

    /** Reads, checks and writes; what there is to say stands in the task's report. */
    public Taken take(ImportTask task) throws IOException {
        long size = Files.size(task.file());
        if (size > MAX_BYTES) {
            throw new FileRefused("TOO_LARGE", String.valueOf(size), String.valueOf(MAX_BYTES));
        }
        ImportParameters parameters = task.parameters();
        RowFaults faults = new RowFaults();
        intake.begin(CustomerReader.contactColumns());
        CustomerReader reader = read(task, faults);
        if (reader.rows() == 0) {
            throw new FileRefused("NO_ROWS", "0", null);
        }
        IntakeOrder order = new IntakeOrder(task.importId(), task.company().id(),
            parameters.matchBy() == null ? null : IntakeOrder.Key.valueOf(parameters.matchBy().name()), task.user(), task.request().fileName(), parameters.onboarding());
        List<IntakeIssue> found = intake.check(order);
        found.stream().filter(one -> one.lines().isEmpty()).forEach(one -> faults.add(issue(one, reader)));
        faults.report(task.report());
        found.stream().filter(one -> !one.lines().isEmpty())
            .forEach(one -> task.report().refuseGroup(issue(one, reader), Long.parseLong(one.found()), one.lines()));
        task.report().stopIfAsked();
        task.progress().checkCancelled();
        IntakeResult result = intake.write(order);
        if (result.unchecked() > 0) {
            task.report().add(ImportIssue.warning(null, "OPENED_UNCHECKED", null, String.valueOf(result.unchecked()), null, null));
        }
        long changedContacts = reader.hasContacts() ? contacts(task) : 0;
        long asked = parameters.onboarding() ? openings.ask(task, intake.asked()) : 0;
        task.report().stopIfAsked();
        return Taken.of(reader.rows(), result.added() + asked, result.updated() + changedContacts, result.unchanged() - changedContacts);
    }

    private CustomerReader read(ImportTask task, RowFaults faults) throws IOException {
        ImportParameters parameters = task.parameters();
        TableSource source = TableRows.source(task.file(), parameters.sheet());
        task.progress().total(source.expectedRows());
        CustomerCells cells = new CustomerCells(words, new TableValues(parameters, clock.today(), EARLIEST_COMPANY), ownFields.all(),
            segments.map(SegmentNames::all).orElse(Set.of()));
        try (CopyWriter out = new CopyWriter(dataSource, CustomerIntake.STAGE, CustomerReader.columns().toArray(String[]::new))) {
            CustomerReader reader = new CustomerReader(parameters, titles, cells, task.report(), faults, out, () -> {
                task.progress().advance(ROWS_A_STEP);
                task.progress().checkCancelled();
            });
            source.read(reader);
            return reader;
        }
    }

    private static ImportIssue issue(IntakeIssue one, CustomerReader reader) {
        String column = one.column() == null ? null : reader.title(one.column());
        return one.error() ? ImportIssue.error(one.line(), one.code(), column, one.found(), one.expected(), one.raw())
            : ImportIssue.warning(one.line(), one.code(), column, one.found(), one.expected(), one.raw());
    }

    /** @return rows that change nothing but the person to write to */
    private long contacts(ImportTask task) {
        contacts.begin();
        List<String> columns = CustomerReader.contactColumns();
        jdbc.sql("insert into contact_stage (%s) select line, %s from customer_stage where coalesce(%s) is not null".formatted(
            String.join(", ", ContactIntake.columns()), String.join(", ", columns), String.join(", ", columns))).update();
        intake.identify(ContactIntake.STAGE);
        contacts.write(task.importId(), task.user());
        return intake.unchangedAmong("select line from contact_stage where changed");
    }

    /** The cells of those rows as they are in the file, days as dates. */
    public Map<Integer, List<String>> lines(Path file, ImportParameters parameters, Set<Integer> lines) throws IOException {
        Map<Integer, List<String>> found = new TreeMap<>();
        TableRows.source(file, parameters.sheet()).read(new TableSource.RowReader() {
            private Set<Integer> days;

            @Override
            public void read(TableSource.Row row) {
                if (days == null && !row.blank()) {
                    days = dayColumns(row.cells().stream().map(TableSource.Cell::text).toList(), parameters);
                } else if (lines.contains(row.line())) {
                    found.put(row.line(), IntStream.range(0, row.cells().size()).mapToObj(at -> written(row.cell(at), days.contains(at), parameters)).toList());
                }
            }

            @Override
            public boolean enough() {
                return found.size() == lines.size();
            }
        });
        return found;
    }

    private static String written(TableSource.Cell cell, boolean day, ImportParameters parameters) {
        String text = TableRows.shown(cell, day);
        return cell.number() && text.equals(cell.text()) && ",".equals(parameters.decimalMark()) ? text.replace('.', ',') : text;
    }

    private Set<Integer> dayColumns(List<String> given, ImportParameters parameters) {
        if (parameters.columns() == null) {
            return titles.guess(given).entrySet().stream().filter(one -> CustomerColumn.of(one.getValue()).filter(CustomerColumn::isDay).isPresent())
                .map(Map.Entry::getKey).collect(Collectors.toSet());
        }
        Set<Integer> days = new HashSet<>();
        parameters.columns().forEach((field, title) -> {
            if (CustomerColumn.of(field).filter(CustomerColumn::isDay).isPresent()) {
                days.add(given.indexOf(title));
            }
        });
        return days;
    }
}

package com.wisebook.clients.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import com.wisebook.clients.bank.ParsedStatement;
import com.wisebook.clients.bank.ParsedTransaction;
import com.wisebook.clients.bank.StatementColumn;
import com.wisebook.clients.bank.StatementFault;
import com.wisebook.clients.bank.StatementFile;
import com.wisebook.clients.bank.StatementFormat;
import com.wisebook.clients.bank.StatementOptions;
import com.wisebook.clients.bank.StatementReader;
import com.wisebook.clients.bank.StatementUnreadable;
import com.wisebook.clients.exchange.ImportPreview.Column;
import com.wisebook.clients.exchange.ImportPreview.From;
import com.wisebook.clients.exchange.ImportPreview.Proposal;
import com.wisebook.clients.exchange.table.TableSample;

/** A bank statement before it is imported: whose account, which days and balances, the first lines. */
@Component
class BankPreview {

    private static final int SHOWN = 20;
    private static final int TOLD = 5;
    /** Faults that are only those of a beginning. */
    private static final Set<String> OF_A_PART = Set.of("STATEMENT_UNFINISHED", "XML_BROKEN", "STATEMENT_AMOUNT", "STATEMENT_DATE");

    private final StatementReader reader;
    private final ImportMessages messages;

    BankPreview(StatementReader reader, ImportMessages messages) {
        this.reader = reader;
        this.messages = messages;
    }

    /**
     * Looks at a file's beginning.
     *
     * @param said what the user says that it is, or null
     * @return empty where it is something else
     */
    Optional<ImportPreview> of(Path file, String fileName, ImportKind said, Locale locale) throws IOException {
        if (said != null && said != ImportKind.BANK_STATEMENT) {
            return Optional.empty();
        }
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(ImportPreviews.HEAD_BYTES);
        }
        Optional<StatementFormat> format = reader.format(head);
        if (format.isEmpty()) {
            return Optional.empty();
        }
        boolean partial = head.length == ImportPreviews.HEAD_BYTES;
        if (format.get() == StatementFormat.CSV) {
            return said == ImportKind.BANK_STATEMENT || reader.isStatementTable(head) ? Optional.of(table(file, fileName, head, partial, locale)) : Optional.empty();
        }
        return Optional.of(preview(reader.read(head, StatementOptions.NONE), fileName, partial, null, List.of(), null, locale));
    }

    private ImportPreview preview(StatementFile read, String fileName, boolean partial, String separator, List<Column> mapped, TableSample sample, Locale locale) {
        List<Column> columns = sample == null ? columns(locale) : mapped;
        List<ImportPreview.Row> rows = sample == null ? rows(read, locale) : sample.rows();
        ImportPreview.Settings settings = sample == null ? null : new ImportPreview.Settings(sample.dateOrder(), sample.decimalMark(),
            Proposal.of(sample.currencySign() == null ? "EUR" : sample.currencySign(), sample.currencySign() == null ? From.DEFAULT : From.VALUES),
            Proposal.of("ADD", From.DEFAULT), null);
        return new ImportPreview(ImportKind.BANK_STATEMENT.external(), null, fileName, false, StatementReader.LARGEST, null, separator, List.of(), null, columns,
            rows, null, settings, null, sample == null ? null : fields(locale), facts(read, partial, sample != null, locale));
    }

    private ImportPreview table(Path file, String fileName, byte[] head, boolean partial, Locale locale) throws IOException {
        StatementFile read;
        try {
            read = reader.read(head, StatementOptions.NONE);
        } catch (StatementUnreadable unreadable) {
            read = new StatementFile(StatementFormat.CSV, List.of(), List.of(unreadable.fault()));
        }
        TableSample sample = TableSample.read(file, null);
        EnumSet<StatementColumn> taken = EnumSet.noneOf(StatementColumn.class);
        List<Column> columns = sample.columns().stream().map(one -> {
            StatementColumn known = one.usable() ? StatementColumn.called(one.title()) : null;
            boolean first = known != null && taken.add(known);
            return new Column(one.title(), one.usable(), first ? known.key() : null, first ? From.TITLE : null, one.looks());
        }).toList();
        return preview(read, fileName, partial, sample.separator(), columns, sample, locale);
    }

    private List<Column> columns(Locale locale) {
        return Stream.of("date", "value", "account", "amount", "kind", "label", "counterparty").map(name -> new Column(messages.text("exchange.preview.bank." + name, locale),
            false, null, null, name.equals("amount") ? ImportPreview.Looks.NUMBER : ImportPreview.Looks.TEXT)).toList();
    }

    private List<ImportPreview.Row> rows(StatementFile read, Locale locale) {
        ReportWords words = messages.words(locale);
        return read.statements().stream().flatMap(statement -> statement.transactions().stream().map(one -> row(statement, one, words, locale))).limit(SHOWN).toList();
    }

    private ImportPreview.Row row(ParsedStatement statement, ParsedTransaction one, ReportWords words, Locale locale) {
        return new ImportPreview.Row(one.line(), List.of(words.day(one.bookingDate()), words.day(one.valueDate()), Objects.toString(statement.account(), ""),
            words.money(one.amount(), one.currency()), messages.text("exchange.bank.kind." + one.kind(), locale), one.label(), Objects.toString(one.counterpartyName(), "")));
    }

    private List<ImportPreview.Field> fields(Locale locale) {
        return Stream.of(StatementColumn.values()).map(column -> new ImportPreview.Field(column.key(), messages.text("exchange.field." + column.key(), locale), "OWN",
            column == StatementColumn.BOOKING_DATE || column == StatementColumn.VALUE_DATE)).toList();
    }

    private ImportPreview.BankFacts facts(StatementFile read, boolean partial, boolean table, Locale locale) {
        List<ParsedStatement> all = read.statements();
        List<LocalDate> days = all.stream().flatMap(one -> one.transactions().stream()).map(ParsedTransaction::bookingDate).filter(Objects::nonNull).sorted().toList();
        BigDecimal opening = all.size() == 1 ? all.get(0).opening() : null;
        BigDecimal closing = all.size() == 1 ? all.get(0).closing() : null;
        List<String> faults = table ? List.of() : read.faults().stream().filter(StatementFault::refused).filter(fault -> !partial || !OF_A_PART.contains(fault.code()))
            .sorted(Comparator.comparing(fault -> fault.line() == null ? 0 : fault.line())).limit(TOLD)
            .map(fault -> messages.issue(ImportIssue.error(fault.line(), fault.code(), fault.field(), fault.found(), fault.expected(), null), locale)).toList();
        return new ImportPreview.BankFacts(read.format().name(), partial, all.size(), read.transactions(),
            all.stream().map(ParsedStatement::account).filter(Objects::nonNull).distinct().limit(TOLD).toList(), days.isEmpty() ? null : days.get(0),
            days.isEmpty() ? null : days.get(days.size() - 1), opening, closing, all.isEmpty() ? null : all.get(0).currency(), faults);
    }
}

package com.wisebook.clients.exchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import com.wisebook.clients.bank.BankStatements;
import com.wisebook.clients.bank.StatementFault;
import com.wisebook.clients.bank.StatementFile;
import com.wisebook.clients.bank.StatementIntake;
import com.wisebook.clients.bank.StatementOptions;
import com.wisebook.clients.bank.StatementReader;
import com.wisebook.clients.bank.StatementUnreadable;
import com.wisebook.clients.bank.StatementView;
import com.wisebook.clients.receivable.Announcements;
import com.wisebook.clients.receivable.Ledger;
import com.wisebook.clients.receivable.RollbackResult;

/** A bank's statements, in any of its formats. */
@Component
class BankStatementWork implements ImportWork {

    /** Money whose amount or day cannot be read must not be missing from a statement without anybody noticing. */
    private static final Set<String> STRUCTURAL = Set.of("STATEMENT_AMOUNT", "STATEMENT_DATE", "STATEMENT_SIGN", "MT_LINE", "CFONB_RECORD",
        "CFONB_OTHER_ACCOUNT", "CFONB_MOVEMENT_ALONE", "CFONB_DETAIL_ALONE", "CFONB_CLOSING_ALONE", "XML_BROKEN", "CSV_DATE_ORDER", "CSV_MARK", "STATEMENT_OTHER_COMPANY",
        "STATEMENT_NO_ACCOUNT", "STATEMENT_NO_CURRENCY", "STATEMENT_CURRENCY", "STATEMENT_AMOUNT_LARGE", "STATEMENT_UNFINISHED", "CFONB_ACCOUNT");
    private static final int LONGEST_LINE = 4000;

    private final StatementReader reader;
    private final StatementIntake intake;
    private final BankStatements statements;
    private final ImportStore store;
    private final Ledger ledger;
    private final Announcements announcements;

    BankStatementWork(StatementReader reader, StatementIntake intake, BankStatements statements, ImportStore store, Ledger ledger,
                      Announcements announcements) {
        this.ledger = ledger;
        this.announcements = announcements;
        this.reader = reader;
        this.intake = intake;
        this.statements = statements;
        this.store = store;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.BANK_STATEMENT;
    }

    @Override
    public Taken take(ImportTask task) throws IOException {
        StatementFile file = read(task);
        ImportReport report = task.report();
        file.faults().forEach(fault -> report.add(issue(fault)));
        if (file.statements().isEmpty()) {
            file.faults().stream().filter(StatementFault::refused).findFirst().ifPresent(fault -> {
                throw refused(fault);
            });
        }
        report.stopIfAsked();
        task.progress().total(file.transactions());
        task.progress().checkCancelled();
        String sha256 = store.byId(task.importId()).orElseThrow().sha256();
        StatementIntake.Result result = intake.take(new StatementIntake.Source(task.company().id(), task.importId(), task.request().fileName(), sha256), file);
        result.faults().forEach(fault -> report.add(issue(fault)));
        report.stopIfAsked();
        statements.ofImport(task.importId()).forEach(statement -> findings(statement, report));
        task.progress().advance(file.transactions());
        return new Taken(result.lines(), result.added(), 0, result.unchanged(), 0, result.skipped(), null);
    }

    private StatementFile read(ImportTask task) throws IOException {
        try {
            return reader.read(task.file(), options(task.parameters()));
        } catch (StatementUnreadable unreadable) {
            throw refused(unreadable.fault());
        }
    }

    static StatementOptions options(ImportParameters parameters) {
        Map<String, String> defaults = parameters.defaults() == null ? Map.of() : parameters.defaults();
        return new StatementOptions(defaults.get("account"), defaults.get("currency"), parameters.columns() == null ? Map.of() : parameters.columns(),
            parameters.dateOrder() == null ? null : parameters.dateOrder().name(),
            parameters.decimalMark() == null || parameters.decimalMark().isEmpty() ? null : parameters.decimalMark().charAt(0));
    }

    private static FileRefused refused(StatementFault fault) {
        return new FileRefused(fault.code(), fault.line(), fault.field(), fault.found(), fault.expected());
    }

    private static ImportIssue issue(StatementFault fault) {
        return new ImportIssue(fault.line(), fault.refused() ? ImportIssue.Severity.ERROR : ImportIssue.Severity.WARNING, fault.code(), fault.field(),
            fault.found(), fault.expected(), null);
    }

    /** What does not fit is shown, not refused: the bank's file may be right and the one before missing. */
    private static void findings(StatementView statement, ImportReport report) {
        String account = statement.accountNumber();
        if (statement.unbalanced() != null) {
            report.add(ImportIssue.warning(statement.fileLine(), "STATEMENT_UNBALANCED", null, statement.unbalanced().toPlainString() + " " + statement.currency(),
                statement.closing().toPlainString() + " " + statement.currency(), account));
        }
        if (statement.chainDifference() != null) {
            report.add(ImportIssue.warning(statement.fileLine(), "GAP".equals(statement.finding()) ? "STATEMENT_GAP" : "STATEMENT_BREAK", null,
                statement.opening().toPlainString() + " " + statement.currency(), statement.previousClosing().toPlainString() + " " + statement.currency(), account));
        }
    }

    @Override
    public Set<String> stopping(ImportParameters parameters) {
        return parameters.onError() == null ? STRUCTURAL : Set.of();
    }

    @Override
    public boolean hasColumns() {
        return false;
    }

    @Override
    public Map<Integer, List<String>> lines(Path file, ImportParameters parameters, Set<Integer> lines) throws IOException {
        Map<Integer, List<String>> found = new HashMap<>();
        try (Stream<String> all = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            int[] number = {0};
            all.forEach(line -> {
                if (lines.contains(++number[0])) {
                    found.put(number[0], List.of(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line));
                }
            });
        }
        return found;
    }

    /**
     * Payments that the statements announced go from the customers' accounts with the lettrages that were made by themselves; what a
     * person has lettered he undoes himself first.
     */
    @Override
    public RollbackReport rollback(ImportView run, String user, Locale locale) {
        List<String> lettered = announcements.letteredByPeople(run.id());
        if (!lettered.isEmpty()) {
            throw new RollbackRefused("LETTERED", String.join(", ", lettered));
        }
        RollbackResult entries = ledger.rollback(run.companyId(), run.id(), user, () -> { });
        int removed = intake.takeBack(run.id());
        return new RollbackReport(run.id(), removed, entries.closed(), 0, 0, entries.undone(), List.of(), List.of());
    }
}

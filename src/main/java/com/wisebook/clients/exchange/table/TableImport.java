package com.wisebook.clients.exchange.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

import javax.sql.DataSource;

import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.exchange.FileRefused;
import com.wisebook.clients.exchange.ImportParameters;
import com.wisebook.clients.exchange.ImportReport;
import com.wisebook.clients.job.JobProgress;
import com.wisebook.clients.sql.CopyWriter;
import com.wisebook.clients.receivable.Ledger;
import com.wisebook.clients.exchange.ImportIssue;
import com.wisebook.clients.receivable.MergeOrder;
import com.wisebook.clients.receivable.MergeResult;
import com.wisebook.clients.receivable.SnapshotClosesTooMuch;
import com.wisebook.clients.receivable.SnapshotOrder;

/** Takes a table of open items (CSV or XLSX) in, in the running transaction. */
@Component
public class TableImport {

    /** Larger files are refused. */
    public static final long MAX_BYTES = 50L << 20;
    /** Tables with more rows are refused. */
    public static final long MAX_ROWS = 1_000_000;

    private final DataSource dataSource;
    private final Ledger ledger;
    private final BusinessClock clock;

    public TableImport(DataSource dataSource, Ledger ledger, BusinessClock clock) {
        this.dataSource = dataSource;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What was read and what became of it. */
    public record Outcome(long rows, MergeResult merge) {
    }

    public Outcome apply(Path file, ImportParameters parameters, Company company, long importId, String user,
                         ImportReport report, JobProgress progress) throws IOException {
        long size = Files.size(file);
        if (size > MAX_BYTES) {
            throw new FileRefused("TOO_LARGE", String.valueOf(size), String.valueOf(MAX_BYTES));
        }
        TableSource source = TableRows.source(file, parameters.sheet());
        progress.total(source.expectedRows());
        ledger.beginStage();
        LocalDate asOf = parameters.asOf() == null ? clock.today() : parameters.asOf();
        TableReader reader;
        try (CopyWriter out = new CopyWriter(dataSource, Ledger.STAGE, TableReader.COLUMNS)) {
            reader = new TableReader(parameters, company, asOf, clock.today(), report, out, MAX_ROWS, () -> {
                progress.advance(1000);
                progress.checkCancelled();
            });
            source.read(reader);
        }
        if (reader.rows() == 0) {
            throw new FileRefused("NO_ROWS", "0", null);
        }
        report.stopIfAsked();
        report.addAll(ImportIssue.of(ledger.stagedSpellings()));
        // A refused row is not absent: while rows are refused, nothing is closed unless that is meant.
        boolean snapshot = parameters.mode() != ImportParameters.Mode.ADD;
        boolean closing = snapshot && (report.errors() == 0 || parameters.confirmClosing());
        if (snapshot && !closing) {
            report.add(ImportIssue.warning(null, "CLOSING_WITHHELD", null, String.valueOf(report.errors()), null, null));
        }
        try {
            MergeResult merge = ledger.mergeSnapshot(new SnapshotOrder(new MergeOrder(company.id(), importId, asOf, user), closing,
                parameters.confirmClosing(), reader.amountGiven()));
            report.addAll(ImportIssue.of(merge.issues()));
            report.stopIfAsked();
            ledger.recordNews(company.id(), null);
            return new Outcome(reader.rows(), merge);
        } catch (SnapshotClosesTooMuch tooMuch) {
            throw new FileRefused("SNAPSHOT_CLOSES_TOO_MUCH", String.valueOf(tooMuch.closing()), String.valueOf(tooMuch.open()));
        }
    }
}

package com.wisebook.clients.exchange.fec;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.AccountPrefixes;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.company.ThirdPartyAccounts;
import com.wisebook.clients.exchange.FileRefused;
import com.wisebook.clients.exchange.ImportReport;
import com.wisebook.clients.exchange.TextFile;
import com.wisebook.clients.job.JobProgress;
import com.wisebook.clients.sql.CopyWriter;
import com.wisebook.clients.receivable.Ledger;
import com.wisebook.clients.exchange.ImportIssue;
import com.wisebook.clients.receivable.MergeOrder;
import com.wisebook.clients.receivable.MergeResult;

/** Takes a FEC in, in the running transaction. */
@Component
public class FecImport {

    /** Faults of form: by default they stop the whole file, because what follows cannot be trusted. */
    public static final Set<String> STRUCTURAL = Set.of("COLUMN_COUNT", "MIXED_SEPARATORS", "BAD_AMOUNT", "MIXED_DECIMALS",
        "BAD_DATE", "DATE_ABSURD", "MISSING_VALUE", "BAD_SENS");
    /** More lines than this are refused. */
    public static final long MAX_LINES = 5_000_000;

    private static final Pattern NAME = Pattern.compile("FEC(\\d{8})", Pattern.CASE_INSENSITIVE);

    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final Ledger ledger;
    private final AccountPrefixes prefixes;
    private final BusinessClock clock;

    public FecImport(JdbcClient jdbc, DataSource dataSource, Ledger ledger, AccountPrefixes prefixes, BusinessClock clock) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
        this.ledger = ledger;
        this.prefixes = prefixes;
        this.clock = clock;
    }

    /** What was read and what became of it. */
    public record Outcome(long lines, long customerLines, MergeResult merge) {
    }

    /**
     * @param fiscalEnd last day of the fiscal year; null: from the file's name, otherwise the year of an earlier ledger that holds these
     *                  days, otherwise twelve months from the month of its first entry
     */
    public Outcome apply(TextFile file, String fileName, LocalDate fiscalEnd, Company company, long importId, String user,
                         ImportReport report, JobProgress progress) throws IOException {
        FecStage stage = new FecStage(jdbc);
        stage.create();
        progress.total(file.lines());
        ThirdPartyAccounts accounts = prefixes.of(company);
        long lines;
        try (CopyWriter out = new CopyWriter(dataSource, "fec_line", FecReader.COLUMNS)) {
            lines = new FecReader(company, accounts, clock.today(), report, out, MAX_LINES).read(file, progress);
        }
        stage.checkEntries(report);
        report.stopIfAsked();
        long customerLines = stage.customerLines();
        if (customerLines == 0) {
            throw new FileRefused("NO_CUSTOMER_LINES", "0", accounts.all());
        }
        new PartiesFromLabels(jdbc).find(company, report);
        ledger.beginStage();
        stage.handOver(company);
        report.addAll(ImportIssue.of(ledger.stagedSpellings()));
        LocalDate end = fiscalEnd != null ? fiscalEnd : fiscalEnd(fileName, stage, company, report);
        progress.checkCancelled();
        MergeResult merge = ledger.mergeFec(new MergeOrder(company.id(), importId, end, user));
        report.addAll(ImportIssue.of(merge.issues()));
        report.stopIfAsked();
        ledger.recordNews(company.id(), stage.newestTreasury(company));
        return new Outcome(lines, customerLines, merge);
    }

    private LocalDate fiscalEnd(String fileName, FecStage stage, Company company, ImportReport report) {
        LocalDate first = stage.firstDate();
        LocalDate last = stage.lastDate();
        Matcher name = NAME.matcher(fileName);
        if (name.find()) {
            try {
                LocalDate named = LocalDate.of(Integer.parseInt(name.group(1).substring(0, 4)),
                    Integer.parseInt(name.group(1).substring(4, 6)), Integer.parseInt(name.group(1).substring(6)));
                if (last.isAfter(named)) {
                    report.add(ImportIssue.warning(null, "DATES_AFTER_CLOSING", "EcritureDate", last.toString(), named.toString(), null));
                }
                return named;
            } catch (DateTimeException noDate) {
                // not a date after all: the entries say what year it is
            }
        }
        // the same ledger under another name must not become another year: its lines would stand twice on every account
        return ledger.fiscalYearHolding(company.id(), first, last).orElseGet(() -> {
            LocalDate end = first.withDayOfMonth(1).plusMonths(12).minusDays(1);
            return last.isAfter(end) ? last.withDayOfMonth(last.lengthOfMonth()) : end;
        });
    }
}

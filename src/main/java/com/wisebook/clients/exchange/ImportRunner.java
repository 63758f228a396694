package com.wisebook.clients.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.customer.ChangeContext;
import com.wisebook.clients.job.JobProgress;

/**
 * Runs one import: all it brings goes in in one transaction, or nothing does. A dry run does the same and takes it back.
 */
@Component
class ImportRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ImportRunner.class);

    private final ImportStore store;
    private final Companies companies;
    private final ImportWorks works;
    private final ChangeContext context;
    private final RefusedRows refusedRows;
    private final MappingMemory memory;
    private final KeptFiles kept;
    private final TransactionTemplate transaction;

    ImportRunner(ImportStore store, Companies companies, ImportWorks works, ChangeContext context, RefusedRows refusedRows, MappingMemory memory, KeptFiles kept,
                 PlatformTransactionManager transactions) {
        this.store = store;
        this.companies = companies;
        this.works = works;
        this.context = context;
        this.refusedRows = refusedRows;
        this.memory = memory;
        this.kept = kept;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Runs it and deletes the file.
     *
     * @param wait whether the file waits to be run again where this run leaves nothing
     */
    void run(long importId, ImportRequest request, Path file, JobProgress progress, boolean wait) {
        ImportReport report = report(request);
        boolean leavesNothing = true;
        try {
            transaction.executeWithoutResult(status -> store.running(importId, progress.jobId()));
            Taken taken = transaction.execute(status -> {
                Taken result = apply(importId, request, file, report, progress);
                if (request.dryRun()) {
                    status.setRollbackOnly();
                } else {
                    store.done(importId, result, report);
                    refusedRows.keep(importId, request, file, report);
                }
                return result;
            });
            if (request.dryRun()) {
                transaction.executeWithoutResult(status -> {
                    store.done(importId, taken.withoutNews(), report);
                    refusedRows.keep(importId, request, file, report);
                });
            }
            leavesNothing = request.dryRun();
        } catch (FileRefused refused) {
            report.refuseFile(ImportIssue.error(refused.line(), refused.code(), refused.column(), refused.found(), refused.expected(), null));
            transaction.executeWithoutResult(status -> {
                store.failed(importId, refused.code(), report);
                refusedRows.keep(importId, request, file, report);
            });
            throw refused;
        } catch (RuntimeException failure) {
            boolean cancelled = failure instanceof JobProgress.JobCancelled;
            LOG.warn("import {} of {} failed", importId, request.fileName(), failure);
            transaction.executeWithoutResult(status -> store.failed(importId, cancelled ? "CANCELLED" : "INTERNAL", report));
            throw failure;
        } finally {
            remember(request, report);
            if (wait && leavesNothing) {
                keep(importId, file);
            }
            delete(file);
        }
    }

    /** In its own transaction: how a file is read is worth knowing after a dry run too. */
    private void remember(ImportRequest request, ImportReport report) {
        if (works.of(request.kind()).hasColumns() && report.titles() != null) {
            transaction.executeWithoutResult(status -> memory.remember(request, report.titles()));
        }
    }

    private void keep(long importId, Path file) {
        String sha256 = store.byId(importId).orElseThrow().sha256();
        kept.keep(importId, sha256, file).ifPresent(until -> transaction.executeWithoutResult(status -> store.kept(importId, until)));
    }

    private ImportReport report(ImportRequest request) {
        boolean abort = request.parameters().onError() == ImportParameters.OnError.ABORT;
        return new ImportReport(abort, works.of(request.kind()).stopping(request.parameters()));
    }

    private Taken apply(long importId, ImportRequest request, Path file, ImportReport report, JobProgress progress) {
        store.lockCompany(request.companyCode());
        store.changing(importId);
        context.by(request.user(), ChangeContext.Origin.IMPORT);
        Company company = companies.byCode(request.companyCode()).orElseGet(() -> made(importId, request));
        try {
            return works.of(request.kind()).take(new ImportTask(importId, request, file, company, report, progress));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The file is the first to name its company, which comes with it or not at all. */
    private Company made(long importId, ImportRequest request) {
        long id = companies.create(request.companyCode(), request.companyName().strip(), null, "EUR");
        store.company(importId, id);
        return companies.byId(id);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException kept) {
            LOG.warn("the uploaded file {} could not be deleted", file, kept);
        }
    }
}

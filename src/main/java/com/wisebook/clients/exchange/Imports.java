package com.wisebook.clients.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.job.Jobs;

/** Imports: asked for, followed, read, rolled back. */
@Service
public class Imports {

    /** Kind of the jobs that run imports. */
    public static final String JOB_KIND = "IMPORT";

    private final ImportStore store;
    private final ImportRunner runner;
    private final ImportMessages messages;
    private final Companies companies;
    private final Jobs jobs;
    private final ImportWorks works;
    private final KeptFiles kept;

    Imports(ImportStore store, ImportRunner runner, ImportMessages messages, Companies companies, Jobs jobs, ImportWorks works,
            KeptFiles kept) {
        this.store = store;
        this.runner = runner;
        this.messages = messages;
        this.companies = companies;
        this.jobs = jobs;
        this.works = works;
        this.kept = kept;
    }

    /**
     * Queues an import.
     *
     * @return its id
     * @throws FileRefused when the company is unknown and no name is given, or the file is too large
     */
    @Transactional
    public long submit(ImportRequest request) {
        Prepared prepared = prepare(request);
        long job = jobs.submit(JOB_KIND, messages.jobTitle(request), String.valueOf(prepared.id), request.user(),
            progress -> runner.run(prepared.id, request, prepared.file, progress, true));
        store.job(prepared.id, job);
        return prepared.id;
    }

    /**
     * Runs the file of an import that left nothing once more.
     *
     * @return the new import's id
     * @throws FileRefused when the file does not wait any more, or the import did go in
     */
    @Transactional
    public long again(long id, boolean dryRun, UnaryOperator<ImportParameters> change, String user) {
        ImportView run = store.byId(id).orElseThrow();
        if (!run.ended() || !run.dryRun() && !run.status().equals("FAILED")) {
            throw new FileRefused("NOT_TO_RUN_AGAIN", run.status(), null);
        }
        Path file = kept.find(id, run.sha256()).orElseThrow(() -> new FileRefused("FILE_GONE", run.fileName(), null));
        long next = submit(new ImportRequest(ImportKind.of(run.kind()), run.companyCode(), store.companyName(id).orElse(null), run.fileName(),
            file, dryRun, change.apply(ImportParameters.parse(run.parameters())), user));
        store.origin(next, id);
        return next;
    }

    /** Runs an import in the caller's thread (command line, tests); its outcome is in {@link #byId(long)}. */
    public long runNow(ImportRequest request) {
        Prepared prepared = prepare(request);
        jobs.run(JOB_KIND, messages.jobTitle(request), String.valueOf(prepared.id), request.user(), progress -> {
            try {
                runner.run(prepared.id, request, prepared.file, progress, false);
            } catch (FileRefused refused) {
                // said in the import's report
            }
        });
        return prepared.id;
    }

    private record Prepared(long id, Path file) {
    }

    private Prepared prepare(ImportRequest request) {
        try {
            Optional<Company> company = company(request);
            Path spooled = Files.createTempFile("wisebook-import-", ".tmp");
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(request.file()), digest)) {
                Files.copy(in, spooled, StandardCopyOption.REPLACE_EXISTING);
            }
            long id = store.create(request, company.map(Company::id).orElse(null), HexFormat.of().formatHex(digest.digest()), Files.size(spooled));
            return new Prepared(id, spooled);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The file's company; none when the file will make it. */
    private Optional<Company> company(ImportRequest request) {
        Optional<Company> known = companies.byCode(request.companyCode());
        if (known.isPresent()) {
            return known;
        }
        if (request.companyName() == null || request.companyName().isBlank()) {
            throw new FileRefused("UNKNOWN_COMPANY", null, "companyCode", request.companyCode(), null);
        }
        if (!request.companyCode().matches("[A-Z0-9_-]{1,20}")) {
            throw new FileRefused("BAD_COMPANY_CODE", null, "companyCode", request.companyCode(), "A-Z 0-9 _ -");
        }
        return known;
    }

    public Optional<ImportView> byId(long id) {
        return store.byId(id);
    }

    /** The same as it is shown: why nothing went in, in the reader's language, and until when the file waits, where it does. */
    public Optional<ImportView> byId(long id, Locale locale) {
        return store.byId(id).map(run -> run.shown(run.error() == null ? null : store.lastOf(id, run.error())
            .map(row -> messages.row(row, locale)).orElseGet(() -> messages.failure(run.error(), locale)),
            kept.find(id, run.sha256()).isPresent()));
    }

    /** A page of the imports that are asked for. */
    @Transactional(readOnly = true)
    public ImportsFound found(ImportQuery query) {
        return store.found(query);
    }

    /** Newest first, of ids below {@code before} (null: from the newest). */
    public List<ImportView> newest(int limit, Long before) {
        return store.newest(limit, before);
    }

    /**
     * The report by row.
     *
     * @param severity ERROR, WARNING, INFO or null for all
     * @param after    rows after that sequence number
     */
    public List<ImportRowView> rows(long id, String severity, int after, int limit) {
        return store.rows(id, severity, after, limit);
    }

    /**
     * Takes an import back: what it added goes, what it changed is as before.
     *
     * @param locale the language of what the report says
     * @throws RollbackRefused when it did not go in, a later import of the same company and kind still stands, or something that is not over
     *                         (a dispute, a file in pre-litigation, a loss, a promise, a plan) keeps what it added
     */
    @Transactional
    public RollbackReport rollback(long id, String user, Locale locale) {
        ImportView run = store.byId(id).orElseThrow(() -> new RollbackRefused("UNKNOWN_IMPORT", String.valueOf(id)));
        store.lockCompany(run.companyCode());
        run = store.byId(id).orElseThrow();
        if (run.dryRun() || !run.status().equals("DONE")) {
            throw new RollbackRefused("NOTHING_TO_ROLL_BACK", run.dryRun() ? "DRY_RUN" : run.status());
        }
        ImportWork work = works.of(run);
        List<ImportView> later = work.newestFirst() ? store.standingAfter(run) : List.of();
        if (!later.isEmpty()) {
            throw new RollbackRefused("LATER_IMPORTS", later.stream().map(l -> l.id() + " (" + l.fileName() + ")")
                .collect(java.util.stream.Collectors.joining(", ")));
        }
        RollbackReport report = work.rollback(run, user, locale);
        store.rolledBack(id, user);
        return report;
    }

    /** The same, told in French. */
    @Transactional
    public RollbackReport rollback(long id, String user) {
        return rollback(id, user, Locale.FRENCH);
    }

    /** What taking it back would do; nothing is kept of it. */
    @Transactional
    public RollbackReport rollbackTried(long id, String user, Locale locale) {
        RollbackReport report = rollback(id, user, locale);
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return report;
    }

    /** What keeps an import from being taken back: read before deciding whether to. */
    @Transactional(readOnly = true)
    public List<RollbackWitness.Held> heldBy(long id) {
        return store.byId(id).filter(run -> !run.dryRun() && run.status().equals("DONE")).map(run -> works.of(run).held(id)).orElse(List.of());
    }

    /** The relances that have left about what an import brought in: read before deciding whether to take it back. */
    @Transactional(readOnly = true)
    public List<String> relancesOf(long id) {
        return store.byId(id).map(run -> works.of(run).relances(id)).orElse(List.of());
    }
}

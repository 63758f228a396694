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
import java.util.Optional;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

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

    Imports(ImportStore store, ImportRunner runner, ImportMessages messages, Companies companies, Jobs jobs) {
        this.store = store;
        this.runner = runner;
        this.messages = messages;
        this.companies = companies;
        this.jobs = jobs;
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
            progress -> runner.run(prepared.id, request, prepared.file, progress));
        store.job(prepared.id, job);
        return prepared.id;
    }

    /** Runs an import in the caller's thread (command line, tests); its outcome is in {@link #byId(long)}. */
    public long runNow(ImportRequest request) {
        Prepared prepared = prepare(request);
        jobs.run(JOB_KIND, messages.jobTitle(request), String.valueOf(prepared.id), request.user(), progress -> {
            try {
                runner.run(prepared.id, request, prepared.file, progress);
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
            Company company = company(request);
            Path spooled = Files.createTempFile("wisebook-import-", ".tmp");
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(request.file()), digest)) {
                Files.copy(in, spooled, StandardCopyOption.REPLACE_EXISTING);
            }
            long id = store.create(request, company.id(), HexFormat.of().formatHex(digest.digest()), Files.size(spooled));
            return new Prepared(id, spooled);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Company company(ImportRequest request) {
        Optional<Company> known = companies.byCode(request.companyCode());
        if (known.isPresent()) {
            return known.get();
        }
        if (request.companyName() == null || request.companyName().isBlank()) {
            throw new FileRefused("UNKNOWN_COMPANY", request.companyCode(), null);
        }
        if (!request.companyCode().matches("[A-Z0-9_-]{1,20}")) {
            throw new FileRefused("BAD_COMPANY_CODE", request.companyCode(), "A-Z 0-9 _ -");
        }
        return companies.byId(companies.create(request.companyCode(), request.companyName().strip(), null, "EUR"));
    }

    public Optional<ImportView> byId(long id) {
        return store.byId(id);
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
}

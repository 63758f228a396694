package com.wisebook.clients.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.exchange.customers.CustomerExport;
import com.wisebook.clients.exchange.customers.CustomerFilter;
import com.wisebook.clients.job.JobView;
import com.wisebook.clients.job.Jobs;
import com.wisebook.clients.security.AuditTrail;

/** Files of customers that go out: at once as a stream, or as a job whose file waits a day on this machine. */
@Service
public class Exports {

    /** Kind of the jobs that write exports. */
    public static final String JOB_KIND = "EXPORT";

    private final CustomerExport customers;
    private final Companies companies;
    private final Jobs jobs;
    private final KeptFiles kept;
    private final ImportMessages messages;
    private final AuditTrail audit;

    Exports(CustomerExport customers, Companies companies, Jobs jobs, KeptFiles kept, ImportMessages messages, AuditTrail audit) {
        this.customers = customers;
        this.companies = companies;
        this.jobs = jobs;
        this.kept = kept;
        this.messages = messages;
        this.audit = audit;
    }

    /** A file that is ready to be taken. */
    public record Ready(Path file, TableFormat format) {
    }

    /**
     * Writes the customers; memory does not grow with their number.
     *
     * @param companyCode whose accounts are in the account columns; null: these are left out
     * @throws FileRefused when there is no such company
     */
    public void write(OutputStream out, TableFormat format, Locale locale, String companyCode, CustomerFilter filter) throws IOException {
        customers.write(out, format, locale, company(companyCode), filter, rows -> { });
    }

    /** That somebody has taken customers out, and which. */
    public void recorded(String companyCode, CustomerFilter filter, TableFormat format, String user) {
        company(companyCode);
        audit.recordAs(user, "CUSTOMERS_EXPORTED", "customer", format.name(), null, filter);
    }

    private Long company(String code) {
        return code == null ? null : companies.byCode(code).orElseThrow(() -> new FileRefused("UNKNOWN_COMPANY", null, "companyCode", code, null)).id();
    }

    /**
     * Queues an export; its progress is the job's.
     *
     * @return the job's id
     */
    @Transactional
    public long submit(TableFormat format, Locale locale, String companyCode, CustomerFilter filter, String user) {
        Long company = company(companyCode);
        String key = UUID.randomUUID() + format.ending();
        return jobs.submit(JOB_KIND, messages.text("exchange.job.EXPORT", locale, format.name()), key, user, progress -> {
            progress.total(customers.count(filter));
            Path file = Files.createTempFile("wisebook-export-", ".tmp");
            try {
                try (OutputStream out = Files.newOutputStream(file)) {
                    customers.write(out, format, locale, company, filter, rows -> {
                        progress.advance(rows);
                        progress.checkCancelled();
                    });
                }
                kept.keep(progress.jobId(), key, file).orElseThrow(() -> new IOException("the export could not be kept"));
            } finally {
                Files.deleteIfExists(file);
            }
        });
    }

    /** The file of an export that is done; empty while it is being written, and where it does not wait any more. */
    public Optional<Ready> ready(long jobId) {
        return jobs.byId(jobId).filter(job -> job.kind().equals(JOB_KIND) && job.status().equals("DONE"))
            .flatMap(job -> kept.find(job.id(), job.subjectId()).map(file -> new Ready(file, format(job))));
    }

    private static TableFormat format(JobView job) {
        return TableFormat.of(job.subjectId().substring(job.subjectId().lastIndexOf('.') + 1));
    }
}

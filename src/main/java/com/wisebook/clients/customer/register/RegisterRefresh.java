package com.wisebook.clients.customer.register;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.job.JobProgress;
import com.wisebook.clients.job.Jobs;
import com.wisebook.clients.job.WorkRefused;
import com.wisebook.clients.security.rest.UserMessages;

/** Looks the customers up that were not checked for longest, as a job that keeps the registers' rates and leaves some to people. */
@Service
public class RegisterRefresh {

    static final String KIND = "REGISTER_REFRESH";
    private static final long LOCK = 0x5265_6769_7374L;
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(3);
    /** So many in a row without an answer: the register is down, the rest is for another night. */
    private static final int ENOUGH = 5;

    /** The job ends early, and says why. */
    private static final class RegisterSilent extends RuntimeException implements WorkRefused {

        private static final long serialVersionUID = 1L;

        RegisterSilent(String message) {
            super(message);
        }
    }

    private final RegisterUpdates updates;
    private final Registers registers;
    private final RegisterSettings settings;
    private final Customers customers;
    private final Jobs jobs;
    private final JdbcClient jdbc;
    private final UserMessages texts;

    RegisterRefresh(RegisterUpdates updates, Registers registers, RegisterSettings settings, Customers customers, Jobs jobs, JdbcClient jdbc,
                    UserMessages texts) {
        this.updates = updates;
        this.registers = registers;
        this.settings = settings;
        this.customers = customers;
        this.jobs = jobs;
        this.jdbc = jdbc;
        this.texts = texts;
    }

    /**
     * Starts the job.
     *
     * @return its id; when one is under way already, that one's
     */
    @Transactional
    public long start(String user) {
        jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query((row, number) -> number).list();
        return jdbc.sql("select id from job where kind = :kind and status in ('QUEUED', 'RUNNING') order by id limit 1").param("kind", KIND)
            .query(Long.class).optional()
            .orElseGet(() -> jobs.submit(KIND, texts.text("customer.register.job"), null, user, progress -> refresh(progress, user)));
    }

    void refresh(JobProgress progress, String user) {
        List<Long> oldest = jdbc.sql("""
                select id from customer where siren is not null and merged_into is null and status <> 'ARCHIVED'
                 order by register_checked_at nulls first, id limit :most""")
            .param("most", settings.refreshChunk()).query(Long.class).list();
        progress.total(oldest.size());
        int silent = 0;
        for (Customer customer : customers.byIds(oldest).values()) {
            progress.checkCancelled();
            boolean answered = turn() && updates.refresh(customer, false, user).outcome() != CompanyLookup.Outcome.UNAVAILABLE;
            silent = answered ? 0 : silent + 1;
            if (silent == ENOUGH) {
                throw new RegisterSilent(texts.text("customer.register.job.unavailable"));
            }
            progress.advance(1);
        }
    }

    /** Waits for our turn; false when none came. */
    private boolean turn() {
        long until = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!registers.free()) {
            if (System.nanoTime() - until >= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        return true;
    }
}

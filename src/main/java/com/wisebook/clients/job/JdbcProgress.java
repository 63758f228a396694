package com.wisebook.clients.job;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes progress in transactions of its own, at most twice a second, so that others see it while the work is open. */
class JdbcProgress implements JobProgress {

    private static final long INTERVAL_NANOS = 500_000_000L;

    private final long jobId;
    private final JdbcClient jdbc;
    private final TransactionTemplate apart;
    private Long total;
    private long done;
    private String message;
    /** In the machine's time: the application's clock may be moved meanwhile. */
    private final long begunAt = System.nanoTime();
    private long writtenAt;
    private boolean cancelled;

    JdbcProgress(long jobId, JdbcClient jdbc, TransactionTemplate apart) {
        this.jobId = jobId;
        this.jdbc = jdbc;
        this.apart = apart;
        this.writtenAt = System.nanoTime() - INTERVAL_NANOS;
    }

    @Override
    public long jobId() {
        return jobId;
    }

    @Override
    public synchronized void total(long pieces) {
        total = pieces;
        writeIfDue();
    }

    @Override
    public synchronized void advance(long pieces) {
        done += pieces;
        writeIfDue();
    }

    @Override
    public synchronized void message(String text) {
        message = text;
        writeIfDue();
    }

    @Override
    public synchronized void checkCancelled() {
        writeIfDue();
        if (cancelled) {
            throw new JobCancelled();
        }
    }

    synchronized void flush() {
        cancelled = Boolean.TRUE.equals(apart.execute(status -> jdbc.sql("""
                update job set total = :total, done = :done, message = :message, worked_ms = :worked
                 where id = :id returning cancel_requested""")
            .param("total", total).param("done", done).param("message", message).param("worked", (System.nanoTime() - begunAt) / 1_000_000)
            .param("id", jobId)
            .query(Boolean.class).optional().orElse(false)));
        writtenAt = System.nanoTime();
    }

    private void writeIfDue() {
        if (System.nanoTime() - writtenAt >= INTERVAL_NANOS) {
            flush();
        }
    }
}

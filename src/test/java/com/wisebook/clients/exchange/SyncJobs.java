package com.wisebook.clients.exchange;

import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import com.wisebook.clients.job.JobProgress;
import com.wisebook.clients.job.JobView;
import com.wisebook.clients.job.Jobs;

/** Runs each job at once: in the caller's thread, or after his transaction in a thread that is waited for. */
class SyncJobs implements Jobs {

    private final JdbcClient jdbc;
    long advanced;
    boolean cancelled;

    SyncJobs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public long submit(String kind, String title, String subjectId, String user, JobWork work) {
        long id = insert(kind, title, subjectId, user);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                Thread thread = new Thread(() -> perform(id, work, true));
                thread.start();
                try {
                    thread.join();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        return id;
    }

    @Override
    public long run(String kind, String title, String subjectId, String user, JobWork work) {
        long id = insert(kind, title, subjectId, user);
        perform(id, work, false);
        return id;
    }

    private long insert(String kind, String title, String subjectId, String user) {
        return jdbc.sql("insert into job (kind, title, subject_id, status, created_by) values (?, ?, ?, 'RUNNING', ?) returning id")
            .params(kind, title, subjectId, user).query(Long.class).single();
    }

    private void perform(long id, JobWork work, boolean quietly) {
        try {
            work.run(new Progress(id));
            jdbc.sql("update job set status = 'DONE' where id = ?").params(id).update();
        } catch (Exception failure) {
            jdbc.sql("update job set status = 'FAILED', error = ? where id = ?").params(failure.getMessage(), id).update();
            if (!quietly) {
                throw failure instanceof RuntimeException runtime ? runtime : new IllegalStateException(failure);
            }
        }
    }

    private final class Progress implements JobProgress {
        private final long id;

        private Progress(long id) {
            this.id = id;
        }

        @Override
        public long jobId() {
            return id;
        }

        @Override
        public void total(long pieces) {
        }

        @Override
        public void advance(long pieces) {
            advanced += pieces;
        }

        @Override
        public void message(String text) {
        }

        @Override
        public void checkCancelled() {
            if (cancelled) {
                throw new JobCancelled();
            }
        }
    }

    @Override
    public Optional<JobView> byId(long id) {
        return jdbc.sql("select id, kind, subject_id, title, status, total, done, message, error, null::float8 as per_second, created_by, created_at, started_at, finished_at from job where id = ?")
            .params(id).query(JobView.class).optional();
    }

    @Override
    public List<JobView> newest(int limit) {
        return List.of();
    }

    @Override
    public boolean cancel(long id, String user) {
        cancelled = true;
        return true;
    }
}

package com.wisebook.clients.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Jobs kept in the database: one thread a kind and node, so that works of one kind follow each other. */
@Service
class JdbcJobs implements Jobs, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(JdbcJobs.class);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    /** A rate over less than that says nothing. */
    private static final long SHORTEST_MS = 200;

    private final TransactionTemplate apart;
    private final String node = UUID.randomUUID().toString();
    private final Map<String, ExecutorService> threads = new ConcurrentHashMap<>();
    private final Map<String, RestartableWork> restartable;

    JdbcJobs(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events, PlatformTransactionManager transactions,
             List<RestartableWork> restartable) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.restartable = restartable.stream().collect(Collectors.toMap(RestartableWork::kind, Function.identity()));
    }

    @Override
    public long submit(String kind, String title, String subjectId, String user, JobWork work) {
        long id = insert(kind, title, subjectId, user);
        afterCommit(() -> thread(kind).execute(() -> execute(id, kind, subjectId, work)));
        return id;
    }

    @Override
    public long run(String kind, String title, String subjectId, String user, JobWork work) {
        Long id = apart.execute(status -> insert(kind, title, subjectId, user));
        execute(id, kind, subjectId, work);
        return id;
    }

    @Override
    public Optional<JobView> byId(long id) {
        return jdbc.sql("select * from job where id = :id").param("id", id).query(JdbcJobs::view).optional();
    }

    @Override
    public List<JobView> newest(int limit) {
        return jdbc.sql("select * from job order by id desc limit :limit").param("limit", limit).query(JdbcJobs::view).list();
    }

    @Override
    public boolean cancel(long id, String user) {
        return jdbc.sql("update job set cancel_requested = true where id = :id and status in ('QUEUED', 'RUNNING')")
            .param("id", id).update() == 1;
    }

    /** Takes up, or declares failed, what another life of the application or a dead node has left running. */
    void adoptOrphans(Duration silence) {
        List<Long> orphans = jdbc.sql("""
                update job set node = :node, heartbeat_at = :now
                 where status in ('QUEUED', 'RUNNING') and node is distinct from :node
                   and coalesce(heartbeat_at, created_at) <= :limit
                returning id""")
            .param("node", node).param("now", now()).param("limit", Timestamp.from(clock.instant().minus(silence)))
            .query(Long.class).list();
        for (Long id : orphans) {
            JobView job = byId(id).orElseThrow();
            RestartableWork work = restartable.get(job.kind());
            if (work == null) {
                end(id, job.kind(), job.subjectId(), "FAILED", "interrupted");
            } else {
                log.info("job {} ({}) was interrupted, taken up again", id, job.kind());
                thread(job.kind()).execute(() -> execute(id, job.kind(), job.subjectId(), work.resume(job.subjectId())));
            }
        }
    }

    /** Tells the other nodes that this one's jobs are alive. */
    void heartbeat() {
        jdbc.sql("update job set heartbeat_at = :now where node = :node and status in ('QUEUED', 'RUNNING')")
            .param("now", now()).param("node", node).update();
    }

    private long insert(String kind, String title, String subjectId, String user) {
        return jdbc.sql("""
                insert into job (kind, subject_id, title, status, created_by, created_at, heartbeat_at, node)
                values (:kind, :subject, :title, 'QUEUED', :user, :now, :now, :node) returning id""")
            .param("kind", kind).param("subject", subjectId).param("title", title).param("user", user)
            .param("now", now()).param("node", node).query(Long.class).single();
    }

    private void execute(long id, String kind, String subjectId, JobWork work) {
        jdbc.sql("update job set status = 'RUNNING', started_at = :now, heartbeat_at = :now, done = 0 where id = :id")
            .param("now", now()).param("id", id).update();
        JdbcProgress progress = new JdbcProgress(id, jdbc, apart);
        try {
            progress.checkCancelled();
            work.run(progress);
            progress.flush();
            end(id, kind, subjectId, "DONE", null);
        } catch (JobProgress.JobCancelled cancelled) {
            progress.flush();
            end(id, kind, subjectId, "CANCELLED", null);
        } catch (Exception failure) {
            if (failure instanceof WorkRefused) {
                log.info("job {} ({}) was refused: {}", id, kind, failure.getMessage());
            } else {
                log.error("job {} ({}) failed", id, kind, failure);
            }
            progress.flush();
            end(id, kind, subjectId, "FAILED", failure.getMessage() == null ? failure.toString() : failure.getMessage());
        }
    }

    private void end(long id, String kind, String subjectId, String status, String error) {
        apart.executeWithoutResult(tx -> {
            jdbc.sql("update job set status = :status, error = :error, finished_at = :now where id = :id")
                .param("status", status).param("error", error).param("now", now()).param("id", id).update();
            events.publishEvent(new JobEnded(id, kind, subjectId, status));
        });
    }

    private ExecutorService thread(String kind) {
        return threads.computeIfAbsent(kind, k -> Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "job-" + k.toLowerCase(java.util.Locale.ROOT));
            thread.setDaemon(true);
            return thread;
        }));
    }

    private static void afterCommit(Runnable action) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            action.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static JobView view(ResultSet row, int number) throws SQLException {
        Instant started = instant(row, "started_at");
        Instant finished = instant(row, "finished_at");
        long done = row.getLong("done");
        long worked = row.getLong("worked_ms");
        Double rate = done == 0 || worked < SHORTEST_MS ? null : done * 1000.0 / worked;
        return new JobView(row.getLong("id"), row.getString("kind"), row.getString("subject_id"), row.getString("title"),
            row.getString("status"), row.getObject("total", Long.class), done, row.getString("message"), row.getString("error"),
            rate, row.getString("created_by"), instant(row, "created_at"), started, finished);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    @Override
    public void destroy() {
        threads.values().forEach(ExecutorService::shutdownNow);
    }
}

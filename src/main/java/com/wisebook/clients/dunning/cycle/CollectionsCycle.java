package com.wisebook.clients.dunning.cycle;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.dunning.casework.Formats;
import com.wisebook.clients.dunning.plan.CaseFactsLoader;
import com.wisebook.clients.dunning.process.CollectionsDayGateway;
import com.wisebook.clients.dunning.process.CycleSteps;
import com.wisebook.clients.dunning.process.EvaluationState;
import com.wisebook.clients.dunning.process.FreshnessReport;
import com.wisebook.clients.workflow.task.TaskInput;
import com.wisebook.clients.job.JobEnded;
import com.wisebook.clients.job.JobView;
import com.wisebook.clients.job.Jobs;
import com.wisebook.clients.receivable.CertainMatches;
import com.wisebook.clients.receivable.Receivables;
import com.wisebook.clients.receivable.limit.LimitWatch;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.security.rest.UserMessages;

/** The daily collections cycle: started by the morning timer or by a button, one at a time. */
@Service
public class CollectionsCycle implements CycleSteps {

    /** Kind of the evaluation job. */
    static final String JOB_KIND = "COLLECTIONS";

    /** A cycle is running already. */
    public static final class CycleRunning extends RuntimeException {
        CycleRunning() {
            super("a cycle is running already");
        }
    }

    /** A cycle as it stands. */
    public record RunView(long id, LocalDate asOf, String status, String trigger, String startedBy, java.time.Instant startedAt,
                          java.time.Instant finishedAt, Long jobId, int customers, int items, int casesOpened, int casesAdvanced,
                          int casesClosed) {
    }

    private final JdbcClient jdbc;
    private final Companies companies;
    private final Receivables receivables;
    private final Segmentation segmentation;
    private final LimitWatch limits;
    private final Evaluation evaluation;
    private final CycleReport report;
    private final Jobs jobs;
    private final CollectionsDayGateway process;
    private final Users users;
    private final UserMessages texts;
    private final CaseFactsLoader facts;
    private final ObjectProvider<CertainMatches> matches;
    private final BusinessClock clock;

    CollectionsCycle(JdbcClient jdbc, Companies companies, Receivables receivables, Segmentation segmentation, LimitWatch limits,
                     Evaluation evaluation, CycleReport report, Jobs jobs, CollectionsDayGateway process, Users users, UserMessages texts,
                     CaseFactsLoader facts, ObjectProvider<CertainMatches> matches, BusinessClock clock) {
        this.users = users;
        this.facts = facts;
        this.matches = matches;
        this.jdbc = jdbc;
        this.companies = companies;
        this.receivables = receivables;
        this.segmentation = segmentation;
        this.limits = limits;
        this.evaluation = evaluation;
        this.report = report;
        this.jobs = jobs;
        this.process = process;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * Starts a cycle.
     *
     * @param trigger BUTTON, API or CLOCK
     * @return the run's id
     * @throws CycleRunning when one is running
     */
    @Transactional
    public long start(String trigger, String user) {
        long run = insert(trigger, user);
        process.start(run);
        return run;
    }

    private long insert(String trigger, String user) {
        try {
            return jdbc.sql("""
                    insert into collections_run (as_of, status, trigger, started_by, started_at)
                    values (:today, 'RUNNING', :trigger, :user, :now) returning id""")
                .param("today", clock.today()).param("trigger", trigger).param("user", user).param("now", now())
                .query(Long.class).single();
        } catch (DuplicateKeyException running) {
            throw new CycleRunning();
        }
    }

    public Optional<RunView> byId(long id) {
        return jdbc.sql("select * from collections_run where id = :id").param("id", id).query(RunView.class).optional();
    }

    /** The newest runs, newest first; only those older than {@code after} when it is given. */
    public List<RunView> newest(int limit, Long after) {
        return jdbc.sql("""
                select * from collections_run where (:after::bigint is null or id < :after) order by id desc limit :limit""")
            .param("after", after, java.sql.Types.BIGINT).param("limit", limit).query(RunView.class).list();
    }

    @Override
    @Transactional
    public long openRun() {
        return insert("TIMER", CurrentUser.SYSTEM);
    }

    @Override
    @Transactional(readOnly = true)
    public FreshnessReport checkFreshness(long runId) {
        LocalDate today = clock.today();
        List<Company> all = companies.all();
        int stale = (int) all.stream().filter(c -> facts.news(c.id())
            .map(news -> news.plusDays(c.maxNewsAgeDays()).isBefore(today)).orElse(true)).count();
        return new FreshnessReport(all.size(), stale);
    }

    /** Outside the engine's transaction, which would hold every customer until all are matched; done twice, it finds nothing more. */
    @Override
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void matchCertain(long runId) {
        matches.orderedStream().forEach(CertainMatches::make);
    }

    @Override
    @Transactional
    public void refreshSegments(long runId) {
        companies.all().forEach(c -> receivables.refreshBehaviour(c.id(), clock.today()));
        segmentation.refresh();
        limits.all();
    }

    @Override
    @Transactional
    public long startEvaluation(long runId) {
        LocalDate asOf = byId(runId).orElseThrow().asOf();
        jdbc.sql("""
                update collections_run set customers = 0, items = 0, cases_opened = 0, cases_advanced = 0, cases_closed = 0
                 where id = :id""").param("id", runId).update();
        long job = jobs.submit(JOB_KIND, texts.text("dunning.cycle.job", Formats.day(asOf)), Long.toString(runId), CurrentUser.SYSTEM,
            progress -> evaluation.run(runId, progress));
        jdbc.sql("update collections_run set job_id = :job where id = :id").param("job", job).param("id", runId).update();
        return job;
    }

    @Override
    @Transactional(readOnly = true)
    public EvaluationState evaluationState(long runId) {
        Long job = byId(runId).orElseThrow().jobId();
        return switch (jobs.byId(job).map(JobView::status).orElse("FAILED")) {
            case "DONE" -> EvaluationState.SUCCEEDED;
            case "QUEUED", "RUNNING" -> EvaluationState.RUNNING;
            default -> EvaluationState.FAILED;
        };
    }

    @ApplicationModuleListener
    void on(JobEnded ended) {
        if (ended.kind().equals(JOB_KIND)) {
            process.evaluationEnded(Long.parseLong(ended.subjectId()));
        }
    }

    @Override
    @Transactional
    public void sendReport(long runId) {
        end(runId, "DONE");
        report.send(byId(runId).orElseThrow());
    }

    @Override
    @Transactional
    public boolean recordFailure(long runId, TaskInput input, String user) {
        if (input.requiredChoice("decision").equals("RESTART")) {
            return true;
        }
        input.requiredText("reason");
        end(runId, "FAILED");
        return false;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Object> failureContext(long runId) {
        RunView run = byId(runId).orElseThrow();
        JobView job = run.jobId() == null ? null : jobs.byId(run.jobId()).orElse(null);
        return Map.of("takenAt", Formats.minute(clock.instant()), "runId", runId,
            "asOf", Formats.day(run.asOf()),
            "startedAt", Formats.minute(run.startedAt()), "startedBy", users.name(run.startedBy()),
            "error", job == null || job.error() == null ? "" : job.error(),
            "progress", job == null ? "" : job.done() + " / " + (job.total() == null ? "?" : job.total()));
    }

    private void end(long runId, String status) {
        jdbc.sql("update collections_run set status = :status, finished_at = :now where id = :id and status = 'RUNNING'")
            .param("status", status).param("now", now()).param("id", runId).update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}

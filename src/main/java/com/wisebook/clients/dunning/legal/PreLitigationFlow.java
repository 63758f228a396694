package com.wisebook.clients.dunning.legal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.dunning.casework.Formats;
import com.wisebook.clients.dunning.legal.process.PreLitigationSteps;
import com.wisebook.clients.dunning.legal.process.PreLitigationTask;
import com.wisebook.clients.security.Role;
import com.wisebook.clients.workflow.task.InvalidTaskInput;
import com.wisebook.clients.workflow.task.TaskInput;

/** What the process of a case does in the domain. Facts are read under the case's lock. */
@Service
class PreLitigationFlow implements PreLitigationSteps {

    private static final LocalTime MORNING = LocalTime.of(7, 30);

    private final JdbcClient jdbc;
    private final LegalStore store;
    private final LegalJournal journal;
    private final LegalDeadlines deadlines;
    private final LegalContexts contexts;
    private final LegalWays ways;
    private final PreLitigations cases;
    private final Mandates mandates;
    private final CourtOrders orders;
    private final Losses losses;
    private final BusinessClock clock;

    PreLitigationFlow(JdbcClient jdbc, LegalStore store, LegalJournal journal, LegalDeadlines deadlines, LegalContexts contexts, LegalWays ways,
                      PreLitigations cases, Mandates mandates, CourtOrders orders, Losses losses, BusinessClock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.journal = journal;
        this.deadlines = deadlines;
        this.contexts = contexts;
        this.ways = ways;
        this.cases = cases;
        this.mandates = mandates;
        this.orders = orders;
        this.losses = losses;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Position follow(String number) {
        LegalCase of = store.lock(number);
        if (!of.open()) {
            return new Position("CLOSED", null, null, null, null, List.of());
        }
        LegalDeadlines.Deadline next = deadlines.next(store.items(of.id()), orders.newest(of.id())).orElse(null);
        Map<String, Object> values = new HashMap<>();
        values.put("day", next == null ? null : next.day());
        values.put("kind", next == null ? null : next.kind());
        store.set(of.id(), "deadline = cast(:day as date), deadline_kind = cast(:kind as text)", values);
        List<String> approvers = losses.approvers(of.id()).stream().map(Role::group).toList();
        if (next == null) {
            return new Position(of.stage(), null, null, null, of.waitUntil(), approvers);
        }
        LocalDate today = clock.today();
        LocalDate first = next.day().minusDays(deadlines.value("FIRST_REMINDER_DAYS", today));
        LocalDate last = next.day().minusDays(deadlines.value("LAST_REMINDER_DAYS", today));
        // the time for opposition is the debtor's: nobody of ours has anything to do before its end
        boolean ours = !next.kind().equals("OPPOSITION") && !next.day().isBefore(today);
        boolean lastIsDue = !last.isAfter(today);
        return new Position(of.stage(), made(of, next, "PASSED") ? null : next.day().plusDays(1).atStartOfDay(BusinessClock.PARIS).toInstant(),
            ours && !lastIsDue && !made(of, next, "FIRST") ? morning(first) : null, ours && !made(of, next, "LAST") ? morning(last) : null,
            of.waitUntil(), approvers);
    }

    private static Instant morning(LocalDate day) {
        return day.atTime(MORNING).atZone(BusinessClock.PARIS).toInstant();
    }

    private boolean made(LegalCase of, LegalDeadlines.Deadline deadline, String which) {
        return jdbc.sql("""
                select exists (select 1 from prelitigation_reminder where prelitigation_id = :id and deadline_kind = :kind and deadline = :day
                                  and which = :which)""")
            .param("id", of.id()).param("kind", deadline.kind()).param("day", deadline.day()).param("which", which).query(Boolean.class).single();
    }

    private void make(LegalCase of, String which) {
        jdbc.sql("""
                insert into prelitigation_reminder (prelitigation_id, deadline_kind, deadline, which, made_at) values (:id, :kind, :day, :which, :now)
                on conflict do nothing""")
            .param("id", of.id()).param("kind", of.deadlineKind()).param("day", of.deadline()).param("which", which).param("now", store.now()).update();
    }

    @Override
    @Transactional(readOnly = true)
    public Labels labels(String number) {
        return contexts.labels(store.read(number));
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Object> context(String number, PreLitigationTask task) {
        return contexts.of(store.read(number), task);
    }

    @Override
    @Transactional
    public void record(String number, PreLitigationTask task, TaskInput input, String user) {
        LegalCase of = store.lock(number);
        switch (task) {
            case CHOOSE -> ways.choose(waiting(of, "DECIDING"), input, user);
            case MANDATE -> mandate(waiting(of, "LAWYER", "AGENCY"), input, user);
            case ORDER -> order(waiting(of, "ORDER"), input, user);
            case LOSS -> loss(waiting(of, "LOSS_APPROVAL"), input, user);
            case FIRST_REMINDER, LAST_REMINDER -> journal.human(of, user, "REMINDER_SEEN", null, input.text("note"));
        }
    }

    private void mandate(LegalCase of, TaskInput input, String user) {
        String report = input.requiredChoice("report");
        String recovered = mandates.report(of, input).map(contexts::recoveredTold).orElse(null);
        journal.human(of, user, "MANDATE_" + report, input.requiredDate("reportOn"),
            Stream.of(recovered, input.text("note")).filter(Objects::nonNull).collect(Collectors.joining(" – ")));
        if (report.equals("RETURNED")) {
            store.stage(of.id(), "DECIDING");
        }
    }

    private void order(LegalCase of, TaskInput input, String user) {
        String step = orders.record(of, input);
        journal.human(of, user, "ORDER_" + step, input.date("stepOn"), CourtOrders.told(input));
        if (orders.running(of.id()).isEmpty()) {
            store.stage(of.id(), "DECIDING");
        }
    }

    private void loss(LegalCase of, TaskInput input, String user) {
        if (losses.decide(of, input, user)) {
            cases.close(of, "LOST");
        } else {
            store.stage(of.id(), "DECIDING");
        }
    }

    @Override
    @Transactional
    public void deadlinePassed(String number) {
        LegalCase of = store.lock(number);
        if (!of.open() || of.deadline() == null || !of.deadline().isBefore(clock.today())) {
            return;
        }
        make(of, "PASSED");
        switch (of.deadlineKind()) {
            case "ORDER_SERVICE" -> {
                orders.voided(of.id());
                store.stage(of.id(), "DECIDING");
                journal.system(of, "ORDER_VOID", of.deadline(), Formats.day(of.deadline()));
            }
            case "OPPOSITION" -> journal.system(of, "OPPOSITION_OVER", of.deadline(), Formats.day(of.deadline()));
            case "PRESCRIPTION" -> journal.system(of, "PRESCRIBED", of.deadline(), Formats.day(of.deadline()));
            default -> journal.system(of, "TITLE_OVER", of.deadline(), Formats.day(of.deadline()));
        }
    }

    @Override
    @Transactional
    public void waitOver(String number) {
        LegalCase of = store.lock(number);
        if (of.stage().equals("WAITING")) {
            store.set(of.id(), "stage = 'DECIDING', wait_until = null", Map.of());
            journal.system(of, "WAIT_OVER", null, null);
        }
    }

    @Override
    @Transactional
    public void remind(String number, boolean last) {
        LegalCase of = store.lock(number);
        if (of.open() && of.deadline() != null) {
            make(of, last ? "LAST" : "FIRST");
            journal.system(of, "REMINDED", of.deadline(), Formats.day(of.deadline()));
        }
    }

    /** The case, when it still waits for that; somebody may just have decided, or it was paid. */
    private static LegalCase waiting(LegalCase of, String... stages) {
        if (!List.of(stages).contains(of.stage())) {
            throw new InvalidTaskInput("legal.task.gone");
        }
        return of;
    }
}

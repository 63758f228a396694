package com.wisebook.clients.dispute;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.WorkingDays;
import com.wisebook.clients.dispute.process.DisputeLabels;
import com.wisebook.clients.dispute.process.DisputeRoute;
import com.wisebook.clients.dispute.process.DisputeStep;
import com.wisebook.clients.dispute.process.DisputeSteps;
import com.wisebook.clients.dispute.process.DisputeTask;
import com.wisebook.clients.dispute.process.RoutingTable;
import com.wisebook.clients.receivable.ContestedChanged;
import com.wisebook.clients.security.AppUser;
import com.wisebook.clients.security.Role;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.workflow.task.InvalidTaskInput;
import com.wisebook.clients.workflow.task.TaskInput;

/** What a dispute's process does in the domain. Facts are read under the dispute's lock: two departments that answer at once follow each other. */
@Service
class DisputeFlow implements DisputeSteps {

    static final String NOTHING = "NOTHING";
    /** Working days for the invoicing module. */
    private static final int CREDIT_DAYS = 5;
    private static final Set<DisputeOutcome> TOLD = Set.of(DisputeOutcome.CREDITED, DisputeOutcome.PARTLY, DisputeOutcome.REFUSED);
    private static final Set<Role> DECIDERS = Set.of(Role.MANAGER, Role.CFO);

    private final DisputeStore store;
    private final DisputeThread thread;
    private final DisputeContexts contexts;
    private final DisputeReasons reasons;
    private final DisputeEnding ending;
    private final DisputeCredits credits;
    private final DisputeMails mails;
    private final DisputeAskings askings;
    private final DisputeQuestions questions;
    private final RoutingTable table;
    private final Users users;
    private final WorkingDays workingDays;
    private final ApplicationEventPublisher events;
    private final BusinessClock clock;

    DisputeFlow(DisputeStore store, DisputeThread thread, DisputeContexts contexts, DisputeReasons reasons, DisputeEnding ending, DisputeCredits credits,
                DisputeMails mails, DisputeAskings askings, DisputeQuestions questions, RoutingTable table, Users users, WorkingDays workingDays,
                ApplicationEventPublisher events, BusinessClock clock) {
        this.store = store;
        this.thread = thread;
        this.contexts = contexts;
        this.reasons = reasons;
        this.ending = ending;
        this.credits = credits;
        this.mails = mails;
        this.askings = askings;
        this.questions = questions;
        this.table = table;
        this.users = users;
        this.workingDays = workingDays;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional
    public String read(String number) {
        DisputeRow row = store.lock(number).orElseThrow();
        return row.open() ? row.status().name() : NOTHING;
    }

    @Override
    @Transactional(readOnly = true)
    public DisputeLabels labels(String number) {
        return contexts.labels(store.read(number));
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Object> context(String number, DisputeTask task) {
        return contexts.of(store.read(number), task);
    }

    @Override
    @Transactional
    public DisputeStep qualify(String number, TaskInput input, String user) {
        DisputeRow row = waiting(number, DisputeStatus.TO_QUALIFY);
        String decision = input.requiredChoice("decision");
        if (decision.equals("REFUSE")) {
            return refuse(row, input.requiredText("answer"), user);
        }
        String reason = input.text("reason") == null ? row.reason() : input.text("reason");
        if (reasons.byCode(reason).filter(DisputeReasons.Reason::active).isEmpty()) {
            throw TaskInput.refusal("reason", "tasks.not-a-choice");
        }
        store.set(row.id(), "status = 'ANSWERING', reason = :reason, owner = coalesce(owner, :user)", Map.of("reason", reason, "user", user));
        thread.decided(row, user, "QUALIFIED", reason);
        return DisputeStep.ROUTE;
    }

    @Override
    @Transactional
    public DisputeRoute route(String number) {
        DisputeRow row = store.lock(number).orElseThrow();
        RoutingTable.Route said = table.route(row.reason(), row.amount(), row.source().name());
        Department department = row.forwarded() && row.department() != null ? row.department()
            : reasons.byCode(row.reason()).map(DisputeReasons.Reason::department).orElse(Department.valueOf(said.department()));
        LocalDate today = clock.today();
        LocalDate due = workingDays.plus(today, said.answerDays());
        LocalDate remind = workingDays.plus(today, Math.max(1, said.answerDays() - Math.max(1, said.answerDays() / 3)));
        Map<String, Object> values = new HashMap<>();
        values.put("department", department.name());
        values.put("decider", said.decider());
        values.put("level", said.returnLevel());
        values.put("row", said.row());
        values.put("due", due);
        values.put("asking", thread.system(row.id(), "ROUTED", department.name()));
        store.set(row.id(), """
            status = 'ANSWERING', department = :department, decider = :decider, return_level = cast(:level as integer), table_row = cast(:row as integer),
            answer_due = :due, asking_id = :asking""", values);
        askings.ask(store.read(number), DisputeLink.Kind.ASKING);
        return new DisputeRoute(department.role().group(), remind, due, workingDays.plus(due, 1));
    }

    @Override
    @Transactional
    public DisputeStep answer(String number, TaskInput input, String user) {
        DisputeRow row = waiting(number, DisputeStatus.ANSWERING);
        String decision = input.requiredChoice("decision");
        return switch (decision) {
            case "FORWARD" -> forward(row, input, user);
            case "REFUSE" -> refuse(row, input.requiredText("answer"), user);
            case "ASK_CUSTOMER", "ASK_COLLEAGUE" -> questions.take(row, decision.equals("ASK_CUSTOMER"), input, user);
            default -> {
                BigDecimal granted = granted(row, decision, input);
                String answer = decision.equals("PART") ? input.requiredText("answer") : input.text("answer");
                boolean mayDecide = "DEPARTMENT".equals(row.decider()) || has(user, DECIDERS);
                yield mayDecide ? grant(row, granted, answer, user) : propose(row, granted, answer, user);
            }
        };
    }

    @Override
    @Transactional
    public DisputeRoute ask(String number) {
        return questions.send(store.lock(number).orElseThrow());
    }

    private DisputeStep forward(DisputeRow row, TaskInput input, String user) {
        Department to = Department.valueOf(input.requiredChoice("toDepartment"));
        if (to == row.department()) {
            throw TaskInput.refusal("toDepartment", "dispute.task.same-department");
        }
        store.set(row.id(), "department = :to, forwarded = true", Map.of("to", to.name()));
        thread.decided(row, user, "FORWARDED", input.requiredText("answer"));
        return DisputeStep.ROUTE;
    }

    private DisputeStep propose(DisputeRow row, BigDecimal granted, String answer, String user) {
        decided(row, "status = 'DECIDING', granted = :granted", granted, answer, user);
        thread.decided(row, user, "ANSWERED", answer);
        return DisputeStep.DECIDE;
    }

    @Override
    @Transactional
    public DisputeStep decide(String number, TaskInput input, String user) {
        DisputeRow row = waiting(number, DisputeStatus.DECIDING);
        String decision = input.requiredChoice("decision");
        return switch (decision) {
            case "BACK" -> {
                store.set(row.id(), "status = 'ANSWERING', granted = null", Map.of());
                thread.decided(row, user, "SENT_BACK", input.requiredText("answer"));
                yield DisputeStep.ROUTE;
            }
            case "REFUSE" -> refuse(row, input.requiredText("answer"), user);
            default -> grant(row, granted(row, decision, input), input.text("answer") == null ? row.answer() : input.text("answer"), user);
        };
    }

    private BigDecimal granted(DisputeRow row, String decision, TaskInput input) {
        BigDecimal contested = contexts.contested(row);
        if (decision.equals("GRANT")) {
            return contested;
        }
        BigDecimal granted = input.requiredAmount("granted");
        if (granted.compareTo(contested) >= 0) {
            throw TaskInput.refusal("granted", "dispute.task.part", contexts.words(contested, row.currency()));
        }
        return granted;
    }

    /** What is not granted goes back to the plan at once; the rest waits for the credit note. */
    private DisputeStep grant(DisputeRow row, BigDecimal granted, String answer, String user) {
        decided(row, "status = 'AWAITING_CREDIT', granted = :granted, credit_asked_at = null", granted, answer, user);
        store.hold(row.id(), granted);
        thread.decided(row, user, "GRANTED", answer);
        events.publishEvent(new ContestedChanged(row.companyId(), List.of(row.customerId())));
        events.publishEvent(new DisputeChanged(row.number(), row.companyId(), row.customerId()));
        return DisputeStep.CREDIT;
    }

    private DisputeStep refuse(DisputeRow row, String answer, String user) {
        decided(row, "granted = cast(:granted as numeric)", null, answer, user);
        return DisputeStep.REFUSED;
    }

    private void decided(DisputeRow row, String assignments, BigDecimal granted, String answer, String user) {
        Map<String, Object> values = new HashMap<>();
        values.put("granted", granted);
        values.put("answer", answer);
        values.put("user", user);
        values.put("decided", store.now());
        store.set(row.id(), assignments + ", answer = cast(:answer as text), decided_by = :user, decided_at = :decided", values);
    }

    @Override
    @Transactional
    public void remind(String number) {
        store.lock(number).filter(row -> row.status() == DisputeStatus.ANSWERING).ifPresent(row -> {
            thread.system(row.id(), "REMINDED", row.department().name());
            askings.ask(row, DisputeLink.Kind.REMINDER);
        });
    }

    @Override
    @Transactional
    public void escalate(String number) {
        store.lock(number).filter(row -> row.status() == DisputeStatus.ANSWERING).ifPresent(row -> {
            thread.system(row.id(), "ESCALATED", row.department().name());
            mails.toColleagues(row, Set.of(Role.MANAGER), "escalation");
        });
    }

    @Override
    @Transactional
    public LocalDate askCredit(String number) {
        credits.ask(store.lock(number).orElseThrow());
        return workingDays.plus(clock.today(), CREDIT_DAYS);
    }

    @Override
    @Transactional
    public DisputeStep readCredit(String number) {
        DisputeRow row = store.lock(number).orElseThrow();
        if (row.status() == DisputeStatus.AWAITING_CREDIT) {
            credits.arrived(row);
        }
        return credits.progress(row);
    }

    @Override
    @Transactional
    public void chaseCredit(String number) {
        store.lock(number).filter(row -> row.status() == DisputeStatus.AWAITING_CREDIT).ifPresent(row -> {
            thread.system(row.id(), "CREDIT_CHASED", null);
            mails.toColleagues(row, Set.of(Role.ACCOUNTANT), "credit");
        });
    }

    @Override
    @Transactional
    public void close(String number) {
        ending.decided(number);
    }

    @Override
    @Transactional
    public void tell(String number) {
        DisputeRow row = store.read(number);
        // opened again before the message was made: there is nothing to tell yet; of what he never said the customer is told nothing
        boolean his = row.einvoiceCode() == null || EInvoiceDisputes.HIS.contains(row.einvoiceCode());
        if (his && row.outcome() != null && TOLD.contains(row.outcome())) {
            mails.toCustomer(row);
        }
    }

    /** The dispute, locked, when it still waits for that; somebody else may just have answered, or it was paid. */
    private DisputeRow waiting(String number, DisputeStatus status) {
        DisputeRow row = store.lock(number).orElseThrow();
        if (row.status() != status) {
            throw new InvalidTaskInput("dispute.task.gone");
        }
        return row;
    }

    private boolean has(String user, Set<Role> any) {
        return users.find(user).map(AppUser::roles).orElse(Set.of()).stream().anyMatch(any::contains);
    }
}

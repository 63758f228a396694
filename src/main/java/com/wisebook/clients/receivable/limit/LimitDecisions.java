package com.wisebook.clients.receivable.limit;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.ChangeContext;
import com.wisebook.clients.customer.CustomerBlocks;
import com.wisebook.clients.customer.GroupCredit;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.receivable.limit.LimitAlerts.Alert;
import com.wisebook.clients.receivable.process.LimitLabels;
import com.wisebook.clients.receivable.process.LimitOutcome;
import com.wisebook.clients.receivable.process.LimitSteps;
import com.wisebook.clients.receivable.process.LimitTask;
import com.wisebook.clients.security.AppUser;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.Role;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.workflow.task.InvalidTaskInput;
import com.wisebook.clients.workflow.task.TaskInput;

/** What people decide about an excess: block the orders, raise the limit within their authority, or accept it until a day. */
@Service
class LimitDecisions implements LimitSteps {

    private final JdbcClient jdbc;
    private final LimitAlerts alerts;
    private final LimitContexts contexts;
    private final LimitPolicy policy;
    private final Customers customers;
    private final GroupCredit groups;
    private final CustomerBlocks blocks;
    private final ChangeContext change;
    private final Users users;
    private final AuditTrail audit;
    private final BusinessClock clock;

    LimitDecisions(JdbcClient jdbc, LimitAlerts alerts, LimitContexts contexts, LimitPolicy policy, Customers customers,
                   GroupCredit groups, CustomerBlocks blocks, ChangeContext change, Users users, AuditTrail audit, BusinessClock clock) {
        this.jdbc = jdbc;
        this.alerts = alerts;
        this.contexts = contexts;
        this.policy = policy;
        this.customers = customers;
        this.groups = groups;
        this.blocks = blocks;
        this.change = change;
        this.users = users;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional
    public boolean stillOver(String number) {
        return alerts.locked(number).over();
    }

    @Override
    @Transactional(readOnly = true)
    public LimitLabels labels(String number) {
        return contexts.labels(alerts.read(number));
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Object> context(String number, LimitTask task) {
        return contexts.of(alerts.read(number), task);
    }

    @Override
    @Transactional
    public LimitOutcome decide(String number, TaskInput input, String user) {
        Alert alert = locked(number);
        if (!alert.over()) {
            throw new InvalidTaskInput("receivable.task.gone");
        }
        String decision = input.requiredChoice("decision");
        String reason = input.requiredText("reason");
        return switch (decision) {
            case "RAISE" -> raise(alert, input.requiredAmount("newLimit"), reason, user);
            case "ACCEPT" -> accept(alert, input, reason, user);
            default -> block(alert, input.date("blockUntil"), reason, user);
        };
    }

    /** In the order of the watch: the group, the customers, then the alert. */
    private Alert locked(String number) {
        Alert seen = alerts.read(number);
        if (seen.groupId() != null) {
            groups.lock(seen.groupId());
        }
        customers.lock(concerned(seen));
        return alerts.locked(number);
    }

    private List<Long> concerned(Alert alert) {
        return alert.groupId() == null ? List.of(alert.customerId()) : groups.members(alert.groupId());
    }

    private LimitOutcome block(Alert alert, LocalDate asked, String reason, String user) {
        LocalDate until = asked == null ? clock.today().plusDays(policy.blockDays()) : asked;
        if (until.isBefore(clock.today())) {
            throw TaskInput.refusal("blockUntil", "receivable.task.past");
        }
        change.by(user, ChangeContext.Origin.SCREEN);
        List<Long> made = blocks.block(concerned(alert), alert.companyId(), CustomerBlocks.Subject.ORDER, reason, until, user);
        jdbc.sql("insert into limit_alert_block (alert_id, block_id) select :alert, id from unnest(:blocks::bigint[]) as b (id)")
            .param("alert", alert.id()).param("blocks", made.toArray(Long[]::new)).update();
        jdbc.sql("update limit_alert set state = 'BLOCKED', blocked_until = :until, " + DECIDED)
            .param("until", until).params(decided(alert, reason, user)).update();
        recorded(alert, user, Map.of("decision", "BLOCK", "until", until, "reason", reason));
        return LimitOutcome.WAIT;
    }

    private LimitOutcome accept(Alert alert, TaskInput input, String reason, String user) {
        LocalDate until = input.requiredDate("acceptUntil");
        if (until.isBefore(clock.today())) {
            throw TaskInput.refusal("acceptUntil", "receivable.task.past");
        }
        if (until.isAfter(clock.today().plusDays(policy.longestAcceptanceDays()))) {
            throw TaskInput.refusal("acceptUntil", "receivable.task.too-long", policy.longestAcceptanceDays());
        }
        BigDecimal upTo = input.amount("acceptUpTo") == null ? alert.exposure() : input.amount("acceptUpTo");
        covers(alert, upTo, "acceptUpTo");
        authority(upTo, "acceptUpTo", user);
        jdbc.sql("update limit_alert set state = 'ACCEPTED', accepted_until = :until, accepted_amount = :amount, " + DECIDED)
            .param("until", until).param("amount", upTo).params(decided(alert, reason, user)).update();
        recorded(alert, user, Map.of("decision", "ACCEPT", "until", until, "upTo", upTo, "reason", reason));
        return LimitOutcome.WAIT;
    }

    private LimitOutcome raise(Alert alert, BigDecimal limit, String reason, String user) {
        covers(alert, limit, "newLimit");
        if (policy.fourEyesAbove().map(above -> limit.compareTo(above) > 0).orElse(false)) {
            jdbc.sql("update limit_alert set proposed_limit = :limit, proposed_by = :user, reason = :reason, changed_at = :now where id = :id")
                .param("limit", limit).params(decided(alert, reason, user)).update();
            recorded(alert, user, Map.of("decision", "PROPOSE", "limit", limit, "reason", reason));
            return LimitOutcome.CONFIRM;
        }
        authority(limit, "newLimit", user);
        return raised(alert, limit, reason, user);
    }

    @Override
    @Transactional
    public LimitOutcome confirm(String number, TaskInput input, String user) {
        Alert alert = locked(number);
        if (!alert.over() || alert.proposedLimit() == null) {
            throw new InvalidTaskInput("receivable.task.gone");
        }
        if (input.requiredChoice("decision").equals("REFUSE")) {
            String reason = input.requiredText("reason");
            jdbc.sql("update limit_alert set proposed_limit = null, proposed_by = null, reason = :reason, changed_at = :now where id = :id")
                .params(decided(alert, reason, user)).update();
            recorded(alert, user, Map.of("decision", "REFUSE_RAISE", "reason", reason));
            return LimitOutcome.DECIDE_AGAIN;
        }
        if (user.equals(alert.proposedBy())) {
            throw new InvalidTaskInput("receivable.task.same-person");
        }
        authority(alert.proposedLimit(), "newLimit", user);
        return raised(alert, alert.proposedLimit(), alert.reason(), user);
    }

    private LimitOutcome raised(Alert alert, BigDecimal limit, String reason, String user) {
        change.by(user, ChangeContext.Origin.SCREEN);
        // first: the watch that hears of the new limit finds the alert ended
        jdbc.sql("update limit_alert set state = 'RAISED', ended_at = :now, " + DECIDED).params(decided(alert, reason, user)).update();
        if (alert.groupId() != null) {
            groups.changeLimit(alert.groupId(), limit, alert.currency());
        } else {
            customers.changeLimit(alert.customerId(), alert.companyId(), limit);
        }
        recorded(alert, user, Map.of("decision", "RAISE", "limit", limit, "reason", reason));
        return LimitOutcome.RAISED;
    }

    @Override
    @Transactional
    public void lift(String number, TaskInput input, String user) {
        String decision = input.requiredChoice("decision");
        Alert alert = alerts.read(number);
        if (decision.equals("LIFT")) {
            change.by(user, ChangeContext.Origin.SCREEN);
            blocks.lift(alerts.standingBlocks(alert.id(), clock.today()), user);
        }
        recorded(alert, user, Map.of("decision", decision, "reason", input.text("reason") == null ? "" : input.text("reason")));
    }

    private static final String DECIDED = """
        proposed_limit = null, proposed_by = null, reason = :reason, decided_by = :user, decided_at = :now, changed_at = :now where id = :id""";

    private Map<String, Object> decided(Alert alert, String reason, String user) {
        return Map.of("reason", reason, "user", user, "now", Timestamp.from(clock.instant()), "id", alert.id());
    }

    private void recorded(Alert alert, String user, Map<String, Object> decision) {
        audit.recordAs(user, "LIMIT_DECIDED", "limit_alert", alert.number(),
            Map.of("exposure", alert.exposure(), "limit", alert.creditLimit()), decision);
    }

    /** What does not cover what is owed already would leave the customer over it. */
    private static void covers(Alert alert, BigDecimal amount, String field) {
        if (amount.compareTo(alert.exposure()) < 0) {
            throw TaskInput.refusal(field, "receivable.task.too-little", Words.amount(alert.exposure(), alert.currency()));
        }
    }

    private void authority(BigDecimal amount, String field, String user) {
        Set<Role> roles = users.find(user).map(AppUser::roles).orElse(Set.of());
        if (!policy.mayGrant(roles, amount)) {
            throw TaskInput.refusal(field, "receivable.task.authority");
        }
    }
}

package com.wisebook.clients.dunning;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.contact.Interaction;
import com.wisebook.clients.contact.Interactions;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dunning.Confirmations.Kind;
import com.wisebook.clients.dunning.casework.Formats;
import com.wisebook.clients.dunning.process.PaymentPlanGateway;
import com.wisebook.clients.receivable.Receivables;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Payment plans (échéanciers): one debt, several days, each with its amount. A plan above the policy's threshold waits for a
 * manager and pauses nothing meanwhile; a plan that runs is as many promises; one that is not kept wholly by its day ends the
 * plan, and all that remains is due again.
 */
@Service
public class PaymentPlans {

    private static final int MOST_INSTALMENTS = 24;
    private static final int FARTHEST_YEARS = 2;
    /** Who answers, and what the Tasklist calls them: managers may do what officers do. */
    private static final String MANAGER = "MANAGER";
    private static final String OFFICER = "OFFICER";
    private static final Map<String, String> GROUPS = Map.of(MANAGER, "manager", OFFICER, "officer,manager");

    /** One day and what is paid on it. */
    @Schema(name = "PlanInstalment", requiredProperties = {"dueOn", "amount"})
    public record Instalment(LocalDate dueOn, BigDecimal amount) {
    }

    /**
     * A plan to agree on.
     *
     * @param entryIds what it is about; empty: the oldest items first
     * @param channel  how it was asked for: CALL, EMAIL, NOTE, PAGE
     */
    public record NewPlan(long companyId, long customerId, String currency, List<Instalment> instalments, List<Long> entryIds, String channel,
                          String note) {

        BigDecimal total() {
            return instalments.stream().map(Instalment::amount).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /** @param status TO_APPROVE, LIVE, KEPT, BROKEN, REFUSED or CANCELLED */
    @Schema(name = "PaymentPlanView", requiredProperties = {"id", "number", "companyId", "customerId", "currency", "total", "status", "channel",
        "proposedBy", "proposedOn", "instalments"})
    public record Plan(long id, String number, long companyId, long customerId, String currency, BigDecimal total, String status, String channel,
                       String note, String proposedBy, LocalDate proposedOn, String decidedBy, String decisionReason, List<Long> entryIds,
                       List<Instalment> instalments) {
    }

    /**
     * The dated limits of plans.
     *
     * @param approvalAbove   a plan of more waits for a manager
     * @param pageInstalments a customer asks for no more by himself
     * @param pageFirstDays   days within which the first of them falls
     */
    public record PlanPolicy(BigDecimal approvalAbove, int pageInstalments, int pageFirstDays) {
    }

    /** A plan was agreed on, ended or taken back: the customer's case thinks again. */
    public record PlanChanged(long planId, long companyId, long customerId, String status) {
    }

    private final JdbcClient jdbc;
    private final PaymentPlanRows rows;
    private final Promises promises;
    private final Confirmations confirmations;
    private final Receivables receivables;
    private final Customers customers;
    private final Interactions interactions;
    private final PaymentPlanGateway process;
    private final ApplicationEventPublisher events;
    private final BusinessClock clock;

    PaymentPlans(JdbcClient jdbc, PaymentPlanRows rows, Promises promises, Confirmations confirmations, Receivables receivables, Customers customers,
                 Interactions interactions, PaymentPlanGateway process, ApplicationEventPublisher events, BusinessClock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.promises = promises;
        this.confirmations = confirmations;
        this.receivables = receivables;
        this.customers = customers;
        this.interactions = interactions;
        this.process = process;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Takes a plan: it runs at once, or waits for a manager when it is above the threshold of {@code promise_policy}.
     *
     * @throws ProblemException 422 with each field that is wrong
     */
    @Transactional
    public Plan propose(NewPlan wanted, String user) {
        boolean asks = wanted.total().compareTo(policy().approvalAbove()) > 0;
        Plan plan = taken(wanted, user, asks ? MANAGER : null);
        if (asks) {
            process.open(plan.number(), GROUPS.get(MANAGER));
            return plan;
        }
        run(plan, user, null);
        return byNumber(plan.number()).orElseThrow();
    }

    /**
     * Takes a plan that the customer asks for by himself: a manager answers above the threshold, below it an officer too. It pauses
     * nothing before somebody has agreed.
     *
     * @throws ProblemException 422 with each field that is wrong
     */
    @Transactional
    public Plan ask(NewPlan wanted, String actor) {
        PlanPolicy policy = policy();
        if (wanted.instalments().size() > policy.pageInstalments()) {
            throw ProblemException.unprocessable("dunning.plan.refused").field("instalments", "dunning.plan.count", policy.pageInstalments());
        }
        if (wanted.instalments().get(0).dueOn().isAfter(clock.today().plusDays(policy.pageFirstDays()))) {
            throw ProblemException.unprocessable("dunning.plan.refused").field("instalments.0.dueOn", "dunning.plan.first-late", policy.pageFirstDays());
        }
        String deciders = wanted.total().compareTo(policy.approvalAbove()) > 0 ? MANAGER : OFFICER;
        Plan plan = taken(wanted, actor, deciders);
        process.open(plan.number(), GROUPS.get(deciders));
        return plan;
    }

    private Plan taken(NewPlan wanted, String user, String deciders) {
        check(wanted);
        customers.lock(List.of(wanted.customerId()));
        covered(wanted.companyId(), wanted.customerId(), wanted.currency(), wanted.entryIds(), wanted.total());
        if (rows.another(wanted)) {
            throw ProblemException.unprocessable("dunning.plan.refused").field("instalments", "dunning.plan.another");
        }
        Plan plan = rows.insert(wanted, user, deciders);
        told(plan, "PLAN_PROPOSED", wanted.note(), user);
        return plan;
    }

    private void check(NewPlan wanted) {
        ProblemException refused = ProblemException.unprocessable("dunning.plan.refused");
        List<Instalment> all = wanted.instalments();
        if (all.size() < 2 || all.size() > MOST_INSTALMENTS) {
            throw refused.field("instalments", "dunning.plan.count", MOST_INSTALMENTS);
        }
        for (int i = 0; i < all.size(); i++) {
            Instalment one = all.get(i);
            String field = "instalments." + i;
            if (one.amount() == null || one.amount().signum() <= 0 || one.amount().stripTrailingZeros().scale() > 2) {
                refused.field(field + ".amount", "dunning.plan.amount");
            }
            if (one.dueOn() == null || one.dueOn().isBefore(clock.today())) {
                refused.field(field + ".dueOn", "dunning.promise.date");
            } else if (one.dueOn().isAfter(clock.today().plusYears(FARTHEST_YEARS))) {
                refused.field(field + ".dueOn", "dunning.promise.far");
            } else if (i > 0 && all.get(i - 1).dueOn() != null && !one.dueOn().isAfter(all.get(i - 1).dueOn())) {
                refused.field(field + ".dueOn", "dunning.plan.order");
            }
        }
        if (!refused.flaws().isEmpty()) {
            throw refused;
        }
    }

    private void covered(long companyId, long customerId, String currency, List<Long> entryIds, BigDecimal total) {
        BigDecimal owed = receivables.openItems(companyId, List.of(customerId)).stream()
            .filter(i -> i.openAmount().signum() > 0 && i.dueDate() != null && i.currency().equals(currency))
            .filter(i -> entryIds.isEmpty() || entryIds.contains(i.entryId()))
            .map(i -> i.openAmount()).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (total.compareTo(owed) > 0) {
            throw ProblemException.unprocessable("dunning.plan.refused").field("instalments", "dunning.plan.too-much", Formats.amount(owed, currency));
        }
    }

    /**
     * A manager agrees: the plan runs from now on.
     *
     * @throws ProblemException 422 when less is owed than it pays, or its first day has passed
     */
    @Transactional
    public void approve(String number, String user) {
        Plan plan = waiting(number);
        if (plan.instalments().get(0).dueOn().isBefore(clock.today())) {
            throw ProblemException.unprocessable("dunning.plan.late").field("instalments.0.dueOn", "dunning.plan.late");
        }
        covered(plan.companyId(), plan.customerId(), plan.currency(), plan.entryIds(), plan.total());
        run(plan, user, user);
    }

    /** A manager does not agree; the case goes on as though nothing had been asked. */
    @Transactional
    public void refuse(String number, String reason, String user) {
        Plan plan = waiting(number);
        end(plan, "REFUSED", reason, user);
        told(plan, "PLAN_REFUSED", reason, user);
    }

    /** Takes a plan back: what remains of it is asked for again. False when it has ended already. */
    @Transactional
    public boolean cancel(long id, String user) {
        return cancel(id, null, user);
    }

    /** @param tell whether a customer to whom it was confirmed is told; null: when the confirmation has left */
    @Transactional
    public boolean cancel(long id, Boolean tell, String user) {
        rows.byId(id).ifPresent(plan -> customers.lock(List.of(plan.customerId())));
        Optional<Plan> found = rows.byId(id).filter(one -> List.of("TO_APPROVE", "LIVE").contains(one.status()));
        found.ifPresent(plan -> {
            jdbc.sql("update promise set status = 'CANCELLED', judged_at = :now where plan_id = :plan and status = 'LIVE'").param("now", now()).param("plan", id).update();
            end(plan, "CANCELLED", null, user);
            if (plan.status().equals("TO_APPROVE")) {
                process.withdraw(plan.number());
            }
            told(plan, "PLAN_CANCELLED", confirmations.note(confirmations.takenBack(Kind.PLAN, id, plan.companyId(), plan.customerId(), tell)), user);
        });
        return found.isPresent();
    }

    private Plan waiting(String number) {
        Plan plan = byNumber(number).orElseThrow();
        customers.lock(List.of(plan.customerId()));
        if (!plan.status().equals("TO_APPROVE")) {
            throw ProblemException.conflict("dunning.plan.decided");
        }
        return plan;
    }

    /** As many promises as instalments; they take the place of what the customer had promised before. */
    private void run(Plan plan, String user, String approver) {
        jdbc.sql("""
                update promise set status = 'REPLACED', judged_at = :now
                 where company_id = :company and customer_id = :customer and currency = :currency and status = 'LIVE' and kind = 'PROMISE'""")
            .param("now", now()).param("company", plan.companyId()).param("customer", plan.customerId()).param("currency", plan.currency()).update();
        plan.instalments().forEach(one -> promises.instalment(new Promises.NewPromise(plan.companyId(), plan.customerId(), one.amount(),
            plan.currency(), one.dueOn(), plan.entryIds(), plan.channel(), plan.number()), plan.id(), user));
        jdbc.sql("update payment_plan set status = 'LIVE', decided_by = :approver, decided_at = :now where id = :id")
            .param("approver", approver, Types.VARCHAR).param("now", now()).param("id", plan.id()).update();
        told(plan, "PLAN_AGREED", null, user);
        events.publishEvent(new PlanChanged(plan.id(), plan.companyId(), plan.customerId(), "LIVE"));
    }

    private void end(Plan plan, String status, String reason, String user) {
        jdbc.sql("""
                update payment_plan set status = :status, decision_reason = :reason, decided_by = :user, decided_at = :now, ended_at = :now
                 where id = :id""")
            .param("status", status).param("reason", reason, Types.VARCHAR).param("user", user).param("now", now()).param("id", plan.id()).update();
        events.publishEvent(new PlanChanged(plan.id(), plan.companyId(), plan.customerId(), status));
    }

    private void told(Plan plan, String kind, String note, String user) {
        String last = Formats.day(plan.instalments().get(plan.instalments().size() - 1).dueOn());
        boolean his = plan.channel().equals("PAGE") && kind.equals("PLAN_PROPOSED");
        interactions.record(new Interaction(null, plan.customerId(), plan.companyId(), clock.instant(), his ? "IN" : "INTERNAL", his ? "PAGE" : "NOTE", kind,
            plan.number() + " – " + Formats.amount(plan.total(), plan.currency()) + " – " + last, note, user, true, null, null));
    }

    /** A customer's plans, newest first. */
    public List<Plan> ofCustomer(long customerId) {
        return rows.ofCustomer(customerId);
    }

    public Optional<Plan> byNumber(String number) {
        return rows.byNumber(number);
    }

    public Optional<Plan> byId(long id) {
        return rows.byId(id);
    }

    /** What may be agreed on without a manager, and what a customer may ask for by himself. */
    public PlanPolicy policy() {
        return rows.policy();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}

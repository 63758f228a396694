package com.wisebook.clients.dunning.casework;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dunning.PaymentPlans;
import com.wisebook.clients.dunning.PaymentPlans.Plan;
import com.wisebook.clients.dunning.process.PaymentPlanGateway;
import com.wisebook.clients.security.rest.UserMessages;
import com.wisebook.clients.workflow.task.TaskRefused;

/** Agrees to payment plans, or refuses them, through the task of each, in a transaction of its own: one that cannot be decided keeps no other. */
@Service
public class BulkPlans {

    private static final Logger log = LoggerFactory.getLogger(BulkPlans.class);

    /** A plan that stayed as it was, and why, in the reader's words. */
    public record Left(long id, String customerName, String reason) {
    }

    /** How many were decided, and those that were not. */
    public record Outcome(int decided, List<Left> left) {
    }

    private final PaymentPlans plans;
    private final PaymentPlanGateway tasks;
    private final Customers customers;
    private final UserMessages texts;
    private final TransactionTemplate ownTransaction;

    BulkPlans(PaymentPlans plans, PaymentPlanGateway tasks, Customers customers, UserMessages texts, PlatformTransactionManager transactions) {
        this.plans = plans;
        this.tasks = tasks;
        this.customers = customers;
        this.texts = texts;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Decides about each in the order given, as the signed-in user. */
    public Outcome decide(List<Long> ids, boolean approve, String reason) {
        Map<String, Object> form = new HashMap<>();
        form.put("decision", approve ? "APPROVE" : "REFUSE");
        if (reason != null && !reason.isBlank()) {
            form.put("reason", reason.strip());
        }
        List<Left> left = new ArrayList<>();
        int decided = 0;
        for (long id : new LinkedHashSet<>(ids)) {
            Optional<Plan> plan = plans.byId(id);
            String refusal = plan.map(one -> decideOne(one, form)).orElseGet(() -> Optional.of(texts.text("dunning.plan.unknown", id))).orElse(null);
            if (refusal == null) {
                decided++;
            } else {
                left.add(new Left(id, plan.flatMap(one -> customers.byId(one.customerId())).map(Customer::name).orElse(""), refusal));
            }
        }
        return new Outcome(decided, List.copyOf(left));
    }

    /** Empty when it is done, otherwise why it is not. */
    private Optional<String> decideOne(Plan plan, Map<String, Object> form) {
        if (!plan.status().equals("TO_APPROVE")) {
            return Optional.of(texts.text("dunning.plan.decided"));
        }
        try {
            boolean done = Boolean.TRUE.equals(ownTransaction.execute(status -> tasks.complete(plan.number(), new HashMap<>(form))));
            return done ? Optional.empty() : Optional.of(texts.text("dunning.plan.not-yours"));
        } catch (RuntimeException failure) {
            TaskRefused refused = BulkApproval.refusal(failure);
            if (refused == null) {
                log.warn("payment plan {} could not be decided with the others", plan.number(), failure);
            }
            return Optional.of(refused == null ? texts.text("dunning.approval.failed") : refused.getMessage());
        }
    }
}

package com.wisebook.clients.dunning.casework;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dunning.process.ApprovalTasks;
import com.wisebook.clients.workflow.task.TaskRefused;
import com.wisebook.clients.security.rest.UserMessages;

/**
 * Validates or refuses several messages at once. Each goes through the task of its own case, in a transaction of its own: what
 * one of them cannot do does not keep the others, and is told.
 */
@Service
public class BulkApproval {

    private static final Logger log = LoggerFactory.getLogger(BulkApproval.class);

    /** A message, and what it asks for as the person saw it: null when he does not say. */
    public record Chosen(long id, BigDecimal amount) {
    }

    /** What is decided of all of them; a refusal has a reason and a day. */
    public record Decision(boolean approve, String reason, LocalDate refusedUntil) {
    }

    /** A message that stayed as it was, and why, in the reader's words. */
    public record Left(long id, String customerName, String reason) {
    }

    /** How many were decided, and those that were not. */
    public record Outcome(int decided, List<Left> left) {
    }

    private record Concerned(long id, long customerId, String customerName, String caseNumber) {
    }

    private final JdbcClient jdbc;
    private final Customers customers;
    private final ApprovalTasks tasks;
    private final UserMessages texts;
    private final TransactionTemplate ownTransaction;

    BulkApproval(JdbcClient jdbc, Customers customers, ApprovalTasks tasks, UserMessages texts, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.tasks = tasks;
        this.texts = texts;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Decides about each in the order given. */
    public Outcome decide(List<Chosen> chosen, Decision decision) {
        Map<Long, Concerned> known = concerned(chosen);
        Map<String, Object> form = form(decision);
        List<Left> left = new ArrayList<>();
        int decided = 0;
        for (Chosen one : byId(chosen).values()) {
            Concerned relance = known.get(one.id());
            String refusal = relance == null ? texts.text("dunning.relance.unknown", one.id()) : decideOne(relance, one.amount(), form);
            if (refusal == null) {
                decided++;
            } else {
                left.add(new Left(one.id(), relance == null ? "" : relance.customerName(), refusal));
            }
        }
        return new Outcome(decided, List.copyOf(left));
    }

    /** Null when it is done, otherwise why it is not. */
    private String decideOne(Concerned relance, BigDecimal seen, Map<String, Object> form) {
        try {
            return ownTransaction.execute(status -> {
                customers.lock(List.of(relance.customerId()));
                String refusal = changed(relance, seen);
                if (refusal == null && !tasks.complete(relance.caseNumber(), new HashMap<>(form))) {
                    refusal = texts.text("dunning.approval.no-task");
                }
                return refusal;
            });
        } catch (TaskRefused refused) {
            return refused.getMessage();
        } catch (RuntimeException failure) {
            TaskRefused refused = refusal(failure);
            if (refused == null) {
                log.warn("message {} of case {} could not be decided with the others", relance.id(), relance.caseNumber(), failure);
            }
            return refused == null ? texts.text("dunning.approval.failed") : refused.getMessage();
        }
    }

    /** What the task itself refuses, somewhere in there; null when it is something else. */
    static TaskRefused refusal(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof TaskRefused)) {
            cause = cause.getCause();
        }
        return (TaskRefused) cause;
    }

    /** Under the lock of the customer: still to be validated, and still for the money that the person saw. */
    private String changed(Concerned relance, BigDecimal seen) {
        record Now(String status, BigDecimal amount) {
        }
        Now now = jdbc.sql("""
                select r.status,
                       coalesce((select sum(i.open_amount + i.penalty + i.lump_sum) from relance_item i where i.relance_id = r.id), 0)
                       - coalesce((select sum((t.value ->> 'credit')::numeric) from jsonb_each(r.totals) t), 0) as amount
                  from relance r where r.id = :id""").param("id", relance.id()).query(Now.class).single();
        if (!now.status().equals("TO_APPROVE")) {
            return texts.text("dunning.approval.decided");
        }
        return seen == null || seen.compareTo(now.amount()) == 0 ? null : texts.text("dunning.approval.changed");
    }

    private Map<Long, Concerned> concerned(List<Chosen> chosen) {
        Map<Long, Concerned> known = new HashMap<>();
        jdbc.sql("""
                select r.id, r.customer_id, u.name as customer_name, c.number as case_number
                  from relance r join dunning_case c on c.id = r.case_id join customer u on u.id = r.customer_id
                 where r.id = any(:ids)""").param("ids", chosen.stream().map(Chosen::id).toArray(Long[]::new))
            .query(Concerned.class).list().forEach(one -> known.put(one.id(), one));
        return known;
    }

    private static Map<Long, Chosen> byId(List<Chosen> chosen) {
        Map<Long, Chosen> once = new LinkedHashMap<>();
        chosen.forEach(one -> once.putIfAbsent(one.id(), one));
        return once;
    }

    private static Map<String, Object> form(Decision decision) {
        Map<String, Object> form = new HashMap<>();
        form.put("decision", decision.approve() ? "APPROVE" : "REFUSE");
        if (decision.reason() != null && !decision.reason().isBlank()) {
            form.put("reason", decision.reason().strip());
        }
        if (decision.refusedUntil() != null) {
            form.put("refusedUntil", decision.refusedUntil().toString());
        }
        return form;
    }
}

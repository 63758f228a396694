package com.wisebook.clients.dunning.casework;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.UriUtils;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.company.WorkingDays;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dunning.PaymentPlans;
import com.wisebook.clients.dunning.PaymentPlans.Plan;
import com.wisebook.clients.dunning.process.PlanSteps;
import com.wisebook.clients.receivable.Receivables;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.security.rest.UserMessages;
import com.wisebook.clients.workflow.task.InvalidTaskInput;
import com.wisebook.clients.workflow.task.TaskInput;

/** What a manager sees and decides about a payment plan in the Tasklist. In French, as the Tasklist speaks. */
@Service
class PlanDecisions implements PlanSteps {

    private static final int MOST = 100;

    private final ObjectProvider<PaymentPlans> plans;
    private final Companies companies;
    private final Customers customers;
    private final Receivables receivables;
    private final WorkingDays workingDays;
    private final AuditTrail audit;
    private final Users users;
    private final UserMessages texts;
    private final JdbcClient jdbc;
    private final BusinessClock clock;

    PlanDecisions(ObjectProvider<PaymentPlans> plans, Companies companies, Customers customers, Receivables receivables, WorkingDays workingDays,
                  AuditTrail audit, Users users, UserMessages texts, JdbcClient jdbc, BusinessClock clock) {
        this.plans = plans;
        this.companies = companies;
        this.customers = customers;
        this.receivables = receivables;
        this.workingDays = workingDays;
        this.audit = audit;
        this.users = users;
        this.texts = texts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public PlanLabels labels(String number) {
        Plan plan = plan(number);
        int digits = Math.max(0, plan.total().precision() - plan.total().scale());
        return new PlanLabels(customer(plan).name(), company(plan).name(), Formats.amount(plan.total(), plan.currency()),
            french("dunning.plan.instalments", plan.instalments().size()), workingDays.next(clock.today()), Math.min(MOST, 40 + 6 * digits));
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Object> context(String number) {
        Plan plan = plan(number);
        Customer customer = customer(plan);
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("customerName", customer.name());
        context.put("customerUrl", "/app/clients/" + UriUtils.encodePathSegment(customer.code(), StandardCharsets.UTF_8) + "?societe="
            + UriUtils.encodeQueryParam(company(plan).code(), StandardCharsets.UTF_8));
        context.put("companyName", company(plan).name());
        context.put("number", plan.number());
        context.put("total", Formats.amount(plan.total(), plan.currency()));
        context.put("overdue", Formats.amount(overdue(plan), plan.currency()));
        context.put("proposedBy", users.name(plan.proposedBy()));
        context.put("note", plan.note() == null ? "–" : plan.note());
        context.put("brokenBefore", String.valueOf(broken(plan)));
        context.put("takenAt", Formats.minute(clock.instant()));
        context.put("rows", plan.instalments().stream().map(i -> Map.of("dueOn", Formats.day(i.dueOn()), "amount",
            Formats.amount(i.amount(), plan.currency()))).toList());
        return context;
    }

    private BigDecimal overdue(Plan plan) {
        return receivables.openItems(plan.companyId(), List.of(plan.customerId())).stream()
            .filter(i -> i.openAmount().signum() > 0 && i.currency().equals(plan.currency()) && i.dueDate() != null && i.dueDate().isBefore(clock.today()))
            .map(i -> i.openAmount()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private long broken(Plan plan) {
        return jdbc.sql("select count(*) from promise where customer_id = :customer and status in ('BROKEN', 'PARTLY_KEPT') and due_on > :since")
            .param("customer", plan.customerId()).param("since", clock.today().minusYears(1)).query(Long.class).single();
    }

    @Override
    @Transactional
    public boolean decide(String number, TaskInput input, String user) {
        Plan plan = plan(number);
        if (user.equals(plan.proposedBy())) {
            throw new InvalidTaskInput("dunning.plan.same-person");
        }
        boolean agreed = input.requiredChoice("decision").equals("APPROVE");
        try {
            if (agreed) {
                plans.getObject().approve(number, user);
            } else {
                plans.getObject().refuse(number, input.requiredText("reason"), user);
            }
        } catch (ProblemException refused) {
            ProblemException.Text why = refused.flaws().isEmpty() ? refused.detail() : refused.flaws().get(0).text();
            throw new InvalidTaskInput(why.key(), why.arguments());
        }
        audit.recordAs(user, agreed ? "PLAN_APPROVED" : "PLAN_REFUSED", "payment_plan", number, null, plan);
        return agreed;
    }

    private Plan plan(String number) {
        return plans.getObject().byNumber(number).orElseThrow();
    }

    private Customer customer(Plan plan) {
        return customers.byId(plan.customerId()).orElseThrow();
    }

    private Company company(Plan plan) {
        return companies.byId(plan.companyId());
    }

    private String french(String key, Object... arguments) {
        return texts.text(Locale.FRENCH, key, arguments);
    }
}

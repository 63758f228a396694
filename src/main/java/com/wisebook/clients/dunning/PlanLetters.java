package com.wisebook.clients.dunning;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dunning.PaymentPlans.Plan;
import com.wisebook.clients.dunning.relance.Parties;
import com.wisebook.clients.dunning.statement.PlanLetter;
import com.wisebook.clients.dunning.statement.StatementModel;
import com.wisebook.clients.dunning.statement.StatementRenderer;
import com.wisebook.clients.dunning.statement.TemplateCode;
import com.wisebook.clients.messaging.MessageContent.Attachment;

/** The letter of a payment plan: its days and amounts, what it covers, what ends it, how to pay. In the customer's language. */
@Service
public class PlanLetters {

    /** Kind of the document as messages keep it. */
    public static final String KIND = "PAYMENT_PLAN";

    private record Covered(String documentRef, LocalDate documentDate, LocalDate dueDate, BigDecimal amount, BigDecimal covered) {
    }

    private final JdbcClient jdbc;
    private final StatementRenderer renderer;
    private final Companies companies;
    private final Customers customers;
    private final PaymentDetails payment;
    private final BusinessClock clock;

    PlanLetters(JdbcClient jdbc, StatementRenderer renderer, Companies companies, Customers customers, PaymentDetails payment, BusinessClock clock) {
        this.jdbc = jdbc;
        this.renderer = renderer;
        this.companies = companies;
        this.customers = customers;
        this.payment = payment;
        this.clock = clock;
    }

    /** Drawn from the plan as it stands; one that nobody has agreed on yet says so. */
    @Transactional(readOnly = true)
    public Attachment draw(Plan plan) {
        Company company = companies.byId(plan.companyId());
        Customer customer = customers.byId(plan.customerId()).orElseThrow();
        boolean agreed = List.of("LIVE", "KEPT", "BROKEN").contains(plan.status());
        List<StatementModel.Item> items = covered(plan).stream().map(one -> new StatementModel.Item(one.documentRef(), one.documentDate(), one.dueDate(),
            false, one.amount(), one.covered(), plan.currency(), 0, 0, null, null, null, null)).toList();
        // the code pays the first instalment, not the whole
        StatementModel.Totals first = StatementModel.Totals.of(plan.currency(), plan.instalments().get(0).amount(), null, null, null);
        StatementModel paper = new StatementModel(Parties.company(company), Parties.customer(customer.code(), customer, java.util.Map.of()), null,
            payment.reference(company, customer).orElse(null), clock.today(), 0, null, TemplateCode.PRE_DUE, items, List.of(first), List.of(), List.of(),
            new StatementModel.Terms(null, false, BigDecimal.ZERO, 0), null, null);
        byte[] pdf = renderer.plan(new PlanLetter(paper, plan.number(), plan.currency(), plan.total(), agreed,
            plan.instalments().stream().map(part -> new PlanLetter.Part(part.dueOn(), part.amount())).toList()));
        return new Attachment(KIND, ("fr".equals(customer.language()) ? "echeancier-" : "payment-plan-") + plan.number() + ".pdf", "application/pdf", pdf);
    }

    /** What its instalments cover; of one that does not run yet, what it is about. */
    private List<Covered> covered(Plan plan) {
        List<Covered> covered = jdbc.sql("""
                select e.document_ref, e.document_date, e.due_date, e.amount, sum(i.covered) as covered
                  from promise p join promise_item i on i.promise_id = p.id join ledger_line e on e.entry_id = i.entry_id
                 where p.plan_id = :plan group by e.entry_id, e.document_ref, e.document_date, e.due_date, e.amount
                 order by e.due_date nulls last, e.entry_id""")
            .param("plan", plan.id()).query(Covered.class).list();
        return !covered.isEmpty() ? covered : jdbc.sql("""
                select e.document_ref, e.document_date, e.due_date, e.amount, o.open_amount as covered
                  from ledger_line e join open_amount o on o.entry_id = e.entry_id
                 where e.entry_id = any(:entries) and e.customer_id = :customer order by e.due_date nulls last, e.entry_id""")
            .param("entries", plan.entryIds().toArray(Long[]::new)).param("customer", plan.customerId()).query(Covered.class).list();
    }
}

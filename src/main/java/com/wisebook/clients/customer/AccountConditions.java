package com.wisebook.clients.customer;

import java.math.BigDecimal;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.company.Company.PaymentRule;
import com.wisebook.clients.customer.ChangeContext.Origin;
import com.wisebook.clients.customer.PaymentTermCaps.Activity;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.sql.RecordRows;

/** The terms of a customer with each of our companies, as people change them on the fiche; within what the law allows. */
@Service
public class AccountConditions {

    /**
     * Terms as somebody wants them.
     *
     * @param contract    STANDARD, FRAMEWORK or PUBLIC
     * @param active      false: nothing new is invoiced on the account
     * @param limitReason why another limit, for whoever grants it; null: not said
     */
    public record Wanted(AccountTerms terms, Activity activity, String contract, boolean active, String limitReason) {
    }

    private record Standing(long id, long version, BigDecimal creditLimit) {
    }

    private static final Set<String> CONTRACTS = Set.of("STANDARD", "FRAMEWORK", "PUBLIC");
    private static final int LONGEST_REASON = 500;

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final ChangeContext context;
    private final Customers customers;
    private final PaymentTermCaps caps;
    private final Stale stale;
    private final AskedLimits asked;
    private final ApplicationEventPublisher events;

    AccountConditions(JdbcClient jdbc, BusinessClock clock, ChangeContext context, Customers customers, PaymentTermCaps caps, Stale stale,
                      AskedLimits asked, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.context = context;
        this.customers = customers;
        this.caps = caps;
        this.stale = stale;
        this.asked = asked;
        this.events = events;
    }

    /**
     * Opens the account, or changes it. A limit that the actor may not grant alone waits for somebody else: the one in force stays, and
     * a new account begins with none at all.
     *
     * @param version the one that was read; null: there was no account
     * @throws ProblemException 412 when somebody has changed the account since, with what; 422 with what is wrong at each field
     */
    @Transactional
    public void set(Customer customer, Company company, Long version, Wanted wanted, String actor, Origin origin) {
        customers.lock(List.of(customer.id()));
        Optional<Standing> now = jdbc.sql("select id, version, credit_limit from customer_account where customer_id = :customer and company_id = :company")
            .param("customer", customer.id()).param("company", company.id()).query(RecordRows.of(Standing.class)).optional();
        now.ifPresent(one -> {
            if (version == null || one.version() != version) {
                throw stale.account(customer.id(), one.id(), version == null ? 0 : version, one.version());
            }
        });
        check(customer, company, wanted, now.isEmpty());
        context.by(actor, origin);
        BigDecimal limit = wanted.terms().creditLimit();
        BigDecimal inForce = now.map(Standing::creditLimit).orElse(null);
        boolean atOnce = asked.atOnce(inForce, limit, now.flatMap(one -> asked.onAccount(one.id())), actor);
        BigDecimal written = atOnce ? limit : now.isPresent() ? inForce : BigDecimal.ZERO;
        long account = now.map(Standing::id).orElseGet(() -> open(customer.id(), company.id(), wanted, written));
        now.ifPresent(one -> change(one.id(), wanted, written));
        if (!atOnce) {
            asked.ask(account, limit, wanted.limitReason(), actor);
        } else if (!AskedLimits.same(inForce, limit)) {
            asked.withdraw(account);
        }
        events.publishEvent(new Customers.AccountChanged(customer.id(), company.id()));
    }

    /** Takes back the limit that waits on the account, if one does. */
    @Transactional
    public void withdrawAsked(Customer customer, Company company, String actor, Origin origin) {
        customers.lock(List.of(customer.id()));
        context.by(actor, origin);
        jdbc.sql("select id from customer_account where customer_id = :customer and company_id = :company")
            .param("customer", customer.id()).param("company", company.id()).query(Long.class).optional().ifPresent(asked::withdraw);
    }

    private void check(Customer customer, Company company, Wanted wanted, boolean opens) {
        ProblemException refused = ProblemException.unprocessable("customer.refused");
        AccountTerms terms = wanted.terms();
        Fiches.terms(refused, terms);
        if (wanted.limitReason() != null && wanted.limitReason().length() > LONGEST_REASON) {
            refused.field("limitReason", "customer.terms.reason", LONGEST_REASON);
        }
        if (!CONTRACTS.contains(wanted.contract())) {
            refused.field("contract", "customer.terms.contract", wanted.contract());
        }
        // outside France the law of the place decides: the fiche shows that the terms exceed ours, and lets them be
        if ("FR".equals(customer.country()) && terms.paymentDays() != null) {
            PaymentRule rule = terms.paymentRule() == null ? company.paymentRule() : terms.paymentRule();
            caps.cap(rule, wanted.activity(), clock.today()).filter(cap -> terms.paymentDays() > cap.maxDays())
                .ifPresent(cap -> refused.field("paymentDays", "customer.terms.above-cap." + rule, cap.maxDays(), terms.paymentDays()));
        }
        if (opens && terms.accountCode() != null && jdbc.sql("select count(*) from customer_account where company_id = :company and account_code = :code")
            .param("company", company.id()).param("code", terms.accountCode()).query(Long.class).single() > 0) {
            refused.field("accountCode", "customer.terms.account-taken", terms.accountCode());
        }
        if (!refused.flaws().isEmpty()) {
            throw refused;
        }
    }

    private long open(long customerId, long companyId, Wanted wanted, BigDecimal limit) {
        return parameters(jdbc.sql("""
                insert into customer_account (customer_id, company_id, account_code, payment_days, payment_rule, payment_method, credit_limit,
                    discount_percent, discount_days, activity, contract, active)
                values (:customer, :company, coalesce(:code, (select code from customer where id = :customer)), :days, :rule, :method, :limit,
                    :percent, :discountDays, :activity, :contract, :active) returning id"""), wanted, limit)
            .param("customer", customerId).param("company", companyId).param("code", wanted.terms().accountCode()).query(Long.class).single();
    }

    private void change(long id, Wanted wanted, BigDecimal limit) {
        parameters(jdbc.sql("""
                update customer_account set payment_days = :days, payment_rule = :rule, payment_method = :method, credit_limit = :limit,
                       discount_percent = :percent, discount_days = :discountDays, activity = :activity, contract = :contract, active = :active
                 where id = :id and (payment_days, payment_rule, payment_method, credit_limit, discount_percent, discount_days, activity, contract,
                       active)
                    is distinct from row (:days::int, :rule::text, :method::text, :limit::numeric, :percent::numeric, :discountDays::int,
                       :activity::text, :contract::text, :active)"""), wanted, limit).param("id", id).update();
    }

    private static JdbcClient.StatementSpec parameters(JdbcClient.StatementSpec statement, Wanted wanted, BigDecimal limit) {
        AccountTerms terms = wanted.terms();
        return statement.param("days", terms.paymentDays()).param("rule", terms.paymentRule() == null ? null : terms.paymentRule().name())
            .param("method", terms.paymentMethod() == null ? "TRANSFER" : terms.paymentMethod()).param("limit", limit, Types.NUMERIC)
            .param("percent", terms.discountPercent()).param("discountDays", terms.discountDays()).param("activity", wanted.activity().name())
            .param("contract", wanted.contract()).param("active", wanted.active());
    }
}

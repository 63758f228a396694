package com.wisebook.clients.receivable.limit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.CustomerBlocks;
import com.wisebook.clients.customer.GroupCredit;
import com.wisebook.clients.customer.GroupCredit.Group;
import com.wisebook.clients.customer.Customers;

/**
 * May this customer order for that amount? Asked before the order, and answered from the items and orders of this moment, under
 * the customer's lock: of two orders at once the second one is judged with the first.
 */
@Service
public class CreditCheck {

    /** The answer; UNKNOWN: a person looks. The worst of all reasons decides. */
    public enum Answer {
        ALLOWED, WARN, UNKNOWN, REFUSED
    }

    /** Why. The text is {@code receivable.check.<name>} with the arguments; amounts are written in the reader's language. */
    public record Reason(String code, Answer answer, List<Object> arguments) {
    }

    /**
     * What is asked.
     *
     * @param source    with {@code reference}: the order, so that it is not counted twice when it was reported before
     * @param reserve   report the order in the same transaction, if it is not refused
     */
    public record Question(BigDecimal amount, String currency, String source, String reference, boolean reserve) {
    }

    /**
     * @param exposure  before the order, in the company's currency; null when the customer has nothing there
     * @param limit     the limit that holds: what was accepted above it included; null: none set
     * @param available what may be ordered at most, by the customer's limit and the group's; null without a limit
     */
    public record Result(Answer allowed, BigDecimal exposure, BigDecimal limit, BigDecimal available, String currency,
                         Exposures.GroupExposure group, List<Reason> reasons, List<CustomerBlocks.Block> blocks, boolean reserved) {
    }

    private static final Set<String> MAY_ORDER = Set.of("ACTIVE");
    private static final Set<String> NOT_YET = Set.of("DRAFT", "PENDING");

    private final JdbcClient jdbc;
    private final Customers customers;
    private final CustomerBlocks blocks;
    private final GroupCredit groups;
    private final Exposures exposures;
    private final ReportedOrders orders;
    private final BusinessClock clock;

    CreditCheck(JdbcClient jdbc, Customers customers, CustomerBlocks blocks, GroupCredit groups, Exposures exposures,
                ReportedOrders orders, BusinessClock clock) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.blocks = blocks;
        this.groups = groups;
        this.exposures = exposures;
        this.orders = orders;
        this.clock = clock;
    }

    /** Answers, and reserves the amount if that was asked and nothing refuses it. */
    @Transactional
    public Result check(long customerId, Company company, Question question, String user) {
        Customer before = customers.byId(customerId).orElseThrow();
        if (before.groupId() != null) {
            groups.lock(before.groupId());
        }
        customers.lock(List.of(customerId));
        Customer customer = customers.byId(customerId).orElseThrow();
        List<CustomerBlocks.Block> standing = blocks.standing(List.of(customerId), CustomerBlocks.Subject.ORDER, clock.today()).stream()
            .filter(b -> b.companyId() == null || b.companyId() == company.id()).toList();
        List<Reason> reasons = new ArrayList<>(whoMayNot(customer, company));
        standing.forEach(b -> reasons.add(reason("BLOCKED", Answer.REFUSED, b.blockedUntil(), b.reason())));
        boolean ours = question.currency().equals(company.currency());
        if (!ours) {
            reasons.add(reason("CURRENCY", Answer.UNKNOWN, question.currency(), company.currency()));
        }
        BigDecimal already = alreadyReported(customerId, company, question);
        Exposures.Line line = exposures.lines(List.of(customerId)).stream().filter(l -> l.companyId() == company.id()).findFirst().orElse(null);
        BigDecimal exposure = (line == null ? BigDecimal.ZERO : line.exposure()).subtract(already);
        BigDecimal limit = limit(customerId, company, line);
        judgeOwn(reasons, company, line, exposure, limit, ours ? question.amount() : null);
        Exposures.GroupExposure group = customer.groupId() == null ? null : exposures.group(groups.byId(customer.groupId()).orElseThrow(), null);
        BigDecimal room = judgeGroup(reasons, group, customer.groupId(), company, already, exposure, ours ? question.amount() : null);
        Answer answer = reasons.stream().map(Reason::answer).max(Answer::compareTo).orElse(Answer.ALLOWED);
        boolean reserve = question.reserve() && answer != Answer.REFUSED;
        if (reserve) {
            orders.report(new OrderReport(question.source(), question.reference(), company.code(), customer.code(), question.amount(),
                question.currency(), clock.today()), user);
        }
        BigDecimal own = limit == null ? null : limit.subtract(exposure);
        return new Result(answer, exposure, limit, own == null ? room : room == null ? own : own.min(room), company.currency(), group,
            List.copyOf(reasons), standing, reserve);
    }

    private List<Reason> whoMayNot(Customer customer, Company company) {
        List<Reason> reasons = new ArrayList<>();
        if (NOT_YET.contains(customer.status())) {
            reasons.add(reason("NOT_APPROVED", Answer.REFUSED));
        } else if (!MAY_ORDER.contains(customer.status())) {
            reasons.add(reason("STATUS_" + customer.status(), Answer.REFUSED));
        }
        Boolean active = jdbc.sql("select active from customer_account where customer_id = :customer and company_id = :company")
            .param("customer", customer.id()).param("company", company.id()).query(Boolean.class).optional().orElse(null);
        if (active == null) {
            reasons.add(reason("NO_ACCOUNT", Answer.UNKNOWN, company.name()));
        } else if (!active) {
            reasons.add(reason("ACCOUNT_CLOSED", Answer.REFUSED, company.name()));
        }
        return reasons;
    }

    /** The same order, reported before: what is asked now takes its place. */
    private BigDecimal alreadyReported(long customerId, Company company, Question question) {
        if (question.source() == null || question.reference() == null) {
            return BigDecimal.ZERO;
        }
        return jdbc.sql("""
                select amount from reported_order where source = :source and reference = :reference and customer_id = :customer
                   and company_id = :company and state = 'OPEN' and currency = :currency""")
            .param("source", question.source()).param("reference", question.reference()).param("customer", customerId)
            .param("company", company.id()).param("currency", company.currency()).query(BigDecimal.class).optional().orElse(BigDecimal.ZERO);
    }

    /** The customer's limit, or what somebody has accepted above it until a day that has not passed. */
    private BigDecimal limit(long customerId, Company company, Exposures.Line line) {
        BigDecimal accepted = accepted("customer_id = :id and company_id = :company", customerId, company.id());
        return line == null || line.creditLimit() == null ? null : accepted == null ? line.creditLimit() : line.creditLimit().max(accepted);
    }

    private BigDecimal accepted(String whose, long id, long companyId) {
        return jdbc.sql("select accepted_amount from limit_alert where state = 'ACCEPTED' and accepted_until >= :today and " + whose)
            .param("today", clock.today()).param("id", id).param("company", companyId).query(BigDecimal.class).optional().orElse(null);
    }

    private void judgeOwn(List<Reason> reasons, Company company, Exposures.Line line, BigDecimal exposure, BigDecimal limit,
                          BigDecimal amount) {
        if (line != null && line.elsewhere() > 0) {
            reasons.add(reason("ELSEWHERE", Answer.WARN, line.elsewhere()));
        }
        if (limit == null) {
            reasons.add(reason("NO_LIMIT", Answer.UNKNOWN));
        } else if (amount != null) {
            judge(reasons, "", exposure.add(amount), limit, company.currency());
        }
    }

    /** @return what the group's limit leaves; null without one */
    private BigDecimal judgeGroup(List<Reason> reasons, Exposures.GroupExposure group, Long groupId, Company company, BigDecimal already,
                                  BigDecimal exposure, BigDecimal amount) {
        if (group == null || group.limit() == null || !group.currency().equals(company.currency())) {
            return null;
        }
        BigDecimal accepted = accepted("group_id = :id", groupId, company.id());
        BigDecimal limit = accepted == null ? group.limit() : group.limit().max(accepted);
        // a credit that the customer has with us makes room for its own order, not for the group's other debts
        BigDecimal others = group.exposure().subtract(exposure.add(already).max(BigDecimal.ZERO));
        if (amount != null) {
            judge(reasons, "GROUP_", others.add(exposure.add(amount).max(BigDecimal.ZERO)), limit, group.currency());
        }
        return limit.subtract(others).subtract(exposure);
    }

    private void judge(List<Reason> reasons, String whose, BigDecimal after, BigDecimal limit, String currency) {
        if (after.compareTo(limit) > 0) {
            reasons.add(reason(whose + "OVER", Answer.REFUSED, new Amount(after, currency), new Amount(limit, currency)));
        } else if ("APPROACHING".equals(exposures.level(limit, after))) {
            reasons.add(reason(whose + "APPROACHING", Answer.WARN, new Amount(after, currency), new Amount(limit, currency)));
        }
    }

    /** An amount in a reason, to be written in the reader's language. */
    public record Amount(BigDecimal value, String currency) {
    }

    private static Reason reason(String code, Answer answer, Object... arguments) {
        return new Reason(code, answer, List.of(arguments));
    }
}

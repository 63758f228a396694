package com.wisebook.clients.receivable.limit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.GroupCredit;
import com.wisebook.clients.customer.GroupCredit.Group;
import com.wisebook.clients.sql.RecordRows;

import io.swagger.v3.oas.annotations.media.Schema;

/** What a customer uses of its limits at this moment, read from the items and orders themselves, and the rows behind each figure. */
@Service
public class Exposures {

    /**
     * With one of our companies, in its currency.
     *
     * @param items       open debits
     * @param credits     open credits, as a positive amount: payments that nobody has lettered count as well
     * @param contested   part of the items that is contested; it is owed until the dispute is decided, and counts
     * @param orders      orders reported and not invoiced yet
     * @param exposure    items less credits plus orders
     * @param elsewhere   open items and orders in other currencies: shown apart, never added
     * @param limit       null: none set
     * @param available   what may still be ordered; null without a limit, negative over it
     * @param used        share of the limit, 1 for all of it; null without a limit or with one of zero
     * @param insured     what insurers cover today
     * @param uninsured   exposure that nobody covers
     * @param level       APPROACHING, OVER, or null
     */
    @Schema(name = "CompanyExposure", requiredProperties = {"companyCode", "companyName", "currency", "items", "credits", "contested",
        "orders", "exposure", "elsewhere", "insured", "uninsured"})
    public record CompanyExposure(String companyCode, String companyName, String currency, BigDecimal items, BigDecimal credits,
                                  BigDecimal contested, BigDecimal orders, BigDecimal exposure, List<Elsewhere> elsewhere, BigDecimal limit,
                                  BigDecimal available, BigDecimal used, BigDecimal insured, BigDecimal uninsured, String level,
                                  LimitAlerts.AlertView alert) {
    }

    /** In a currency that is not the company's. */
    @Schema(name = "ExposureElsewhere", requiredProperties = {"companyCode", "currency", "exposure", "rows"})
    public record Elsewhere(String companyCode, String currency, BigDecimal exposure, int rows) {
    }

    /** A customer over all our companies that keep their books in one currency; {@code limit} only where each of them has one. */
    @Schema(name = "ExposureTotal", requiredProperties = {"currency", "exposure"})
    public record Total(String currency, BigDecimal exposure, BigDecimal limit) {
    }

    /** The customer's group, against the limit of the group; {@code proposal}: a limit that waits for a second person. */
    @Schema(name = "GroupExposure", requiredProperties = {"code", "name", "currency", "exposure", "members"})
    public record GroupExposure(String code, String name, String currency, BigDecimal exposure, int members, BigDecimal limit,
                                BigDecimal available, BigDecimal used, String level, LimitAlerts.AlertView alert,
                                GroupCredit.Proposal proposal) {
    }

    /** All of it. */
    @Schema(name = "CustomerExposure", requiredProperties = {"customerCode", "companies", "totals"})
    public record CustomerExposure(String customerCode, List<CompanyExposure> companies, List<Total> totals, GroupExposure group) {
    }

    /** An open item or an open order behind a figure; {@code amount} is negative for a credit. */
    @Schema(name = "ExposureRow", requiredProperties = {"kind", "companyCode", "amount", "contested", "currency", "counted"})
    public record Row(String kind, String companyCode, String document, LocalDate date, LocalDate dueDate, BigDecimal amount,
                      BigDecimal contested, String currency, boolean counted) {
    }

    /** An insurer's cover that is valid today; {@code companyCode} null: for all our companies. */
    @Schema(name = "ExposureCover", requiredProperties = {"insurer", "amount", "currency", "validFrom", "counted"})
    public record Cover(String insurer, String reference, String companyCode, BigDecimal amount, String currency, LocalDate validFrom,
                        LocalDate validUntil, boolean counted) {
    }

    /** The rows behind the figures of one customer with one company. */
    @Schema(name = "ExposureRows", requiredProperties = {"rows", "covers"})
    public record Rows(List<Row> rows, List<Cover> covers) {
    }

    /** A customer with a company as the statement gives it. */
    record Line(long companyId, long customerId, String currency, BigDecimal items, BigDecimal credits, BigDecimal contested,
                BigDecimal orders, long elsewhere, BigDecimal exposure, BigDecimal creditLimit, BigDecimal insured, String level) {
    }

    private record Sum(BigDecimal exposure, int members) {
    }

    private record CompanyName(long id, String code, String name) {
    }

    private final JdbcClient jdbc;
    private final LimitPolicy policy;
    private final GroupCredit groups;
    private final LimitAlerts alerts;
    private final BusinessClock clock;

    Exposures(JdbcClient jdbc, LimitPolicy policy, GroupCredit groups, LimitAlerts alerts, BusinessClock clock) {
        this.jdbc = jdbc;
        this.policy = policy;
        this.groups = groups;
        this.alerts = alerts;
        this.clock = clock;
    }

    /** One customer with all our companies, and its group. */
    @Transactional(readOnly = true)
    public CustomerExposure of(Customer customer) {
        List<LimitAlerts.AlertView> live = alerts.live(customer.id(), customer.groupId());
        Map<Long, CompanyName> names = new HashMap<>();
        jdbc.sql("select id, code, name from company").query(RecordRows.of(CompanyName.class)).list().forEach(c -> names.put(c.id(), c));
        List<Elsewhere> elsewhere = elsewhere(customer.id());
        List<Line> lines = lines(List.of(customer.id()));
        List<CompanyExposure> companies = lines.stream().map(line -> {
            CompanyName company = names.get(line.companyId());
            return new CompanyExposure(company.code(), company.name(), line.currency(), line.items(), line.credits(), line.contested(),
                line.orders(), line.exposure(), elsewhere.stream().filter(e -> e.companyCode().equals(company.code())).toList(),
                line.creditLimit(), available(line.creditLimit(), line.exposure()), used(line.creditLimit(), line.exposure()),
                line.insured(), line.exposure().subtract(line.insured()).max(BigDecimal.ZERO), line.level(),
                live.stream().filter(a -> company.code().equals(a.companyCode())).findFirst().orElse(null));
        }).toList();
        return new CustomerExposure(customer.code(), companies, totals(companies), customer.groupId() == null ? null
            : group(groups.byId(customer.groupId()).orElseThrow(), live.stream().filter(a -> a.groupCode() != null).findFirst().orElse(null)));
    }

    /** The open items, orders and covers behind the figures of one customer with one company. */
    @Transactional(readOnly = true)
    public Rows rows(long customerId, long companyId) {
        List<Row> rows = jdbc.sql("""
                select e.kind, m.code as company_code, e.document_ref as document, e.entry_date as date, e.due_date, e.open_amount as amount,
                       case when e.open_amount > 0 then e.contested_amount else 0 end as contested, e.currency,
                       e.currency = m.currency as counted
                  from ledger_entry e join company m on m.id = e.company_id
                 where e.customer_id = :customer and e.company_id = :company and e.open_amount <> 0 and e.side > 0
                union all
                select 'ORDER', m.code, o.source || ' ' || o.reference, o.ordered_on, null, o.amount, 0, o.currency, o.currency = m.currency
                  from reported_order o join company m on m.id = o.company_id
                 where o.customer_id = :customer and o.company_id = :company and o.state = 'OPEN'
                order by 4, 3""")
            .param("customer", customerId).param("company", companyId).query(RecordRows.of(Row.class)).list();
        List<Cover> covers = jdbc.sql("""
                select v.insurer, v.reference, m.code as company_code, v.amount, v.currency, v.valid_from, v.valid_until,
                       v.currency = ours.currency as counted
                  from credit_cover v left join company m on m.id = v.company_id join company ours on ours.id = :company
                 where v.customer_id = :customer and (v.company_id is null or v.company_id = :company)
                   and v.valid_from <= :today and (v.valid_until is null or v.valid_until >= :today) order by v.valid_from, v.id""")
            .param("customer", customerId).param("company", companyId).param("today", clock.today())
            .query(RecordRows.of(Cover.class)).list();
        return new Rows(rows, covers);
    }

    /** The group as it stands at this moment: what its members owe each company, none of them below zero. */
    @Transactional(readOnly = true)
    public GroupExposure group(Group group, LimitAlerts.AlertView alert) {
        Sum sum = groupSum(group);
        return new GroupExposure(group.code(), group.name(), group.currency(), sum.exposure(), sum.members(), group.creditLimit(),
            available(group.creditLimit(), sum.exposure()), used(group.creditLimit(), sum.exposure()),
            level(group.creditLimit(), sum.exposure()), alert, groups.proposal(group.id()).orElse(null));
    }

    private Sum groupSum(Group group) {
        List<Long> members = groups.members(group.id());
        BigDecimal exposure = lines(members).stream().filter(line -> line.currency().equals(group.currency()))
            .map(line -> line.exposure().max(BigDecimal.ZERO)).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Sum(exposure, members.size());
    }

    List<Line> lines(Collection<Long> customerIds) {
        return jdbc.sql(ExposureSql.live()).param("ids", customerIds.toArray(Long[]::new)).param("approaching", policy.approaching())
            .param("today", clock.today()).query(RecordRows.of(Line.class)).list();
    }

    private List<Elsewhere> elsewhere(long customerId) {
        return jdbc.sql("""
                select m.code as company_code, x.currency, sum(x.amount) as exposure, count(*)::int as rows
                  from (select company_id, currency, open_amount as amount from ledger_entry where customer_id = :id and open_amount <> 0 and side > 0
                        union all
                        select company_id, currency, amount from reported_order where customer_id = :id and state = 'OPEN') x
                  join company m on m.id = x.company_id
                 where x.currency <> m.currency group by m.code, x.currency order by m.code, x.currency""")
            .param("id", customerId).query(RecordRows.of(Elsewhere.class)).list();
    }

    private static List<Total> totals(List<CompanyExposure> companies) {
        return companies.stream().map(CompanyExposure::currency).distinct().sorted().map(currency -> {
            List<CompanyExposure> mine = companies.stream().filter(c -> c.currency().equals(currency)).toList();
            BigDecimal exposure = mine.stream().map(c -> c.exposure().max(BigDecimal.ZERO)).reduce(BigDecimal.ZERO, BigDecimal::add);
            boolean allSet = mine.stream().allMatch(c -> c.limit() != null);
            return new Total(currency, exposure,
                allSet ? mine.stream().map(CompanyExposure::limit).reduce(BigDecimal.ZERO, BigDecimal::add) : null);
        }).toList();
    }

    String level(BigDecimal limit, BigDecimal exposure) {
        if (limit == null) {
            return null;
        }
        if (exposure.compareTo(limit) > 0) {
            return "OVER";
        }
        return limit.signum() > 0 && exposure.compareTo(limit.multiply(policy.approaching())) >= 0 ? "APPROACHING" : null;
    }

    private static BigDecimal available(BigDecimal limit, BigDecimal exposure) {
        return limit == null ? null : limit.subtract(exposure);
    }

    private static BigDecimal used(BigDecimal limit, BigDecimal exposure) {
        return limit == null || limit.signum() == 0 ? null
            : exposure.max(BigDecimal.ZERO).divide(limit, 4, java.math.RoundingMode.HALF_UP);
    }
}

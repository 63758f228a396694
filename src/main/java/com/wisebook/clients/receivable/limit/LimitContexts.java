package com.wisebook.clients.receivable.limit;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.WorkingDays;
import com.wisebook.clients.customer.GroupCredit;
import com.wisebook.clients.receivable.process.LimitLabels;
import com.wisebook.clients.receivable.process.LimitTask;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.security.rest.UserMessages;
import com.wisebook.clients.sql.RecordRows;

/** What the Tasklist shows of an alert: who, how much, what it is made of. In French, for display only. */
@Component
class LimitContexts {

    private static final int SHOWN_ROWS = 50;
    private static final int MOST = 100;
    /** A limit that is asked for is as urgent as an excess of some hundreds. */
    private static final int ASKED = 58;

    /** Whom an alert is about. */
    private record Subject(String customerName, String customerCode, String companyName, String companyCode, String groupName,
                           String groupCode) {
    }

    /** An item or an order; the name only where several customers stand together. */
    private record Item(String customerName, String kind, String document, LocalDate dueDate, BigDecimal amount) {
    }

    private final JdbcClient jdbc;
    private final LimitAlerts alerts;
    private final LimitPolicy policy;
    private final Exposures exposures;
    private final GroupCredit groups;
    private final WorkingDays workingDays;
    private final Users users;
    private final UserMessages texts;
    private final BusinessClock clock;

    LimitContexts(JdbcClient jdbc, LimitAlerts alerts, LimitPolicy policy, Exposures exposures, GroupCredit groups,
                  WorkingDays workingDays, Users users, UserMessages texts, BusinessClock clock) {
        this.jdbc = jdbc;
        this.alerts = alerts;
        this.policy = policy;
        this.exposures = exposures;
        this.groups = groups;
        this.workingDays = workingDays;
        this.users = users;
        this.texts = texts;
        this.clock = clock;
    }

    LimitLabels labels(LimitAlerts.Alert alert) {
        Subject subject = subject(alert);
        return new LimitLabels(name(subject), subject.companyName() == null ? french("receivable.task.group") : subject.companyName(),
            Words.amount(alert.exposure(), alert.currency()), level(alert), workingDays.next(clock.today()), priority(alert));
    }

    /** Somebody asks for a limit: how much, and instead of what. */
    LimitLabels askLabels(LimitAlerts.Alert ask) {
        Subject subject = subject(ask);
        return new LimitLabels(name(subject), subject.companyName(), limit(ask.proposedLimit(), ask.currency()),
            french("receivable.task.asked", limit(ask.creditLimit(), ask.currency())), workingDays.next(clock.today()), ASKED);
    }

    private String limit(BigDecimal limit, String currency) {
        return limit == null ? french("receivable.task.noLimit") : Words.amount(limit, currency);
    }

    /** The larger the excess, the sooner: a digit of it is worth six points. */
    private static int priority(LimitAlerts.Alert alert) {
        BigDecimal excess = alert.exposure().subtract(alert.creditLimit()).max(BigDecimal.ZERO);
        return Math.min(MOST, 40 + 6 * Math.max(0, excess.precision() - excess.scale()));
    }

    private String level(LimitAlerts.Alert alert) {
        return alert.creditLimit().signum() == 0 ? french("receivable.task.noCredit")
            : french("receivable.task.level", Words.share(alert.exposure(), alert.creditLimit()),
                Words.amount(alert.creditLimit(), alert.currency()));
    }

    Map<String, Object> of(LimitAlerts.Alert alert, LimitTask task) {
        Subject subject = subject(alert);
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("number", alert.number());
        context.put("customerName", name(subject));
        context.put("customerUrl", url(subject));
        context.put("companyName", subject.companyName() == null ? french("receivable.task.group") : subject.companyName());
        context.put("since", Words.minute(alert.overSince()));
        context.put("takenAt", Words.minute(clock.instant()));
        context.put("limit", limit(alert.creditLimit(), alert.currency()));
        figures(context, alert);
        context.put("rows", rows(alert));
        switch (task) {
            case DECIDE -> {
                context.put("proposedUntil", Words.day(clock.today().plusDays(policy.blockDays())));
                context.put("longestAcceptance", Words.day(clock.today().plusDays(policy.longestAcceptanceDays())));
                context.put("fourEyes", policy.fourEyesAbove().map(above -> french("receivable.task.fourEyes", Words.amount(above, alert.currency())))
                    .orElse(""));
            }
            case CONFIRM -> {
                context.put("proposedLimit", alert.proposedLimit() == null ? "" : Words.amount(alert.proposedLimit(), alert.currency()));
                context.put("proposedBy", users.name(alert.proposedBy()));
                context.put("reason", alert.reason());
            }
            case GRANT -> {
                context.put("proposedLimit", limit(alert.proposedLimit(), alert.currency()));
                context.put("proposedBy", users.name(alert.proposedBy()));
                context.put("reason", alert.reason() == null ? french("receivable.task.noReason") : alert.reason());
            }
            case LIFT -> {
                context.put("blockedUntil", Words.day(alert.blockedUntil()));
                context.put("blockedBy", users.name(alert.decidedBy()));
                context.put("reason", alert.reason());
            }
        }
        return context;
    }

    private void figures(Map<String, Object> context, LimitAlerts.Alert alert) {
        List<Exposures.Line> lines = lines(alert);
        Function<Function<Exposures.Line, BigDecimal>, String> sum = part -> Words.amount(
            lines.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add), alert.currency());
        BigDecimal exposure = lines.stream().map(Exposures.Line::exposure)
            .map(one -> alert.groupId() == null ? one : one.max(BigDecimal.ZERO)).reduce(BigDecimal.ZERO, BigDecimal::add);
        context.put("exposure", Words.amount(exposure, alert.currency()));
        BigDecimal limit = alert.creditLimit() == null ? exposure : alert.creditLimit();
        context.put("excess", Words.amount(exposure.subtract(limit).max(BigDecimal.ZERO), alert.currency()));
        context.put("items", sum.apply(Exposures.Line::items));
        context.put("credits", sum.apply(Exposures.Line::credits));
        context.put("contested", sum.apply(Exposures.Line::contested));
        context.put("orders", sum.apply(Exposures.Line::orders));
        context.put("insured", sum.apply(Exposures.Line::insured));
        context.put("uninsured", sum.apply(line -> line.exposure().subtract(line.insured()).max(BigDecimal.ZERO)));
    }

    private List<Exposures.Line> lines(LimitAlerts.Alert alert) {
        List<Long> members = alert.groupId() == null ? List.of(alert.customerId()) : groups.members(alert.groupId());
        return exposures.lines(members).stream().filter(line -> alert.companyId() == null ? line.currency().equals(alert.currency())
            : line.companyId() == alert.companyId()).toList();
    }

    /** The largest items and orders, credits included. */
    private List<Map<String, Object>> rows(LimitAlerts.Alert alert) {
        List<Long> members = alert.groupId() == null ? List.of(alert.customerId()) : groups.members(alert.groupId());
        return jdbc.sql("""
                select c.name as customer_name, x.kind, x.document, x.due_date, x.amount
                  from (select company_id, customer_id, kind, document_ref as document, due_date, open_amount as amount, currency
                          from ledger_entry where customer_id = any(:ids) and open_amount <> 0 and side > 0
                        union all
                        select company_id, customer_id, 'ORDER', reference, null, amount, currency
                          from reported_order where customer_id = any(:ids) and state = 'OPEN') x
                  join customer c on c.id = x.customer_id
                 where x.currency = :currency and (:company::bigint is null or x.company_id = :company)
                 order by abs(x.amount) desc, x.document limit :rows""")
            .param("ids", members.toArray(Long[]::new)).param("currency", alert.currency())
            .param("company", alert.companyId(), Types.BIGINT).param("rows", SHOWN_ROWS).query(RecordRows.of(Item.class)).list()
            .stream().map(item -> row(item, alert)).toList();
    }

    private Map<String, Object> row(Item item, LimitAlerts.Alert alert) {
        String document = item.document() == null ? "" : item.document();
        return Map.of("document", alert.groupId() == null ? document : item.customerName() + " · " + document,
            "kind", french("receivable.kind." + item.kind()), "dueDate", Words.day(item.dueDate()),
            "amount", Words.amount(item.amount(), alert.currency()));
    }

    private Subject subject(LimitAlerts.Alert alert) {
        return jdbc.sql("""
                select c.name as customer_name, c.code as customer_code, m.name as company_name, m.code as company_code, g.name as group_name,
                       g.code as group_code
                  from (values (:customer::bigint, :company::bigint, :group::bigint)) a (customer_id, company_id, group_id)
                  left join customer c on c.id = a.customer_id left join company m on m.id = a.company_id
                  left join customer_group g on g.id = a.group_id""")
            .param("customer", alert.customerId(), Types.BIGINT).param("company", alert.companyId(), Types.BIGINT)
            .param("group", alert.groupId(), Types.BIGINT).query(RecordRows.of(Subject.class)).single();
    }

    private static String name(Subject subject) {
        return subject.customerName() == null ? subject.groupName() : subject.customerName();
    }

    private static String url(Subject subject) {
        return subject.customerCode() == null
            ? "/app/clients/encours?vue=groupes&q=" + UriUtils.encodeQueryParam(subject.groupCode(), StandardCharsets.UTF_8)
            : "/app/clients/" + UriUtils.encodePathSegment(subject.customerCode(), StandardCharsets.UTF_8) + "?societe="
                + UriUtils.encodeQueryParam(subject.companyCode(), StandardCharsets.UTF_8);
    }

    private String french(String key, Object... arguments) {
        return texts.text(java.util.Locale.FRENCH, key, arguments);
    }
}

package com.wisebook.clients.dunning.plan;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.dunning.plan.CasePlan.ItemDecision;
import com.wisebook.clients.dunning.rules.RelanceTable;

/** Writes what was decided, so that it can be read and explained: decisions, holds, the case's next action. Only what changed. */
@Component
public class PlanWriter {

    /** What a case waits for that nothing holds. */
    private static final String STEP = "STEP";

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final RelanceTable table;
    private final Foresight foresight;
    private final BusinessClock clock;
    private final ObjectMapper json;

    PlanWriter(JdbcTemplate template, JdbcClient jdbc, RelanceTable table, Foresight foresight, BusinessClock clock, ObjectMapper json) {
        this.template = template;
        this.jdbc = jdbc;
        this.table = table;
        this.foresight = foresight;
        this.clock = clock;
        this.json = json;
    }

    /** Writes all plans; the cases must exist. */
    public void write(List<CasePlan> plans, Map<Long, Long> caseIds) {
        decisions(plans);
        holds(plans, caseIds);
        cases(plans, caseIds);
    }

    /** What the table said of each item, when it is not what it said before. */
    public void decisions(List<CasePlan> plans) {
        LocalDate today = clock.today();
        int version = table.version();
        List<Object[]> rows = new ArrayList<>();
        for (CasePlan plan : plans) {
            for (ItemDecision d : plan.decisions()) {
                rows.add(new Object[] {d.item().item().entryId(), today, version, d.step() == null ? null : d.step().row(),
                    d.step() == null ? null : d.step().level(), d.outcome(), d.step() == null ? null : d.step().channel().name(),
                    facts(plan, d), now()});
            }
        }
        template.batchUpdate("""
            insert into dunning_decision (entry_id, decided_on, table_version, table_row, level, outcome, channel, facts, changed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
            on conflict (entry_id) do update
               set decided_on = excluded.decided_on, table_version = excluded.table_version, table_row = excluded.table_row,
                   level = excluded.level, outcome = excluded.outcome, channel = excluded.channel, facts = excluded.facts,
                   changed_at = excluded.changed_at
             where (dunning_decision.table_version, dunning_decision.table_row, dunning_decision.level, dunning_decision.outcome)
                   is distinct from (excluded.table_version, excluded.table_row, excluded.level, excluded.outcome)""", rows);
    }

    private String facts(CasePlan plan, ItemDecision d) {
        Map<String, Object> facts = new java.util.LinkedHashMap<>();
        facts.put("segment", plan.facts().customer().segment());
        facts.put("daysOverdue", d.daysOverdue());
        facts.put("amount", d.item().collectible());
        facts.put("level", d.item().level());
        facts.put("levelOn", d.item().levelOn() == null ? null : d.item().levelOn().toString());
        facts.put("behaviour", plan.facts().behaviour());
        facts.put("contract", plan.facts().account().contract());
        if (plan.facts().request() != null) {
            facts.put("askedBy", plan.facts().request().requestedBy());
        }
        try {
            return json.writeValueAsString(facts);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record LiveHold(long id, long customerId, String reason, Long entryId, LocalDate heldUntil, BigDecimal amount) {
        boolean sameAs(PlannedHold hold) {
            return reason.equals(hold.reason().name()) && Objects.equals(entryId, hold.entryId());
        }

        boolean unchanged(PlannedHold hold) {
            return Objects.equals(heldUntil, hold.until()) && (amount == null ? hold.amount() == null
                : hold.amount() != null && amount.compareTo(hold.amount()) == 0);
        }
    }

    /** New holds in, those that no longer hold released, those whose end or amount moved brought up to date. */
    private void holds(List<CasePlan> plans, Map<Long, Long> caseIds) {
        if (plans.isEmpty()) {
            return;
        }
        long company = plans.get(0).facts().company().id();
        Map<Long, List<LiveHold>> live = jdbc.sql("""
                select id, customer_id, reason, entry_id, held_until, amount from hold
                 where company_id = :company and customer_id = any(:ids) and released_at is null""")
            .param("company", company).param("ids", customers(plans)).query(LiveHold.class).list().stream()
            .collect(java.util.stream.Collectors.groupingBy(LiveHold::customerId));
        List<Object[]> added = new ArrayList<>();
        List<Object[]> moved = new ArrayList<>();
        List<Object[]> released = new ArrayList<>();
        for (CasePlan plan : plans) {
            long customer = plan.facts().customer().id();
            List<LiveHold> before = live.getOrDefault(customer, List.of());
            for (PlannedHold hold : plan.holds()) {
                LiveHold same = before.stream().filter(b -> b.sameAs(hold)).findFirst().orElse(null);
                if (same == null) {
                    added.add(new Object[] {company, customer, caseIds.get(customer), hold.entryId(), hold.reason().name(),
                        hold.detail(), hold.amount(), hold.currency(), hold.until(), hold.reason().name(), clock.today(), now()});
                } else if (!same.unchanged(hold)) {
                    moved.add(new Object[] {hold.until(), hold.amount(), hold.detail(), same.id()});
                }
            }
            before.stream().filter(b -> plan.holds().stream().noneMatch(b::sameAs))
                .forEach(b -> released.add(new Object[] {now(), b.id()}));
        }
        template.batchUpdate("""
            insert into hold (company_id, customer_id, case_id, entry_id, reason, detail, amount, currency, held_until, released_by,
                              created_on, created_at, created_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'system')
            on conflict (company_id, customer_id, reason, coalesce(entry_id, 0)) where released_at is null do nothing""", added);
        template.batchUpdate("update hold set held_until = ?, amount = ?, detail = ? where id = ?", moved);
        template.batchUpdate("update hold set released_at = ? where id = ?", released);
    }

    /** The day shown as the next one on which something can happen, and what that is: a step, or a hold that ends. */
    private record Coming(LocalDate on, String reason) {
    }

    private void cases(List<CasePlan> plans, Map<Long, Long> caseIds) {
        List<CasePlan> known = plans.stream().filter(plan -> caseIds.containsKey(plan.facts().customer().id())).toList();
        List<Coming> coming = coming(known);
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            CasePlan plan = known.get(i);
            Coming next = coming.get(i);
            boolean due = !plan.items().isEmpty();
            rows.add(new Object[] {plan.action().name(), reason(plan), next.on(), next.reason(), plan.fingerprint(), due ? plan.level() : null,
                due ? plan.step().channel().name() : null, due ? plan.amount() : null, due ? plan.currency() : null,
                caseIds.get(plan.facts().customer().id()), plan.fingerprint(), due ? plan.amount() : null, next.on(), next.reason()});
        }
        template.batchUpdate("""
            update dunning_case set action = ?, action_reason = ?, next_date = ?, next_reason = ?, plan_fingerprint = ?, planned_level = ?,
                   planned_channel = ?, planned_amount = ?, planned_currency = ?, version = version + 1
             where id = ? and (plan_fingerprint, planned_amount, next_date, next_reason) is distinct from (?, ?, ?, ?)""", rows);
    }

    /** A case with nothing due waits for the table's next step, unless a hold ends before. */
    private List<Coming> coming(List<CasePlan> plans) {
        List<CasePlan> waiting = plans.stream().filter(plan -> plan.action() == CaseAction.WAIT && plan.items().isEmpty()).toList();
        List<Optional<Foresight.Next>> ahead = foresight.next(waiting.stream().map(CasePlan::facts).toList());
        Map<CasePlan, LocalDate> steps = new IdentityHashMap<>();
        for (int i = 0; i < waiting.size(); i++) {
            CasePlan plan = waiting.get(i);
            ahead.get(i).map(Foresight.Next::on).filter(on -> on.isAfter(clock.today())).ifPresent(on -> steps.put(plan, on));
        }
        return plans.stream().map(plan -> coming(plan, steps.get(plan))).toList();
    }

    private static Coming coming(CasePlan plan, LocalDate step) {
        if (step != null && (plan.nextDate() == null || step.isBefore(plan.nextDate()))) {
            return new Coming(step, STEP);
        }
        return plan.nextDate() == null ? new Coming(null, null) : new Coming(plan.nextDate(), plan.holds().stream()
            .filter(hold -> plan.nextDate().equals(hold.until())).map(hold -> hold.reason().name()).findFirst().orElse(null));
    }

    private static String reason(CasePlan plan) {
        return plan.holds().stream().filter(h -> h.entryId() == null).map(h -> h.reason().name()).findFirst()
            .or(() -> plan.holds().stream().map(h -> h.reason().name()).findFirst()).orElse(null);
    }

    private static Long[] customers(Collection<CasePlan> plans) {
        return plans.stream().map(p -> p.facts().customer().id()).toArray(Long[]::new);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}

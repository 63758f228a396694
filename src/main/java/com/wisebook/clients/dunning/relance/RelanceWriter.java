package com.wisebook.clients.dunning.relance;

import java.sql.Timestamp;
import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.dunning.plan.CaseAction;
import com.wisebook.clients.dunning.plan.CaseFacts;
import com.wisebook.clients.dunning.plan.CasePlan;
import com.wisebook.clients.dunning.plan.HoldReason;
import com.wisebook.clients.dunning.plan.PlannedItem;
import com.wisebook.clients.dunning.rules.RelanceChannel;
import com.wisebook.clients.messaging.Outbox;

/**
 * Keeps the one live step of a case in accord with its plan. A step that has begun is found again, never made twice: the
 * table allows one live relance a case.
 */
@Component
public class RelanceWriter {

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Outbox outbox;
    private final RelanceContent content;
    private final BusinessClock clock;

    RelanceWriter(JdbcClient jdbc, JdbcTemplate template, Outbox outbox, RelanceContent content,
                  BusinessClock clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.outbox = outbox;
        this.content = content;
        this.clock = clock;
    }

    /** Makes, renews or abandons the live relance so that it says what the plan says. */
    public void follow(CasePlan plan, long caseId, String caseNumber) {
        CaseFacts.LiveRelance live = plan.facts().live();
        boolean takesStep = switch (plan.action()) {
            case SEND, APPROVE, CALL, LEGAL -> true;
            default -> false;
        };
        if (!takesStep) {
            boolean keep = live == null || live.status().equals("UNCERTAIN") || putOff(plan, live);
            if (!keep) {
                abandonFor(plan, live);
            }
            return;
        }
        boolean another = live != null && (live.level() != plan.level() || !live.channel().equals(plan.channel()));
        // what a human has to validate again is a new step: the message that is queued was validated for less
        boolean beyondApproval = live != null && plan.action() == CaseAction.APPROVE && live.status().equals("QUEUED");
        if (another || beyondApproval) {
            abandon(live.id(), "OTHER_STEP");
            live = null;
        }
        long id = live == null ? insert(plan, caseId, caseNumber) : live.id();
        if (live != null) {
            toApproval(plan, live);
        }
        items(id, plan.items());
        if (plan.action() == CaseAction.APPROVE) {
            content.freeze(id, plan);
        }
    }

    /** A message that was on its way and for which nothing is left to ask shows why it did not leave. */
    private void abandonFor(CasePlan plan, CaseFacts.LiveRelance live) {
        String reason = plan.stoppedBy().map(HoldReason::name).orElse("NOT_DUE");
        boolean changed = reason.equals("NOT_DUE") && live.status().equals("QUEUED");
        abandon(live.id(), changed ? HoldReason.ITEM_CHANGED.name() : reason);
        if (changed) {
            itemChanged(live.id());
        }
    }

    /** Keeps, as a hold that has ended, that items were settled or changed between the decision and the sending. */
    void itemChanged(long relanceId) {
        jdbc.sql("""
                insert into hold (company_id, customer_id, case_id, relance_id, reason, detail, released_by, created_on, created_at,
                                  released_at, created_by)
                select company_id, customer_id, case_id, id, 'ITEM_CHANGED', step_key, 'ITEM_CHANGED', :today, :now, :now, 'system'
                  from relance where id = :id""")
            .param("today", clock.today()).param("now", Timestamp.from(clock.instant())).param("id", relanceId).update();
    }

    /** A call that is put off to a later day stays the case's step. */
    private static boolean putOff(CasePlan plan, CaseFacts.LiveRelance live) {
        return plan.action() == CaseAction.WAIT && live.channel().equals("CALL") && plan.level() == live.level();
    }

    /** An approval does not cover what was not there when it was given. */
    private void toApproval(CasePlan plan, CaseFacts.LiveRelance live) {
        if (plan.action() == CaseAction.APPROVE && !live.status().equals("TO_APPROVE")) {
            jdbc.sql("update relance set status = 'TO_APPROVE', approved_by = null, approved_at = null where id = :id")
                .param("id", live.id()).update();
        }
    }

    /** The step will not be taken; a message that has not begun to leave is taken back. */
    public void abandon(long relanceId, String reason) {
        // first, with its reason: taking the message back tells us that it was cancelled
        jdbc.sql("""
                update relance set status = 'ABANDONED', abandoned_reason = :reason
                 where id = :id and status in ('PLANNED', 'TO_APPROVE', 'APPROVED', 'QUEUED')""")
            .param("reason", reason).param("id", relanceId).update();
        jdbc.sql("select message_id from relance where id = :id and message_id is not null").param("id", relanceId)
            .query(Long.class).optional().ifPresent(outbox::cancel);
    }

    private long insert(CasePlan plan, long caseId, String caseNumber) {
        RelanceChannel fallback = plan.step().fallback();
        return jdbc.sql("""
                insert into relance (case_id, company_id, customer_id, step_key, planned_on, run_id, level, channel, fallback, template,
                                     formal_notice, show_penalties, credit_share, minimum_amount, table_version, table_row,
                                     status, created_at, request_id, decided_by_kind)
                values (:case, :company, :customer,
                        :number || '/' || (select count(*) + 1 from relance where case_id = :case), :today,
                        (select max(id) from collections_run where status = 'RUNNING'), :level, :channel,
                        :fallback, :template, :formal, :penalties, :share, :minimum, :version, :row, :status, :now,
                        :request, :kind)
                returning id""")
            .param("request", plan.facts().request() == null ? null : plan.facts().request().id(), java.sql.Types.BIGINT)
            .param("kind", plan.facts().request() == null ? "SYSTEM" : "HUMAN")
            .param("case", caseId).param("company", plan.facts().company().id()).param("customer", plan.facts().customer().id())
            .param("number", caseNumber).param("today", clock.today()).param("level", plan.level())
            .param("channel", plan.channel()).param("fallback", fallback == null ? null : fallback.name())
            .param("template", plan.step().template().name()).param("formal", plan.step().formalNotice())
            .param("penalties", plan.step().showPenalties()).param("share", plan.step().creditSharePercent())
            .param("minimum", plan.step().minimumAmount()).param("version", plan.step().version())
            .param("row", plan.step().row()).param("status", plan.action() == CaseAction.APPROVE ? "TO_APPROVE" : "PLANNED")
            .param("now", Timestamp.from(clock.instant())).query(Long.class).single();
    }

    /** The items as planned now; amounts are frozen again when the message is rendered. */
    public void items(long relanceId, List<PlannedItem> items) {
        Long[] entries = items.stream().map(PlannedItem::entryId).toArray(Long[]::new);
        jdbc.sql("delete from relance_item where relance_id = :id and entry_id <> all(:entries)")
            .param("id", relanceId).param("entries", entries).update();
        template.batchUpdate("""
            insert into relance_item (relance_id, entry_id, level, open_amount, currency, days_overdue, table_row)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (relance_id, entry_id) do update
               set level = excluded.level, open_amount = excluded.open_amount, days_overdue = excluded.days_overdue,
                   table_row = excluded.table_row""",
            items.stream().map(i -> new Object[] {relanceId, i.entryId(), i.step().level(), i.amount(), i.currency(),
                i.daysOverdue(), i.step().row()}).toList());
    }
}

package com.wisebook.clients.lettrage;

import java.sql.Timestamp;
import java.util.List;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.receivable.LettrageUndo;

import io.swagger.v3.oas.annotations.media.Schema;

/** Undoes many lettrages in one go: everything is as though they had never been. */
@Service
public class LettrageMassUndo {

    /** As many as one call takes: it holds the locks of their customers. */
    public static final int MOST = 10_000;

    /** What an undoing says of the lettrages. */
    public enum After {
        /** They were wrong: kept like a refusal, no run makes them again, and the model learns from it. */
        WAS_WRONG,
        /** Somebody starts afresh: runs may make and propose them again, nothing is learnt. */
        MAY_BE_MADE_AGAIN
    }

    /**
     * What was undone.
     *
     * @param more whether the filter finds others still
     */
    @Schema(name = "LettragesUndone", requiredProperties = {"undone", "more", "ids"})
    public record Undone(int undone, boolean more, List<Long> ids) {
    }

    private final JdbcClient jdbc;
    private final LettrageList list;
    private final LettrageUndo undo;
    private final BusinessClock clock;
    private final ApplicationEventPublisher events;

    LettrageMassUndo(JdbcClient jdbc, LettrageList list, LettrageUndo undo, BusinessClock clock, ApplicationEventPublisher events) {
        this.events = events;
        this.jdbc = jdbc;
        this.list = list;
        this.undo = undo;
        this.clock = clock;
    }

    /** Those of the ids that stand and are the company's. */
    @Transactional
    public Undone byIds(long companyId, List<Long> ids, After after, String user) {
        return undo(companyId, jdbc.sql("select id from lettrage_head where company_id = :company and id = any(:ids)").param("company", companyId)
            .param("ids", ids.toArray(Long[]::new)).query(Long.class).list(), false, after, user);
    }

    /** The newest that the filter finds. */
    @Transactional
    public Undone byFilter(long companyId, GroupFilter filter, After after, String user) {
        List<Long> found = list.groupIds(companyId, filter, MOST + 1);
        return undo(companyId, found.subList(0, Math.min(MOST, found.size())), found.size() > MOST, after, user);
    }

    private Undone undo(long companyId, List<Long> asked, boolean more, After after, String user) {
        List<Long> ids = undo.lock(asked);
        if (after == After.WAS_WRONG) {
            remember(ids, user);
        } else {
            forget(ids);
        }
        Undone undone = new Undone(undo.undo(ids), more, ids);
        events.publishEvent(new WaitingChanged(companyId));
        return undone;
    }

    /** The proposals that were accepted are as though nobody had decided them: the next run proposes what it finds. */
    private void forget(List<Long> ids) {
        jdbc.sql("delete from lettrage_proposal where lettrage_id = any(:ids)").param("ids", ids.toArray(Long[]::new)).update();
    }

    /** What people part is kept like a refusal (ProposalStore.fingerprint). */
    private void remember(List<Long> ids, String user) {
        jdbc.sql("""
                with parted as (
                    select owner_id, md5(string_agg(entry_id::text, ',' order by entry_id)) as fingerprint,
                           count(*) filter (where amount > 0) as debits, count(*) filter (where amount < 0) as credits
                      from lettrage_part where owner_id = any(:ids) group by owner_id),
                known as (
                    update lettrage_proposal p set state = 'REFUSED', lettrage_id = null, decided_by = :user, decided_at = :now
                      from parted d join lettrage_head h on h.id = d.owner_id where p.company_id = h.company_id and p.fingerprint = d.fingerprint)
                insert into lettrage_proposal (company_id, customer_id, run_id, step, kind, confidence, clues, state, fingerprint, made_at, decided_by,
                    decided_at)
                select h.company_id, h.customer_id, h.run_id, coalesce(h.step, h.source), case when d.debits = 1 then '1' else 'n' end || '-'
                           || case when d.credits = 1 then '1' when d.debits = 1 then 'n' else 'm' end, coalesce(h.confidence, 1),
                       coalesce(h.clues::jsonb, '[]'), 'REFUSED',
                       d.fingerprint, :now, :user, :now
                  from lettrage_head h join parted d on d.owner_id = h.id
                on conflict (company_id, fingerprint) do nothing""")
            .param("ids", ids.toArray(Long[]::new)).param("user", user).param("now", Timestamp.from(clock.instant())).update();
    }
}

package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.receivable.LettrageBatch;
import com.wisebook.clients.receivable.LettrageLinks;
import com.wisebook.clients.receivable.LettrageUndo;
import com.wisebook.clients.receivable.PreparedLettrage;
import com.wisebook.clients.sql.RecordRows;

import io.swagger.v3.oas.annotations.media.Schema;

/** Decides many proposals at once, set by set; each gets its own answer, and one that no longer holds spoils none of the others. */
@Service
public class ProposalDecisions {

    /** What is decided; REOPEN takes a decision back, and what it made. */
    public enum Decision {
        ACCEPT, REFUSE, REOPEN
    }

    /** What became of one. */
    public enum Outcome {
        ACCEPTED, REFUSED, REOPENED,
        /** Somebody decided it first. */
        DECIDED,
        /** An entry of it is not open any more. */
        CHANGED,
        UNKNOWN
    }

    /** One proposal's answer; the lettrage that was made, where one was; who decided it, where somebody else had. */
    @Schema(name = "ProposalAnswer", requiredProperties = {"id", "outcome"})
    public record Answer(long id, Outcome outcome, Long lettrageId, String code, String decidedBy) {

        static Answer of(long id, Outcome outcome) {
            return new Answer(id, outcome, null, null, null);
        }
    }

    private record Waiting(long id, long customerId, String state, String step, BigDecimal confidence, String clues, Long runId, String decidedBy,
                           Long lettrageId) {
    }

    private record Line(long proposalId, long entryId, BigDecimal amount, BigDecimal open) {
    }

    private final JdbcClient jdbc;
    private final Customers customers;
    private final LettrageBatch batch;
    private final LettrageUndo undo;
    private final ProposalGaps gaps;
    private final BusinessClock clock;
    private final ApplicationEventPublisher events;

    ProposalDecisions(JdbcClient jdbc, Customers customers, LettrageBatch batch, LettrageUndo undo, ProposalGaps gaps, BusinessClock clock,
                      ApplicationEventPublisher events) {
        this.events = events;
        this.gaps = gaps;
        this.jdbc = jdbc;
        this.customers = customers;
        this.batch = batch;
        this.undo = undo;
        this.clock = clock;
    }

    /** Decides those of a company, at most a thousand. @return an answer each, in their order */
    @Transactional
    public List<Answer> decide(long companyId, Decision decision, List<Long> ids, String user) {
        customers.lock(jdbc.sql("select distinct customer_id from lettrage_proposal where company_id = :company and id = any(:ids)")
            .param("company", companyId).param("ids", ids.toArray(Long[]::new)).query(Long.class).list());
        Map<Long, Waiting> found = new LinkedHashMap<>();
        jdbc.sql("""
                select id, customer_id, state, step, confidence, clues::text as clues, run_id, decided_by, lettrage_id from lettrage_proposal
                 where company_id = :company and id = any(:ids) order by confidence desc, id""")
            .param("company", companyId).param("ids", ids.toArray(Long[]::new)).query(RecordRows.of(Waiting.class)).list()
            .forEach(waiting -> found.put(waiting.id, waiting));
        Map<Long, Answer> answers = new HashMap<>();
        switch (decision) {
            case ACCEPT -> accept(companyId, found.values(), user, answers);
            case REFUSE -> refuse(found.values(), user, answers);
            case REOPEN -> reopen(found.values(), answers);
        }
        events.publishEvent(new WaitingChanged(companyId));
        return ids.stream().distinct().map(id -> answers.getOrDefault(id, Answer.of(id, Outcome.UNKNOWN))).toList();
    }

    private void accept(long companyId, Collection<Waiting> found, String user, Map<Long, Answer> answers) {
        Map<Long, List<Line>> lines = lines(found);
        Map<Long, BigDecimal> left = new HashMap<>();
        lines.values().forEach(those -> those.forEach(line -> left.put(line.entryId, line.open)));
        Map<Long, List<Waiting>> byRun = new LinkedHashMap<>();
        for (Waiting waiting : found) {
            if (!waiting.state.equals("OPEN")) {
                answers.put(waiting.id, decided(waiting));
            } else if (!fits(lines.getOrDefault(waiting.id, List.of()), left)) {
                answers.put(waiting.id, Answer.of(waiting.id, Outcome.CHANGED));
            } else {
                lines.get(waiting.id).forEach(line -> left.merge(line.entryId, line.amount, BigDecimal::subtract));
                byRun.computeIfAbsent(waiting.runId, run -> new ArrayList<>()).add(waiting);
            }
        }
        // the proposals that wait are of one run a customer: nearly always of one in all
        byRun.forEach((run, those) -> make(companyId, those, lines, new LettrageBatch.Maker("MANUAL", user, run), answers));
    }

    private static boolean fits(List<Line> lines, Map<Long, BigDecimal> left) {
        BigDecimal sum = lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return lines.size() > 1 && sum.signum() == 0 && lines.stream().allMatch(line -> left.get(line.entryId).signum() == line.amount.signum()
            && line.amount.abs().compareTo(left.get(line.entryId).abs()) <= 0);
    }

    private void make(long companyId, List<Waiting> those, Map<Long, List<Line>> lines, LettrageBatch.Maker maker, Map<Long, Answer> answers) {
        List<PreparedLettrage> prepared = those.stream().map(waiting -> {
            Map<Long, BigDecimal> amounts = new LinkedHashMap<>();
            lines.get(waiting.id).forEach(line -> amounts.put(line.entryId, line.amount));
            return new PreparedLettrage(waiting.customerId, amounts, waiting.confidence, waiting.step, waiting.clues);
        }).toList();
        List<LettrageLinks.Link> made = batch.make(companyId, prepared, maker);
        Long[] lettrages = made.stream().map(LettrageLinks.Link::id).toArray(Long[]::new);
        jdbc.sql("""
                update lettrage_proposal p set state = 'ACCEPTED', decided_by = :user, decided_at = :now, lettrage_id = m.lettrage
                  from unnest(:ids::bigint[], :lettrages::bigint[]) as m (id, lettrage) where p.id = m.id""")
            .param("user", maker.user()).param("now", Timestamp.from(clock.instant())).param("lettrages", lettrages)
            .param("ids", those.stream().map(Waiting::id).toArray(Long[]::new)).update();
        Map<Long, Long> byProposal = new HashMap<>();
        for (int i = 0; i < those.size(); i++) {
            byProposal.put(those.get(i).id, made.get(i).id());
            answers.put(those.get(i).id, new Answer(those.get(i).id, Outcome.ACCEPTED, made.get(i).id(), made.get(i).code(), null));
        }
        gaps.adjust(companyId, byProposal, maker.user());
    }

    private void refuse(Collection<Waiting> found, String user, Map<Long, Answer> answers) {
        List<Long> open = found.stream().filter(waiting -> waiting.state.equals("OPEN")).map(Waiting::id).toList();
        jdbc.sql("update lettrage_proposal set state = 'REFUSED', decided_by = :user, decided_at = :now where id = any(:ids)")
            .param("user", user).param("now", Timestamp.from(clock.instant())).param("ids", open.toArray(Long[]::new)).update();
        found.forEach(waiting -> answers.put(waiting.id, open.contains(waiting.id) ? Answer.of(waiting.id, Outcome.REFUSED) : decided(waiting)));
    }

    /** A refusal is forgotten; what an acceptance made is undone. The proposals wait again. */
    private void reopen(Collection<Waiting> found, Map<Long, Answer> answers) {
        undo.undo(found.stream().map(Waiting::lettrageId).filter(java.util.Objects::nonNull).toList());
        List<Long> back = jdbc.sql("""
                update lettrage_proposal p set state = 'OPEN', decided_by = null, decided_at = null, lettrage_id = null
                 where id = any(:ids) and state <> 'OPEN' and exists (select from lettrage_proposal_line l where l.proposal_id = p.id) returning id""")
            .param("ids", found.stream().map(Waiting::id).toArray(Long[]::new)).query(Long.class).list();
        found.forEach(waiting -> answers.put(waiting.id, Answer.of(waiting.id,
            back.contains(waiting.id) || waiting.state.equals("OPEN") ? Outcome.REOPENED : Outcome.CHANGED)));
    }

    private static Answer decided(Waiting waiting) {
        return new Answer(waiting.id, Outcome.DECIDED, null, null, waiting.decidedBy);
    }

    private Map<Long, List<Line>> lines(Collection<Waiting> found) {
        Map<Long, List<Line>> lines = new HashMap<>();
        jdbc.sql("""
                select l.proposal_id, l.entry_id, l.amount, e.open_amount as open
                  from lettrage_proposal_line l join workshop_entry e on e.entry_id = l.entry_id where l.proposal_id = any(:ids)""")
            .param("ids", found.stream().map(Waiting::id).toArray(Long[]::new)).query(RecordRows.of(Line.class)).list()
            .forEach(line -> lines.computeIfAbsent(line.proposalId, id -> new ArrayList<>()).add(line));
        return lines;
    }
}

package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.receivable.LettrageLinks;

/** Lettrages that stand and proposals that wait: read, accepted, refused, undone. */
@Service
public class Lettrages {

    /** Somebody else decided first, or what was proposed is not open any more. */
    public static final class OutOfDate extends RuntimeException {
        OutOfDate(String message) {
            super(message);
        }
    }

    private final JdbcClient jdbc;
    private final LettrageReader reader;
    private final LettrageLinks links;
    private final Customers customers;
    private final ProposalGaps gaps;
    private final BusinessClock clock;
    private final ApplicationEventPublisher events;

    Lettrages(JdbcClient jdbc, LettrageReader reader, LettrageLinks links, Customers customers, ProposalGaps gaps, BusinessClock clock,
              ApplicationEventPublisher events) {
        this.events = events;
        this.jdbc = jdbc;
        this.reader = reader;
        this.links = links;
        this.customers = customers;
        this.gaps = gaps;
        this.clock = clock;
    }

    /** Lettrages of a company (and a customer), by id from {@code after} on. */
    public List<LettrageGroup> groups(long companyId, String customerCode, int limit, Long after) {
        return reader.groups(companyId, customerCode, limit, after);
    }

    /** Proposals that wait, the surest first; the cursor is how many were read already. */
    public List<LettrageProposal> proposals(long companyId, String customerCode, int limit, int from) {
        return reader.proposals(companyId, customerCode, limit, from);
    }

    private record Waiting(long id, long companyId, long customerId, String state) {
    }

    private record Part(long entryId, BigDecimal amount) {
    }

    /**
     * Makes what was proposed.
     *
     * @return the lettrage, or nothing when there is no such proposal
     * @throws OutOfDate when it was decided already or an entry is not open any more
     */
    @Transactional
    public Optional<LettrageLinks.Link> accept(long proposalId, String user) {
        return waiting(proposalId).map(proposal -> {
            Map<Long, BigDecimal> amounts = new LinkedHashMap<>();
            jdbc.sql("select entry_id, amount from lettrage_proposal_line where proposal_id = :id").param("id", proposalId).query(Part.class).list()
                .forEach(part -> amounts.put(part.entryId, part.amount));
            LettrageLinks.Link made;
            try {
                made = links.make(proposal.companyId, proposal.customerId, amounts, "MANUAL", clock.today(), user);
            } catch (IllegalArgumentException notOpen) {
                throw new OutOfDate(notOpen.getMessage());
            }
            jdbc.sql("""
                    update lettrage_proposal set state = 'ACCEPTED', decided_by = :user, decided_at = :now, lettrage_id = :lettrage where id = :id""")
                .param("user", user).param("now", Timestamp.from(clock.instant())).param("lettrage", made.id()).param("id", proposalId).update();
            links.explain(made.id(), why(proposalId));
            gaps.adjust(proposal.companyId, Map.of(proposalId, made.id()), user);
            events.publishEvent(new WaitingChanged(proposal.companyId));
            return made;
        });
    }

    /** Refuses it for good. False when there is no such proposal. */
    @Transactional
    public boolean refuse(long proposalId, String user) {
        Optional<Waiting> proposal = waiting(proposalId);
        proposal.ifPresent(waiting -> {
            jdbc.sql("update lettrage_proposal set state = 'REFUSED', decided_by = :user, decided_at = :now where id = :id")
                .param("user", user).param("now", Timestamp.from(clock.instant())).param("id", proposalId).update();
            events.publishEvent(new WaitingChanged(waiting.companyId));
        });
        return proposal.isPresent();
    }

    /** Takes a refusal back: it waits again. False when it was not refused. */
    @Transactional
    public boolean reopen(long proposalId) {
        Optional<Long> company = jdbc.sql("""
                update lettrage_proposal p set state = 'OPEN', decided_by = null, decided_at = null
                 where id = :id and state = 'REFUSED' and exists (select 1 from lettrage_proposal_line where proposal_id = p.id) returning company_id""")
            .param("id", proposalId).query(Long.class).optional();
        company.ifPresent(id -> events.publishEvent(new WaitingChanged(id)));
        return company.isPresent();
    }

    /**
     * Parts what was settled: everything is as though it had never been. No run makes the same again.
     *
     * @return false when there is no such lettrage of that company
     */
    @Transactional
    public boolean undo(long companyId, long lettrageId, String user) {
        List<LettrageGroup> groups = reader.byId(companyId, lettrageId);
        if (groups.isEmpty()) {
            return false;
        }
        LettrageGroup group = groups.get(0);
        remember(companyId, group, user, clock.instant());
        events.publishEvent(new WaitingChanged(companyId));
        return links.undo(lettrageId);
    }

    private void remember(long companyId, LettrageGroup group, String user, Instant now) {
        String fingerprint = ProposalStore.fingerprint(group.entries().stream().map(LettrageGroup.Entry::ledgerEntryId).toList());
        int known = jdbc.sql("""
                update lettrage_proposal set state = 'REFUSED', lettrage_id = null, decided_by = :user, decided_at = :now
                 where company_id = :company and fingerprint = :fingerprint""")
            .param("user", user).param("now", Timestamp.from(now)).param("company", companyId).param("fingerprint", fingerprint).update();
        if (known == 0) {
            jdbc.sql("""
                    insert into lettrage_proposal (company_id, customer_id, run_id, step, kind, confidence, clues, state, fingerprint, made_at, decided_by,
                        decided_at)
                    select company_id, customer_id, run_id, coalesce(step, source), :kind, coalesce(confidence, 1), coalesce(clues::jsonb, '[]'), 'REFUSED',
                           :fingerprint, :now, :user, :now from lettrage_head where id = :id""")
                .param("kind", group.kind()).param("fingerprint", fingerprint).param("now", Timestamp.from(now)).param("user", user)
                .param("id", group.id()).update();
        }
    }

    private LettrageLinks.Why why(long proposalId) {
        return jdbc.sql("select confidence, step, clues::text as clues, run_id from lettrage_proposal where id = :id").param("id", proposalId)
            .query(LettrageLinks.Why.class).single();
    }

    private Optional<Waiting> waiting(long proposalId) {
        Optional<Long> customer = jdbc.sql("select customer_id from lettrage_proposal where id = :id").param("id", proposalId).query(Long.class).optional();
        customer.ifPresent(id -> customers.lock(List.of(id)));
        Optional<Waiting> proposal = jdbc.sql("select id, company_id, customer_id, state from lettrage_proposal where id = :id")
            .param("id", proposalId).query(Waiting.class).optional();
        proposal.filter(found -> !found.state.equals("OPEN")).ifPresent(decided -> {
            throw new OutOfDate("decided");
        });
        return proposal;
    }
}

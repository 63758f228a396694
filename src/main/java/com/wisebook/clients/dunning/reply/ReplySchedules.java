package com.wisebook.clients.dunning.reply;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.dunning.PaymentPlans;
import com.wisebook.clients.dunning.PaymentPlans.Instalment;
import com.wisebook.clients.dunning.PaymentPlans.NewPlan;
import com.wisebook.clients.dunning.reply.ReplyOutcomes.Accepted;
import com.wisebook.clients.dunning.reply.reading.SaidInstalments;
import com.wisebook.clients.receivable.OpenItem;

/**
 * The instalments of an answer beside what is owed now. Where he names no amounts they are equal parts of it; where he does they stay his, and what
 * they leave over or ask too much is shown, not mended.
 */
@Component
class ReplySchedules {

    /**
     * @param said  whether the amounts are his; otherwise they are equal parts of {@code owed}
     * @param total null when an amount is not known
     * @param owed  of the invoices that he names, otherwise of those overdue, otherwise of all that is open
     * @param asks  above what an officer agrees to: a manager is asked
     */
    record Schedule(List<Instalment> instalments, boolean said, BigDecimal total, BigDecimal owed, String currency, boolean asks) {

        /** What they leave over, or less than nought what they ask too much; null when an amount is not known. */
        BigDecimal left() {
            return total == null ? null : owed.subtract(total);
        }
    }

    private final NamedDocuments documents;
    private final Companies companies;
    private final PaymentPlans plans;
    private final BusinessClock clock;

    ReplySchedules(NamedDocuments documents, Companies companies, PaymentPlans plans, BusinessClock clock) {
        this.documents = documents;
        this.companies = companies;
        this.plans = plans;
        this.clock = clock;
    }

    /**
     * Makes a payment plan of them. As everywhere: above the threshold a manager agrees first, and nothing is paused before.
     *
     * @param items of what it is; none: the oldest first
     * @return the id of the plan
     */
    long propose(Accepted one, List<OpenItem> items, String user) {
        Schedule proposed = of(one.reply(), one.proposal());
        List<Instalment> parts = one.words().instalments() == null ? proposed.instalments() : one.words().instalments();
        return plans.propose(new NewPlan(one.reply().companyId(), one.reply().customerId(), items.isEmpty() ? proposed.currency() : items.get(0).currency(), parts,
            items.stream().map(OpenItem::entryId).toList(), "EMAIL", one.proposal().sentence()), user).id();
    }

    /** Takes that plan back; false when it has ended. */
    boolean cancel(long planId, Boolean tell, String user) {
        return plans.cancel(planId, tell, user);
    }

    /** Of a proposal whose customer is known; {@code open}: what he owes. */
    Schedule of(ReplyRow reply, ProposalRow proposal, List<OpenItem> open) {
        String currency = proposal.currency() == null ? companies.byId(reply.companyId()).currency() : proposal.currency();
        BigDecimal owed = owed(proposal, open.stream().filter(item -> item.currency().equals(currency) && item.dueDate() != null).toList());
        List<Instalment> parts = proposal.instalments();
        boolean said = parts.stream().anyMatch(one -> one.amount() != null);
        if (!said && !parts.isEmpty() && owed.signum() > 0) {
            List<BigDecimal> equal = SaidInstalments.equal(owed, parts.size());
            List<Instalment> filled = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                filled.add(new Instalment(parts.get(i).dueOn(), equal.get(i)));
            }
            parts = filled;
        }
        BigDecimal total = parts.stream().map(Instalment::amount).anyMatch(Objects::isNull) ? null
            : parts.stream().map(Instalment::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Schedule(parts, said, total, owed, currency, total != null && total.compareTo(plans.policy().approvalAbove()) > 0);
    }

    /** The same, of what he owes now. */
    Schedule of(ReplyRow reply, ProposalRow proposal) {
        return of(reply, proposal, documents.open(reply.companyId(), reply.customerId()));
    }

    private BigDecimal owed(ProposalRow proposal, List<OpenItem> open) {
        List<OpenItem> named = NamedDocuments.named(proposal.documents(), open);
        LocalDate today = clock.today();
        List<OpenItem> overdue = open.stream().filter(item -> item.dueDate().isBefore(today)).toList();
        BigDecimal owed = NamedDocuments.free(!named.isEmpty() ? named : !overdue.isEmpty() ? overdue : open);
        return owed.max(BigDecimal.ZERO).setScale(2, RoundingMode.HALF_UP);
    }
}

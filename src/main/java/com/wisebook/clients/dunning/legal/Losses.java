package com.wisebook.clients.dunning.legal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.Attachments;
import com.wisebook.clients.customer.ChangeContext.Origin;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dunning.LossRecorded;
import com.wisebook.clients.dunning.LossReduced;
import com.wisebook.clients.dunning.casework.ReturnedItems;
import com.wisebook.clients.security.Role;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.sql.RecordRows;
import com.wisebook.clients.workflow.task.InvalidTaskInput;
import com.wisebook.clients.workflow.task.TaskInput;

/**
 * Amounts that will not be paid. Proposed by one person and agreed on by another, within his authority; accounting is told and books it,
 * nothing is posted here. The items leave collection. What comes in after all makes the loss smaller, and undoing it makes it larger again.
 */
@Service
public class Losses {

    /** Net price and tax of one entry, as somebody typed them. */
    public record NetAndVat(long entryId, BigDecimal net, BigDecimal vat) {
    }

    private record Row(long id, String number, long companyId, long customerId, long prelitigationId, String status, String proposedBy) {
    }

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final LegalStore store;
    private final LegalJournal journal;
    private final LossBook book;
    private final LossFigures figures;
    private final LossAuthority authority;
    private final LossStatements statements;
    private final LossTax tax;
    private final Attachments attachments;
    private final Customers customers;
    private final ReturnedItems levels;
    private final Users users;
    private final ApplicationEventPublisher events;
    private final BusinessClock clock;

    Losses(JdbcClient jdbc, JdbcTemplate template, LegalStore store, LegalJournal journal, LossBook book, LossFigures figures, LossAuthority authority,
           LossStatements statements, LossTax tax, Attachments attachments, Customers customers, ReturnedItems levels,
           Users users, ApplicationEventPublisher events, BusinessClock clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.store = store;
        this.journal = journal;
        this.book = book;
        this.figures = figures;
        this.authority = authority;
        this.statements = statements;
        this.tax = tax;
        this.attachments = attachments;
        this.customers = customers;
        this.levels = levels;
        this.users = users;
        this.events = events;
        this.clock = clock;
    }

    /** Nothing is guessed: the tax is what the ledger file posted with the invoice, or of a rate that whoever proposes it types. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void propose(LegalCase of, List<LegalItem> items, TaskInput input, String user) {
        List<LegalItem> owed = items.stream().filter(LegalItem::owed).map(LegalItem::withoutLoss).toList();
        if (owed.isEmpty()) {
            throw new InvalidTaskInput("legal.loss.nothing");
        }
        Map<Long, LossTax.Told> told = tax.of(owed.stream().map(LegalItem::entryId).toList());
        BigDecimal rate = owed.stream().allMatch(item -> told.containsKey(item.entryId())) ? null
            : new BigDecimal(input.requiredChoice("vatRate")).movePointLeft(2);
        String number = "PER-" + clock.today().getYear() + "-"
            + "%05d".formatted(jdbc.sql("select nextval('loss_number')").query(Long.class).single());
        long id = jdbc.sql("""
                insert into bad_debt (number, company_id, customer_id, prelitigation_id, status, cause, evidence, proposed_by, proposed_at)
                values (:number, :company, :customer, :case, 'PROPOSED', :cause, :evidence, :user, :now) returning id""")
            .param("number", number).param("company", of.companyId()).param("customer", of.customerId()).param("case", of.id())
            .param("cause", input.requiredChoice("cause")).param("evidence", input.requiredText("evidence")).param("user", user)
            .param("now", store.now()).query(Long.class).single();
        template.batchUpdate("""
            insert into bad_debt_item (bad_debt_id, entry_id, amount, net, vat, vat_source, currency, paid_before)
            select ?, o.entry_id, ?, ?, ?, ?, o.currency, coalesce((select p.paid from paid_amount p where p.entry_id = o.entry_id), 0)
              from open_amount o where o.entry_id = ?""", owed.stream().map(item -> {
                LossTax.Told known = told.get(item.entryId());
                BigDecimal net = known != null ? known.netOf(item.openAmount())
                    : item.openAmount().divide(BigDecimal.ONE.add(rate), 2, RoundingMode.HALF_UP);
                return new Object[] {id, item.openAmount(), net, item.openAmount().subtract(net), known != null ? "FEC" : "TYPED", item.entryId()};
            }).toList());
        journal.human(of, user, "LOSS_PROPOSED", null, number + " – " + input.requiredText("evidence"));
    }

    /** The roles that may agree to what is proposed in a case. */
    List<Role> approvers(long caseId) {
        List<BigDecimal> sums = jdbc.sql("""
                select sum(i.amount) from bad_debt b join bad_debt_item i on i.bad_debt_id = b.id
                 where b.prelitigation_id = :id and b.status = 'PROPOSED' group by i.currency""").param("id", caseId).query(BigDecimal.class).list();
        return sums.isEmpty() ? List.of() : authority.approvers(sums, clock.today());
    }

    /** What is proposed in a case. */
    Optional<LossView> proposed(long caseId) {
        return book.ofCase(caseId).stream().filter(loss -> loss.status().equals("PROPOSED")).findFirst();
    }

    /**
     * Net price and tax as they stand on the invoices, where one rate for all was not right.
     *
     * @throws ProblemException 409 when it is decided, 422 naming the entry whose sum is not what is lost of it, or whose tax cannot be
     */
    @Transactional
    public LossView correct(String number, List<NetAndVat> amounts, String user) {
        Row loss = locked(number);
        if (!loss.status().equals("PROPOSED")) {
            throw ProblemException.conflict("legal.loss.decided", number);
        }
        Map<Long, LossView.Item> items = new HashMap<>();
        book.byNumber(number).orElseThrow().items().forEach(item -> items.put(item.entryId(), item));
        ProblemException refused = ProblemException.unprocessable("legal.loss.refused");
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < amounts.size(); i++) {
            NetAndVat one = amounts.get(i);
            LossView.Item item = items.get(one.entryId());
            if (item == null) {
                refused.field("amounts[" + i + "].entryId", "legal.loss.entry");
            } else if (one.net() == null || one.vat() == null || one.net().signum() < 0 || one.vat().signum() < 0
                    || one.net().add(one.vat()).compareTo(item.amount()) != 0) {
                refused.field("amounts[" + i + "].net", "legal.loss.sum", item.amount());
            } else if (one.vat().compareTo(LossTax.mostOf(one.net())) > 0) {
                refused.field("amounts[" + i + "].vat", "legal.loss.tax");
            }
            rows.add(new Object[] {one.net(), one.net(), one.vat(), loss.id(), one.entryId()});
        }
        if (!refused.flaws().isEmpty()) {
            throw refused;
        }
        template.batchUpdate("""
            update bad_debt_item set vat_source = case when net = ? then vat_source else 'TYPED' end, net = ?, vat = ?
             where bad_debt_id = ? and entry_id = ?""", rows);
        figures.corrected(loss.id());
        LegalCase of = store.byId(loss.prelitigationId());
        journal.human(of, user, "LOSS_CORRECTED", null, number);
        events.publishEvent(new LegalAmounts.Shown(of.number()));
        return book.byNumber(number).orElseThrow();
    }

    /**
     * Somebody else agrees, or not.
     *
     * @return whether it is lost
     * @throws InvalidTaskInput by who proposed it, above his authority, of other amounts than those of now, or when all was paid meanwhile
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean decide(LegalCase of, TaskInput input, String user) {
        Row loss = jdbc.sql("select id, number, company_id, customer_id, prelitigation_id, status, proposed_by from bad_debt "
                + "where prelitigation_id = :id and status = 'PROPOSED' for update")
            .param("id", of.id()).query(RecordRows.of(Row.class)).optional().orElseThrow(() -> new InvalidTaskInput("legal.task.gone"));
        if (user.equals(loss.proposedBy())) {
            throw new InvalidTaskInput("legal.loss.same-person");
        }
        LossFigures.Figures kept = figures.of(of.id());
        figures.follow(of.id());
        Set<Role> roles = users.find(user).map(found -> found.roles()).orElse(Set.of());
        if (approvers(of.id()).stream().noneMatch(roles::contains)) {
            throw new InvalidTaskInput("legal.loss.authority");
        }
        if (input.requiredChoice("decision").equals("REFUSE")) {
            decided(loss.id(), "REFUSED", input.requiredText("reason"), user);
            journal.human(of, user, "LOSS_REFUSED", null, loss.number() + " – " + input.requiredText("reason"));
            return false;
        }
        LossFigures.Figures agreed = agreed(of, kept, input);
        figures.settle(loss.id());
        decided(loss.id(), "RECORDED", input.text("reason"), user);
        LossView view = book.byNumber(loss.number()).orElseThrow();
        byte[] statement = statements.draw(of, view, null);
        jdbc.sql("update bad_debt set statement = :pdf where id = :id").param("pdf", statement).param("id", loss.id()).update();
        attachments.add(customers.byId(of.customerId()).orElseThrow(), new Attachments.NewFile("OTHER", "article-272-" + loss.number() + ".pdf", statement,
            loss.number(), null), user, Origin.SCREEN);
        journal.human(of, user, "LOSS_RECORDED", null, loss.number() + " – " + agreed.label());
        events.publishEvent(new LossRecorded(of.companyId(), of.customerId(), loss.number()));
        return true;
    }

    /**
     * Nobody agrees to amounts that he has not read: those that his form named must be those of now. Forms from before it named them showed what was
     * kept.
     */
    private LossFigures.Figures agreed(LegalCase of, LossFigures.Figures kept, TaskInput input) {
        LossFigures.Figures now = figures.of(of.id());
        if (now.nothing()) {
            throw new InvalidTaskInput("legal.loss.nothing");
        }
        String named = input.text("figures");
        if (!(named == null ? kept.key() : named).equals(now.key())) {
            throw new InvalidTaskInput("legal.loss.changed", now.label());
        }
        return now;
    }

    private void decided(long id, String status, String reason, String user) {
        jdbc.sql("""
                update bad_debt set status = :status, decided_by = :user, decided_at = :now, decision_reason = :reason,
                       recorded_on = case when :status = 'RECORDED' then cast(:today as date) end where id = :id""")
            .param("status", status).param("user", user).param("now", store.now()).param("reason", reason, java.sql.Types.VARCHAR)
            .param("today", clock.today()).param("id", id).update();
    }

    /** What waits for a decision is not wanted any more. */
    void withdraw(long caseId) {
        jdbc.sql("update bad_debt set status = 'WITHDRAWN' where prelitigation_id = :id and status = 'PROPOSED'").param("id", caseId).update();
    }

    /** It was no loss: the items go back into collection, and accounting is told. 409 unless it is recorded. */
    @Transactional
    public LossView reverse(String number, String reason, String user) {
        LegalCase of = store.lock(book.byNumber(number).orElseThrow(() -> ProblemException.notFound("legal.loss.unknown", number)).preLitigation());
        Row loss = locked(number);
        if (!loss.status().equals("RECORDED")) {
            throw ProblemException.conflict("legal.loss.not-recorded", number);
        }
        if (reason == null || reason.isBlank()) {
            throw ProblemException.unprocessable("legal.loss.refused").field("reason", "legal.missing");
        }
        jdbc.sql("update bad_debt set status = 'REVERSED', reversed_by = :user, reversed_on = :today, reversed_reason = :reason, exported = false where id = :id")
            .param("user", user).param("today", clock.today()).param("reason", reason.strip()).param("id", loss.id()).update();
        // the ladder's end would ask nothing of them any more
        levels.returned(book.byNumber(number).orElseThrow().items().stream().map(LossView.Item::entryId).toList(), LegalWays.HIGHEST_LEVEL);
        store.lossUndone(of.id());
        journal.human(of, user, "LOSS_REVERSED", null, number + " – " + reason.strip());
        events.publishEvent(new LossReduced(loss.companyId(), loss.customerId(), number, true));
        events.publishEvent(new LegalAmounts.Shown(of.number()));
        events.publishEvent(new PreLitigationChanged(loss.companyId(), loss.customerId(), number));
        return book.byNumber(number).orElseThrow();
    }

    /** Accounting has them. @return how many were told for the first time */
    @Transactional
    public int exported(String companyCode, List<String> numbers) {
        return jdbc.sql("""
                update bad_debt b set exported = true from company m where m.id = b.company_id and m.code = :company and b.number = any(:numbers)
                   and b.status in ('RECORDED', 'REVERSED') and not b.exported""")
            .param("company", companyCode).param("numbers", numbers.toArray(String[]::new)).update();
    }

    /** The statement of article 272, as it was drawn when the loss was recorded; for one entry, drawn now. */
    @Transactional(readOnly = true)
    public Optional<byte[]> statement(String number, Long entryId) {
        LossView loss = book.byNumber(number).filter(one -> one.status().equals("RECORDED")).orElse(null);
        if (loss == null) {
            return Optional.empty();
        }
        if (entryId == null) {
            return jdbc.sql("select statement from bad_debt where number = :number").param("number", number).query(byte[].class).optional();
        }
        return loss.items().stream().anyMatch(item -> item.entryId() == entryId)
            ? Optional.of(statements.draw(store.read(loss.preLitigation()), loss, entryId)) : Optional.empty();
    }

    private Row locked(String number) {
        return jdbc.sql("select id, number, company_id, customer_id, prelitigation_id, status, proposed_by from bad_debt where number = :number for update")
            .param("number", number).query(RecordRows.of(Row.class)).optional().orElseThrow(() -> ProblemException.notFound("legal.loss.unknown", number));
    }
}

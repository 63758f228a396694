package com.wisebook.clients.dunning.legal;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.dunning.legal.ReceiptReading.Lost;
import com.wisebook.clients.dunning.legal.ReceiptReading.Money;
import com.wisebook.clients.dunning.legal.ReceiptReading.Owed;
import com.wisebook.clients.dunning.legal.ReceiptReading.Receipt;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.sql.RecordRows;

/**
 * Money that comes in once accounting's own entry has settled what was lost: there is nothing left to letter it with. Where it names the
 * invoice it is a recovery; where only its amount speaks for it, somebody says whether it is.
 */
@Service
public class LossReceipts {

    private static final String REMAINING = """
        select b.id as loss_id, b.number, b.customer_id, b.prelitigation_id, b.recorded_on, i.entry_id, l.document_ref, i.currency,
               i.amount - coalesce((select sum(r.amount) from bad_debt_recovery r where r.bad_debt_id = b.id and r.entry_id = i.entry_id), 0)
                        - coalesce((select sum(r.amount) from loss_receipt r
                                     where r.bad_debt_id = b.id and r.entry_id = i.entry_id and r.status = 'PROPOSED'), 0) as remaining
          from bad_debt b join bad_debt_item i on i.bad_debt_id = b.id join ledger_line l on l.entry_id = i.entry_id
          join open_amount o on o.entry_id = i.entry_id and o.open_amount = 0
         where b.status = 'RECORDED' and b.company_id = :company and b.customer_id = any(:customers)
        """;

    private record Row(long id, long badDebtId, String lossNumber, long companyId, long customerId, long prelitigationId, String status, long entryId, BigDecimal amount,
                       long paymentId, String paymentRef) {
    }

    private final JdbcClient jdbc;
    private final LegalStore store;
    private final LegalJournal journal;
    private final LossBook book;
    private final LossRecoveries recoveries;

    LossReceipts(JdbcClient jdbc, LegalStore store, LegalJournal journal, LossBook book, LossRecoveries recoveries) {
        this.jdbc = jdbc;
        this.store = store;
        this.journal = journal;
        this.book = book;
        this.recoveries = recoveries;
    }

    /** Looks at the money of these customers that has settled nothing, and brings their losses up to date. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void follow(long companyId, Collection<Long> customerIds) {
        recoveries.follow(companyId, customerIds);
        forgetWhatIsOver(companyId, customerIds);
        List<Lost> lost = jdbc.sql(REMAINING + " order by l.due_date, i.entry_id").param("company", companyId).param("customers", customerIds.toArray(Long[]::new))
            .query(RecordRows.of(Lost.class)).list().stream().filter(one -> one.remaining().signum() > 0).toList();
        if (lost.isEmpty()) {
            return;
        }
        Long[] customers = lost.stream().map(Lost::customerId).distinct().toArray(Long[]::new);
        Map<Lost, BigDecimal> rest = new LinkedHashMap<>();
        lost.forEach(one -> rest.put(one, one.remaining()));
        Map<Long, List<Owed>> owed = owed(companyId, customers);
        boolean certain = false;
        for (Money money : unused(companyId, customers)) {
            for (Receipt receipt : ReceiptReading.of(money, rest, owed.getOrDefault(money.customerId(), List.of()))) {
                rest.merge(receipt.of(), receipt.amount().negate(), BigDecimal::add);
                add(receipt, money);
                certain |= receipt.certain();
            }
        }
        if (certain) {
            recoveries.follow(companyId, List.of(customers));
        }
    }

    /** What was proposed goes when its loss is none any more, when its money is used, or when the invoice is open again. */
    private void forgetWhatIsOver(long companyId, Collection<Long> customerIds) {
        jdbc.sql("""
                delete from loss_receipt r using bad_debt b
                 where b.id = r.bad_debt_id and r.status = 'PROPOSED' and b.company_id = :company and b.customer_id = any(:customers)
                   and (b.status <> 'RECORDED' or exists (select 1 from open_amount o where o.entry_id = r.entry_id and o.open_amount <> 0)
                        or not exists (select 1 from unused_payment u where u.entry_id = r.payment_id and u.unused >= r.amount))""")
            .param("company", companyId).param("customers", customerIds.toArray(Long[]::new)).update();
    }

    /** What is claimed of those customers besides. */
    private Map<Long, List<Owed>> owed(long companyId, Long[] customers) {
        return jdbc.sql("""
                select o.customer_id, l.document_ref, o.currency from open_amount o join ledger_line l on l.entry_id = o.entry_id
                 where o.company_id = :company and o.customer_id = any(:customers) and o.open_amount > 0""")
            .param("company", companyId).param("customers", customers).query(RecordRows.of(Owed.class)).list().stream()
            .collect(Collectors.groupingBy(Owed::customerId));
    }

    /** What somebody has refused once is not asked again. */
    private List<Money> unused(long companyId, Long[] customers) {
        return jdbc.sql("""
                select * from (
                    select u.entry_id, u.customer_id, u.entry_date, u.document_ref, u.label, u.currency,
                           u.unused - coalesce((select sum(r.amount) from loss_receipt r where r.payment_id = u.entry_id and r.status <> 'REFUSED'), 0) as amount
                      from unused_payment u
                     where u.company_id = :company and u.customer_id = any(:customers)
                       and not exists (select 1 from loss_receipt r where r.payment_id = u.entry_id and r.status = 'REFUSED')) free
                 where amount > 0 order by entry_date, entry_id""")
            .param("company", companyId).param("customers", customers).query(RecordRows.of(Money.class)).list();
    }

    private void add(Receipt receipt, Money money) {
        int added = jdbc.sql("""
                insert into loss_receipt (bad_debt_id, entry_id, payment_id, amount, status, why, made_at, decided_by, decided_at)
                values (:loss, :entry, :payment, :amount, :status, :why, :now, :by, :decided)
                on conflict (payment_id, entry_id, bad_debt_id) do update set amount = loss_receipt.amount + excluded.amount
                 where loss_receipt.status = excluded.status""")
            .param("loss", receipt.of().lossId()).param("entry", receipt.of().entryId()).param("payment", money.entryId()).param("amount", receipt.amount())
            .param("status", receipt.certain() ? "TAKEN" : "PROPOSED").param("why", receipt.why()).param("now", store.now())
            .param("by", receipt.certain() ? LegalJournal.SYSTEM : null, java.sql.Types.VARCHAR)
            .param("decided", receipt.certain() ? store.now() : null, java.sql.Types.TIMESTAMP).update();
        if (added == 1) {
            journal.system(store.byId(receipt.of().prelitigationId()), receipt.certain() ? "LOSS_RECEIPT_TAKEN" : "LOSS_RECEIPT_PROPOSED", money.entryDate(),
                told(receipt.of().number(), money.documentRef()));
        }
    }

    /**
     * Somebody says whether that money is a recovery; also the other way round of what was said before, by him or by the application.
     *
     * @throws ProblemException 404 when it is not of that loss, 409 when the loss or the money is another by now
     */
    @Transactional
    public LossView decide(String number, long id, boolean taken, String user) {
        LossView loss = book.byNumber(number).orElseThrow(() -> ProblemException.notFound("legal.loss.unknown", number));
        LegalCase of = store.lock(loss.preLitigation());
        Row row = jdbc.sql("""
                select r.id, r.bad_debt_id, b.number as loss_number, b.company_id, b.customer_id, b.prelitigation_id, r.status, r.entry_id, r.amount, r.payment_id,
                       l.document_ref as payment_ref
                  from loss_receipt r join bad_debt b on b.id = r.bad_debt_id join ledger_line l on l.entry_id = r.payment_id
                 where r.id = :id and b.number = :number for update of r""")
            .param("id", id).param("number", number).query(RecordRows.of(Row.class)).optional().orElseThrow(() -> ProblemException.notFound("legal.receipt.unknown", number));
        if (row.status().equals(taken ? "TAKEN" : "REFUSED")) {
            return loss;
        }
        if (taken && !fits(row)) {
            throw ProblemException.conflict("legal.receipt.gone", number);
        }
        jdbc.sql("update loss_receipt set status = :status, decided_by = :user, decided_at = :now where id = :id")
            .param("status", taken ? "TAKEN" : "REFUSED").param("user", user).param("now", store.now()).param("id", id).update();
        journal.human(of, user, taken ? "LOSS_RECEIPT_ACCEPTED" : "LOSS_RECEIPT_REFUSED", null, told(number, row.paymentRef()));
        recoveries.follow(row.companyId(), List.of(row.customerId()));
        return book.byNumber(number).orElseThrow();
    }

    /** The loss still is one, so much of it is not recovered, and so much of the money has settled nothing. */
    private boolean fits(Row row) {
        return jdbc.sql("""
                select exists (
                    select 1 from bad_debt b join bad_debt_item i on i.bad_debt_id = b.id and i.entry_id = :entry
                      join unused_payment u on u.entry_id = :payment
                     where b.id = :loss and b.status = 'RECORDED'
                       and i.amount - coalesce((select sum(r.amount) from bad_debt_recovery r where r.bad_debt_id = b.id and r.entry_id = i.entry_id), 0) >= :amount
                       and u.unused - coalesce((select sum(r.amount) from loss_receipt r where r.payment_id = :payment and r.id <> :id and r.status = 'TAKEN'), 0)
                           >= :amount)""")
            .param("entry", row.entryId()).param("payment", row.paymentId()).param("loss", row.badDebtId()).param("amount", row.amount()).param("id", row.id())
            .query(Boolean.class).single();
    }

    private static String told(String loss, String payment) {
        return payment == null ? loss : loss + " – " + payment;
    }

    /** How many wait for an answer, of one company or of all. */
    @Transactional(readOnly = true)
    public long waiting(String companyCode) {
        return jdbc.sql("""
                select count(distinct r.payment_id) from loss_receipt r join bad_debt b on b.id = r.bad_debt_id join company m on m.id = b.company_id
                 where r.status = 'PROPOSED' and (:company::text is null or m.code = :company)""")
            .param("company", companyCode == null || companyCode.isBlank() ? null : companyCode, java.sql.Types.VARCHAR).query(Long.class).single();
    }
}

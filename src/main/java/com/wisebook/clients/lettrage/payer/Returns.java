package com.wisebook.clients.lettrage.payer;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.receivable.LettrageBatch;
import com.wisebook.clients.receivable.PreparedLettrage;
import com.wisebook.clients.receivable.ReturnedPayments;
import com.wisebook.clients.sql.RecordRows;

/** A payment that the bank sent back settles itself with what came back; what it had settled is open again, and the bank's reason is kept. */
@Component
class Returns {

    /** How such lettrages are told from others. */
    static final String STEP = "RETURNED";

    /** What came back, on the account as the entry that returns and the one returned, where they do not settle each other yet. */
    private static final String OPEN = """
        select r.transaction_id, r.customer_id, r.entry_id as returning_id, o.entry_id as returned_id, e.open_amount as amount, t.reject_reason as reason
          from bank_payer r join bank_line t on t.transaction_id = r.transaction_id join bank_payer o on o.transaction_id = t.returns_id
          join payment_entry e on e.entry_id = r.entry_id and e.open_amount = e.amount
          join payment_entry p on p.entry_id = o.entry_id and p.amount = -e.amount and p.customer_id = e.customer_id and p.currency = e.currency
         where r.company_id = :company and r.state = 'IDENTIFIED'
           and not exists (select 1 from lettrage_proposal f where f.company_id = :company and f.state = 'REFUSED'
                              and f.fingerprint = md5(least(e.entry_id, p.entry_id) || ',' || greatest(e.entry_id, p.entry_id)))
         order by r.transaction_id""";

    record Returned(long transactionId, long customerId, long returningId, long returnedId, BigDecimal amount, String reason) {
    }

    private final JdbcClient jdbc;
    private final Customers customers;
    private final ReturnedPayments payments;
    private final LettrageBatch lettrages;
    private final BusinessClock clock;

    Returns(JdbcClient jdbc, Customers customers, ReturnedPayments payments, LettrageBatch lettrages, BusinessClock clock) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.payments = payments;
        this.lettrages = lettrages;
        this.clock = clock;
    }

    /** What came back is the customer's whose payment it was. */
    @Transactional(propagation = Propagation.MANDATORY)
    void identify(long companyId) {
        jdbc.sql("""
                insert into bank_payer as b (transaction_id, company_id, state, customer_id, how, confidence, clues, decided_by, decided_at)
                select t.transaction_id, :company, 'IDENTIFIED', o.customer_id, 'RETURN_OF', 1,
                       jsonb_build_array(jsonb_build_object('customerId', o.customer_id, 'kind', 'RETURN_OF', 'value', l.booking_date)), :system, :now
                  from bank_line t join bank_payer o on o.transaction_id = t.returns_id and o.state = 'IDENTIFIED'
                  join bank_line l on l.transaction_id = t.returns_id
                 where t.company_id = :company and t.kind = 'RETURN' and t.amount < 0
                on conflict (transaction_id) do update set state = 'IDENTIFIED', customer_id = excluded.customer_id, how = excluded.how, confidence = 1,
                       clues = excluded.clues, candidates = '{}', decided_at = excluded.decided_at, aside_reason = null, aside_note = null, rule_id = null
                 where b.entry_id is null and b.decided_by = :system and b.state <> 'IDENTIFIED'""")
            .param("company", companyId).param("system", KnownPayers.SYSTEM).param("now", Timestamp.from(clock.instant())).update();
    }

    /** @return customers whose items are open again */
    @Transactional(propagation = Propagation.MANDATORY)
    Set<Long> settle(long companyId, long runId) {
        List<Returned> found = jdbc.sql(OPEN).param("company", companyId).query(RecordRows.of(Returned.class)).list();
        if (found.isEmpty()) {
            return Set.of();
        }
        customers.lock(found.stream().map(Returned::customerId).distinct().toList());
        List<Returned> returned = jdbc.sql(OPEN).param("company", companyId).query(RecordRows.of(Returned.class)).list();
        List<ReturnedPayments.Parted> parted = payments.part(companyId, returned.stream().map(Returned::returnedId).toList());
        remember(companyId, returned, parted);
        lettrages.make(companyId, returned.stream().map(Returns::settlement).toList(), KnownPayers.SYSTEM, runId);
        return returned.stream().map(Returned::customerId).collect(Collectors.toSet());
    }

    private static PreparedLettrage settlement(Returned one) {
        Map<Long, BigDecimal> amounts = new LinkedHashMap<>();
        amounts.put(one.returningId, one.amount);
        amounts.put(one.returnedId, one.amount.negate());
        String reason = one.reason == null ? "" : one.reason.replaceAll("[\\\\\"\\p{Cntrl}]", " ");
        return new PreparedLettrage(one.customerId, amounts, BigDecimal.ONE, STEP, "[{\"kind\":\"RETURNED_UNPAID\",\"value\":\"" + reason + "\"}]");
    }

    private void remember(long companyId, List<Returned> returned, List<ReturnedPayments.Parted> parted) {
        Map<Long, Returned> byPayment = returned.stream().collect(Collectors.toMap(Returned::returnedId, one -> one));
        jdbc.sql("""
                insert into lettrage_returned (company_id, customer_id, lettrage_id, code, transaction_id, reason, entries, undone_at)
                select :company, p.customer, p.lettrage, p.code, p.transaction, p.reason, p.entries::bigint[], :now
                  from unnest(:customers::bigint[], :lettrages::bigint[], :codes::text[], :transactions::bigint[], :reasons::text[], :entries::text[])
                       as p (customer, lettrage, code, transaction, reason, entries)""")
            .param("company", companyId).param("now", Timestamp.from(clock.instant()))
            .param("customers", parted.stream().map(ReturnedPayments.Parted::customerId).toArray(Long[]::new))
            .param("lettrages", parted.stream().map(ReturnedPayments.Parted::lettrageId).toArray(Long[]::new))
            .param("codes", parted.stream().map(ReturnedPayments.Parted::code).toArray(String[]::new))
            .param("transactions", parted.stream().map(one -> byPayment.get(one.entryId()).transactionId).toArray(Long[]::new))
            .param("reasons", parted.stream().map(one -> byPayment.get(one.entryId()).reason).toArray(String[]::new))
            .param("entries", parted.stream().map(ReturnedPayments.Parted::entries).toArray(String[]::new)).update();
    }
}

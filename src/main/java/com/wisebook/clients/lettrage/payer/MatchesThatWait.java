package com.wisebook.clients.lettrage.payer;

import java.util.Collection;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.receivable.WaitingMatches;
import com.wisebook.clients.sql.RecordRows;

/**
 * Proposals that nobody has decided yet, and receipts that may be a customer's, or are his and not on his account: where the ledger
 * holds as many such payments as the bank has told of, the money is there, though nobody knows which is which.
 */
@Component
class MatchesThatWait implements WaitingMatches {

    private final JdbcClient jdbc;

    MatchesThatWait(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Waiting> of(long companyId, Collection<Long> customerIds) {
        return jdbc.sql("""
                select customer_id, 'PROPOSAL' as kind, currency, sum(amount) as amount
                  from (select distinct p.customer_id, l.currency, l.entry_id, -l.amount as amount
                          from open_proposal p join lettrage_proposal_part l on l.owner_id = p.id
                         where p.company_id = :company and p.customer_id = any(:customers) and l.amount < 0) proposed
                 group by customer_id, currency
                union all
                select customer_id, 'RECEIPT', currency, sum(amount)
                  from (select c.id as customer_id, t.currency, t.amount
                          from bank_payer b cross join unnest(b.candidates) as c (id) join bank_line t on t.transaction_id = b.transaction_id
                         where b.company_id = :company and b.state = 'AMBIGUOUS' and b.candidates && :customers::bigint[] and c.id = any(:customers) and t.amount > 0
                        union all
                        select b.customer_id, t.currency, t.amount from bank_payer b join bank_line t on t.transaction_id = b.transaction_id
                         where b.company_id = :company and b.customer_id = any(:customers) and b.entry_id is null and t.amount > 0
                           and (select count(*) from payment_entry e where e.company_id = :company and e.customer_id = b.customer_id and e.amount = -t.amount
                                   and e.currency = t.currency and e.entry_date between t.booking_date - :days and t.booking_date + :days and not e.announced
                                   and not exists (select 1 from bank_payer p where p.entry_id = e.entry_id))
                             < (select count(*) from bank_payer o join bank_line l on l.transaction_id = o.transaction_id
                                 where o.customer_id = b.customer_id and o.company_id = :company and o.entry_id is null and l.amount = t.amount and l.currency = t.currency
                                   and l.booking_date between t.booking_date - :days and t.booking_date + :days)) maybe
                 group by customer_id, currency""")
            .param("company", companyId).param("days", BankLinks.DAYS).param("customers", customerIds.toArray(Long[]::new)).query(RecordRows.of(Waiting.class)).list();
    }
}

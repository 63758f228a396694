package com.wisebook.clients.dunning;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.receivable.DeclaredPayments;

/** Payments declared on the customer's page or otherwise, as long as they are waited for. */
@Component
class PaymentsWaitedFor implements DeclaredPayments {

    private final JdbcClient jdbc;

    PaymentsWaitedFor(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Declared> waitedFor(long companyId) {
        return jdbc.sql("""
                select p.customer_id, p.amount, p.currency, d.paid_on from promise p join declared_payment d on d.promise_id = p.id
                 where p.company_id = :company and p.status = 'LIVE' order by p.id""")
            .param("company", companyId).query(Declared.class).list();
    }
}

package com.wisebook.clients.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.wisebook.clients.EmptyTables;
import com.wisebook.clients.IntegrationTest;

/** The answers that lie in the mailbox on the first morning of the demonstration: one of each kind, and a stranger's. */
@IntegrationTest
class DemoRepliesTest {

    @Autowired
    private DemoReplies replies;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private RuntimeService runtime;

    @AfterEach
    void nothingIsLeft() {
        runtime.createProcessInstanceQuery().processDefinitionKey("reply").list().forEach(one -> runtime.deleteProcessInstance(one.getId(), "test"));
        EmptyTables.in(jdbc, "company, customer, message, incoming_mail");
    }

    @Test
    void eachKindIsThereAndWaits() {
        EmptyTables.in(jdbc, "company, customer, message, incoming_mail");
        long company = jdbc.sql("insert into company (code, name) values ('ADP', 'Atelier des Papiers') returning id").query(Long.class).single();
        jdbc.sql("insert into customer (code, name) select 'D' || n, 'Client ' || n from generate_series(1, 12) n").update();
        jdbc.sql("insert into customer_account (customer_id, company_id, account_code) select id, :company, '411' || code from customer").param("company", company).update();
        jdbc.sql("insert into contact (customer_id, last_name, email, roles) select id, 'Payeur', lower(code) || '@client.example', array['PAYER'] from customer").update();
        jdbc.sql("""
                insert into ledger_entry (company_id, customer_id, kind, entry_date, document_ref, document_date, amount, currency, due_date, open_amount, source_key)
                select :company, id, 'INVOICE', date '2026-10-10', 'FA-2026-' || lpad(id::text, 6, '0'), date '2026-10-10', 1250.40, 'EUR', date '2026-11-09', 1250.40, 'demo-' || id
                  from customer""").param("company", company).update();

        replies.arrive();

        await().until(() -> jdbc.sql("select count(*) from customer_reply").query(Long.class).single() == 9);
        assertThat(jdbc.sql("select status || ' ' || count(*) from customer_reply group by status order by status").query(String.class).list())
            .containsExactly("RECORDED 1", "TO_TREAT 7", "UNKNOWN 1");
        assertThat(jdbc.sql("select distinct category from reply_proposal").query(String.class).list())
            .contains("DISPUTE", "PROMISE", "PAYMENT", "COPY", "CONTACT", "STOP", "OTHER");
        assertThat(jdbc.sql("select count(*) from reply_proposal where category = 'DISPUTE' and amount = 180 and cardinality(documents) = 1").query(Long.class).single()).isEqualTo(1);
    }
}

package com.wisebook.clients.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import com.wisebook.clients.EmptyTables;
import com.wisebook.clients.IntegrationTest;

/** Nothing changes on a customer without a row that says who, from what and to what: the database itself writes it. */
@IntegrationTest
class CustomerHistoryTest {

    record Row(String part, String actor, String origin, String operation, String before, String after) {
    }

    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Fiches fiches;
    @Autowired
    private Customers customers;
    @Autowired
    private ChangeContext context;
    @Autowired
    private PlatformTransactionManager transactions;

    private long company;

    @BeforeEach
    void empty() {
        EmptyTables.in(jdbc, "company, customer, customer_history, customer_dimension");
        jdbc.sql("insert into customer_dimension (code, label_fr, label_en, kind) values ('canal', 'Canal', 'Channel', 'TEXT')").update();
        company = jdbc.sql("insert into company (code, name) values ('WB', 'WiseBook') returning id").query(Long.class).single();
    }

    private long made(String name) {
        return fiches.create(new FicheDraft(null, name, null, "SAS", false, "732829320", null, null, null, null, null, null, null, null, null,
            "Lyon", null, null, null, null, null, null, null, null, Map.of("canal", "Web")), "PENDING", "thomas", ChangeContext.Origin.SCREEN);
    }

    private List<Row> history(long id) {
        return jdbc.sql("select part, actor, origin, operation, before::text, after::text from customer_history where customer_id = :id order by id")
            .param("id", id).query(Row.class).list();
    }

    @Test
    void aChangeKeepsWhatWasAndWhatIsOfTheColumnsThatChangedOnly() {
        long id = made("Électricité Jaouen");
        fiches.status(id, "ACTIVE", "sophie", ChangeContext.Origin.ONBOARDING);
        assertThat(history(id)).extracting(Row::actor, Row::origin, Row::operation, Row::before).containsExactly(
            tuple("thomas", "SCREEN", "INSERT", null), tuple("sophie", "ONBOARDING", "UPDATE", "{\"status\": \"PENDING\"}"));
        assertThat(history(id).get(1).after()).isEqualTo("{\"status\": \"ACTIVE\"}");
        assertThat(history(id).get(0).after()).contains("\"canal\": \"Web\"").doesNotContain("search_text");
        assertThat(customers.byId(id).orElseThrow()).extracting(Customer::version, Customer::status).containsExactly(1L, "ACTIVE");
    }

    @Test
    void aChangeThatChangesNothingIsNoChange() {
        long id = made("Jaouen");
        fiches.status(id, "PENDING", "sophie", ChangeContext.Origin.SCREEN);
        assertThat(history(id)).hasSize(1);
    }

    @Test
    void termsBelongToTheCustomersHistory() {
        long id = made("Jaouen");
        AccountTerms terms = new AccountTerms(null, 30, null, null, new BigDecimal("5000"), null, null);
        fiches.terms(id, company, terms, PaymentTermCaps.Activity.GENERAL, "sophie", ChangeContext.Origin.SCREEN);
        fiches.terms(id, company, new AccountTerms(null, 45, null, null, new BigDecimal("5000"), null, null), PaymentTermCaps.Activity.GENERAL, "helene", ChangeContext.Origin.SCREEN);
        assertThat(history(id)).extracting(Row::part, Row::actor, Row::before).contains(
            tuple("ACCOUNT", "sophie", null), tuple("ACCOUNT", "helene", "{\"payment_days\": 30}"));
    }

    @Test
    void whoWasToldInOneTransactionIsForgottenInTheNext() {
        long id = made("Jaouen");
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        transaction.executeWithoutResult(status -> {
            context.by("amelie", ChangeContext.Origin.IMPORT);
            jdbc.sql("update customer set town = 'Brest' where id = :id").param("id", id).update();
        });
        jdbc.sql("update customer set town = 'Quimper' where id = :id").param("id", id).update();
        jdbc.sql("delete from customer where id = :id").param("id", id).update();
        assertThat(history(id)).extracting(Row::actor, Row::operation).containsExactly(tuple("thomas", "INSERT"),
            tuple("amelie", "UPDATE"), tuple("system", "UPDATE"), tuple("system", "DELETE"));
    }
}

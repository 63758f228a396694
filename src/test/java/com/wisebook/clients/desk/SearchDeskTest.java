package com.wisebook.clients.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import com.wisebook.clients.MutableClock;
import com.wisebook.clients.PostgresForTests;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.desk.SearchResults.CustomerFound;
import com.wisebook.clients.desk.SearchResults.DocumentFound;
import com.wisebook.clients.receivable.OwedBalances;

/** What is typed exactly comes first, however it is written. */
class SearchDeskTest {

    private static JdbcClient jdbc;
    private static SearchDesk desk;

    @BeforeAll
    static void aPortfolio() {
        DataSource database = PostgresForTests.freshDatabase();
        new ResourceDatabasePopulator(new ClassPathResource("desk/morning.sql")).execute(database);
        jdbc = JdbcClient.create(database);
        desk = new SearchDesk(jdbc, new OwedBalances(jdbc, new BusinessClock(new MutableClock())));
        jdbc.sql("update customer set siren = null where id <> 8").update();
        jdbc.sql("update customer set siren = '254100710' where id = 9").update();
        jdbc.sql("""
                update ledger_entry set document_ref = 'FA2026-054527', kind = 'INVOICE'
                 where id = (select min(id) from ledger_entry where customer_id = 7 and open_amount > 0)""").update();
        jdbc.sql("update ledger_entry set amount = 254100.71, open_amount = 254100.71 where document_ref = 'FA2026-054527'").update();
    }

    @Test
    void aCodeIsFirstEvenWhenOthersHaveNoSiren() {
        String code = jdbc.sql("select code from customer where id = 8").query(String.class).single();
        assertThat(desk.find(code.toLowerCase(), 6).customers().get(0)).satisfies(first -> {
            assertThat(first.code()).isEqualTo(code);
            assertThat(first.exact()).isTrue();
        });
    }

    @Test
    void theNumberOfACaseLeadsToItsCustomer() {
        String number = jdbc.sql("select number from dunning_case order by id limit 1").query(String.class).single();
        String code = jdbc.sql("select c.code from customer c join dunning_case d on d.customer_id = c.id where d.number = :number")
            .param("number", number).query(String.class).single();
        CustomerFound first = desk.find(number.toLowerCase(), 6).customers().get(0);
        assertThat(first.code()).isEqualTo(code);
        assertThat(first.caseNumber()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"254100,71", "254 100,71", "254\u202f100,71\u00a0€", "254100.71 EUR"})
    void anAmountFindsItsDocument(String asked) {
        assertThat(desk.find(asked, 6).documents()).first().satisfies(one -> {
            assertThat(one.documentRef()).isEqualTo("FA2026-054527");
            assertThat(one.exact()).isTrue();
        });
    }

    @Test
    void anAmountFindsWhoOwesIt() {
        record Owed(String code, BigDecimal balance) {
        }
        Owed owed = jdbc.sql("""
                select c.code, sum(e.open_amount) as balance from ledger_entry e join customer c on c.id = e.customer_id
                 where e.open_amount <> 0 and c.id = 8 group by c.code, e.currency order by 2 desc limit 1""").query(Owed.class).single();
        assertThat(desk.find(owed.balance().toPlainString().replace('.', ','), 25).customers())
            .filteredOn(CustomerFound::exact).extracting(CustomerFound::code).contains(owed.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fa 2026 054527", "FA2026054527", "fa2026-054527"})
    void aReferenceIsFoundHoweverItIsPunctuated(String asked) {
        assertThat(desk.find(asked, 6).documents()).first().extracting(DocumentFound::documentRef).isEqualTo("FA2026-054527");
    }

    @Test
    void anAmountFindsNoSirenThatMerelyResemblesIt() {
        assertThat(desk.find("254100,71", 6).customers()).extracting(CustomerFound::siren).doesNotContain("254100710");
    }
}

package com.wisebook.clients.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.MutableClock;
import com.wisebook.clients.PostgresForTests;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.desk.Morning.Figure;

/** Every figure opens: its number is the number of the rows behind it. */
class MorningDeskTest {

    private static JdbcClient jdbc;
    private static MorningDesk morning;
    private static CustomerDesk customers;
    private static ObservationDesk observation;

    @BeforeAll
    static void aMorning() {
        DataSource database = PostgresForTests.freshDatabase();
        new ResourceDatabasePopulator(new ClassPathResource("desk/morning.sql")).execute(database);
        jdbc = JdbcClient.create(database);
        BusinessClock clock = new BusinessClock(new MutableClock());
        ObjectMapper json = new ObjectMapper();
        morning = new MorningDesk(jdbc, clock, json);
        customers = new CustomerDesk(jdbc, clock, json, org.mockito.Mockito.mock(com.wisebook.clients.security.rest.UserMessages.class));
        observation = new ObservationDesk(jdbc);
    }

    @Test
    void eachFigureIsTheNumberOfItsRowsOverAllPages() {
        Optional<Morning.Run> run = morning.newestRun();
        morning.counts(run).forEach((figure, count) -> {
            int rows = 0;
            Morning.Found read;
            do {
                read = morning.find(figure, run, null, null, null, rows, 50);
                rows += read.items().size();
            } while (!read.items().isEmpty());
            assertThat(read.total()).isEqualTo(count.rows());
            assertThat(rows).as(figure.slug()).isEqualTo((int) count.rows()).isPositive();
        });
    }

    @Test
    void amountsOfDifferentCurrenciesStayApart() {
        assertThat(observation.total("OUEST").amounts()).singleElement()
            .satisfies(sum -> assertThat(sum.currency()).isEqualTo("USD"));
        assertThat(customers.balances(10)).extracting(CustomerSheet.Balance::currency).containsExactlyInAnyOrder("EUR", "USD");
    }

    @Test
    void theHoldsByReasonAddUpToTheFigureOfTheHolds() {
        List<Morning.HeldFor> reasons = morning.heldByReason();
        assertThat(reasons.stream().mapToLong(Morning.HeldFor::rows).sum())
            .isEqualTo(morning.counts(morning.newestRun()).get(Figure.HELD).rows());
        Morning.HeldFor promise = reasons.stream().filter(r -> r.reason().equals("PROMISE")).findFirst().orElseThrow();
        assertThat(promise.lastUntil()).isEqualTo(LocalDate.of(2026, 11, 30));
        // what does not move is the message that the case would send, not the promise's own amount
        assertThat(promise.amounts()).singleElement().satisfies(sum -> assertThat(sum.amount()).isEqualByComparingTo(
            jdbc.sql("""
                select sum(planned_amount) from dunning_case d join hold h on h.case_id = d.id where h.reason = 'PROMISE'""")
                .query(BigDecimal.class).single()));
    }

    @Test
    void theAgesOfACustomersBalanceAndItsCreditsAddUpToTheBalance() {
        CustomerSheet.Balance balance = customers.balances(8).get(0);
        assertThat(balance.notDue().add(balance.to30()).add(balance.to60()).add(balance.to90()).add(balance.over90())
            .add(balance.credits())).isEqualByComparingTo(balance.balance());
        assertThat(balance.to30().add(balance.to60()).add(balance.to90()).add(balance.over90()))
            .isEqualByComparingTo(balance.overdue());
        assertThat(balance.credits()).isEqualByComparingTo("-250");
    }

    @Test
    void aCustomerWhoseOnlyAddressIsWrongOrMissingIsInTheListToFixAndTheOthersAreNot() {
        List<Long> listed = customers.withoutRecipient(500, 0).stream().map(CustomerSheet.WithoutRecipient::customerId).distinct().toList();
        assertThat(listed).allMatch(id -> id % 16 == 3 || id % 16 == 5).contains(3L, 5L).hasSize((int) customers.countWithoutRecipient());
        assertThat(customers.withoutRecipient(500, 0)).filteredOn(c -> c.customerId() == 3).allMatch(CustomerSheet.WithoutRecipient::invalidEmail);
        assertThat(customers.withoutRecipient(500, 0)).filteredOn(c -> c.customerId() == 5).noneMatch(CustomerSheet.WithoutRecipient::hasPhone);
    }

    @Test
    void aFailureThatWasFollowedByAnotherRelanceIsNoLongerOpen() {
        long before = morning.counts(Optional.empty()).get(Figure.FAILED).rows();
        jdbc.sql("""
            insert into relance (case_id, company_id, customer_id, step_key, planned_on, level, channel, template, status, created_at)
            select case_id, company_id, customer_id, 'again-' || id, planned_on, level, channel, template, 'ABANDONED', created_at
              from relance where status = 'FAILED' order by id limit 1""").update();
        assertThat(morning.counts(Optional.empty()).get(Figure.FAILED).rows()).isEqualTo(before - 1);
        jdbc.sql("delete from relance where step_key like 'again-%'").update();
    }

    @Test
    void theSamplesShowEveryLevelAndChannelFirst() {
        long kinds = observation.planned("ADP").stream().map(p -> p.level() + p.channel()).distinct().count();
        assertThat(observation.samples("ADP")).hasSize(10);
        assertThat(observation.samples("ADP").stream().map(s -> s.level() + s.channel()).distinct().count()).isEqualTo(kinds);
    }
}

package com.wisebook.clients.dunning.penalty;

import static org.assertj.core.api.Assertions.assertThat;

import com.wisebook.clients.PostgresForTests;
import com.wisebook.clients.dunning.penalty.RateTable.LegalAmount;
import com.wisebook.clients.dunning.penalty.RateTable.Series;
import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayName("Reference rates as migrated")
class ReferenceRatesTest {

    private static HikariDataSource database;
    private static JdbcClient jdbc;
    private static RateTable table;

    @BeforeAll
    static void migrate() {
        database = PostgresForTests.freshDatabase();
        jdbc = JdbcClient.create(database);
        table = new ReferenceRates(jdbc).load();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @ParameterizedTest(name = "{0}: ECB + 10 = {1} %, three times legal = {2} %")
    @CsvSource({"2022-01-01,10.00,2.28", "2022-07-01,10.00,2.31", "2023-01-01,12.50,6.18", "2023-07-01,14.00,12.66",
        "2024-01-01,14.50,15.21", "2024-07-01,14.25,14.76", "2025-01-01,13.15,11.13", "2025-07-01,12.15,8.28",
        "2026-01-01,12.15,7.86"})
    void tableOfTheLaw(LocalDate start, BigDecimal defaultRate, BigDecimal floor) {
        HalfYear half = new HalfYear(start);
        var ecb = table.rate(Series.ECB_MAIN_REFINANCING, half);
        assertThat(ecb.provisional()).isFalse();
        assertThat(ecb.rate().percent().add(table.amount(LegalAmount.PENALTY_MARGIN, start))).isEqualByComparingTo(defaultRate);
        assertThat(table.rate(Series.LEGAL_PROFESSIONAL, half).rate().percent().multiply(BigDecimal.valueOf(3)))
            .isEqualByComparingTo(floor);
    }

    @Test
    @DisplayName("the second half of 2026 is not there: both series answer with the first half's rate, provisional")
    void secondHalfOf2026IsProvisional() {
        HalfYear half = HalfYear.of(LocalDate.of(2026, 11, 23));
        assertThat(table.knows(Series.ECB_MAIN_REFINANCING, half)).isFalse();
        assertThat(table.rate(Series.ECB_MAIN_REFINANCING, half))
            .satisfies(a -> assertThat(a.provisional()).isTrue())
            .satisfies(a -> assertThat(a.rate().percent()).isEqualByComparingTo("2.15"));
        assertThat(table.rate(Series.LEGAL_PROFESSIONAL, half).provisional()).isTrue();
    }

    @Test
    @DisplayName("rates nobody has read at the source are marked so")
    void unverifiedRates() {
        assertThat(table.rate(Series.ECB_MAIN_REFINANCING, HalfYear.of(LocalDate.of(2025, 3, 1))).rate().verified()).isFalse();
        assertThat(table.rate(Series.ECB_MAIN_REFINANCING, HalfYear.of(LocalDate.of(2024, 9, 1))).rate().verified()).isTrue();
    }

    @Test
    @DisplayName("an SMS leaves from 10:00 to 20:00 only, and one message a day at most to a customer")
    void contactWindow() {
        assertThat(jdbc.sql("select opens_at || '-' || closes_at from contact_policy where channel = 'SMS'").query(String.class)
            .single()).isEqualTo("10:00:00-20:00:00");
        assertThat(jdbc.sql("select max_a_day from contact_cap").query(Integer.class).single()).isEqualTo(1);
    }
}

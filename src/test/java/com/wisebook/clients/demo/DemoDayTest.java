package com.wisebook.clients.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

import com.wisebook.clients.company.WorkingDays;
import com.wisebook.clients.receivable.BalanceChanged.Cause;

/** The demonstration lives on, day by day. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoDayTest {

    private static final LocalDate ANCHOR = LocalDate.of(2026, 11, 23);
    private static final LocalDate LATER = ANCHOR.plusDays(60);
    private static final String LEDGER = "select md5(string_agg(e::text, '|' order by id)) from (select id, source_key, amount, open_amount, entry_date from ledger_entry) e";

    private static DemoDatabase database;
    private static JdbcClient jdbc;
    private static Set<Long> overdueAtAnchor;
    private static List<LivedDay> lived;

    @BeforeAll
    static void liveSixtyDays() {
        database = loaded();
        jdbc = JdbcClient.create(database.dataSource);
        overdueAtAnchor = overdue(ANCHOR);
        lived = day(database).liveThrough(ANCHOR, LATER, Set.of());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static DemoDatabase loaded() {
        DemoDatabase made = new DemoDatabase();
        new DemonstrationPortfolio(made.dataSource, new WorkingDays()).loadIfEmpty(false, new PortfolioSettings(7, ANCHOR, 300, 1), step -> { });
        return made;
    }

    private static DemoDay day(DemoDatabase on) {
        return new DemoDay(on.dataSource, new DataSourceTransactionManager(on.dataSource), new WorkingDays());
    }

    private static Set<Long> overdue(LocalDate on) {
        return new HashSet<>(jdbc.sql("select distinct customer_id from ledger_entry where open_amount > 0 and due_date < ?").param(on).query(Long.class).list());
    }

    @Test
    @Order(1)
    void sixtyDaysKeepEveryRuleOfTheLedger() {
        assertThat(lived).hasSize(60);
        LedgerInvariants.hold(jdbc);
        assertThat(jdbc.sql("select generated_through from demo_portfolio").query(LocalDate.class).single()).isEqualTo(LATER);
    }

    @Test
    @Order(2)
    void everyCauseOccursAndNamesCustomersWhoseLedgerMoved() {
        assertThat(lived.stream().flatMap(d -> d.touched().stream()).map(LivedDay.Touched::cause).collect(Collectors.toSet()))
            .contains(Cause.INVOICE, Cause.PAYMENT, Cause.CREDIT_NOTE, Cause.UNPAID, Cause.LETTRAGE);
        for (LivedDay one : lived) {
            Set<Long> paid = one.touched().stream().filter(t -> t.cause() == Cause.PAYMENT).flatMap(t -> t.customerIds().stream()).collect(Collectors.toSet());
            assertThat(paid).isEqualTo(new HashSet<>(jdbc.sql("select distinct customer_id from ledger_entry where kind in ('PAYMENT', 'ON_ACCOUNT') and entry_date = ?")
                .param(one.date()).query(Long.class).list()));
        }
    }

    @Test
    @Order(3)
    void manyPayAndTheChronicallyLateStayUnpaid() {
        Set<Long> stillThere = new HashSet<>(jdbc.sql("""
            select distinct customer_id from ledger_entry where open_amount > 0 and due_date < ? - 60""").param(LATER).query(Long.class).list());
        stillThere.retainAll(overdueAtAnchor);
        assertThat(stillThere.size()).isBetween(overdueAtAnchor.size() / 20, overdueAtAnchor.size() * 6 / 10);
        assertThat(overdue(LATER).size() / 300.0).isBetween(0.26, 0.46);
    }

    @Test
    @Order(4)
    void newsStaysFreshAndNothingHappensOnASunday() {
        assertThat(jdbc.sql("select count(*) from ledger_news where newest_treasury >= ?").param(LATER.minusDays(4)).query(Long.class).single()).isEqualTo(2);
        assertThat(jdbc.sql("select count(*) from ledger_entry where entry_date > ? and extract(isodow from entry_date) > 5").param(ANCHOR).query(Long.class).single()).isZero();
        assertThat(lived.stream().filter(d -> d.date().equals(LocalDate.of(2026, 12, 6))).findFirst().orElseThrow().touched()).isEmpty();
    }

    @Test
    @Order(5)
    void aDayIsLivedOnce() {
        String before = jdbc.sql(LEDGER).query(String.class).single();
        assertThat(day(database).liveThrough(ANCHOR, LATER, Set.of())).isEmpty();
        assertThat(jdbc.sql(LEDGER).query(String.class).single()).isEqualTo(before);
    }

    @Test
    @Order(6)
    void theSameDaysBringTheSameThingsWhateverTheStepOfTheClock() {
        try (DemoDatabase other = loaded()) {
            for (LocalDate from = ANCHOR; from.isBefore(LATER); from = from.plusDays(20)) {
                day(other).liveThrough(from, from.plusDays(20), Set.of());
            }
            assertThat(JdbcClient.create(other.dataSource).sql(LEDGER).query(String.class).single()).isEqualTo(jdbc.sql(LEDGER).query(String.class).single());
        }
    }

    @Test
    @Order(7)
    void whoIsRemindedPaysSooner() {
        try (DemoDatabase other = loaded()) {
            JdbcClient there = JdbcClient.create(other.dataSource);
            String stale = "select count(*) from ledger_entry where open_amount > 0 and due_date < ? - 30";
            Set<Long> everybody = new HashSet<>(there.sql("select id from customer").query(Long.class).list());
            day(other).liveThrough(ANCHOR, ANCHOR.plusDays(20), everybody);
            long reminded = there.sql(stale).param(ANCHOR).query(Long.class).single();
            try (DemoDatabase alone = loaded()) {
                day(alone).liveThrough(ANCHOR, ANCHOR.plusDays(20), Set.of());
                assertThat(reminded).isPositive().isLessThan(JdbcClient.create(alone.dataSource).sql(stale).param(ANCHOR).query(Long.class).single());
            }
        }
    }
}

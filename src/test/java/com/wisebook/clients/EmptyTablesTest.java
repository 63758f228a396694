package com.wisebook.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tests empty their tables with leaves no more behind than a truncation. */
class EmptyTablesTest {

    private static final Pattern CASCADED = Pattern.compile("truncate cascades to table \"([a-z_]+)\"");
    private static final HikariDataSource DATABASE = PostgresForTests.freshDatabase();
    private static final JdbcClient JDBC = JdbcClient.create(DATABASE);

    private static void aCustomer(String code) {
        JDBC.sql("insert into company (code, name) values (:code, 'Société')").param("code", code).update();
        JDBC.sql("insert into customer (code, name) values (:code, 'Ateliers Kerbrat')").param("code", code).update();
        JDBC.sql("""
                insert into customer_account (customer_id, company_id, account_code)
                select c.id, s.id, '411' from customer c, company s where c.code = :code and s.code = :code""").param("code", code).update();
        JDBC.sql("""
                insert into ledger_entry (company_id, customer_id, kind, entry_date, due_date, amount, open_amount, currency, source_key)
                select company_id, customer_id, 'INVOICE', '2026-11-01', '2026-11-20', 100, 100, 'EUR', :code from customer_account""").param("code", code).update();
    }

    private static List<String> filled() {
        return JDBC.sql("select relid::regclass::text from pg_stat_user_tables where schemaname = 'public'").query(String.class).list().stream()
            .filter(table -> JDBC.sql("select exists (select 1 from " + table + ")").query(Boolean.class).single()).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"company, customer, lettrage_line, job, event_publication", "customer, message, audit_entry", "incoming_mail, mail_bounce", "import_run"})
    void itReachesAllThatACascadeDoes(String roots) throws SQLException {
        Set<String> cascaded = new TreeSet<>(List.of(roots.split(", ")));
        Set<String> reached;
        try (Connection connection = DATABASE.getConnection(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("truncate " + roots + " cascade");
            for (SQLWarning notice = statement.getWarnings(); notice != null; notice = notice.getNextWarning()) {
                Matcher table = CASCADED.matcher(notice.getMessage());
                if (table.matches()) {
                    cascaded.add(table.group(1));
                }
            }
            connection.rollback();
            reached = reached(connection, roots);
            connection.rollback();
        }
        assertThat(reached).containsAll(cascaded);
        reached.removeAll(cascaded);
        assertThat(reached).as("besides what a trigger of customer empties").isSubsetOf("customer_duplicate_key", "customer_word", "customer_duplicate_todo");
    }

    private static Set<String> reached(Connection connection, String roots) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement("select testing.reached(?)::text[]")) {
            ask.setArray(1, connection.createArrayOf("text", roots.split(", ")));
            try (ResultSet row = ask.executeQuery()) {
                row.next();
                Array tables = row.getArray(1);
                return new TreeSet<>(Arrays.asList((String[]) tables.getArray()));
            }
        }
    }

    @Test
    void itLeavesWhatATruncationLeavesAndTriggersWorkAgain() {
        aCustomer("A");
        assertThat(filled()).contains("company", "customer", "ledger_entry", "customer_duplicate_todo", "search_customer");
        List<String> quick;
        EmptyTables.in(JDBC, "company, customer, lettrage_line");
        quick = filled();
        aCustomer("A");
        JDBC.sql("truncate company, customer, lettrage_line cascade").update();
        assertThat(quick).isEqualTo(filled()).doesNotContain("company", "customer", "customer_account", "ledger_entry", "customer_duplicate_todo");
        aCustomer("B");
        assertThat(JDBC.sql("select count(*) from search_customer").query(Long.class).single()).as("written by a trigger").isEqualTo(1);
        EmptyTables.in(JDBC, "company, customer, lettrage_line");
    }

    @Test
    void idsBeginWithOneWhereThatIsAskedFor() {
        EmptyTables.fromOne(JDBC, "company, customer, lettrage_line");
        aCustomer("A");
        assertThat(JDBC.sql("select id from customer").query(Long.class).single()).isEqualTo(1);
        EmptyTables.in(JDBC, "company, customer, lettrage_line");
        aCustomer("A");
        assertThat(JDBC.sql("select id from customer").query(Long.class).single()).isEqualTo(2);
        EmptyTables.fromOne(JDBC, "company, customer, lettrage_line");
    }

    @Test
    void aTableThatHasGrownIsMadeAnew() {
        // rows that are just too short to be kept elsewhere
        JDBC.sql("""
                insert into app_user (username, password_hash, first_name, last_name, email, roles)
                select 'u' || n, 'x', repeat('x', 1800), 'Grand', 'u@x.example', '{OFFICER}' from generate_series(1, 1500) n""").update();
        EmptyTables.in(JDBC, "app_user");
        assertThat(JDBC.sql("select pg_relation_size('app_user')").query(Long.class).single()).isZero();
    }
}

package com.wisebook.clients.rulebook;

import com.wisebook.clients.PostgresForTests;
import com.wisebook.clients.dunning.rules.RelanceWorkbooks;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** A rulebook on a database of its own, without Spring around it. */
final class RulebookDatabase implements AutoCloseable {

    static final String TABLE = "relance-levels";
    final Clock clock = Clock.fixed(Instant.parse("2026-11-23T07:00:00Z"), ZoneId.of("Europe/Paris"));
    final JdbcClient jdbc;
    final VersionStore store;
    private final HikariDataSource source = PostgresForTests.freshDatabase();

    RulebookDatabase() {
        jdbc = JdbcClient.create(source);
        store = new VersionStore(jdbc, new DataSourceTransactionManager(source), clock);
    }

    /** A node of the application as it starts. */
    Rulebook start() {
        return start(RelanceWorkbooks.definition());
    }

    Rulebook start(RuleTableDefinition definition) {
        Rulebook rulebook = new Rulebook(List.of(definition), store);
        rulebook.start();
        return rulebook;
    }

    void forgetEverything() {
        jdbc.sql("truncate rulebook_version").update();
    }

    @Override
    public void close() {
        source.close();
    }
}

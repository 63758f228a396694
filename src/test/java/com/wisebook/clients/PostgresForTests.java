package com.wisebook.clients;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.SpringApplication;
import org.springframework.core.io.ClassPathResource;

/**
 * One embedded PostgreSQL for the whole test run, started at first use. Each database is a copy of a template
 * that Flyway migrated once, which takes some tens of milliseconds.
 */
public final class PostgresForTests {

    private static final String TEMPLATE = "wisebook_template";
    private static final AtomicInteger COPIES = new AtomicInteger();

    private PostgresForTests() {
    }

    /**
     * An own, migrated, otherwise empty database, with a pool of connections: a new one costs more than most statements. Nobody needs to
     * close it; it ends with the run.
     */
    public static HikariDataSource freshDatabase() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(freshDatabaseUrl());
        pool.setUsername("postgres");
        pool.setMaximumPoolSize(20);
        pool.setMinimumIdle(0);
        return pool;
    }

    /** The JDBC address of an own, migrated, otherwise empty database; user {@code postgres}, no password. */
    public static String freshDatabaseUrl() {
        String name = "test_" + COPIES.incrementAndGet();
        execute(Server.POSTGRES.getPostgresDatabase(), "create database " + name + " template " + TEMPLATE);
        return url(name);
    }

    private static void execute(DataSource database, String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static String url(String database) {
        return "jdbc:postgresql://localhost:" + Server.POSTGRES.getPort() + "/" + database + "?reWriteBatchedInserts=true";
    }

    /** Started when first touched; stopped after Spring has closed the contexts of all tests. */
    private static final class Server {

        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setRegisterShutdownHook(false)
                        .setLocaleConfig("locale", "C")
                        .setLocaleConfig("locale-provider", "builtin")
                        .setLocaleConfig("builtin-locale", "C.UTF-8")
                        .setServerConfig("max_connections", "300")
                        .setServerConfig("shared_buffers", "128MB")
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("wal_level", "minimal")
                        .setServerConfig("max_wal_senders", "0")
                        .setServerConfig("checkpoint_timeout", "1h")
                        .setServerConfig("max_wal_size", "4GB")
                        // tables are emptied before they grow; plans are the same whenever it would have come by
                        .setServerConfig("autovacuum", "off")
                        .setServerConfig("timezone", "Europe/Paris")
                        .start();
                SpringApplication.getShutdownHandlers().add(() -> close(postgres));
                migrateTemplate(postgres);
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void close(EmbeddedPostgres postgres) {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void migrateTemplate(EmbeddedPostgres postgres) {
            execute(postgres.getPostgresDatabase(), "create database " + TEMPLATE);
            DataSource template = postgres.getDatabase("postgres", TEMPLATE);
            Flyway.configure().dataSource(template).locations("classpath:db/migration").load().migrate();
            try {
                execute(template, new ClassPathResource("testing/empty-tables.sql").getContentAsString(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

package com.wisebook.clients;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.SpringApplication;

/**
 * One embedded PostgreSQL for the whole test run, started at first use. Each database is a copy of a template
 * that Flyway migrated once, which takes some tens of milliseconds.
 */
public final class PostgresForTests {

    private static final String TEMPLATE = "wisebook_template";
    private static final AtomicInteger COPIES = new AtomicInteger();

    private PostgresForTests() {
    }

    /** An own, migrated, otherwise empty database; connections are opened and closed for real, without a pool. */
    public static DataSource freshDatabase() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setURL(freshDatabaseUrl());
        dataSource.setUser("postgres");
        return dataSource;
    }

    /** The JDBC address of an own, migrated, otherwise empty database; user {@code postgres}, no password. */
    public static String freshDatabaseUrl() {
        String name = "test_" + COPIES.incrementAndGet();
        execute("create database " + name + " template " + TEMPLATE);
        return url(name);
    }

    private static void execute(String sql) {
        try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
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
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + TEMPLATE);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            Flyway.configure()
                    .dataSource("jdbc:postgresql://localhost:" + postgres.getPort() + "/" + TEMPLATE, "postgres", "")
                    .locations("classpath:db/migration").load().migrate();
        }
    }
}

package com.wisebook.clients.demo;

import java.io.IOException;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A migrated database of its own, on one PostgreSQL for all tests of this module. */
final class DemoDatabase implements AutoCloseable {

    private static EmbeddedPostgres postgres;
    private static int made;

    private final String name;
    final DataSource dataSource;

    DemoDatabase() {
        synchronized (DemoDatabase.class) {
            try {
                if (postgres == null) {
                    postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            name = "demo" + ++made;
            JdbcClient.create(postgres.getPostgresDatabase()).sql("create database " + name).update();
        }
        dataSource = postgres.getDatabase("postgres", name);
        Flyway.configure().dataSource(dataSource).locations("classpath:db/migration").load().migrate();
    }

    @Override
    public void close() {
        JdbcClient.create(postgres.getPostgresDatabase()).sql("drop database " + name + " with (force)").update();
    }
}

package com.wisebook.clients.demo;

import com.wisebook.clients.PostgresForTests;
import com.zaxxer.hikari.HikariDataSource;

/** A migrated database of its own. */
final class DemoDatabase implements AutoCloseable {

    final HikariDataSource dataSource = PostgresForTests.freshDatabase();

    @Override
    public void close() {
        dataSource.close();
    }
}

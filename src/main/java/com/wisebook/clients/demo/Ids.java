package com.wisebook.clients.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** Ids given by us while tables are filled by COPY; the tables' sequences are moved behind them at the end. */
final class Ids {

    private static final class Range {
        private final long start;
        private long next;

        Range(long start) {
            this.start = start;
            this.next = start;
        }
    }

    private final Map<String, Range> ranges = new TreeMap<>();
    private final Connection connection;

    Ids(Connection connection) {
        this.connection = connection;
    }

    /** Starts after what the table's sequence has given. */
    void begin(String table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select nextval(pg_get_serial_sequence(?, 'id'))")) {
            query.setString(1, table);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                ranges.put(table, new Range(rows.getLong(1)));
            }
        }
    }

    long next(String table) {
        return ranges.get(table).next++;
    }

    /** Moves the sequences behind the ids that were given. */
    void end() throws SQLException {
        try (PreparedStatement move = connection.prepareStatement("select setval(pg_get_serial_sequence(?, 'id'), ?)")) {
            for (Map.Entry<String, Range> entry : ranges.entrySet()) {
                move.setString(1, entry.getKey());
                move.setLong(2, Math.max(entry.getValue().start, entry.getValue().next - 1));
                move.execute();
            }
        }
    }
}

package com.wisebook.clients.demo;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;

import org.postgresql.PGConnection;

/** Rows on their way to one table by COPY, in PostgreSQL's text format. */
final class CopyBuffer {

    private final String statement;
    private final StringBuilder rows = new StringBuilder(1 << 16);
    private boolean first = true;
    private long written;

    CopyBuffer(String table, String columns) {
        statement = "copy " + table + " (" + columns + ") from stdin";
    }

    CopyBuffer add(String value) {
        separate();
        if (value == null) {
            rows.append("\\N");
            return this;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> rows.append("\\\\");
                case '\t' -> rows.append("\\t");
                case '\n' -> rows.append("\\n");
                case '\r' -> rows.append("\\r");
                default -> rows.append(c);
            }
        }
        return this;
    }

    CopyBuffer add(long value) {
        separate();
        rows.append(value);
        return this;
    }

    CopyBuffer add(boolean value) {
        separate();
        rows.append(value ? 't' : 'f');
        return this;
    }

    CopyBuffer add(LocalDate value) {
        return add(value == null ? null : value.toString());
    }

    /** A date given as a day of the epoch; none when 0. */
    CopyBuffer day(int epochDay) {
        return add(epochDay == 0 ? null : LocalDate.ofEpochDay(epochDay).toString());
    }

    /** An amount given in cents. */
    CopyBuffer cents(long cents) {
        separate();
        long size = Math.abs(cents);
        rows.append(cents < 0 ? "-" : "").append(size / 100).append('.').append((char) ('0' + size % 100 / 10))
            .append((char) ('0' + size % 10));
        return this;
    }

    void end() {
        rows.append('\n');
        first = true;
        written++;
    }

    int size() {
        return rows.length();
    }

    /** Rows added since the beginning. */
    long written() {
        return written;
    }

    void flush(Connection connection) throws SQLException, IOException {
        if (rows.length() > 0) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement, new StringReader(rows.toString()), 1 << 16);
            rows.setLength(0);
        }
    }

    private void separate() {
        if (!first) {
            rows.append('\t');
        }
        first = false;
    }
}

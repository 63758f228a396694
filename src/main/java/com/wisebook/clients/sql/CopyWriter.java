package com.wisebook.clients.sql;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

import org.postgresql.PGConnection;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * Writes many rows into one table by PostgreSQL COPY, on the connection of the running transaction. Rows are sent in
 * blocks, so memory stays bounded: one block is written by the server while the caller fills the next. Until the writer is
 * closed the caller leaves the connection alone; the next block waits for the one before, and its failure is thrown there.
 */
public final class CopyWriter implements AutoCloseable {

    private static final int BLOCK = 1 << 20;

    private final DataSource dataSource;
    private final String command;
    private final StringBuilder block = new StringBuilder(BLOCK + 8192);
    private final ExecutorService sender = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "copy");
        thread.setDaemon(true);
        return thread;
    });
    private Future<Long> underWay;
    private boolean rowStarted;
    private long rows;

    /** @param columns column names in the order in which each row gives its values */
    public CopyWriter(DataSource dataSource, String table, String... columns) {
        this.dataSource = dataSource;
        this.command = "copy " + table + " (" + String.join(", ", columns) + ") from stdin";
    }

    /** The row's next value; null or blank is NULL. */
    public CopyWriter text(String value) {
        separate();
        if (value == null || value.isEmpty()) {
            block.append("\\N");
            return this;
        }
        int plain = 0;
        while (plain < value.length() && isPlain(value.charAt(plain))) {
            plain++;
        }
        block.append(value, 0, plain);
        for (int i = plain; i < value.length(); i++) {
            append(value.charAt(i));
        }
        return this;
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c != '\\';
    }

    private void append(char c) {
        switch (c) {
            case '\\' -> block.append("\\\\");
            case '\t' -> block.append("\\t");
            case '\n' -> block.append("\\n");
            case '\r' -> block.append("\\r");
            case '\0' -> { /* PostgreSQL keeps no NUL */ }
            default -> block.append(c);
        }
    }

    public CopyWriter number(long value) {
        separate();
        block.append(value);
        return this;
    }

    /** An amount counted in ten-thousandths. */
    public CopyWriter amount(long tenThousandths) {
        separate();
        if (tenThousandths < 0) {
            block.append('-');
        }
        long value = Math.abs(tenThousandths);
        block.append(value / 10_000).append('.');
        String rest = Long.toString(value % 10_000);
        block.append("0000", 0, 4 - rest.length()).append(rest);
        return this;
    }

    public CopyWriter date(LocalDate value) {
        separate();
        block.append(value == null ? "\\N" : value.toString());
        return this;
    }

    public CopyWriter bool(boolean value) {
        separate();
        block.append(value ? 't' : 'f');
        return this;
    }

    private void separate() {
        if (rowStarted) {
            block.append('\t');
        }
        rowStarted = true;
    }

    /** Ends the row. */
    public void endRow() {
        block.append('\n');
        rowStarted = false;
        rows++;
        if (block.length() >= BLOCK) {
            flush();
        }
    }

    /** Rows written so far. */
    public long rows() {
        return rows;
    }

    private void flush() {
        await();
        byte[] bytes = block.toString().getBytes(StandardCharsets.UTF_8);
        block.setLength(0);
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            PGConnection postgres = connection.unwrap(PGConnection.class);
            underWay = sender.submit(() -> postgres.getCopyAPI().copyIn(command, new ByteArrayInputStream(bytes)));
            if (!DataSourceUtils.isConnectionTransactional(connection, dataSource)) {
                await();
            }
        } catch (SQLException failure) {
            throw new DataAccessResourceFailureException("no COPY on this connection", failure);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    /** Waits for the block that is being written; an interruption must not leave it half way on the connection. */
    private void await() {
        if (underWay == null) {
            return;
        }
        boolean interrupted = false;
        try {
            for (;;) {
                try {
                    underWay.get();
                    return;
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException failure) {
            throw new DataAccessResourceFailureException("copy failed: " + failure.getCause().getMessage(), failure.getCause());
        } finally {
            underWay = null;
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Sends what is left, and waits until all is written. */
    @Override
    public void close() {
        try {
            if (!block.isEmpty()) {
                flush();
            }
            await();
        } finally {
            sender.shutdown();
        }
    }
}

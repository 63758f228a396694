package com.wisebook.clients.demo;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Writes the ledger of the months before the anchor while it is made: a set of entries as soon as it is settled for good,
 * what is still open at the end. What was settled before the ledger begins is never written.
 */
final class LedgerWriter implements Book.Listener {

    /** A direct debit can come back that long after it was settled (days). */
    private static final int SETTLED_FOR_GOOD = 14;
    private static final int FLUSH_AT = 8 << 20;

    private final Connection connection;
    private final Ids ids;
    private final EntryTables tables;
    private final Deque<Match> settled = new ArrayDeque<>();
    private boolean recording;

    LedgerWriter(Connection connection, Ids ids) {
        this.connection = connection;
        this.ids = ids;
        this.tables = new EntryTables(true);
    }

    /** From now on what is booked belongs to the ledger. */
    void record() {
        settled.clear();
        recording = true;
    }

    @Override
    public void booked(Entry entry) {
        if (recording) {
            entry.id = ids.next("ledger_entry");
        }
    }

    @Override
    public void linked(Match match) {
        if (!match.gone && match.whole()) {
            settled.add(match);
        }
    }

    /** @param kept false before the ledger begins: what is settled by then is forgotten */
    void endOfDay(LocalDate day, boolean kept) throws SQLException, IOException {
        int before = (int) day.toEpochDay() - SETTLED_FOR_GOOD;
        while (!settled.isEmpty() && settled.peek().day <= before) {
            Match match = settled.poll();
            if (kept && match.whole()) {
                write(match);
            }
        }
        if (tables.size() > FLUSH_AT) {
            tables.flush(connection);
        }
    }

    /** The ledger ends here: writes what waited and what is open. */
    void end(List<Account> accounts) throws SQLException, IOException {
        for (Match match : settled) {
            write(match);
        }
        settled.clear();
        for (Account account : accounts) {
            for (Entry entry : account.debits) {
                writeOpen(entry);
            }
            for (Entry entry : account.credits) {
                writeOpen(entry);
            }
            if (tables.size() > FLUSH_AT) {
                tables.flush(connection);
            }
        }
        tables.flush(connection);
    }

    private void writeOpen(Entry entry) {
        if (entry.match != null) {
            write(entry.match);
        } else {
            tables.entry(entry);
        }
    }

    private void write(Match match) {
        if (match.gone || match.written) {
            return;
        }
        match.written = true;
        match.members.forEach(tables::entry);
        tables.lettrage(match, ids.next("lettrage"));
    }

    long entries() {
        return tables.entries();
    }

    long links() {
        return tables.links();
    }
}

package com.wisebook.clients.demo;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.wisebook.clients.receivable.BalanceChanged.Cause;

/** Writes what one day brought, all at once; the lettrage triggers compute what remains. */
final class DayWriter implements Book.Listener {

    private final Connection connection;
    private final List<Entry> booked = new ArrayList<>();
    private final Set<Match> linked = new LinkedHashSet<>();

    DayWriter(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void booked(Entry entry) {
        booked.add(entry);
    }

    @Override
    public void linked(Match match) {
        linked.add(match);
    }

    /** Replaced lettrages are removed, new entries and lettrages added. */
    List<LivedDay.Touched> write() throws SQLException, IOException {
        EntryTables tables = new EntryTables(false);
        List<Match> made = linked.stream().filter(match -> !match.gone).toList();
        remove(linked.stream().flatMap(match -> match.replaces.stream()).distinct().toList());
        List<Long> entryIds = ids("ledger_entry", booked.size());
        for (int i = 0; i < booked.size(); i++) {
            booked.get(i).id = entryIds.get(i);
            tables.entry(booked.get(i));
        }
        List<Long> lettrageIds = ids("lettrage", made.size());
        for (int i = 0; i < made.size(); i++) {
            tables.lettrage(made.get(i), lettrageIds.get(i));
        }
        tables.flush(connection);
        return touched();
    }

    private void remove(List<Long> lettrages) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from lettrage where id = any(?)")) {
            delete.setArray(1, connection.createArrayOf("bigint", lettrages.toArray()));
            delete.executeUpdate();
        }
    }

    private List<Long> ids(String table, int count) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "select nextval(pg_get_serial_sequence(?, 'id')) from generate_series(1, ?)")) {
            query.setString(1, table);
            query.setInt(2, count);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
        }
        return ids;
    }

    /** By cause, then by company; a customer may be touched by several causes. */
    private List<LivedDay.Touched> touched() {
        Map<Cause, Map<Long, Set<Long>>> customers = new EnumMap<>(Cause.class);
        for (Entry entry : booked) {
            add(customers, causeOf(entry), entry.account);
        }
        for (Match match : linked) {
            add(customers, Cause.LETTRAGE, match.account);
        }
        List<LivedDay.Touched> touched = new ArrayList<>();
        customers.forEach((cause, byCompany) -> byCompany.forEach((company, ids) ->
            touched.add(new LivedDay.Touched(company, cause, List.copyOf(ids)))));
        return touched;
    }

    private static void add(Map<Cause, Map<Long, Set<Long>>> customers, Cause cause, Account account) {
        customers.computeIfAbsent(cause, c -> new TreeMap<>()).computeIfAbsent(account.companyId, c -> new TreeSet<>()).add(account.customerId);
    }

    private static Cause causeOf(Entry entry) {
        return switch (entry.kind) {
            case PAYMENT, ON_ACCOUNT -> Cause.PAYMENT;
            case CREDIT_NOTE -> Cause.CREDIT_NOTE;
            case UNPAID -> Cause.UNPAID;
            case INVOICE -> Cause.INVOICE;
            case OPENING, OTHER -> Cause.LETTRAGE;
        };
    }
}

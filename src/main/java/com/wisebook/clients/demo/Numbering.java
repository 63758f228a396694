package com.wisebook.clients.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Map;

/** Numbers of documents and journal entries: without a gap by company, series and year. */
final class Numbering {

    private Numbering() {
    }

    /** The year did not begin on the day on which we start: its numbers are already well advanced. */
    static void begin(Book book, LocalDate day) {
        double[] monthly = new double[OurCompanies.CODES.length];
        book.accounts.forEach(account -> monthly[account.companyRank] += account.monthlyRate);
        double months = (day.getDayOfYear() - 1) / 30.5;
        Map<String, Double> perInvoice = Map.of("FA", 1.0, "VE", 1.07, "AV", 0.07, "RG", 1.0, "BQ", 1.02, "OD", 0.06);
        for (int rank = 0; rank < monthly.length; rank++) {
            for (Map.Entry<String, Double> series : perInvoice.entrySet()) {
                book.numbers.put(Book.counter(rank, series.getKey(), day.getYear()), (int) (monthly[rank] * months * series.getValue()));
            }
        }
    }

    static void save(Connection connection, Map<String, Integer> numbers, Map<Integer, Long> companies) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into demo_counter (company_id, series, year, last_number) values (?, ?, ?, ?)
                on conflict (company_id, series, year) do update set last_number = excluded.last_number""")) {
            for (Map.Entry<String, Integer> number : numbers.entrySet()) {
                String[] parts = number.getKey().split("/");
                upsert.setLong(1, companies.get(Integer.parseInt(parts[0])));
                upsert.setString(2, parts[1]);
                upsert.setInt(3, Integer.parseInt(parts[2]));
                upsert.setInt(4, number.getValue());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    static void read(Connection connection, Map<String, Integer> numbers, Map<Long, Integer> ranks) throws SQLException {
        try (Statement query = connection.createStatement();
             ResultSet rows = query.executeQuery("select company_id, series, year, last_number from demo_counter")) {
            while (rows.next()) {
                numbers.put(Book.counter(ranks.get(rows.getLong(1)), rows.getString(2), rows.getInt(3)), rows.getInt(4));
            }
        }
    }
}

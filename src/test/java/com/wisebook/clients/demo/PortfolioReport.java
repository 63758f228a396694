package com.wisebook.clients.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;

import com.wisebook.clients.company.WorkingDays;

/** Loads the portfolio and prints what queries answer, for a reader: {@code PortfolioReport <scale> <anchor> <file.sql>}. */
final class PortfolioReport {

    private PortfolioReport() {
    }

    public static void main(String[] args) throws Exception {
        try (DemoDatabase database = new DemoDatabase()) {
            PortfolioSummary summary = new DemonstrationPortfolio(database.dataSource, new WorkingDays())
                .loadIfEmpty(false, PortfolioSettings.atScale(LocalDate.parse(args[1]), Integer.parseInt(args[0])), step -> { }).orElseThrow();
            System.out.println(summary);
            System.out.printf("peak memory %d MB%n", (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
            try (Connection connection = database.dataSource.getConnection(); Statement statement = connection.createStatement()) {
                for (String sql : Files.readString(Path.of(args[2])).split(";\\s*\n")) {
                    if (!sql.isBlank()) {
                        System.out.println("-- " + sql.strip());
                        print(statement, sql);
                    }
                }
            }
        }
    }

    private static void print(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringBuilder line = new StringBuilder("   ");
                for (int i = 1; i <= columns; i++) {
                    line.append(rows.getString(i)).append(i < columns ? " | " : "");
                }
                System.out.println(line);
            }
        }
    }
}

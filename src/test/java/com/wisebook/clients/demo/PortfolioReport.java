package com.wisebook.clients.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Set;

import org.springframework.jdbc.datasource.DataSourceTransactionManager;

import com.wisebook.clients.company.WorkingDays;

/** Loads the portfolio and prints what queries answer, for a reader: {@code PortfolioReport <scale> <anchor> <file.sql> <days to live>}. */
final class PortfolioReport {

    private PortfolioReport() {
    }

    public static void main(String[] args) throws Exception {
        try (DemoDatabase database = new DemoDatabase()) {
            PortfolioSummary summary = new DemonstrationPortfolio(database.dataSource, new WorkingDays())
                .loadIfEmpty(false, PortfolioSettings.atScale(LocalDate.parse(args[1]), Integer.parseInt(args[0])), step -> {
                    if (step.phase() == Progress.Phase.CHECKS) {
                        System.out.printf("CPU seconds of PostgreSQL before the checks: %.1f%n", databaseCpu(database));
                    }
                }).orElseThrow();
            System.out.println(summary);
            System.out.printf("CPU: ours %s%n", ProcessHandle.current().info().totalCpuDuration().orElseThrow());
            System.out.printf("peak memory %d MB%n", (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
            live(database, LocalDate.parse(args[1]), Integer.parseInt(args[3]));
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

    /** CPU seconds of the loading connection's server process so far; 0 where there is no /proc. */
    private static double databaseCpu(DemoDatabase database) {
        try (Connection connection = database.dataSource.getConnection(); Statement statement = connection.createStatement();
             ResultSet rows = statement.executeQuery("select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()")) {
            double ticks = 0;
            while (rows.next()) {
                Path stat = Path.of("/proc", rows.getString(1), "stat");
                if (Files.exists(stat)) {
                    String[] fields = Files.readString(stat).split(" ");
                    ticks += Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
                }
            }
            return ticks / 100;
        } catch (SQLException | java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void live(DemoDatabase database, LocalDate anchor, int days) {
        DemoDay demoDay = new DemoDay(database.dataSource, new DataSourceTransactionManager(database.dataSource), new WorkingDays());
        for (int i = 0; i < days; i++) {
            long began = System.nanoTime();
            demoDay.liveThrough(anchor.plusDays(i), anchor.plusDays(i + 1L), Set.of());
            System.out.printf("%s lived in %d ms%n", anchor.plusDays(i + 1L), (System.nanoTime() - began) / 1_000_000);
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

package com.wisebook.clients.demo;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import com.wisebook.clients.company.WorkingDays;

/**
 * Lets the demonstration live through the days that the clock is moved over: new invoices and credit notes, payments of
 * every sort, debits that come back. The same day brings the same things, given the same ledger and the same reminders.
 */
@Service
public class DemoDay {

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final WorkingDays calendar;

    public DemoDay(DataSource dataSource, PlatformTransactionManager transactions, WorkingDays calendar) {
        this.dataSource = dataSource;
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(transactions);
        this.calendar = calendar;
    }

    /**
     * Lives through each day after {@code fromExclusive} that has not been lived yet, one transaction a day (the caller's,
     * when there is one). Without a demonstration portfolio nothing happens.
     *
     * @param relanced customers who were reminded lately: they pay sooner
     * @return a day each, with the customers touched
     */
    public List<LivedDay> liveThrough(LocalDate fromExclusive, LocalDate toInclusive, Set<Long> relanced) {
        List<LivedDay> lived = new ArrayList<>();
        for (LocalDate day = fromExclusive.plusDays(1); !day.isAfter(toInclusive); day = day.plusDays(1)) {
            LocalDate date = day;
            transaction.execute(status -> live(date, relanced)).ifPresent(lived::add);
        }
        return lived;
    }

    private Optional<LivedDay> live(LocalDate date, Set<Long> relanced) {
        Optional<Long> seed = jdbc.sql("select seed from demo_portfolio where generated_through < :date for update")
            .param("date", date).query(Long.class).optional();
        return seed.map(value -> {
            Connection connection = DataSourceUtils.getConnection(dataSource);
            try {
                return live(connection, value, date, relanced);
            } catch (SQLException | IOException e) {
                throw new IllegalStateException("the demonstration could not live through " + date, e);
            } finally {
                DataSourceUtils.releaseConnection(connection, dataSource);
            }
        });
    }

    private LivedDay live(Connection connection, long seed, LocalDate date, Set<Long> relanced) throws SQLException, IOException {
        DayWriter writer = new DayWriter(connection);
        Book book = new BookReader(connection, seed, (int) date.toEpochDay()).read(writer);
        new Life(book, relanced).live(Day.of(date, calendar));
        List<LivedDay.Touched> touched = writer.write();
        Numbering.save(connection, book.numbers, BookReader.companies(connection));
        News.refresh(connection, date);
        try (PreparedStatement update = connection.prepareStatement("update demo_portfolio set generated_through = ?")) {
            update.setObject(1, date);
            update.executeUpdate();
        }
        return new LivedDay(date, touched);
    }
}

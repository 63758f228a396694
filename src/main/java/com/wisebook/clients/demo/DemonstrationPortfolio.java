package com.wisebook.clients.demo;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import com.wisebook.clients.company.WorkingDays;

/** The portfolio that a first start shows: invented, and never loaded in server mode. */
@Service
public class DemonstrationPortfolio {

    private static final Logger LOG = LoggerFactory.getLogger(DemonstrationPortfolio.class);

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final WorkingDays calendar;

    public DemonstrationPortfolio(DataSource dataSource, WorkingDays calendar) {
        this.dataSource = dataSource;
        this.jdbc = JdbcClient.create(dataSource);
        this.calendar = calendar;
    }

    /**
     * Loads the portfolio into a database that holds no company; otherwise does nothing. One transaction: a load that was
     * killed begins again from nothing.
     *
     * @param serverMode true when the application runs in server mode
     * @return what was loaded; empty when the database was not empty
     * @throws IllegalStateException in server mode
     */
    public Optional<PortfolioSummary> loadIfEmpty(boolean serverMode, PortfolioSettings settings, Consumer<Progress> progress) {
        if (serverMode) {
            throw new IllegalStateException("the demonstration portfolio is never loaded in server mode");
        }
        boolean empty = jdbc.sql("select not exists (select 1 from company) and not exists (select 1 from demo_portfolio)")
            .query(Boolean.class).single();
        return empty ? Optional.of(load(settings, progress)) : Optional.empty();
    }

    private PortfolioSummary load(PortfolioSettings settings, Consumer<Progress> progress) {
        LOG.info("Demonstration portfolio: {} customers, twelve months before {}", settings.customers(), settings.anchor());
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                PortfolioSummary summary = new PortfolioLoad(connection, settings, calendar, logged(progress)).run();
                connection.commit();
                progress.accept(new Progress(Progress.Phase.DONE, 1, 1));
                LOG.info("Demonstration portfolio loaded: {} customers, {} contacts, {} entries, {} links in {} ms", summary.customers(),
                    summary.contacts(), summary.entries(), summary.links(), summary.milliseconds());
                return summary;
            } catch (SQLException | IOException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("the demonstration portfolio could not be loaded", e);
        }
    }

    private static Consumer<Progress> logged(Consumer<Progress> progress) {
        return step -> {
            LOG.info("Demonstration portfolio: {} {}/{}", step.phase(), step.done(), step.total());
            progress.accept(step);
        };
    }

    /**
     * Gives customers of the demonstration who have nobody yet their officer and sales person, once these users exist.
     *
     * @return how many customers were given somebody
     */
    public int assignStaff() {
        return jdbc.sql("""
                update customer c
                   set officer = coalesce(c.officer, (select username from app_user where username =
                           case substring(c.code from 2)::bigint % 2 when 1 then :odd else :even end)),
                       sales_person = coalesce(c.sales_person, (select username from app_user where username = :sales))
                 where c.demonstration and (c.officer is null or c.sales_person is null)
                   and exists (select 1 from app_user where username in (:odd, :even, :sales))""")
            .param("odd", Staff.officerOf(1)).param("even", Staff.officerOf(2)).param("sales", Staff.SALES_PERSON).update();
    }
}

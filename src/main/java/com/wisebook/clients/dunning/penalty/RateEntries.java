package com.wisebook.clients.dunning.penalty;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.dunning.penalty.RateTable.Series;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.sql.RecordRows;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The reference rates as people see and enter them, half-year by half-year. Each change is in the audit trail; from its
 * commit on no penalty of that half-year is provisional.
 */
@Service
public class RateEntries {

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;

    RateEntries(JdbcClient jdbc, BusinessClock clock, AuditTrail audit, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.audit = audit;
        this.events = events;
    }

    /**
     * A rate.
     *
     * @param halfYear 1 January or 1 July
     * @param rate     percent a year
     * @param verified whether somebody has read it at its source
     */
    @Schema(name = "ReferenceRate", requiredProperties = {"series", "halfYear", "rate", "verified", "source"})
    public record Entry(Series series, LocalDate halfYear, BigDecimal rate, boolean verified, String source) {
    }

    /** A half-year whose rate nobody has entered: penalties are provisional until somebody does. */
    @Schema(name = "MissingRate", requiredProperties = {"series", "halfYear"})
    public record Missing(Series series, LocalDate halfYear) {
    }

    /** The tables have changed. Published in the transaction of the change. */
    public record RatesChanged() {
    }

    /** All rates, the newest first. */
    public List<Entry> all() {
        return jdbc.sql("select series, half_year, rate, verified, source from reference_rate order by half_year desc, series")
            .query(RecordRows.of(Entry.class)).list();
    }

    /** What is missing for the half-year that runs: what an administrator has to enter. */
    public List<Missing> missing() {
        LocalDate now = HalfYear.of(clock.today()).start();
        List<String> known = jdbc.sql("select series from reference_rate where half_year = :now").param("now", now)
            .query(String.class).list();
        return Arrays.stream(Series.values()).filter(series -> !known.contains(series.name()))
            .map(series -> new Missing(series, now)).toList();
    }

    /** The last half-year that may be entered: a rate is known when it is published, some days before it holds. */
    public LocalDate lastHalfYear() {
        return HalfYear.of(HalfYear.of(clock.today()).end().plusDays(1)).start();
    }

    /** Enters or corrects a rate; the same once more changes nothing. */
    @Transactional
    public Entry enter(Entry entry) {
        Optional<Entry> before = jdbc.sql("""
                select series, half_year, rate, verified, source from reference_rate
                 where series = :series and half_year = :half for update""")
            .param("series", entry.series().name()).param("half", entry.halfYear()).query(RecordRows.of(Entry.class)).optional();
        Entry stored = jdbc.sql("""
                insert into reference_rate (series, half_year, rate, verified, source)
                values (:series, :half, :rate, :verified, :source)
                on conflict (series, half_year) do update
                   set rate = excluded.rate, verified = excluded.verified, source = excluded.source
                returning series, half_year, rate, verified, source""")
            .param("series", entry.series().name()).param("half", entry.halfYear()).param("rate", entry.rate())
            .param("verified", entry.verified()).param("source", entry.source()).query(RecordRows.of(Entry.class)).single();
        if (before.isEmpty() || !before.get().equals(stored)) {
            audit.record("REFERENCE_RATE_ENTERED", "reference-rate", entry.series() + " " + entry.halfYear(), before.orElse(null), stored);
            events.publishEvent(new RatesChanged());
        }
        return stored;
    }
}

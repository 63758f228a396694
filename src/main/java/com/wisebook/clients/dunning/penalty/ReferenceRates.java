package com.wisebook.clients.dunning.penalty;

import com.wisebook.clients.dunning.penalty.RateTable.LegalAmount;
import com.wisebook.clients.dunning.penalty.RateTable.Rate;
import com.wisebook.clients.dunning.penalty.RateTable.Series;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the dated tables {@code reference_rate} and {@code legal_amount}. Some dozens of rows: read once a run. */
public class ReferenceRates {

    private final JdbcClient jdbc;

    public ReferenceRates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Everything the tables hold now. */
    public RateTable load() {
        Map<Series, Map<HalfYear, Rate>> rates = new EnumMap<>(Series.class);
        jdbc.sql("select series, half_year, rate, verified from reference_rate").query(row -> {
            rates.computeIfAbsent(Series.valueOf(row.getString("series")), s -> new TreeMap<>())
                .put(new HalfYear(row.getObject("half_year", LocalDate.class)),
                    new Rate(row.getBigDecimal("rate"), row.getBoolean("verified")));
        });
        Map<LegalAmount, Map<LocalDate, BigDecimal>> amounts = new EnumMap<>(LegalAmount.class);
        jdbc.sql("select name, valid_from, value from legal_amount").query(row -> {
            amounts.computeIfAbsent(LegalAmount.valueOf(row.getString("name")), n -> new TreeMap<>())
                .put(row.getObject("valid_from", LocalDate.class), row.getBigDecimal("value"));
        });
        return new RateTable(rates, amounts);
    }
}

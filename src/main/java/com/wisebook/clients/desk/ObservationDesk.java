package com.wisebook.clients.desk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import io.swagger.v3.oas.annotations.media.Schema;

/** What a company would send if a manager opened it. */
@Service
public class ObservationDesk {

    private static final int SAMPLES = 10;

    /** What would leave at one level by one channel in one currency. */
    @Schema(name = "PlannedStep", requiredProperties = {"level", "channel", "currency", "messages", "amount"})
    public record Planned(int level, String channel, String currency, long messages, BigDecimal amount) {
    }

    /** One of the messages that would leave. */
    @Schema(name = "PlannedSample", requiredProperties = {"number", "customerCode", "customerName", "level", "channel", "amount", "currency"})
    public record Sample(String number, String customerCode, String customerName, int level, String channel, BigDecimal amount,
                         String currency, LocalDate nextDate) {
    }

    private final JdbcClient jdbc;

    ObservationDesk(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By level, then channel, then currency. */
    public List<Planned> planned(String companyCode) {
        return jdbc.sql("""
                select level, coalesce(channel, 'NONE') as channel, currency, count(*) as messages, coalesce(sum(amount), 0) as amount
                  from desk_planned where company_code = :company
                 group by level, channel, currency order by level, channel, currency""")
            .param("company", companyCode).query(Planned.class).list();
    }

    /** How many messages would leave, and how much they would ask for by currency. */
    public Morning.Count total(String companyCode) {
        List<Sum> amounts = jdbc.sql("""
                select currency, coalesce(sum(amount), 0) as amount from desk_planned where company_code = :company
                 group by currency order by sum(amount) desc nulls last""")
            .param("company", companyCode).query(Sum.class).list();
        return jdbc.sql("select count(*), count(distinct customer_code) from desk_planned where company_code = :company")
            .param("company", companyCode).query((row, n) -> new Morning.Count(row.getLong(1), row.getLong(2), amounts)).single();
    }

    /** Ten of them: the largest of each level and channel first, so that every kind is seen. */
    public List<Sample> samples(String companyCode) {
        return jdbc.sql("""
                select number, customer_code, customer_name, level, coalesce(channel, 'NONE') as channel, coalesce(amount, 0) as amount,
                       currency, next_date
                  from (select p.*, row_number() over (partition by level, channel order by amount desc nulls last, case_id) as place
                          from desk_planned p where company_code = :company) ranked
                 order by place, level, channel, number limit :limit""")
            .param("company", companyCode).param("limit", SAMPLES).query(Sample.class).list();
    }
}

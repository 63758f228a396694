package com.wisebook.clients.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import com.wisebook.clients.company.BusinessClock;

import io.swagger.v3.oas.annotations.media.Schema;

/** The values in use that the list of customers can be filtered by; looked for once in a minute. */
@Service
public class CustomerChoices {

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int MOST = 500;

    /** Somebody with customers of his own, or a group: what an address names it by, and what people call it. */
    @Schema(name = "CustomerChoice", requiredProperties = {"value", "label"})
    public record Choice(String value, String label) {
    }

    /** Somebody with a portfolio. */
    @Schema(requiredProperties = {"username", "name"})
    public record Officer(String username, String name) {
    }

    /** What there is to choose from. */
    @Schema(name = "CustomerChoices", requiredProperties = {"segments", "officers", "salesPeople", "regions", "sectors", "groups", "countries",
        "legalForms", "plans"})
    public record Choices(List<String> segments, List<Officer> officers, List<Choice> salesPeople, List<String> regions, List<String> sectors,
                          List<Choice> groups, List<String> countries, List<String> legalForms, List<String> plans) {
    }

    private record Known(Choices choices, Instant at) {
    }

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private volatile Known known;

    CustomerChoices(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** As they were a minute ago at most. */
    public Choices choices() {
        Known before = known;
        Instant now = clock.instant();
        if (before != null && Duration.between(before.at(), now).abs().compareTo(KEPT) < 0) {
            return before.choices();
        }
        Choices choices = new Choices(values("segment"), jdbc.sql("""
                select officer as username, coalesce(officer_name, officer) as name from desk_customer
                 where officer is not null group by officer, officer_name order by 2""").query(Officer.class).list(),
            jdbc.sql("""
                select sales_person as value, coalesce(sales_person_name, sales_person) as label from desk_customer_row
                 where sales_person is not null group by 1, 2 order by 2""").query(Choice.class).list(),
            values("region"), values("sector"),
            jdbc.sql("select code as value, name as label from customer_group order by search_fold(name) limit :most").param("most", MOST)
                .query(Choice.class).list(),
            values("country"), values("legal_form"), values("plan"));
        known = new Known(choices, now);
        return choices;
    }

    /** @param column a name of ours, never text of a request */
    private List<String> values(String column) {
        return jdbc.sql("select distinct %1$s from desk_customer_row where %1$s is not null order by 1 limit :most".formatted(column))
            .param("most", MOST).query(String.class).list();
    }
}

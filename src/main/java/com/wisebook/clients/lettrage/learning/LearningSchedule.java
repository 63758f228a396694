package com.wisebook.clients.lettrage.learning;

import java.sql.Timestamp;
import java.time.Duration;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.security.CurrentUser;

/** Learns again once a week what people decided since; {@code wisebook.lettrage.learning-cron} of {@code -} leaves it to the button. */
@Component
@ConditionalOnProperty(name = "wisebook.schedulers.enabled", matchIfMissing = true)
class LearningSchedule {

    private static final int FEWEST_NEW = 20;
    /** Longer than anybody waits with a decision or an audit. */
    private static final Duration KEPT = Duration.ofDays(400);

    private final LettrageModels models;
    private final Companies companies;
    private final JdbcClient jdbc;
    private final BusinessClock clock;

    LearningSchedule(LettrageModels models, Companies companies, JdbcClient jdbc, BusinessClock clock) {
        this.models = models;
        this.companies = companies;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Scheduled(cron = "${wisebook.lettrage.learning-cron:0 30 4 * * SUN}", zone = "Europe/Paris")
    void weekly() {
        companies.all().stream().filter(company -> models.worthIt(company.id(), FEWEST_NEW)).forEach(company -> models.train(company, CurrentUser.SYSTEM));
        jdbc.sql("delete from lettrage_features where found_at < :limit").param("limit", Timestamp.from(clock.instant().minus(KEPT))).update();
    }
}

package com.wisebook.clients.lettrage.learning;

import java.time.Duration;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Writes what simulated accountants decided as though it had been decided on the screen. */
public final class SimulatedDecisions {

    private final JdbcClient jdbc;
    private final FeatureJson json = new FeatureJson(new ObjectMapper());

    public SimulatedDecisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** So many decisions of a company by the accountants of that seed. */
    public void write(long companyId, long seed, int decisions) {
        write(companyId, new SimulatedAccountants(seed).judge(decisions), Duration.ZERO);
    }

    void write(long companyId, List<Example> examples, Duration later) {
        jdbc.sql("""
                insert into lettrage_decision (company_id, customer_id, fingerprint, step, features, label, source, automatic, decided_by, decided_at)
                select :company, 1, md5(random()::text || d.at), 'RUN', d.features::jsonb, d.label, case when d.label then 'ACCEPTED' else 'REFUSED' end,
                       false, 'amelie', d.at::timestamptz
                  from unnest(:features::text[], :labels::boolean[], :times::text[]) as d (features, label, at)""")
            .param("company", companyId).param("features", examples.stream().map(example -> json.write(example.features())).toArray(String[]::new))
            .param("labels", examples.stream().map(Example::right).toArray(Boolean[]::new))
            .param("times", examples.stream().map(example -> example.at().plus(later).toString()).toArray(String[]::new)).update();
    }
}

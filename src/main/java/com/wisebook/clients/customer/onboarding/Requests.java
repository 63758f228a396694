package com.wisebook.clients.customer.onboarding;

import java.sql.Timestamp;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.sql.RecordRows;

/** The requests' rows and their time-line. */
@Component
class Requests {

    private static final String COLUMNS = "select r.*, r.draft ->> 'comment' as comment from onboarding_request r ";

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    Requests(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Adds a request; empty when the same key or the same company has one already, whoever was first by a moment.
     *
     * @param values columns and what goes into them
     */
    Optional<Long> add(Map<String, Object> values) {
        return jdbc.sql("""
                insert into onboarding_request (number, company_id, customer_name, identity, requester, origin, idempotency_key, draft, currency,
                    requested_limit, requested_days, requested_rule, requested_activity, natural_person, state, created_at, changed_at)
                values ('OUV-' || :year || '-' || lpad(nextval('onboarding_request_number')::text, 5, '0'), :company, :name, :identity, :requester,
                    :origin, :key, :draft::jsonb, :currency, :limit, :days, :rule, :activity, :natural, 'CHECKING', :now, :now)
                on conflict do nothing returning id""")
            .paramSource(new MapSqlParameterSource(values).addValue("now", now()).addValue("year", clock.today().getYear()))
            .query(Long.class).optional();
    }

    Optional<OpeningRequest> byId(long id) {
        return jdbc.sql(COLUMNS + "where r.id = :id").param("id", id).query(RecordRows.of(OpeningRequest.class)).optional();
    }

    Optional<OpeningRequest> byNumber(String number) {
        return jdbc.sql(COLUMNS + "where r.number = :number").param("number", number).query(RecordRows.of(OpeningRequest.class)).optional();
    }

    Optional<OpeningRequest> byKey(String requester, String key) {
        return jdbc.sql(COLUMNS + "where r.requester = :requester and r.idempotency_key = :key").param("requester", requester)
            .param("key", key).query(RecordRows.of(OpeningRequest.class)).optional();
    }

    Optional<OpeningRequest> openOf(String identity) {
        return jdbc.sql(COLUMNS + "where r.identity = :identity and r.state in ('CHECKING', 'TO_CHECK', 'TO_APPROVE')")
            .param("identity", identity).query(RecordRows.of(OpeningRequest.class)).optional();
    }

    /** Reads it and keeps others from changing it until the transaction ends. */
    OpeningRequest locked(String number) {
        return jdbc.sql(COLUMNS + "where r.number = :number for no key update of r").param("number", number)
            .query(RecordRows.of(OpeningRequest.class)).optional()
            .orElseThrow(() -> new IllegalArgumentException("no request " + number));
    }

    /** Sets columns of a request; names are ours, never a user's. */
    void set(long id, Map<String, Object> values) {
        StringBuilder sets = new StringBuilder();
        values.keySet().forEach(column -> sets.append(column).append(" = :").append(column)
            .append(column.endsWith("_facts") ? "::jsonb" : "").append(", "));
        jdbc.sql("update onboarding_request set " + sets + "changed_at = :now where id = :id")
            .paramSource(new MapSqlParameterSource(values).addValue("id", id).addValue("now", now())).update();
    }

    /** A line of the time-line. */
    void step(long id, String kind, String actor, String reason, Object... args) {
        jdbc.sql("insert into onboarding_step (request_id, at, actor, kind, args, reason) values (:id, :now, :actor, :kind, :args, :reason)")
            .param("id", id).param("now", now()).param("actor", actor).param("kind", kind)
            .param("args", java.util.Arrays.stream(args).map(String::valueOf).toArray(String[]::new)).param("reason", reason).update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}

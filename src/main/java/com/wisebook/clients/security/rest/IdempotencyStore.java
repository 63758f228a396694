package com.wisebook.clients.security.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The keys seen, and what was answered to each. Every statement commits at once: the key must be taken before the work starts. */
@Component
class IdempotencyStore {

    private static final Duration KEPT = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final Clock clock;

    IdempotencyStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What was asked with a key, and the answer: its status is null while the first request still works, or died. */
    record Seen(String methodPath, String bodySha256, Integer status, String body, String location) {
    }

    /** Takes the key; false if it was taken before. */
    boolean take(String username, String key, String methodPath, String bodySha256) {
        return jdbc.sql("""
                insert into idempotency_key (username, key, method_path, body_sha256, created_at)
                values (:username, :key, :methodPath, :sha, :now) on conflict do nothing""")
                .param("username", username).param("key", key).param("methodPath", methodPath)
                .param("sha", bodySha256).param("now", OffsetDateTime.now(clock)).update() == 1;
    }

    Optional<Seen> find(String username, String key) {
        return jdbc.sql("""
                select method_path, body_sha256, status, body, location from idempotency_key
                where username = :username and key = :key""")
                .param("username", username).param("key", key).query(Seen.class).optional();
    }

    void answered(String username, String key, int status, String body, String location) {
        jdbc.sql("""
                update idempotency_key set status = :status, body = :body, location = :location
                where username = :username and key = :key""")
                .param("status", status).param("body", body).param("location", location)
                .param("username", username).param("key", key).update();
    }

    /** The request failed and changed nothing: the same key may try again. */
    void free(String username, String key) {
        jdbc.sql("delete from idempotency_key where username = :username and key = :key")
                .param("username", username).param("key", key).update();
    }

    /** What was asked too long ago to be asked again. */
    void forgetOldOnes() {
        jdbc.sql("delete from idempotency_key where created_at < :limit")
                .param("limit", OffsetDateTime.now(clock).minus(KEPT)).update();
    }
}

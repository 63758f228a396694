package com.wisebook.clients.messaging;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * This node among the nodes that send: an id for each start, a heartbeat in the database's own time, and the messages that
 * it is handing over at this moment.
 */
@Component
class NodeRegistry {

    static final Duration HEARTBEAT = Duration.ofSeconds(10);
    /** Without a heartbeat for this long, a node is gone. Longer than any one network call can take. */
    static final Duration GONE_AFTER = Duration.ofMinutes(3);

    private final String id = UUID.randomUUID().toString();
    private final Set<Long> inFlight = ConcurrentHashMap.newKeySet();
    private final JdbcClient jdbc;
    private final OutcomeRecorder outcomes;
    private final boolean alone;

    NodeRegistry(JdbcClient jdbc, OutcomeRecorder outcomes, @Value("${wisebook.mode:EMBEDDED}") String mode) {
        this.jdbc = jdbc;
        this.outcomes = outcomes;
        this.alone = mode.equalsIgnoreCase("EMBEDDED");
    }

    String id() {
        return id;
    }

    void inFlight(long messageId) {
        inFlight.add(messageId);
    }

    void landed(long messageId) {
        inFlight.remove(messageId);
    }

    /** Says that this node lives, and forgets nodes that have long been gone. */
    void heartbeat() {
        jdbc.sql("""
                insert into messaging_node (node_id, heartbeat_at) values (:id, now())
                on conflict (node_id) do update set heartbeat_at = now()""").param("id", id).update();
        jdbc.sql("delete from messaging_node where heartbeat_at < now() - interval '1 day'").update();
    }

    /** Marks what nodes that are gone left half done; returns how many messages are uncertain now. */
    int recoverAbandoned() {
        return outcomes.abandonedBecomeUncertain(id, inFlight.toArray(Long[]::new), alone, GONE_AFTER);
    }

    void leave() {
        jdbc.sql("delete from messaging_node where node_id = :id").param("id", id).update();
    }
}

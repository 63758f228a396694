package com.wisebook.clients.dispute;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.messaging.PublicLinks;
import com.wisebook.clients.sql.RecordRows;

/** How satisfied customers are with the answers to their disputes, asked by a link whose secret is kept as a hash. */
@Service
public class DisputeOpinions {

    private static final Duration VALID = Duration.ofDays(60);
    private static final int LONGEST = 1000;

    /** What is asked, and what was answered already. */
    public record Asked(long id, long disputeId, String number, String language, Integer score, String comment) {
    }

    private final JdbcClient jdbc;
    private final PublicLinks links;
    private final DisputeThread thread;
    private final BusinessClock clock;
    private final SecureRandom random = new SecureRandom();

    DisputeOpinions(JdbcClient jdbc, PublicLinks links, DisputeThread thread, BusinessClock clock) {
        this.jdbc = jdbc;
        this.links = links;
        this.thread = thread;
        this.clock = clock;
    }

    /** The link by which the customer answers. */
    @Transactional
    String ask(DisputeRow row) {
        byte[] secret = new byte[24];
        random.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        jdbc.sql("insert into dispute_opinion (dispute_id, token_hash, asked_at, expires_at) values (:id, :hash, :now, :expires)")
            .param("id", row.id()).param("hash", hash(token)).param("now", Timestamp.from(clock.instant()))
            .param("expires", Timestamp.from(clock.instant().plus(VALID))).update();
        return links.url("/public/avis/" + token).toString();
    }

    /** What the link asks; empty when it is forged or has expired. */
    public Optional<Asked> look(String token) {
        return jdbc.sql("""
                select o.id, o.dispute_id, d.number, c.language, o.score, o.comment from dispute_opinion o join dispute d on d.id = o.dispute_id
                  join customer c on c.id = d.customer_id where o.token_hash = :hash and o.expires_at > :now""")
            .param("hash", hash(token)).param("now", Timestamp.from(clock.instant())).query(RecordRows.of(Asked.class)).optional();
    }

    /** Keeps the answer; the last one counts, while the link is valid. */
    @Transactional
    public Optional<Asked> answer(String token, int score, String comment) {
        Optional<Asked> asked = look(token);
        if (asked.isEmpty() || score < 1 || score > 5) {
            return Optional.empty();
        }
        String kept = comment == null || comment.isBlank() ? null : comment.strip().substring(0, Math.min(LONGEST, comment.strip().length()));
        jdbc.sql("update dispute_opinion set score = :score, comment = :comment, answered_at = :now where id = :id")
            .param("score", score).param("comment", kept, java.sql.Types.VARCHAR).param("now", Timestamp.from(clock.instant()))
            .param("id", asked.get().id()).update();
        thread.customer(asked.get().disputeId(), "customer", "RATED", score + (kept == null ? "" : " – " + kept));
        return look(token);
    }

    private static String hash(String token) {
        return DisputeThread.sha256(token.getBytes(StandardCharsets.UTF_8));
    }
}

package com.wisebook.clients.dispute;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.messaging.PublicLinks;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.sql.RecordRows;

/** Links by which departments answer without logging in: 256 random bits, kept as a hash, each for one asking of one dispute. */
@Service
public class DisputeLinks {

    /** Longer than any department takes; the end of the asking ends them sooner. */
    static final Duration LIVES = Duration.ofDays(30);

    private static final int TOKEN_BYTES = 32;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    /**
     * What a token opens.
     *
     * @param askingId the asking that it answers
     */
    public record Opened(long id, long disputeId, String number, long askingId, Department department, String sentTo, String username, String language) {
    }

    private final JdbcClient jdbc;
    private final PublicLinks addresses;
    private final DisputeStore store;
    private final AuditTrail audit;
    private final BusinessClock clock;
    private final SecureRandom random = new SecureRandom();

    DisputeLinks(JdbcClient jdbc, PublicLinks addresses, DisputeStore store, AuditTrail audit, BusinessClock clock) {
        this.jdbc = jdbc;
        this.addresses = addresses;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes a link of the dispute's asking for that reader; its address is in the mail and nowhere else. */
    @Transactional
    String make(DisputeRow row, DisputeLink.Kind kind, DepartmentAddresses.Reader reader) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.sql("""
                insert into dispute_link (dispute_id, asking_id, department, kind, token_hash, sent_to, username, language, made_at, expires_at)
                values (:id, :asking, :department, :kind, :hash, :to, :user, :language, :now, :expires)""")
            .param("id", row.id()).param("asking", row.askingId()).param("department", row.department().name()).param("kind", kind.name())
            .param("hash", hash(token)).param("to", reader.email()).param("user", reader.username(), Types.VARCHAR)
            .param("language", reader.language().getLanguage()).param("now", store.now())
            .param("expires", Timestamp.from(clock.instant().plus(LIVES))).update();
        return addresses.url("/d/" + token).toString();
    }

    /** What the token opens; empty, without saying why, when it is forged, expired or revoked. The visit is noted. */
    @Transactional
    public Optional<Opened> open(String token) {
        if (token == null || !TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        return jdbc.sql("""
                update dispute_link l set last_used_at = :now, uses = l.uses + 1 from dispute d
                 where l.token_hash = :hash and l.revoked_at is null and l.expires_at > :now and d.id = l.dispute_id
                returning l.id, l.dispute_id, d.number, l.asking_id, l.department, l.sent_to, l.username, l.language""")
            .param("now", store.now()).param("hash", hash(token)).query(RecordRows.of(Opened.class)).optional();
    }

    /** The links of a dispute, newest first. */
    public List<DisputeLink> of(String number) {
        return jdbc.sql("""
                select l.id, l.department, l.kind, l.sent_to, l.username, l.language, l.made_at, l.expires_at, l.revoked_at, l.revoked_by, l.last_used_at,
                       l.uses, l.answered_at,
                       d.status = 'ANSWERING' and d.asking_id = l.asking_id and l.revoked_at is null and l.expires_at > :now as waiting
                  from dispute_link l join dispute d on d.id = l.dispute_id where d.number = :number order by l.id desc""")
            .param("now", store.now()).param("number", number).query(RecordRows.of(DisputeLink.class)).list();
    }

    /**
     * Ends a link at once.
     *
     * @throws ProblemException 404 when the dispute has no such link that still opens something
     */
    @Transactional
    public void revoke(String number, long id, String user) {
        int revoked = jdbc.sql("""
                update dispute_link l set revoked_at = :now, revoked_by = :user from dispute d
                 where l.id = :id and d.id = l.dispute_id and d.number = :number and l.revoked_at is null and l.expires_at > :now""")
            .param("now", store.now()).param("user", user).param("id", id).param("number", number).update();
        if (revoked == 0) {
            throw ProblemException.notFound("dispute.link.gone");
        }
        audit.recordAs(user, "DISPUTE_LINK_REVOKED", "dispute", number, null, id);
    }

    void answered(long id) {
        jdbc.sql("update dispute_link set answered_at = :now where id = :id").param("now", store.now()).param("id", id).update();
    }

    /** A question was asked by it. */
    void asked(long id) {
        jdbc.sql("update dispute_link set asked_at = :now, replied_at = null where id = :id").param("now", store.now()).param("id", id).update();
    }

    /** Who has asked something about this asking and has not been answered; from now on they have. */
    List<DepartmentAddresses.Reader> toReply(DisputeRow row) {
        return jdbc.sql("""
                update dispute_link set replied_at = :now
                 where dispute_id = :id and asking_id = :asking and asked_at is not null and replied_at is null and revoked_at is null
                returning sent_to, username, language""")
            .param("now", store.now()).param("id", row.id()).param("asking", row.askingId(), Types.BIGINT)
            .query((found, n) -> new DepartmentAddresses.Reader(found.getString(1), found.getString(2),
                "en".equals(found.getString(3)) ? java.util.Locale.ENGLISH : java.util.Locale.FRENCH)).list().stream().distinct().toList();
    }

    private static String hash(String token) {
        return DisputeThread.sha256(token.getBytes(StandardCharsets.US_ASCII));
    }
}

package com.wisebook.clients.messaging;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.messaging.CustomerLink.Scope;

/**
 * Links to a customer's own page and to the questions we ask him: 256 random bits, kept as a hash only, expiring, and revoked
 * by hand. One link opens one customer's account at one company and nothing else.
 */
@Service
public class CustomerLinks {

    /** How long the link of a message opens the page. */
    public static final Duration PAGE_LIVES = Duration.ofDays(120);

    private static final int TOKEN_BYTES = 32;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    /** 32 bytes in base64url: anything else is not looked up. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");
    /**
     * Pages and questions here, the opinion that is asked after a dispute, and the end of SMS: whoever reads over a colleague's shoulder follows none of
     * them. What evidence_masked_2 masks (V077).
     */
    private static final Pattern IN_TEXT = Pattern.compile("(/[csd]/)[A-Za-z0-9_-]{43}|(/public/(?:avis|stop)/)[A-Za-z0-9_-]{8,}(?:\\.[A-Za-z0-9_-]{8,})?");

    /**
     * A link to make.
     *
     * @param messageId   the message that will carry it, or null
     * @param subjectKind what a survey asks about, with {@code subjectId}; null for a page
     */
    public record NewLink(Scope scope, long companyId, long customerId, Long messageId, String subjectKind, Long subjectId, Duration lives) {

        /** The customer's own page at that company. */
        public static NewLink page(long companyId, long customerId, Long messageId) {
            return new NewLink(Scope.PAGE, companyId, customerId, messageId, null, null, PAGE_LIVES);
        }

        /** A question about that subject. */
        public static NewLink survey(long companyId, long customerId, String subjectKind, long subjectId, Duration lives) {
            return new NewLink(Scope.SURVEY, companyId, customerId, null, subjectKind, subjectId, lives);
        }
    }

    private final JdbcClient jdbc;
    private final PublicLinks addresses;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    CustomerLinks(JdbcClient jdbc, PublicLinks addresses, Clock clock) {
        this.jdbc = jdbc;
        this.addresses = addresses;
        this.clock = clock;
    }

    /**
     * Makes a link. The address is given once and cannot be found again: it belongs in a message, or in the hands of the officer
     * who asked for it.
     */
    @Transactional
    public URI make(NewLink link, String user) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = ENCODER.encodeToString(bytes);
        Instant now = clock.instant();
        jdbc.sql("""
                insert into customer_link (scope, company_id, customer_id, message_id, subject_kind, subject_id, token_hash, created_at,
                                           created_by, expires_at)
                values (:scope, :company, :customer, :message, :kind, :subject, :hash, :now, :user, :expires)""")
            .param("scope", link.scope().name()).param("company", link.companyId()).param("customer", link.customerId())
            .param("message", link.messageId(), Types.BIGINT).param("kind", link.subjectKind(), Types.VARCHAR)
            .param("subject", link.subjectId(), Types.BIGINT).param("hash", hash(token)).param("now", Timestamp.from(now))
            .param("user", user).param("expires", Timestamp.from(now.plus(link.lives()))).update();
        return addresses.url(link.scope().path() + token);
    }

    /** What a link looks like, where a message is only shown: it opens nothing. */
    public URI example() {
        return addresses.url(Scope.PAGE.path() + "exemple");
    }

    /**
     * What the token opens; the visit is noted. Empty, without saying why, when it is forged, expired, revoked or for something else.
     */
    @Transactional
    public Optional<CustomerLink> open(String token, Scope scope) {
        if (token == null || !TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        // by the hash: how long the index takes to find it says nothing about the token
        return jdbc.sql("""
                update customer_link set last_used_at = :now, uses = uses + 1
                 where token_hash = :hash and scope = :scope and revoked_at is null and expires_at > :now
                returning *""")
            .param("now", Timestamp.from(clock.instant())).param("hash", hash(token)).param("scope", scope.name())
            .query(CustomerLinks::link).optional();
    }

    /** A customer's links, newest first. */
    public List<CustomerLink> ofCustomer(long customerId, int limit) {
        return jdbc.sql("select * from customer_link where customer_id = :customer order by id desc limit :limit")
            .param("customer", customerId).param("limit", limit).query(CustomerLinks::link).list();
    }

    /** Ends a link at once; false when the customer has no such link that still opens something. */
    @Transactional
    public boolean revoke(long customerId, long id, String user) {
        return jdbc.sql("""
                update customer_link set revoked_at = :now, revoked_by = :user
                 where id = :id and customer_id = :customer and revoked_at is null and expires_at > :now""")
            .param("now", Timestamp.from(clock.instant())).param("user", user).param("id", id).param("customer", customerId).update() == 1;
    }

    /** Ends all of a customer's links, e.g. when a mail went to a stranger; how many there were. */
    @Transactional
    public int revokeAll(long customerId, String user) {
        return jdbc.sql("""
                update customer_link set revoked_at = :now, revoked_by = :user
                 where customer_id = :customer and revoked_at is null and expires_at > :now""")
            .param("now", Timestamp.from(clock.instant())).param("user", user).param("customer", customerId).update();
    }

    /** A text of ours for the eyes of a colleague: he reads that there is a link, and cannot follow it in the customer's place. */
    public static String masked(String text) {
        return text == null ? null : IN_TEXT.matcher(text).replaceAll(link -> (link.group(1) == null ? link.group(2) : link.group(1)) + "…");
    }

    /** The same, as long as it was: places in the text stay what they are. */
    public static String maskedInPlace(String text) {
        return text == null ? null : IN_TEXT.matcher(text).replaceAll(link -> {
            String before = link.group(1) == null ? link.group(2) : link.group(1);
            return before + "…".repeat(link.group().length() - before.length());
        });
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CustomerLink link(ResultSet row, int number) throws SQLException {
        return new CustomerLink(row.getLong("id"), Scope.valueOf(row.getString("scope")), row.getLong("company_id"), row.getLong("customer_id"),
            row.getObject("message_id", Long.class), row.getString("subject_kind"), row.getObject("subject_id", Long.class),
            row.getTimestamp("created_at").toInstant(), row.getString("created_by"), row.getTimestamp("expires_at").toInstant(),
            instant(row, "revoked_at"), row.getString("revoked_by"), instant(row, "last_used_at"), row.getLong("uses"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}

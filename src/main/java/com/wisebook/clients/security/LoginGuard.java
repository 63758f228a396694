package com.wisebook.clients.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts wrong passwords in the database, so that every node knows them, and says when the next one is listened to. Three counts stand
 * beside each other: of an account from one address, of an account from everywhere, and of an address over all accounts. From an address
 * that an account has logged in from before only the first holds, so that nobody locks somebody out from elsewhere.
 *
 * <p>What is asked before a password is checked is asked again after it was: of many requests at once those that come after the last one
 * allowed learn nothing, whether their password was right or wrong. Names without an account are counted as though they had one.
 */
@Service
public class LoginGuard {

    private static final Logger LOG = LoggerFactory.getLogger(LoginGuard.class);
    /** A refusal that is longer ago than this makes the next one no longer. */
    private static final Duration REMEMBERED = Duration.ofDays(1);
    /** How often a refusal doubles before the power of two is no number of seconds any more. */
    private static final int MOST_DOUBLINGS = 20;
    /** How old the note of an address that an account uses may be before it is written again: programs log in with each request. */
    private static final Duration NOTED_AGAIN = Duration.ofDays(1);
    private static final String EVERYWHERE = "";

    private static final String COUNTERS = """
            select account, address, failures, refusals, refused_until, succeeded_at from login_counter
             where (account, address) in ((:account, :address), (:account, ''), ('', :address))""";

    /** In one order for all, so that two requests never wait for each other. Whoever is refused already is not counted. */
    private static final String COUNT = """
            insert into login_counter as c (account, address, since, failures)
            select k.account, k.address, cast(:now as timestamptz), 1
              from (values (1, cast(:account as text), cast(:address as text)), (2, cast(:account as text), ''), (3, '', cast(:address as text)))
                   k (place, account, address)
             order by k.place
            on conflict (account, address) do update
               set failures = case when c.failures = 0 or c.since <= :start then 1 else c.failures + 1 end,
                   since = case when c.failures = 0 or c.since <= :start then excluded.since else c.since end
             where c.refused_until is null or c.refused_until <= :now""";

    private static final String REFUSE = """
            update login_counter
               set refused_until = cast(:now as timestamptz) + make_interval(secs => least(:longest,
                       :first * power(2, case when refused_until > :forgotten then least(refusals, :doublings) else 0 end))),
                   refusals = case when refused_until > :forgotten then refusals + 1 else 1 end, failures = 0, since = :now
             where account = :account and address = :address and failures >= :byBoth
                or account = :account and address = '' and failures >= :byAccount
                or account = '' and address = :address and failures >= :byAddress
            returning account, address, refused_until""";

    private static final String RESET = """
            insert into login_counter as c (account, address, since, failures, succeeded_at) values (:account, :address, :now, 0, :now)
            on conflict (account, address) do update set failures = 0, refusals = 0, refused_until = null, succeeded_at = excluded.succeeded_at
             where c.refused_until is null or c.refused_until <= :now""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final LoginSettings settings;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    LoginGuard(JdbcClient jdbc, Clock clock, LoginSettings settings, AuditTrail audit, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Counter(String account, String address, int failures, int refusals, OffsetDateTime refusedUntil, OffsetDateTime succeededAt) {

        boolean of(LoginKey key) {
            return account.equals(key.account()) && address.equals(key.address());
        }
    }

    private record Refused(String account, String address, OffsetDateTime refusedUntil) {
    }

    /**
     * Who is refused at the moment.
     *
     * @param account null: everybody from that address
     * @param address null: that account from everywhere but the addresses that are its own
     */
    public record Refusal(String account, String address, Instant until, int refusals) {
    }

    /** Until when no password is listened to; empty when one is. */
    public Optional<Instant> refusedUntil(LoginKey key) {
        return until(counters(key), key);
    }

    /** A password was wrong. Until when the next ones are refused, this one too if others came before it meanwhile; empty when the next one is listened to. */
    public Optional<Instant> failed(LoginKey key) {
        LOG.info("Wrong password or unknown name: {} from {}", key.account(), key.address());
        return transaction.execute(status -> {
            OffsetDateTime now = now();
            jdbc.sql(COUNT).param("account", key.account()).param("address", key.address()).param("now", now)
                    .param("start", now.minus(settings.within())).update();
            refuse(key, now).forEach(one -> LOG.warn("Logins of {} from {} are refused until {}: too many wrong passwords",
                    one.account().isEmpty() ? "anybody" : one.account(), one.address().isEmpty() ? "anywhere" : one.address(), one.refusedUntil().toInstant()));
            return refusedUntil(key);
        });
    }

    private List<Refused> refuse(LoginKey key, OffsetDateTime now) {
        return jdbc.sql(REFUSE).param("account", key.account()).param("address", key.address()).param("now", now)
                .param("forgotten", now.minus(REMEMBERED)).param("doublings", MOST_DOUBLINGS)
                .param("first", (double) settings.firstRefusal().toSeconds()).param("longest", (double) settings.longestRefusal().toSeconds())
                .param("byBoth", settings.failuresByAccountAndAddress()).param("byAccount", settings.failuresByAccount())
                .param("byAddress", settings.failuresByAddress()).query(Refused.class).list();
    }

    /** A password was right: the account's failures from that address are forgotten. Until when it is refused all the same, if it is. */
    public Optional<Instant> succeeded(LoginKey key) {
        List<Counter> counters = counters(key);
        Optional<Instant> until = until(counters, key);
        if (until.isEmpty() && counters.stream().filter(one -> one.of(key)).noneMatch(this::isClean)) {
            jdbc.sql(RESET).param("account", key.account()).param("address", key.address()).param("now", now()).update();
        }
        return until;
    }

    private boolean isClean(Counter counter) {
        return counter.failures() == 0 && counter.refusals() == 0 && counter.succeededAt() != null
                && counter.succeededAt().toInstant().isAfter(clock.instant().minus(NOTED_AGAIN));
    }

    private List<Counter> counters(LoginKey key) {
        return jdbc.sql(COUNTERS).param("account", key.account()).param("address", key.address()).query(Counter.class).list();
    }

    private Optional<Instant> until(List<Counter> counters, LoginKey key) {
        Instant now = clock.instant();
        boolean known = counters.stream().anyMatch(one -> one.of(key) && one.succeededAt() != null
                && one.succeededAt().toInstant().isAfter(now.minus(settings.knownFor())));
        return counters.stream().filter(one -> one.of(key) || !known).filter(one -> one.refusedUntil() != null)
                .map(one -> one.refusedUntil().toInstant()).filter(until -> until.isAfter(now)).max(Instant::compareTo);
    }

    /** Who is refused now, who is refused for longest first. */
    public List<Refusal> refusals() {
        return jdbc.sql("select account, address, refusals, refused_until, failures, succeeded_at from login_counter where refused_until > :now"
                + " order by refused_until desc, account, address limit 500").param("now", now()).query(Counter.class).list().stream()
                .map(one -> new Refusal(given(one.account()), given(one.address()), one.refusedUntil().toInstant(), one.refusals())).toList();
    }

    /**
     * Lets somebody in again before the time: his failures and refusals are forgotten.
     *
     * @param account null: everybody from that address
     * @param address null: that account from everywhere
     * @return false if nobody is refused there
     */
    public boolean release(String account, String address) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            List<Refused> released = jdbc.sql("select account, address, refused_until from login_counter"
                    + " where account = :account and address = :address and refused_until > :now for update")
                    .param("account", account == null ? EVERYWHERE : account).param("address", address == null ? EVERYWHERE : address)
                    .param("now", now()).query(Refused.class).list();
            released.forEach(one -> {
                jdbc.sql("update login_counter set failures = 0, refusals = 0, refused_until = null where account = :account and address = :address")
                        .param("account", one.account()).param("address", one.address()).update();
                audit.record("LOGIN_RELEASED", "login", (one.account() + "@" + one.address()), one.refusedUntil().toInstant(), null);
            });
            return !released.isEmpty();
        }));
    }

    /** What no refusal depends on any more goes, and addresses that an account has not used for long; how many rows that were. */
    public int forgetOldOnes() {
        OffsetDateTime now = now();
        return jdbc.sql("""
                delete from login_counter where since < :old and (refused_until is null or refused_until < :old)
                   and (succeeded_at is null or succeeded_at < :unknown)""")
                .param("old", now.minus(REMEMBERED.compareTo(settings.within()) > 0 ? REMEMBERED : settings.within()))
                .param("unknown", now.minus(settings.knownFor())).update();
    }

    private static String given(String text) {
        return text.isEmpty() ? null : text;
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}

package com.wisebook.clients.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.security.crypto.password.PasswordEncoder;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

/**
 * Spares the slow check of a password that was right a moment ago: a program sends its password with each request, and a tenth of a
 * second of a processor each time is more than most requests cost.
 *
 * <p>What is remembered is that this password fits this stored hash, under a keyed hash of both whose key dies with the process; so
 * nothing of it can be read from memory, the account is read again each time, and a password that was changed or an account that was
 * disabled is refused at once. A hash has a salt of its own and so stands for its account. What was wrong is never remembered: each
 * guess costs what it did.
 */
public final class RememberedPasswords implements PasswordEncoder {

    private static final Duration FOR = Duration.ofMinutes(5);
    private static final int MOST = 1_000;
    private static final String ALGORITHM = "HmacSHA256";

    private final PasswordEncoder slow;
    private final SecretKeySpec key;
    private final Cache<String, Boolean> right;

    /** @param slow what checks and makes the hashes */
    public RememberedPasswords(PasswordEncoder slow) {
        this(slow, Ticker.systemTicker());
    }

    RememberedPasswords(PasswordEncoder slow, Ticker time) {
        this.slow = slow;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, ALGORITHM);
        this.right = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(FOR).ticker(time).build();
    }

    @Override
    public String encode(CharSequence password) {
        return slow.encode(password);
    }

    @Override
    public boolean matches(CharSequence password, String hash) {
        if (password == null || hash == null || hash.isEmpty()) {
            return slow.matches(password, hash);
        }
        String both = digest(password, hash);
        if (right.getIfPresent(both) != null) {
            return true;
        }
        boolean matches = slow.matches(password, hash);
        if (matches) {
            right.put(both, Boolean.TRUE);
        }
        return matches;
    }

    @Override
    public boolean upgradeEncoding(String hash) {
        return slow.upgradeEncoding(hash);
    }

    private String digest(CharSequence password, String hash) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            // a stored hash has no such byte in it, so that no other pair gives the same bytes
            mac.update(hash.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            mac.update(password.toString().getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }
}

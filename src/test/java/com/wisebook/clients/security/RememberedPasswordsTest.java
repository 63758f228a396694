package com.wisebook.clients.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The slow check of a password once, as long as the account and the password stay what they are; each wrong one every time. */
class RememberedPasswordsTest {

    private final AtomicInteger checks = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private final PasswordEncoder bcrypt = new BCryptPasswordEncoder(4);
    private final PasswordEncoder passwords = new RememberedPasswords(new Counted(), nanos::get);
    private final Map<String, SignedInUser> accounts = new HashMap<>();
    private DaoAuthenticationProvider login;

    /** bcrypt, counted. */
    private final class Counted implements PasswordEncoder {

        @Override
        public String encode(CharSequence password) {
            return bcrypt.encode(password);
        }

        @Override
        public boolean matches(CharSequence password, String hash) {
            checks.incrementAndGet();
            return bcrypt.matches(password, hash);
        }
    }

    @BeforeEach
    void anAccount() {
        login = new DaoAuthenticationProvider(name -> {
            SignedInUser known = accounts.get(name);
            if (known == null) {
                throw new UsernameNotFoundException(name);
            }
            return known;
        });
        login.setPasswordEncoder(passwords);
        account("rest", bcrypt.encode("right"), true);
    }

    private void account(String name, String hash, boolean enabled) {
        accounts.put(name, new SignedInUser(new AppUser(name, "R", "E", "r@e.example", "fr", Set.of(Role.ADMIN), enabled, false), hash, Instant.EPOCH));
    }

    private void logIn(String name, String password) {
        assertThat(login.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(name, password)).isAuthenticated()).isTrue();
    }

    @Test
    void theSecondRequestDoesNotPayForTheSlowCheck() {
        for (int i = 0; i < 20; i++) {
            logIn("rest", "right");
        }
        assertThat(checks).hasValue(1);
    }

    @Test
    void afterAFewMinutesItIsCheckedAgainHoweverOftenItWasUsed() {
        for (int minute = 0; minute < 12; minute++) {
            logIn("rest", "right");
            nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        }
        assertThat(checks).hasValue(3);
    }

    @Test
    void aWrongPasswordIsCheckedEachTimeAlsoAfterTheRightOne() {
        logIn("rest", "right");
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> logIn("rest", "wrong")).isInstanceOf(BadCredentialsException.class);
        }
        assertThat(checks).hasValue(4);
    }

    @Test
    void aChangedPasswordIsRefusedAtOnce() {
        logIn("rest", "right");
        account("rest", bcrypt.encode("new"), true);
        assertThatThrownBy(() -> logIn("rest", "right")).isInstanceOf(BadCredentialsException.class);
        logIn("rest", "new");
    }

    @Test
    void aDisabledAccountIsRefusedAtOnce() {
        logIn("rest", "right");
        account("rest", accounts.get("rest").getPassword(), false);
        assertThatThrownBy(() -> logIn("rest", "right")).isInstanceOf(DisabledException.class);
        assertThat(checks).hasValue(1);
    }

    @Test
    void thePasswordOfOneAccountOpensNoOther() {
        account("other", bcrypt.encode("else"), true);
        logIn("rest", "right");
        assertThatThrownBy(() -> logIn("other", "right")).isInstanceOf(BadCredentialsException.class);
        // the same password, with a salt of its own
        account("other", bcrypt.encode("right"), true);
        logIn("other", "right");
        assertThat(checks).hasValue(3);
    }

    @Test
    void anUnknownNameCostsWhatAWrongPasswordDoes() {
        for (int i = 1; i <= 2; i++) {
            assertThatThrownBy(() -> logIn("nobody", "right")).isInstanceOf(BadCredentialsException.class);
            assertThat(checks).hasValue(i);
        }
    }

    @Test
    void noMoreThanAThousandAreRemembered() {
        String hash = bcrypt.encode("right");
        PasswordEncoder any = new RememberedPasswords(new PasswordEncoder() {

            @Override
            public String encode(CharSequence password) {
                return hash;
            }

            @Override
            public boolean matches(CharSequence password, String stored) {
                checks.incrementAndGet();
                return true;
            }
        }, nanos::get);
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 5_000; i++) {
                any.matches("password " + i, hash);
            }
        }
        assertThat(checks.get()).as("of 10,000, those of the second round that were still remembered were spared").isGreaterThan(8_000);
    }
}

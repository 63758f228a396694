package com.wisebook.clients.security;

import java.time.Duration;
import java.time.Instant;
import org.springframework.security.core.AuthenticationException;

/** Too many wrong passwords: this one was not listened to, whatever it was. */
public final class LoginRefused extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final Instant until;

    public LoginRefused(Instant until) {
        super("Too many wrong passwords, refused until " + until);
        this.until = until;
    }

    /** When the next password is listened to. */
    public Instant until() {
        return until;
    }

    /** In how many seconds that is, rounded up; 0 when it has come. */
    public long seconds(Instant now) {
        Duration left = Duration.between(now, until);
        return left.isNegative() ? 0 : left.plusMillis(999).toSeconds();
    }
}

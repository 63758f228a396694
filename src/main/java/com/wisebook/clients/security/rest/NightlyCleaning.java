package com.wisebook.clients.security.rest;

import com.wisebook.clients.security.LoginGuard;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What programs and passwords leave behind goes at night: old idempotency keys, old failures to log in. */
@Component
@ConditionalOnProperty(name = "wisebook.schedulers.enabled", matchIfMissing = true)
class NightlyCleaning {

    private final IdempotencyStore keys;
    private final LoginGuard logins;

    NightlyCleaning(IdempotencyStore keys, LoginGuard logins) {
        this.keys = keys;
        this.logins = logins;
    }

    @Scheduled(cron = "0 40 3 * * *", zone = "Europe/Paris")
    void clean() {
        keys.forgetOldOnes();
        logins.forgetOldOnes();
    }
}

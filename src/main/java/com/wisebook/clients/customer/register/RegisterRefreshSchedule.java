package com.wisebook.clients.customer.register;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import com.wisebook.clients.security.CurrentUser;

/** Starts the refresh at night; {@code wisebook.registers.refresh-cron} of {@code -} leaves it to the button. */
@Component
@ConditionalOnProperty(name = "wisebook.schedulers.enabled", matchIfMissing = true)
class RegisterRefreshSchedule {

    private final RegisterRefresh refresh;

    RegisterRefreshSchedule(RegisterRefresh refresh) {
        this.refresh = refresh;
    }

    @Scheduled(cron = "${wisebook.registers.refresh-cron:-}", zone = "Europe/Paris")
    void nightly() {
        refresh.start(CurrentUser.SYSTEM);
    }
}

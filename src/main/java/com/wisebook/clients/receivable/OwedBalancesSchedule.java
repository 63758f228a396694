package com.wisebook.clients.receivable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What customers owe is reckoned while nobody reads: after a large import the first reader shall not wait. */
@Component
@ConditionalOnProperty(name = "wisebook.schedulers.enabled", matchIfMissing = true)
class OwedBalancesSchedule {

    private final OwedBalances balances;

    OwedBalancesSchedule(OwedBalances balances) {
        this.balances = balances;
    }

    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT10S")
    void refresh() {
        balances.refresh();
    }
}

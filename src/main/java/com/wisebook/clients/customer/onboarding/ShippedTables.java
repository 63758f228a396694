package com.wisebook.clients.customer.onboarding;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** At each start: the tables that this release brings are among the versions. */
@Component
class ShippedTables implements ApplicationRunner {

    private final TableVersions versions;

    ShippedTables(TableVersions versions) {
        this.versions = versions;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        OnboardingTables.ALL.forEach(versions::shipped);
    }
}

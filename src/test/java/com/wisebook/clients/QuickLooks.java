package com.wisebook.clients;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Who waits for something looks at once and every few milliseconds, in all tests (META-INF/services): Awaitility's own tenth of a second
 * before the first look is longer than most of what is waited for.
 */
public final class QuickLooks implements BeforeAllCallback {

    private static final Duration BETWEEN = Duration.ofMillis(10);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(BETWEEN);
    }
}

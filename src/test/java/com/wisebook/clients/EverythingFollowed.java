package com.wisebook.clients;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * After each test of the whole application: what follows by itself has followed, so that nothing of it meets the next one, which
 * empties the tables. A test that leaves something undone on purpose is waited for a moment only.
 */
public final class EverythingFollowed implements AfterEachCallback {

    private static final Duration A_MOMENT = Duration.ofSeconds(3);

    @Override
    public void afterEach(ExtensionContext context) {
        settle(SpringExtension.getApplicationContext(context).getBean(JdbcClient.class));
    }

    /** The same for a test that tidies up after itself: first everything follows, then it goes. */
    public static void settle(JdbcClient jdbc) {
        try {
            await().pollInterval(Duration.ofMillis(20)).pollDelay(Duration.ZERO).atMost(A_MOMENT).until(() -> jdbc.sql(
                "select not exists (select 1 from event_publication where completion_date is null)").query(Boolean.class).single());
        } catch (ConditionTimeoutException leftUndone) {
            // such a test says so itself
        }
    }
}

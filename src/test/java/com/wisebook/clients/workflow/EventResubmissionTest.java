package com.wisebook.clients.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.wisebook.clients.IntegrationTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.CompletedEventPublications;
import org.springframework.modulith.events.IncompleteEventPublications;

/** What the registry of events keeps. */
@IntegrationTest
class EventResubmissionTest {

    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private IncompleteEventPublications incomplete;
    @Autowired
    private CompletedEventPublications completed;

    @BeforeEach
    void empty() {
        jdbc.sql("truncate event_publication").update();
    }

    @Test
    void whatReachedItsListenerLongAgoIsForgottenAndWhatDidNotStays() {
        event("old", "2026-10-01", "2026-10-01");
        event("fresh", "2026-11-22", "2026-11-22");
        event("never", "2026-10-01", null);
        new EventResubmission(incomplete, completed).forget();
        assertThat(jdbc.sql("select listener_id from event_publication order by 1").query(String.class).list()).containsExactly("fresh", "never");
        jdbc.sql("truncate event_publication").update();
    }

    private void event(String listener, String published, String done) {
        jdbc.sql("""
                insert into event_publication (id, listener_id, event_type, serialized_event, publication_date, completion_date)
                values (:id, :listener, 'java.lang.String', '""', :published::timestamptz, :done::timestamptz)""")
            .param("id", UUID.randomUUID()).param("listener", listener).param("published", published).param("done", done, java.sql.Types.VARCHAR).update();
    }
}

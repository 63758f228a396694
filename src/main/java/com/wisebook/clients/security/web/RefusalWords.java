package com.wisebook.clients.security.web;

import com.wisebook.clients.security.LoginRefused;
import com.wisebook.clients.security.rest.UserMessages;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.springframework.stereotype.Component;

/** Says in the reader's language when somebody who guessed too often may try again. */
@Component
class RefusalWords {

    static final String KEY = "login.refused";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.of("Europe/Paris"));
    private static final long SECONDS_A_MINUTE = 60;

    private final UserMessages messages;
    private final Clock clock;

    RefusalWords(UserMessages messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /** In seconds, for {@code Retry-After}; 0 when the time has come. */
    long seconds(LoginRefused refused) {
        return refused.seconds(clock.instant());
    }

    /** In words. */
    String of(LoginRefused refused) {
        return messages.text(KEY, arguments(refused));
    }

    /** What goes into {@link #KEY}: the minutes to wait, rounded up, and the time of day then. */
    Object[] arguments(LoginRefused refused) {
        long minutes = Math.max(1, (seconds(refused) + SECONDS_A_MINUTE - 1) / SECONDS_A_MINUTE);
        return new Object[] {minutes, TIME.format(clock.instant().plusSeconds(minutes * SECONDS_A_MINUTE))};
    }
}

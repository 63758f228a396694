package com.wisebook.clients;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. Starts on a Monday morning, a working day in France. */
public final class MutableClock extends Clock {

    public static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    public static final Instant START = ZonedDateTime.of(2026, 11, 23, 9, 0, 0, 0, PARIS).toInstant();

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final ZoneId zone;

    public MutableClock() {
        this(PARIS);
    }

    private MutableClock(ZoneId zone) {
        this.zone = zone;
    }

    public void set(Instant instant) {
        now.set(instant);
    }

    /** Sets nine in the morning, in Paris, of that day. */
    public void set(LocalDate day) {
        now.set(ZonedDateTime.of(day, LocalTime.of(9, 0), PARIS).toInstant());
    }

    public void advance(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        MutableClock self = this;
        return new Clock() {
            @Override
            public Instant instant() {
                return self.instant();
            }

            @Override
            public ZoneId getZone() {
                return other;
            }

            @Override
            public Clock withZone(ZoneId third) {
                return self.withZone(third);
            }
        };
    }
}

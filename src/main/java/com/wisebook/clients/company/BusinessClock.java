package com.wisebook.clients.company;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The application's only clock, in Europe/Paris. In the embedded mode it can be ahead of the machine's by an offset; in
 * tests its base is a fixed instant. Whoever moves it goes through {@code workflow.TimeMachine}, which moves the
 * engine's clock too.
 */
public final class BusinessClock extends Clock {

    /** The zone of every business date. */
    public static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Clock base;
    private final ZoneId zone;
    private final AtomicReference<Duration> offset;

    public BusinessClock(Clock base) {
        this(base, PARIS, new AtomicReference<>(Duration.ZERO));
    }

    private BusinessClock(Clock base, ZoneId zone, AtomicReference<Duration> offset) {
        this.base = base;
        this.zone = zone;
        this.offset = offset;
    }

    /** Sets how far this clock is ahead of its base. */
    public void setOffset(Duration ahead) {
        offset.set(ahead);
    }

    public Duration offset() {
        return offset.get();
    }

    /** Today's date in Paris. */
    public LocalDate today() {
        return LocalDate.now(this);
    }

    /** Date and time in Paris. */
    public ZonedDateTime now() {
        return ZonedDateTime.now(this);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new BusinessClock(base, other, offset);
    }

    @Override
    public Instant instant() {
        return base.instant().plus(offset.get());
    }
}

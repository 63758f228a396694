package com.wisebook.clients.dunning.plan;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.WorkingDays;

/** When we may write or call, and how often (facts.md 8), from dated tables. */
@Component
class ContactPolicy {

    /** The policy of one day. */
    record Policy(Map<String, Window> windows, int maxADay, int maxAWeek) {
    }

    record Window(String channel, LocalTime opensAt, LocalTime closesAt, boolean saturdays) {
    }

    record Cap(int maxADay, int maxAWeek) {
    }

    /** A policy is set for days to come: what was read serves every case of the next half minute. */
    private static final long KEEP_NANOS = TimeUnit.SECONDS.toNanos(30);

    private record Loaded(LocalDate day, Policy policy, long at) {
    }

    private final AtomicReference<Loaded> loaded = new AtomicReference<>();
    private final JdbcClient jdbc;
    private final WorkingDays workingDays;

    ContactPolicy(JdbcClient jdbc, WorkingDays workingDays) {
        this.jdbc = jdbc;
        this.workingDays = workingDays;
    }

    Policy on(LocalDate day) {
        Loaded known = loaded.get();
        if (known == null || !known.day().equals(day) || System.nanoTime() - known.at() > KEEP_NANOS) {
            known = new Loaded(day, load(day), System.nanoTime());
            loaded.set(known);
        }
        return known.policy();
    }

    private Policy load(LocalDate day) {
        Map<String, Window> windows = jdbc.sql("""
                select distinct on (channel) channel, opens_at, closes_at, saturdays from contact_policy
                 where valid_from <= :day order by channel, valid_from desc""")
            .param("day", day).query(Window.class).list().stream()
            .collect(java.util.stream.Collectors.toMap(Window::channel, w -> w));
        Cap cap = jdbc.sql("select max_a_day, max_a_week from contact_cap where valid_from <= :day order by valid_from desc limit 1")
            .param("day", day).query(Cap.class).single();
        return new Policy(windows, cap.maxADay(), cap.maxAWeek());
    }

    /** The first permitted moment of the channel, now or later. */
    ZonedDateTime opening(Policy policy, String channel, ZonedDateTime now) {
        Window window = policy.windows().get(channel.equals("REGISTERED_LETTER") ? "LETTER" : channel);
        if (window == null) {
            return now;
        }
        LocalDate day = now.toLocalDate();
        if (permits(window, day) && !now.toLocalTime().isBefore(window.opensAt()) && now.toLocalTime().isBefore(window.closesAt())) {
            return now;
        }
        if (!permits(window, day) || !now.toLocalTime().isBefore(window.opensAt())) {
            do {
                day = day.plusDays(1);
            } while (!permits(window, day));
        }
        return day.atTime(window.opensAt()).atZone(BusinessClock.PARIS);
    }

    /** True on a day when the channel stays closed: Sunday, public holiday, Saturday where it is not permitted. */
    boolean closedOn(Policy policy, String channel, LocalDate day) {
        Window window = policy.windows().get(channel.equals("REGISTERED_LETTER") ? "LETTER" : channel);
        return window != null && !permits(window, day);
    }

    private boolean permits(Window window, LocalDate day) {
        if (day.getDayOfWeek() == DayOfWeek.SUNDAY || workingDays.isHoliday(day)) {
            return false;
        }
        return day.getDayOfWeek() != DayOfWeek.SATURDAY || window.saturdays();
    }
}

package com.wisebook.clients.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.RunMode;
import com.wisebook.clients.company.WorkingDays;
import com.wisebook.clients.job.JobProgress;
import com.wisebook.clients.job.Jobs;
import com.wisebook.clients.receivable.BalanceChanged;
import com.wisebook.clients.security.rest.UserMessages;
import com.wisebook.clients.workflow.TimeMachine;

import jakarta.annotation.PostConstruct;

/**
 * The demonstration's clock: it can be moved forward, never back, in the embedded mode only. The offset is kept between
 * runs; each day passed brings the portfolio its invoices, payments and letters; the engine's clock moves with it.
 */
@Service
public class DemoClock {

    /** Customers an event at most, see {@link BalanceChanged}. */
    private static final int EVENT_CUSTOMERS = 500;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    /** Who brings the bank's statements. */
    private static final String ACCOUNTANT = "amelie";
    /** When every channel is open: the strict hours of SMS begin at ten. */
    private static final LocalTime MORNING = LocalTime.of(10, 15);
    private static final LocalTime EVENING = LocalTime.of(18, 0);

    /** The clock is real: there is no demonstration to move. */
    public static final class ClockIsReal extends RuntimeException {
        ClockIsReal() {
            super("the clock is only moved in the embedded mode");
        }
    }

    /** A cycle, or another move of the clock, is going on: a day is lived to its end before the next begins. */
    public static final class DayUnderWay extends RuntimeException {
        DayUnderWay() {
            super("a cycle or a move of the clock is going on");
        }
    }

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final TimeMachine timeMachine;
    private final DemoDay days;
    private final DemoStatements statements;
    private final Jobs jobs;
    private final WorkingDays workingDays;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final UserMessages texts;
    private final RunMode mode;
    private final boolean demonstration;

    DemoClock(JdbcClient jdbc, BusinessClock clock, TimeMachine timeMachine, DemoDay days, DemoStatements statements, Jobs jobs, WorkingDays workingDays,
              ApplicationEventPublisher events, PlatformTransactionManager transactions, UserMessages texts, RunMode mode,
              @Value("${wisebook.demonstration.enabled:true}") boolean demonstration) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.timeMachine = timeMachine;
        this.days = days;
        this.statements = statements;
        this.jobs = jobs;
        this.workingDays = workingDays;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.texts = texts;
        this.mode = mode;
        this.demonstration = demonstration;
    }

    /** Takes up the offset of the last run, before the engine starts anything. */
    @PostConstruct
    void takeUp() {
        if (mode == RunMode.EMBEDDED) {
            move(Duration.ofSeconds(jdbc.sql("select seconds from clock_offset").query(Long.class).single()));
            if (demonstration && jdbc.sql("select not exists (select 1 from company)").query(Boolean.class).single()) {
                openAtOfficeHours();
            }
        }
    }

    /** Moves forward by whole days, as a job. */
    public long advance(int byDays, String user) {
        if (byDays < 1 || byDays > 366) {
            throw new IllegalArgumentException("1 to 366 days");
        }
        return submit(clock.now().plusDays(byDays), user);
    }

    /** Moves forward to the morning of the next working day, when every channel is open, as a job. */
    public long toNextWorkingMorning(String user) {
        return submit(workingDays.next(clock.today()).atTime(MORNING).atZone(BusinessClock.PARIS), user);
    }

    /** A demonstration begins on a working day in office hours, so that something can be sent. */
    private void openAtOfficeHours() {
        ZonedDateTime now = clock.now();
        boolean open = workingDays.isWorkingDay(now.toLocalDate()) && !now.toLocalTime().isBefore(MORNING)
            && now.toLocalTime().isBefore(EVENING) && now.getDayOfWeek() != DayOfWeek.SUNDAY;
        if (!open) {
            boolean today = workingDays.isWorkingDay(now.toLocalDate()) && now.toLocalTime().isBefore(MORNING);
            LocalDate day = today ? now.toLocalDate() : workingDays.next(now.toLocalDate());
            keep(Duration.between(now, day.atTime(MORNING).atZone(BusinessClock.PARIS)));
        }
    }

    private long submit(ZonedDateTime target, String user) {
        if (mode != RunMode.EMBEDDED) {
            throw new ClockIsReal();
        }
        if (jdbc.sql("select exists (select 1 from desk_open_job where kind in ('COLLECTIONS', 'CLOCK', 'DEMO_LOAD'))").query(Boolean.class).single()) {
            throw new DayUnderWay();
        }
        return jobs.submit("CLOCK", texts.text("demo.clock.job", DAY.format(target)), null, user,
            progress -> liveUntil(target, progress));
    }

    private void liveUntil(ZonedDateTime target, JobProgress progress) {
        LocalDate last = target.toLocalDate();
        boolean portfolio = jdbc.sql("select exists (select 1 from demo_portfolio)").query(Boolean.class).single();
        LocalDate from = portfolio ? jdbc.sql("select generated_through from demo_portfolio").query(LocalDate.class).single() : last;
        progress.total(Math.max(0, last.toEpochDay() - from.toEpochDay()) + 1);
        for (LocalDate day = from; day.isBefore(last); day = day.plusDays(1)) {
            progress.checkCancelled();
            progress.message(texts.text("demo.clock.day", DAY.format(day.plusDays(1))));
            publish(days.liveThrough(day, day.plusDays(1), recentlyRelanced()));
            statements.goOn(day.plusDays(1), day.plusDays(1).equals(last), ACCOUNTANT);
            progress.advance(1);
        }
        // last, so that the morning timer finds the day's payments already booked
        keep(Duration.between(clock.now(), target));
        progress.advance(1);
    }

    private void publish(List<LivedDay> lived) {
        transaction.executeWithoutResult(status -> lived.stream().flatMap(day -> day.touched().stream()).forEach(touched -> {
            List<Long> ids = touched.customerIds();
            for (int i = 0; i < ids.size(); i += EVENT_CUSTOMERS) {
                events.publishEvent(new BalanceChanged(touched.companyId(),
                    List.copyOf(ids.subList(i, Math.min(ids.size(), i + EVENT_CUSTOMERS))), touched.cause()));
            }
        }));
    }

    /** People pay more readily when somebody has just asked for it. */
    private Set<Long> recentlyRelanced() {
        return new HashSet<>(jdbc.sql("select customer_id from recently_relanced where sent_at >= :since")
            .param("since", java.sql.Timestamp.from(clock.instant().minus(Duration.ofDays(5)))).query(Long.class).list());
    }

    private void keep(Duration further) {
        Duration offset = clock.offset().plus(further);
        jdbc.sql("update clock_offset set seconds = :seconds").param("seconds", offset.toSeconds()).update();
        move(offset);
    }

    private void move(Duration offset) {
        clock.setOffset(offset);
        timeMachine.moveEngineTo(offset);
    }
}

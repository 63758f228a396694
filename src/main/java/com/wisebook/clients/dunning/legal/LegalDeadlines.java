package com.wisebook.clients.dunning.legal;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.WorkingDays;

/** The deadlines of the law (facts.md 5), from the dated table. */
@Component
class LegalDeadlines {

    /** What comes next in a case, and the last day on which it is in time. */
    record Deadline(String kind, LocalDate day) {
    }

    private final JdbcClient jdbc;
    private final WorkingDays workingDays;

    LegalDeadlines(JdbcClient jdbc, WorkingDays workingDays) {
        this.jdbc = jdbc;
        this.workingDays = workingDays;
    }

    /** A value of the table as it was on that day. */
    int value(String name, LocalDate on) {
        return jdbc.sql("select value from legal_deadline where name = :name and valid_from <= :on order by valid_from desc limit 1")
            .param("name", name).param("on", on).query(Integer.class).single();
    }

    /** Last day on which the order can be served (CPC 1411). */
    LocalDate serveBy(LocalDate givenOn) {
        return months(givenOn, value("ORDER_SERVICE_MONTHS", givenOn));
    }

    /** Last day on which the debtor can oppose the order (CPC 1416). */
    LocalDate oppositionUntil(LocalDate servedOn) {
        return months(servedOn, value("OPPOSITION_MONTHS", servedOn));
    }

    /**
     * A deadline in months ends on the day of the same number, or on the last of the month that has none (CPC 641); on the next working day
     * when that is a Saturday, a Sunday or a holiday (CPC 642).
     */
    LocalDate months(LocalDate from, int months) {
        LocalDate end = from.plusMonths(months);
        return workingDays.isWorkingDay(end) ? end : workingDays.next(end);
    }

    /**
     * What comes next: the service of an order, the end of the time for opposition, the end of a title; otherwise the first item that
     * prescription takes. Prescription is no deadline of procedure: nothing moves its last day.
     */
    Optional<Deadline> next(List<LegalItem> items, CourtOrders.Order order) {
        if (order != null) {
            switch (order.state()) {
                case "GIVEN" -> {
                    return Optional.of(new Deadline("ORDER_SERVICE", order.serveBy()));
                }
                case "SERVED" -> {
                    return Optional.of(new Deadline("OPPOSITION", order.oppositionUntil()));
                }
                case "ENFORCEABLE" -> {
                    return Optional.of(new Deadline("TITLE", order.enforceableOn().plusYears(value("TITLE_YEARS", order.enforceableOn()))));
                }
                default -> {
                    // nothing runs but prescription
                }
            }
        }
        return prescription(items).map(day -> new Deadline("PRESCRIPTION", day));
    }

    /** The first last day of what is owed still. */
    static Optional<LocalDate> prescription(List<LegalItem> items) {
        return items.stream().filter(LegalItem::owed).map(LegalItem::prescription).filter(Objects::nonNull).min(Comparator.naturalOrder());
    }
}

package com.wisebook.clients.customer.onboarding;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.WorkingDays;
import com.wisebook.clients.security.Role;
import com.wisebook.clients.sql.RecordRows;

/** What each role may grant, when two must sign, and how long an approver has: reference tables with dates. */
@Component
class Authority {

    /** What a role may grant; a null limit is none. */
    record Grant(Role role, BigDecimal maxLimit, int maxPaymentDays) {

        boolean covers(BigDecimal limit) {
            return maxLimit == null || limit.compareTo(maxLimit) <= 0;
        }
    }

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final WorkingDays workingDays;

    Authority(JdbcClient jdbc, BusinessClock clock, WorkingDays workingDays) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.workingDays = workingDays;
    }

    /** The widest grant among those roles today. */
    Optional<Grant> of(Set<Role> roles) {
        List<Grant> grants = jdbc.sql("""
                select distinct on (role) role, max_limit, max_payment_days from approval_authority
                 where valid_from <= :day and (valid_until is null or valid_until >= :day) order by role, valid_from desc""")
            .param("day", clock.today()).query(RecordRows.of(Grant.class)).list();
        return grants.stream().filter(grant -> roles.contains(grant.role()))
            .max(java.util.Comparator.comparing(Grant::maxLimit, java.util.Comparator.nullsLast(java.util.Comparator.naturalOrder())));
    }

    boolean needsSecondSignature(BigDecimal limit) {
        return limit.compareTo(policy("FOUR_EYES_ABOVE")) > 0;
    }

    /** The same hour, as many working days later. */
    Instant remindAt() {
        return later(policy("REMINDER_WORKING_DAYS").intValue());
    }

    Instant escalateAt() {
        return later(policy("ESCALATION_WORKING_DAYS").intValue());
    }

    private Instant later(int days) {
        ZonedDateTime now = clock.now();
        LocalDate day = workingDays.plus(now.toLocalDate(), days);
        return day.atTime(now.toLocalTime()).atZone(BusinessClock.PARIS).toInstant();
    }

    private BigDecimal policy(String name) {
        return jdbc.sql("select value from onboarding_policy where name = :name and valid_from <= :day order by valid_from desc limit 1")
            .param("name", name).param("day", clock.today()).query(BigDecimal.class).single();
    }
}

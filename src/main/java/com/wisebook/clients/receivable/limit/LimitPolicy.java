package com.wisebook.clients.receivable.limit;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.security.Role;

/** What the tables say about limits: from where on a customer is near his, for how long to block, and who may grant how much. */
@Component
class LimitPolicy {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    LimitPolicy(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The share of the limit from which on a customer is near it: 0.8. */
    BigDecimal approaching() {
        return value("limit_policy", "APPROACHING_PERCENT").orElseThrow().divide(HUNDRED);
    }

    /** For how many days a block of orders is proposed. */
    int blockDays() {
        return value("limit_policy", "BLOCK_DAYS").orElseThrow().intValueExact();
    }

    /** For how many days at most an excess may be accepted. */
    int longestAcceptanceDays() {
        return value("limit_policy", "LONGEST_ACCEPTANCE_DAYS").orElseThrow().intValueExact();
    }

    /** A limit above it needs two people; empty: none does. The amount is that of the opening of accounts. */
    Optional<BigDecimal> fourEyesAbove() {
        return value("onboarding_policy", "FOUR_EYES_ABOVE");
    }

    /** Whether one of the roles may grant that limit by itself (the authority of the opening of accounts). */
    boolean mayGrant(Collection<Role> roles, BigDecimal limit) {
        return jdbc.sql("""
                select exists (
                    select 1 from (
                        select distinct on (role) role, max_limit from approval_authority
                         where role = any(:roles) and valid_from <= :today and (valid_until is null or valid_until >= :today)
                         order by role, valid_from desc) a
                     where max_limit is null or max_limit >= :limit)""")
            .param("roles", roles.stream().map(Role::name).toArray(String[]::new)).param("today", clock.today()).param("limit", limit)
            .query(Boolean.class).single();
    }

    private Optional<BigDecimal> value(String table, String name) {
        List<BigDecimal> found = jdbc.sql("""
                select value from %s where name = :name and valid_from <= :today order by valid_from desc limit 1""".formatted(table))
            .param("name", name).param("today", clock.today()).query(BigDecimal.class).list();
        return found.stream().findFirst();
    }
}

package com.wisebook.clients.receivable.limit;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.LimitAuthority;
import com.wisebook.clients.security.Role;

/** What the tables say about limits: from where on a customer is near his, for how long to block, and who may grant how much. */
@Component
class LimitPolicy {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final JdbcClient jdbc;
    private final LimitAuthority authority;
    private final BusinessClock clock;

    LimitPolicy(JdbcClient jdbc, LimitAuthority authority, BusinessClock clock) {
        this.jdbc = jdbc;
        this.authority = authority;
        this.clock = clock;
    }

    /** The share of the limit from which on a customer is near it: 0.8. */
    BigDecimal approaching() {
        return value("APPROACHING_PERCENT").orElseThrow().divide(HUNDRED);
    }

    /** For how many days a block of orders is proposed. */
    int blockDays() {
        return value("BLOCK_DAYS").orElseThrow().intValueExact();
    }

    /** For how many days at most an excess may be accepted. */
    int longestAcceptanceDays() {
        return value("LONGEST_ACCEPTANCE_DAYS").orElseThrow().intValueExact();
    }

    /** A limit above it needs two people; empty: none does. */
    Optional<BigDecimal> fourEyesAbove() {
        return authority.fourEyesAbove();
    }

    /** Whether one of the roles may grant that limit by itself. */
    boolean mayGrant(Collection<Role> roles, BigDecimal limit) {
        return authority.mayGrant(roles, limit);
    }

    private Optional<BigDecimal> value(String name) {
        List<BigDecimal> found = jdbc.sql("""
                select value from limit_policy where name = :name and valid_from <= :today order by valid_from desc limit 1""")
            .param("name", name).param("today", clock.today()).query(BigDecimal.class).list();
        return found.stream().findFirst();
    }
}

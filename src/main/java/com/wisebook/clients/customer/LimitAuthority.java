package com.wisebook.clients.customer;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.security.AppUser;
import com.wisebook.clients.security.Role;
import com.wisebook.clients.security.Users;

/**
 * How much each role may let a customer owe, and from where on two people decide: one rule for every way of setting a limit (fiche,
 * import, watch, group). The tables are those of the opening of accounts.
 */
@Component
public class LimitAuthority {

    /** No limit at all is more than any amount. */
    private static final BigDecimal NO_LIMIT = BigDecimal.valueOf(Long.MAX_VALUE);

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final Users users;

    LimitAuthority(JdbcClient jdbc, BusinessClock clock, Users users) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.users = users;
    }

    /** A limit above it needs two people; empty: none does. */
    public Optional<BigDecimal> fourEyesAbove() {
        return jdbc.sql("""
                select value from onboarding_policy where name = 'FOUR_EYES_ABOVE' and valid_from <= :today order by valid_from desc limit 1""")
            .param("today", clock.today()).query(BigDecimal.class).optional();
    }

    /** Whether one of the roles may grant that limit; null: to take it away. */
    public boolean mayGrant(Collection<Role> roles, BigDecimal limit) {
        return jdbc.sql("""
                select exists (
                    select 1 from (
                        select distinct on (role) role, max_limit from approval_authority
                         where role = any(:roles) and valid_from <= :today and (valid_until is null or valid_until >= :today)
                         order by role, valid_from desc) a
                     where max_limit is null or max_limit >= :limit)""")
            .param("roles", roles.stream().map(Role::name).toArray(String[]::new)).param("today", clock.today())
            .param("limit", limit == null ? NO_LIMIT : limit).query(Boolean.class).single();
    }

    /** Whether one of these people may grant that limit. */
    public boolean oneMayGrant(Collection<String> people, BigDecimal limit) {
        return mayGrant(roles(people), limit);
    }

    /** Whether that user may grant the limit without anybody else. */
    public boolean alone(String user, BigDecimal limit) {
        BigDecimal amount = limit == null ? NO_LIMIT : limit;
        return fourEyesAbove().filter(above -> amount.compareTo(above) > 0).isEmpty() && oneMayGrant(List.of(user), limit);
    }

    /** The highest limit that the user grants without anybody else; empty: there is none that he may not. */
    public Optional<BigDecimal> highestAlone(String user) {
        BigDecimal granted = jdbc.sql("""
                select coalesce(max(coalesce(max_limit, :none)), 0) from (
                    select distinct on (role) role, max_limit from approval_authority
                     where role = any(:roles) and valid_from <= :today and (valid_until is null or valid_until >= :today)
                     order by role, valid_from desc) a""")
            .param("roles", roles(List.of(user)).stream().map(Role::name).toArray(String[]::new)).param("today", clock.today())
            .param("none", NO_LIMIT).query(BigDecimal.class).single();
        BigDecimal alone = fourEyesAbove().map(granted::min).orElse(granted);
        return Optional.of(alone).filter(amount -> amount.compareTo(NO_LIMIT) < 0);
    }

    private Set<Role> roles(Collection<String> people) {
        return people.stream().flatMap(name -> users.find(name).stream()).filter(AppUser::enabled).flatMap(one -> one.roles().stream())
            .collect(Collectors.toSet());
    }
}

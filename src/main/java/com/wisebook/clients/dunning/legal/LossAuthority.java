package com.wisebook.clients.dunning.legal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.security.Role;

/** Who may agree that an amount is lost, by the dated table {@code loss_authority}. */
@Component
class LossAuthority {

    private record Authority(String role, BigDecimal maxAmount) {
    }

    private final JdbcClient jdbc;

    LossAuthority(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Roles that may agree to all of these amounts on that day, the lowest first. */
    List<Role> approvers(Collection<BigDecimal> amounts, LocalDate on) {
        return jdbc.sql("""
                select role, max_amount from (select distinct on (role) role, max_amount from loss_authority where valid_from <= :on
                                               order by role, valid_from desc) one
                 order by max_amount nulls last""").param("on", on).query(Authority.class).list().stream()
            .filter(one -> one.maxAmount() == null || amounts.stream().allMatch(amount -> amount.compareTo(one.maxAmount()) <= 0))
            .map(one -> Role.valueOf(one.role())).toList();
    }
}

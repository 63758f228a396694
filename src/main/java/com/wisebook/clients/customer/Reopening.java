package com.wisebook.clients.customer;

import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.security.Role;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.sql.RecordRows;

/**
 * Who may do business again with somebody with whom the house would not: refused at his opening, struck off the register, or under
 * an insolvency proceeding. The finance director, and not whoever refused.
 */
@Component
class Reopening {

    private static final Set<String> BUSINESS = Set.of("DRAFT", "ACTIVE", "BLOCKED");

    /** What stands against the customer. */
    private record Against(String status, String registerState, boolean refused, String refusedBy) {

        Optional<String> reason(String to) {
            if (status.equals("INSOLVENT")) {
                return Optional.of("insolvent");
            }
            // a customer who does business already may be blocked by whoever answers for the credit
            if (to.equals("BLOCKED") && !status.equals("ARCHIVED")) {
                return Optional.empty();
            }
            if (refused && status.equals("ARCHIVED")) {
                return Optional.of("refused");
            }
            return switch (String.valueOf(registerState)) {
                case "STRUCK_OFF" -> Optional.of("struck-off");
                case "INSOLVENCY" -> Optional.of("insolvent");
                default -> Optional.empty();
            };
        }
    }

    private final JdbcClient jdbc;
    private final Users users;

    Reopening(JdbcClient jdbc, Users users) {
        this.jdbc = jdbc;
        this.users = users;
    }

    /** @throws ProblemException 409 when that user may not take the customer to that status */
    void check(long customerId, String to, String user) {
        if (!BUSINESS.contains(to)) {
            return;
        }
        Against against = jdbc.sql("""
                select c.status, c.register_state, r.id is not null as refused, r.decided_by as refused_by
                  from customer c left join lateral (select id, decided_by from onboarding_request where customer_id = c.id and state = 'REFUSED'
                       order by id desc limit 1) r on true where c.id = :id""")
            .param("id", customerId).query(RecordRows.of(Against.class)).single();
        against.reason(to).ifPresent(reason -> {
            if (users.find(user).filter(one -> one.enabled() && one.roles().contains(Role.CFO)).isEmpty()) {
                refuse("customer.status.reopen." + reason);
            }
            if (user.equals(against.refusedBy())) {
                refuse("customer.status.reopen.same-person");
            }
        });
    }

    private static void refuse(String key) {
        throw ProblemException.conflict(key).field("status", key);
    }
}

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
 * Who may do business (again) with somebody with whom the house would not: refused at his opening, struck off the register, under an
 * insolvency proceeding, or never opened at all. The finance director, and not whoever refused; nobody while an opening is being decided.
 */
@Component
class Reopening {

    private static final Set<String> BUSINESS = Set.of("DRAFT", "ACTIVE", "BLOCKED");

    /** What stands against the customer; the request is the newest of his or of the same company on another fiche. */
    private record Against(String status, String registerState, String request, String requestState, String decidedBy) {

        Optional<String> reason(String to) {
            if (status.equals("INSOLVENT")) {
                return Optional.of("insolvent");
            }
            boolean noBusinessYet = status.equals("ARCHIVED") || status.equals("DRAFT");
            // a customer who does business already may be blocked by whoever answers for the credit
            if (to.equals("BLOCKED") && !noBusinessYet) {
                return Optional.empty();
            }
            if (noBusinessYet && refused()) {
                return Optional.of("refused");
            }
            return switch (String.valueOf(registerState)) {
                case "STRUCK_OFF" -> Optional.of("struck-off");
                case "INSOLVENCY" -> Optional.of("insolvent");
                default -> status.equals("DRAFT") ? Optional.of("draft") : Optional.empty();
            };
        }

        boolean refused() {
            return "REFUSED".equals(requestState);
        }

        boolean beingDecided() {
            return request != null && !refused() && !"ACCEPTED".equals(requestState) && (status.equals("ARCHIVED") || status.equals("DRAFT"));
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
                select c.status, c.register_state, r.number as request, r.state as request_state, r.decided_by
                  from customer c
                  left join lateral (
                       select number, state, decided_by from onboarding_request
                        where customer_id = c.id or identity in ('SIREN:' || c.siren, 'VAT:' || c.vat_number)
                        order by id desc limit 1) r on true
                 where c.id = :id""")
            .param("id", customerId).query(RecordRows.of(Against.class)).single();
        if (against.beingDecided()) {
            refuse("customer.status.reopen.being-decided", against.request());
        }
        against.reason(to).ifPresent(reason -> {
            if (users.find(user).filter(one -> one.enabled() && one.roles().contains(Role.CFO)).isEmpty()) {
                refuse("customer.status.reopen." + reason);
            }
            if (against.refused() && user.equals(against.decidedBy())) {
                refuse("customer.status.reopen.same-person");
            }
        });
    }

    private static void refuse(String key, Object... arguments) {
        throw ProblemException.conflict(key, arguments).field("status", key, arguments);
    }
}

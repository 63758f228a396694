package com.wisebook.clients.receivable.limit;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.customer.GroupCredit;
import com.wisebook.clients.customer.GroupCredit.Group;
import com.wisebook.clients.customer.GroupCredit.Proposal;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.Role;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.security.rest.ProblemException;

/** The limit of a group, set within the authority of whoever sets it; a large one by two people. */
@Service
public class GroupLimits {

    private final GroupCredit groups;
    private final Exposures exposures;
    private final LimitPolicy policy;
    private final Users users;
    private final AuditTrail audit;

    GroupLimits(GroupCredit groups, Exposures exposures, LimitPolicy policy, Users users, AuditTrail audit) {
        this.groups = groups;
        this.exposures = exposures;
        this.policy = policy;
        this.users = users;
        this.audit = audit;
    }

    /**
     * Sets the limit; null takes it away, which is more than any amount. Above the amount of the opening of accounts that needs two, the
     * first word is kept as a proposal, and the same word of somebody else sets it.
     */
    @Transactional
    public Exposures.GroupExposure set(String code, BigDecimal limit, String currency, String user) {
        Group group = groups.byCode(code).orElseThrow(() -> ProblemException.notFound("receivable.group.unknown", code));
        groups.lock(group.id());
        BigDecimal granted = limit == null ? BigDecimal.valueOf(Long.MAX_VALUE) : limit;
        boolean two = !less(group, limit, currency) && policy.fourEyesAbove().filter(above -> granted.compareTo(above) > 0).isPresent();
        Optional<Proposal> before = groups.proposal(group.id()).filter(proposal -> two && proposal.of(limit, currency));
        if (before.filter(proposal -> proposal.proposedBy().equals(user)).isPresent()) {
            throw ProblemException.conflict("receivable.task.same-person").field("limit", "receivable.task.same-person");
        }
        if (two && before.isEmpty()) {
            groups.propose(group.id(), limit, currency, user);
        } else {
            authority(granted, user, before.map(Proposal::proposedBy));
            groups.changeLimit(group.id(), limit, currency);
        }
        audit.recordAs(user, two && before.isEmpty() ? "GROUP_LIMIT_PROPOSED" : "GROUP_LIMIT_CHANGED", "customer_group", code,
            limits(group.creditLimit(), group.currency()), limits(limit, currency));
        return exposures.group(groups.byId(group.id()).orElseThrow(), null);
    }

    private static boolean less(Group group, BigDecimal limit, String currency) {
        return limit != null && group.creditLimit() != null && limit.compareTo(group.creditLimit()) <= 0 && currency.equals(group.currency());
    }

    /** Of two who sign, one has the authority. */
    private void authority(BigDecimal granted, String user, Optional<String> proposer) {
        Set<Role> roles = Stream.concat(Stream.of(user), proposer.stream()).flatMap(name -> users.find(name).stream())
            .flatMap(one -> one.roles().stream()).collect(Collectors.toSet());
        if (!policy.mayGrant(roles, granted)) {
            throw ProblemException.unprocessable("receivable.limit.authority").field("limit", "receivable.limit.authority");
        }
    }

    private static Map<String, Object> limits(BigDecimal limit, String currency) {
        Map<String, Object> limits = new HashMap<>();
        limits.put("creditLimit", limit);
        limits.put("currency", currency);
        return limits;
    }
}

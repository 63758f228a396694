package com.wisebook.clients.receivable.limit;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.customer.GroupCredit;
import com.wisebook.clients.customer.GroupCredit.Group;
import com.wisebook.clients.security.AppUser;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.security.rest.ProblemException;

/** The limit of a group, set within the authority of whoever sets it. */
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

    /** Sets the limit; null takes it away, which is more than any amount. */
    @Transactional
    public Exposures.GroupExposure set(String code, BigDecimal limit, String currency, String user) {
        Group group = groups.byCode(code).orElseThrow(() -> ProblemException.notFound("receivable.group.unknown", code));
        BigDecimal granted = limit == null ? BigDecimal.valueOf(Long.MAX_VALUE) : limit;
        if (!policy.mayGrant(users.find(user).map(AppUser::roles).orElse(Set.of()), granted)) {
            throw ProblemException.unprocessable("receivable.limit.authority").field("limit", "receivable.limit.authority");
        }
        groups.changeLimit(group.id(), limit, currency);
        audit.recordAs(user, "GROUP_LIMIT_CHANGED", "customer_group", code, limits(group.creditLimit(), group.currency()), limits(limit, currency));
        return exposures.group(groups.byId(group.id()).orElseThrow(), null);
    }

    private static Map<String, Object> limits(BigDecimal limit, String currency) {
        Map<String, Object> limits = new HashMap<>();
        limits.put("creditLimit", limit);
        limits.put("currency", currency);
        return limits;
    }
}

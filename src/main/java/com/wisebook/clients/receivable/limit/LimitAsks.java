package com.wisebook.clients.receivable.limit;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.customer.AskedLimits;
import com.wisebook.clients.customer.AskedLimits.Asked;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.customer.LimitApproval;
import com.wisebook.clients.customer.LimitAuthority;
import com.wisebook.clients.receivable.limit.LimitAlerts.Alert;
import com.wisebook.clients.receivable.process.CreditLimitGateway;
import com.wisebook.clients.receivable.process.LimitAskSteps;
import com.wisebook.clients.receivable.process.LimitLabels;
import com.wisebook.clients.receivable.process.LimitTask;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.workflow.task.InvalidTaskInput;
import com.wisebook.clients.workflow.task.TaskInput;

/** A limit that somebody asked for on the fiche and may not grant alone: the same process, people and authority as an excess. */
@Service
class LimitAsks implements LimitApproval, LimitAskSteps {

    private final AskedLimits asked;
    private final LimitAuthority authority;
    private final CreditLimitGateway process;
    private final LimitContexts contexts;
    private final Exposures exposures;
    private final Customers customers;
    private final Companies companies;
    private final AuditTrail audit;

    LimitAsks(AskedLimits asked, LimitAuthority authority, CreditLimitGateway process, LimitContexts contexts, Exposures exposures,
              Customers customers, Companies companies, AuditTrail audit) {
        this.asked = asked;
        this.authority = authority;
        this.process = process;
        this.contexts = contexts;
        this.exposures = exposures;
        this.customers = customers;
        this.companies = companies;
        this.audit = audit;
    }

    @Override
    public void ask(String number) {
        process.ask(number, labels(number));
    }

    @Override
    public void withdrawn(String number) {
        process.withdrawn(number);
    }

    @Override
    @Transactional(readOnly = true)
    public LimitLabels labels(String number) {
        return contexts.askLabels(subject(asked.byNumber(number).orElseThrow()));
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Object> context(String number) {
        return contexts.of(subject(asked.byNumber(number).orElseThrow()), LimitTask.GRANT);
    }

    /** What the fiche asks, in the words of an alert: whom it is about, what he owes, what is proposed and by whom. */
    private Alert subject(Asked one) {
        String currency = companies.byId(one.companyId()).currency();
        BigDecimal exposure = exposures.lines(List.of(one.customerId())).stream().filter(line -> line.companyId() == one.companyId())
            .map(Exposures.Line::exposure).findFirst().orElse(BigDecimal.ZERO);
        return new Alert(0, one.number(), one.customerId(), one.companyId(), null, "OVER", "OPEN", exposure, one.creditLimit(), currency,
            one.askedLimit(), one.askedBy(), null, null, one.reason(), null, one.askedAt(), null);
    }

    @Override
    @Transactional
    public void answer(String number, TaskInput input, String user) {
        Optional<Asked> seen = asked.byNumber(number);
        seen.ifPresent(one -> customers.lock(List.of(one.customerId())));
        // read again under the lock: whoever came first has answered, and there is nothing left to do
        asked.byNumber(number).ifPresent(one -> {
            boolean refused = input.requiredChoice("decision").equals("REFUSE");
            if (refused) {
                recorded(one, user, "REFUSE_ASKED", input.requiredText("reason"));
                asked.refuse(one, user);
            } else {
                mayGrant(one, user);
                recorded(one, user, "GRANT_ASKED", one.reason());
                asked.grant(one, user);
            }
        });
    }

    /** Somebody else, and of the two who have agreed one has the authority. */
    private void mayGrant(Asked one, String user) {
        if (user.equals(one.askedBy())) {
            throw new InvalidTaskInput("receivable.task.same-person");
        }
        if (!authority.oneMayGrant(List.of(user, one.askedBy()), one.askedLimit())) {
            throw TaskInput.refusal("newLimit", "receivable.task.authority");
        }
    }

    private void recorded(Asked one, String user, String decision, String reason) {
        Map<String, Object> after = new HashMap<>();
        after.put("decision", decision);
        after.put("limit", one.askedLimit());
        after.put("askedBy", one.askedBy());
        after.put("reason", reason);
        Map<String, Object> before = new HashMap<>();
        before.put("limit", one.creditLimit());
        audit.recordAs(user, "LIMIT_DECIDED", "limit_request", one.number(), before, after);
    }
}

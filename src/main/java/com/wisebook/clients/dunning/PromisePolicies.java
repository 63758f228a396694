package com.wisebook.clients.dunning;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.sql.RecordRows;

import io.swagger.v3.oas.annotations.media.Schema;

/** How promises are treated, as dated rows: the newest that is valid applies. What has been in force is never changed. */
@Service
public class PromisePolicies {

    private static final String COLUMNS = """
        select valid_from, tolerance_days, declared_payment_days, at_risk_days, plan_approval_above, entered_by, entered_at from promise_policy
        """;
    private static final BigDecimal LARGEST = new BigDecimal("1000000000");
    private static final int FARTHEST_YEARS = 2;

    /**
     * What holds from a day on.
     *
     * @param toleranceDays       working days that a transfer may take after the promised day
     * @param declaredPaymentDays working days that a payment holds the relance that is only declared
     * @param atRiskDays          days ahead that a promise is looked at as at risk
     * @param planApprovalAbove   a payment plan of more than this waits for a manager
     */
    @Schema(name = "PromisePolicy", requiredProperties = {"validFrom", "toleranceDays", "declaredPaymentDays", "atRiskDays", "planApprovalAbove", "enteredBy"})
    public record Policy(LocalDate validFrom, int toleranceDays, int declaredPaymentDays, int atRiskDays, BigDecimal planApprovalAbove, String enteredBy,
                         Instant enteredAt) {
    }

    /** A row as a manager enters it; all are given. */
    @Schema(name = "PromisePolicyDraft", requiredProperties = {"toleranceDays", "declaredPaymentDays", "atRiskDays", "planApprovalAbove"})
    public record Draft(Integer toleranceDays, Integer declaredPaymentDays, Integer atRiskDays, BigDecimal planApprovalAbove) {
    }

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final BusinessClock clock;

    PromisePolicies(JdbcClient jdbc, AuditTrail audit, BusinessClock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** All rows, the newest first. */
    public List<Policy> all() {
        return jdbc.sql(COLUMNS + " order by valid_from desc").query(RecordRows.of(Policy.class)).list();
    }

    /** What holds today. */
    public Policy today() {
        return jdbc.sql(COLUMNS + " where valid_from <= :today order by valid_from desc limit 1").param("today", clock.today())
            .query(RecordRows.of(Policy.class)).single();
    }

    /**
     * Enters a row that holds from a day on, or changes one that has not been in force before today.
     *
     * @throws ProblemException 422 at the field
     */
    @Transactional
    public Policy keep(LocalDate validFrom, Draft draft, String user) {
        check(validFrom, draft);
        Optional<Policy> before = of(validFrom);
        jdbc.sql("""
                insert into promise_policy (valid_from, tolerance_days, declared_payment_days, at_risk_days, plan_approval_above, entered_by, entered_at,
                    page_instalments, page_first_days)
                -- what a customer may ask for on his page goes on as it was
                select :from, :tolerance, :declared, :risk, :above, :user, :now, page_instalments, page_first_days from promise_policy
                 order by valid_from <= :from desc, valid_from desc limit 1
                on conflict (valid_from) do update set tolerance_days = excluded.tolerance_days, declared_payment_days = excluded.declared_payment_days,
                    at_risk_days = excluded.at_risk_days, plan_approval_above = excluded.plan_approval_above, entered_by = excluded.entered_by,
                    entered_at = excluded.entered_at""")
            .param("from", validFrom).param("tolerance", draft.toleranceDays()).param("declared", draft.declaredPaymentDays())
            .param("risk", draft.atRiskDays()).param("above", draft.planApprovalAbove()).param("user", user)
            .param("now", Timestamp.from(clock.instant())).update();
        Policy after = of(validFrom).orElseThrow();
        audit.recordAs(user, "PROMISE_POLICY_ENTERED", "promise_policy", validFrom, before.orElse(null), after);
        return after;
    }

    /**
     * Takes a row back that has not been in force before today.
     *
     * @throws ProblemException 404 when there is none of that day, 409 when it has been in force or is the only one
     */
    @Transactional
    public void remove(LocalDate validFrom, String user) {
        Policy policy = of(validFrom).orElseThrow(() -> ProblemException.notFound("dunning.policy.unknown", validFrom));
        boolean first = jdbc.sql("select count(*) from promise_policy where valid_from < :from").param("from", validFrom).query(Long.class).single() == 0;
        if (validFrom.isBefore(clock.today()) || first) {
            throw ProblemException.conflict("dunning.policy.in-force");
        }
        jdbc.sql("delete from promise_policy where valid_from = :from").param("from", validFrom).update();
        audit.recordAs(user, "PROMISE_POLICY_REMOVED", "promise_policy", validFrom, policy, null);
    }

    private Optional<Policy> of(LocalDate validFrom) {
        return jdbc.sql(COLUMNS + " where valid_from = :from").param("from", validFrom).query(RecordRows.of(Policy.class)).optional();
    }

    private void check(LocalDate validFrom, Draft draft) {
        ProblemException refused = ProblemException.unprocessable("dunning.policy.refused");
        if (validFrom.isBefore(clock.today()) || validFrom.isAfter(clock.today().plusYears(FARTHEST_YEARS))) {
            refused.field("validFrom", "dunning.policy.from");
        }
        days(draft.toleranceDays(), 0, 10, "toleranceDays", refused);
        days(draft.declaredPaymentDays(), 1, 30, "declaredPaymentDays", refused);
        days(draft.atRiskDays(), 1, 60, "atRiskDays", refused);
        BigDecimal above = draft.planApprovalAbove();
        if (above == null || above.signum() < 0 || above.stripTrailingZeros().scale() > 2 || above.compareTo(LARGEST) > 0) {
            refused.field("planApprovalAbove", "dunning.policy.amount");
        }
        if (!refused.flaws().isEmpty()) {
            throw refused;
        }
    }

    private static void days(Integer days, int least, int most, String field, ProblemException refused) {
        if (days == null || days < least || days > most) {
            refused.field(field, "dunning.policy.days", least, most);
        }
    }
}

package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.lettrage.engine.Match;
import com.wisebook.clients.receivable.BalanceChanged;
import com.wisebook.clients.sql.RecordRows;

/**
 * What accounting is asked to book so that the difference of a lettrage closes. Matching never posts: the difference stays open
 * until accounting's entry comes with an import and settles it.
 */
@Service
public class Adjustments {

    /** A difference, and what becomes of it. */
    record Wanted(long lettrageId, long customerId, long entryId, MatchJudge.Residual residual, Match.Reason reason, BigDecimal amount, String currency) {

        /** What accounting would book; nothing while the difference stays open or somebody must be asked. */
        Optional<String> kind() {
            return switch (residual) {
                case LEAVE_OPEN, ASK -> Optional.empty();
                default -> Optional.of(residual.name());
            };
        }
    }

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final ApplicationEventPublisher events;

    Adjustments(JdbcClient jdbc, BusinessClock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    /** Those of a company by id from {@code after} on, in that state where one is given. */
    public List<LettrageAdjustment> list(long companyId, String state, int limit, Long after) {
        return jdbc.sql("""
                select * from lettrage_adjustment_row where company_id = :company and (:state::text is null or state = :state)
                   and (:after::bigint is null or id > :after) order by id limit :limit""")
            .param("company", companyId).param("state", state).param("after", after).param("limit", limit)
            .query(RecordRows.of(LettrageAdjustment.class)).list();
    }

    /** Accounting has them. @return how many were told for the first time */
    @Transactional
    public int exported(long companyId, List<Long> ids) {
        return jdbc.sql("update lettrage_adjustment set exported = true where company_id = :company and id = any(:ids) and not exported")
            .param("company", companyId).param("ids", ids.toArray(Long[]::new)).update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void propose(long companyId, List<Wanted> wanted, String user) {
        deductions(companyId, wanted);
        List<Wanted> booked = wanted.stream().filter(one -> one.kind().isPresent()).toList();
        if (booked.isEmpty()) {
            return;
        }
        List<Long> ids = jdbc.sql("""
                insert into lettrage_adjustment (company_id, customer_id, lettrage_id, entry_id, kind, reason, amount, currency, made_by, made_at)
                select :company, w.customer, w.lettrage, w.entry, w.kind, w.reason, w.amount, w.currency, :user, :now
                  from unnest(:customers::bigint[], :lettrages::bigint[], :entries::bigint[], :kinds::text[], :reasons::text[], :amounts::numeric[],
                              :currencies::text[]) as w (customer, lettrage, entry, kind, reason, amount, currency)
                returning id""")
            .param("company", companyId).param("user", user).param("now", Timestamp.from(clock.instant()))
            .param("customers", booked.stream().map(Wanted::customerId).toArray(Long[]::new))
            .param("lettrages", booked.stream().map(Wanted::lettrageId).toArray(Long[]::new))
            .param("entries", booked.stream().map(Wanted::entryId).toArray(Long[]::new))
            .param("kinds", booked.stream().map(one -> one.kind().orElseThrow()).toArray(String[]::new))
            .param("reasons", booked.stream().map(one -> one.reason().name()).toArray(String[]::new))
            .param("amounts", booked.stream().map(Wanted::amount).toArray(BigDecimal[]::new))
            .param("currencies", booked.stream().map(Wanted::currency).toArray(String[]::new)).query(Long.class).list();
        events.publishEvent(new AdjustmentProposed(companyId, ids));
    }

    /** What the customer kept back, and nobody writes off, is for others to look into. */
    private void deductions(long companyId, List<Wanted> wanted) {
        List<DeductionLeft.Deduction> left = wanted.stream()
            .filter(one -> one.reason() == Match.Reason.DEDUCTION && one.residual() == MatchJudge.Residual.LEAVE_OPEN && one.amount().signum() > 0)
            .map(one -> new DeductionLeft.Deduction(one.customerId(), one.lettrageId(), one.entryId(), one.amount(), one.currency())).toList();
        if (!left.isEmpty()) {
            events.publishEvent(new DeductionLeft(companyId, left));
        }
    }

    /** What was open is closed: by accounting's entry, or paid after all. What was undone again waits again. */
    @EventListener
    @Transactional
    void follow(BalanceChanged changed) {
        jdbc.sql("""
                update lettrage_adjustment a
                   set state = case when not p.closed then 'PROPOSED' when p.paid then 'CANCELLED' else 'BOOKED' end
                  from lettrage_adjustment_progress p
                 where p.id = a.id and a.company_id = :company and a.customer_id = any(:customers) and a.state <> 'CANCELLED'
                   and p.closed = (a.state = 'PROPOSED')""")
            .param("company", changed.companyId()).param("customers", changed.customerIds().toArray(Long[]::new)).update();
    }
}

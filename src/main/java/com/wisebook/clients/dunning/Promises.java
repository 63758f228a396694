package com.wisebook.clients.dunning;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.WorkingDays;
import com.wisebook.clients.contact.Interaction;
import com.wisebook.clients.contact.Interactions;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dunning.Confirmations.Kind;
import com.wisebook.clients.dunning.PromiseCover.Covered;
import com.wisebook.clients.dunning.casework.Formats;

/** Promises to pay: they pause what they cover until their day, and are kept, partly kept or broken by the facts. */
@Service
public class Promises {

    /** A promise for later is none. */
    private static final int FARTHEST_YEARS = 2;
    /** A transfer of so many days ago would have arrived. */
    private static final int LONGEST_AGO = 60;
    /** The channels that the time-line knows and a promise comes by. */
    private static final Set<String> CHANNELS = Set.of("EMAIL", "SMS", "LETTER", "CALL", "NOTE", "PAGE");

    /**
     * A promise to record.
     *
     * @param entryIds what it is about; empty: the overdue items, oldest first, up to the amount
     * @param channel  how it was given: CALL, EMAIL, NOTE, PAGE
     */
    public record NewPromise(long companyId, long customerId, BigDecimal amount, String currency, LocalDate dueOn,
                             List<Long> entryIds, String channel, String note) {
    }

    public record PromiseView(long id, long companyId, long customerId, Long caseId, BigDecimal amount, String currency,
                              LocalDate promisedOn, LocalDate dueOn, LocalDate judgedOn, String status, BigDecimal keptAmount,
                              String channel, String note, String recordedBy, String kind) {
    }

    /** A promise was made, cancelled or judged. */
    public record PromiseChanged(long promiseId, long companyId, long customerId, String status) {
    }

    /** The promise cannot be recorded; the key names the sentence in the messages bundle, the field what must be changed. */
    public static final class PromiseRefused extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final String field;

        public PromiseRefused(String field, String key) {
            super(key);
            this.field = field;
        }

        /** The part of {@link NewPromise} that is wrong. */
        public String field() {
            return field;
        }
    }

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final PromiseCover cover;
    private final PlanVerdicts plans;
    private final PromisePolicies policies;
    private final Confirmations confirmations;
    private final Customers customers;
    private final WorkingDays workingDays;
    private final Interactions interactions;
    private final ApplicationEventPublisher events;
    private final BusinessClock clock;

    Promises(JdbcClient jdbc, JdbcTemplate template, PromiseCover cover, PlanVerdicts plans, PromisePolicies policies,
             Confirmations confirmations, Customers customers, WorkingDays workingDays, Interactions interactions, ApplicationEventPublisher events, BusinessClock clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.cover = cover;
        this.plans = plans;
        this.policies = policies;
        this.confirmations = confirmations;
        this.customers = customers;
        this.workingDays = workingDays;
        this.interactions = interactions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A payment that the customer says he has made.
     *
     * @param entryIds  what it is about; empty: the oldest items first
     * @param reference what he wrote on the transfer, or null
     * @param fileId    his proof, or null
     */
    public record DeclaredPayment(long companyId, long customerId, BigDecimal amount, String currency, LocalDate paidOn, List<Long> entryIds,
                                  String channel, String reference, Long fileId) {
    }

    /** @throws PromiseRefused when nothing is owed, the amount is not positive or more than is owed, the day has passed, or it is known already */
    @Transactional
    public long record(NewPromise promise, String user) {
        amount(promise.amount());
        if (promise.dueOn() == null || promise.dueOn().isBefore(clock.today())) {
            throw new PromiseRefused("dueOn", "dunning.promise.date");
        }
        if (promise.dueOn().isAfter(clock.today().plusYears(FARTHEST_YEARS))) {
            throw new PromiseRefused("dueOn", "dunning.promise.far");
        }
        long id = keep(promise, "PROMISE", workingDays.plus(promise.dueOn(), policies.today().toleranceDays()), user);
        told(new Told(promise.companyId(), promise.customerId(), promise.amount(), promise.currency(), promise.dueOn(), promise.channel()),
            "PROMISE", promise.note(), user);
        return id;
    }

    /**
     * Takes a payment's announcement: what it covers waits for the money as long as {@code promise_policy} says, and goes on by
     * itself when none has come.
     *
     * @throws PromiseRefused when nothing is owed, the amount is wrong, the day is to come or long past, or it is known already
     */
    @Transactional(noRollbackFor = PromiseRefused.class) // nothing is written before it is thrown, and a platform's status is kept all the same
    public long declare(DeclaredPayment paid, String user) {
        amount(paid.amount());
        LocalDate today = clock.today();
        if (paid.paidOn() == null || paid.paidOn().isAfter(today)) {
            throw new PromiseRefused("paidOn", "dunning.paid.date");
        }
        if (paid.paidOn().isBefore(today.minusDays(LONGEST_AGO))) {
            throw new PromiseRefused("paidOn", "dunning.paid.long-ago");
        }
        LocalDate until = workingDays.plus(today, policies.today().declaredPaymentDays());
        long id = keep(new NewPromise(paid.companyId(), paid.customerId(), paid.amount(), paid.currency(), until, paid.entryIds(), paid.channel(),
            paid.reference()), "DECLARED_PAYMENT", until, user);
        jdbc.sql("insert into declared_payment (promise_id, paid_on, reference, file_id) values (:id, :on, :reference, :file)")
            .param("id", id).param("on", paid.paidOn()).param("reference", paid.reference(), Types.VARCHAR).param("file", paid.fileId(), Types.BIGINT)
            .update();
        told(new Told(paid.companyId(), paid.customerId(), paid.amount(), paid.currency(), paid.paidOn(), paid.channel()), "PAYMENT_DECLARED",
            paid.reference(), user);
        return id;
    }

    /** A part of a payment plan, which has been checked and is told of as a whole. */
    void instalment(NewPromise promise, long planId, String user) {
        long id = insert(promise, "INSTALMENT", workingDays.plus(promise.dueOn(), policies.today().toleranceDays()), user);
        jdbc.sql("update promise set plan_id = :plan where id = :id").param("plan", planId).param("id", id).update();
    }

    private static void amount(BigDecimal amount) {
        if (amount == null || amount.signum() <= 0) {
            throw new PromiseRefused("amount", "dunning.promise.amount");
        }
        if (amount.stripTrailingZeros().scale() > 2) {
            throw new PromiseRefused("amount", "dunning.promise.cents");
        }
    }

    private long keep(NewPromise promise, String kind, LocalDate judgedOn, String user) {
        customers.lock(List.of(promise.customerId()));
        knownAlready(promise, kind);
        long id = insert(promise, kind, judgedOn, user);
        events.publishEvent(new PromiseChanged(id, promise.companyId(), promise.customerId(), "LIVE"));
        return id;
    }

    private long insert(NewPromise promise, String kind, LocalDate judgedOn, String user) {
        List<Covered> covered = kind.equals("DECLARED_PAYMENT") ? cover.declared(promise) : cover.agreed(promise);
        long id = jdbc.sql("""
                insert into promise (company_id, customer_id, case_id, amount, currency, promised_on, due_on, judged_on, channel, note, kind,
                                     recorded_by, recorded_at)
                values (:company, :customer,
                        (select id from dunning_case where company_id = :company and customer_id = :customer and status = 'OPEN'),
                        :amount, :currency, :today, :due, :judged, :channel, :note, :kind, :user, :now) returning id""")
            .param("company", promise.companyId()).param("customer", promise.customerId()).param("amount", promise.amount())
            .param("currency", promise.currency()).param("today", clock.today()).param("due", promise.dueOn())
            .param("judged", judgedOn).param("channel", promise.channel())
            .param("note", promise.note()).param("kind", kind).param("user", user).param("now", Timestamp.from(clock.instant()))
            .query(Long.class).single();
        template.batchUpdate("insert into promise_item (promise_id, entry_id, open_amount, covered) values (?, ?, ?, ?)",
            covered.stream().map(c -> new Object[] {id, c.entryId(), c.openAmount(), c.covered()}).toList());
        return id;
    }

    /** The same word given twice, by a second click or on the telephone after the page, counts once. */
    private void knownAlready(NewPromise promise, String kind) {
        boolean known = jdbc.sql("""
                select exists (select 1 from promise where company_id = :company and customer_id = :customer and status = 'LIVE' and kind = :kind
                                  and amount = :amount and currency = :currency and due_on = :due)""")
            .param("company", promise.companyId()).param("customer", promise.customerId()).param("kind", kind).param("amount", promise.amount())
            .param("currency", promise.currency()).param("due", promise.dueOn()).query(Boolean.class).single();
        if (known) {
            throw new PromiseRefused("amount", kind.equals("PROMISE") ? "dunning.promise.twice" : "dunning.paid.twice");
        }
    }

    /** Takes a promise back; whoever has had its confirmation is told. False when it is not live. */
    @Transactional
    public boolean cancel(long promiseId, String user) {
        return cancel(promiseId, null, user);
    }

    /**
     * Takes a promise back that was recorded by mistake; false when it is not live.
     *
     * @param tell whether a customer to whom it was confirmed is told; null: when the confirmation has left
     */
    @Transactional
    public boolean cancel(long promiseId, Boolean tell, String user) {
        Optional<Told> cancelled = jdbc.sql("""
                update promise set status = 'CANCELLED', judged_at = :now where id = :id and status = 'LIVE'
                returning company_id, customer_id, amount, currency, due_on, 'NOTE' as channel""")
            .param("now", Timestamp.from(clock.instant())).param("id", promiseId).query(Told.class).optional();
        cancelled.ifPresent(promise -> {
            told(promise, "PROMISE_CANCELLED", confirmations.note(confirmations.takenBack(Kind.PROMISE, promiseId, promise.companyId(), promise.customerId(), tell)), user);
            events.publishEvent(new PromiseChanged(promiseId, promise.companyId(), promise.customerId(), "CANCELLED"));
        });
        return cancelled.isPresent();
    }

    private record Told(long companyId, long customerId, BigDecimal amount, String currency, LocalDate dueOn, String channel) {
    }

    /** The time-line tells of it as of everything else that was said, in the language of the books. */
    private void told(Told promise, String kind, String note, String user) {
        boolean taken = !kind.equals("PROMISE_CANCELLED");
        interactions.record(new Interaction(null, promise.customerId(), promise.companyId(), clock.instant(), taken ? "IN" : "INTERNAL",
            CHANNELS.contains(promise.channel()) ? promise.channel() : "NOTE", kind,
            Formats.amount(promise.amount(), promise.currency()) + " – " + Formats.day(promise.dueOn()), note, user, true, null, null));
    }

    /**
     * Judges from the facts: kept as soon as the amount has come off the items, partly kept or broken once the day of
     * judgement has passed. Money that came after that day keeps nothing, money that came before and was lettered later does. A credit
     * note comes off what was not promised first: that of a contested part keeps no promise for the rest.
     * A promise judged before is judged again when its items have changed (a payment taken back).
     *
     * @return how many changed
     */
    @Transactional
    public int judge(long companyId, Collection<Long> customerIds) {
        int changed = jdbc.sql("""
                with fact as (
                    select p.id, p.amount, p.judged_on,
                           sum(least(i.covered, t.taken - least(t.taken, coalesce(s.credited, 0))
                                     + greatest(0, least(t.taken, coalesce(s.credited, 0)) - greatest(0, i.open_amount - i.covered)))) as kept
                      from promise p
                      join promise_item i on i.promise_id = p.id
                      join open_amount e on e.entry_id = i.entry_id
                      left join lateral (select sum(s.amount) filter (where s.settled_on > p.judged_on) as late,
                                                sum(s.credited) filter (where s.settled_on <= p.judged_on and s.made_at >= p.recorded_at) as credited
                                           from settlement s where s.entry_id = i.entry_id) s on true
                     cross join lateral (select greatest(0, i.open_amount - e.open_amount - coalesce(s.late, 0)) as taken) t
                     where p.company_id = :company and p.customer_id = any(:customers) and p.status not in ('CANCELLED', 'REPLACED')
                     group by p.id),
                verdict as (
                    select id, kept, case when kept >= amount then 'KEPT' when judged_on >= :today then 'LIVE'
                                          when kept > 0 then 'PARTLY_KEPT' else 'BROKEN' end as status
                      from fact)
                update promise p set status = v.status, kept_amount = v.kept,
                       judged_at = case when v.status = 'LIVE' then null else :now::timestamptz end
                  from verdict v
                 where p.id = v.id and (p.status, p.kept_amount) is distinct from (v.status, v.kept)""")
            .param("company", companyId).param("customers", customerIds.toArray(Long[]::new)).param("today", clock.today())
            .param("now", Timestamp.from(clock.instant())).update();
        if (changed > 0) {
            plans.follow(companyId, customerIds);
        }
        return changed;
    }

    /** A customer's promises, newest first. */
    public List<PromiseView> ofCustomer(long customerId) {
        return jdbc.sql("""
                select id, company_id, customer_id, case_id, amount, currency, promised_on, due_on, judged_on, status, kept_amount,
                       channel, note, recorded_by, kind
                  from promise where customer_id = :customer order by id desc""")
            .param("customer", customerId).query(PromiseView.class).list();
    }
}

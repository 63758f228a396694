package com.wisebook.clients.dunning;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.dunning.PaymentPlans.Instalment;
import com.wisebook.clients.dunning.PaymentPlans.NewPlan;
import com.wisebook.clients.dunning.PaymentPlans.Plan;
import com.wisebook.clients.dunning.PaymentPlans.PlanPolicy;

/** The tables {@code payment_plan} and {@code payment_plan_instalment}, and what {@code promise_policy} says of plans. */
@Component
class PaymentPlanRows {

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final BusinessClock clock;

    PaymentPlanRows(JdbcClient jdbc, JdbcTemplate template, BusinessClock clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.clock = clock;
    }

    PlanPolicy policy() {
        return jdbc.sql("""
                select plan_approval_above as approval_above, page_instalments, page_first_days from promise_policy
                 where valid_from <= :today order by valid_from desc limit 1""")
            .param("today", clock.today()).query(PlanPolicy.class).single();
    }

    /** Whether one runs already, or waits for an answer. */
    boolean another(NewPlan wanted) {
        return jdbc.sql("""
                select exists (select 1 from payment_plan where company_id = :company and customer_id = :customer and currency = :currency
                                  and status in ('TO_APPROVE', 'LIVE'))""")
            .param("company", wanted.companyId()).param("customer", wanted.customerId()).param("currency", wanted.currency())
            .query(Boolean.class).single();
    }

    /** @param deciders OFFICER or MANAGER; null: nobody is asked */
    Plan insert(NewPlan wanted, String user, String deciders) {
        String number = "ECH-" + clock.today().getYear() + "-"
            + "%05d".formatted(jdbc.sql("select nextval('payment_plan_number')").query(Long.class).single());
        long id = jdbc.sql("""
                insert into payment_plan (number, company_id, customer_id, currency, total, status, entry_ids, channel, note, proposed_by, proposed_at, deciders)
                values (:number, :company, :customer, :currency, :total, 'TO_APPROVE', :entries, :channel, :note, :user, :now, :deciders) returning id""")
            .param("number", number).param("company", wanted.companyId()).param("customer", wanted.customerId())
            .param("currency", wanted.currency()).param("total", wanted.total()).param("entries", wanted.entryIds().toArray(Long[]::new))
            .param("channel", wanted.channel()).param("note", wanted.note(), Types.VARCHAR).param("user", user).param("deciders", deciders, Types.VARCHAR)
            .param("now", Timestamp.from(clock.instant())).query(Long.class).single();
        template.batchUpdate("insert into payment_plan_instalment (plan_id, position, due_on, amount) values (?, ?, ?, ?)",
            IntStream.range(0, wanted.instalments().size()).mapToObj(i -> new Object[] {id, i + 1, wanted.instalments().get(i).dueOn(),
                wanted.instalments().get(i).amount()}).toList());
        return byNumber(number).orElseThrow();
    }

    List<Plan> ofCustomer(long customerId) {
        return read("customer_id = :key order by id desc", "key", customerId);
    }

    Optional<Plan> byNumber(String number) {
        return read("number = :number", "number", number).stream().findFirst();
    }

    Optional<Plan> byId(long id) {
        return read("id = :id", "id", id).stream().findFirst();
    }

    private List<Plan> read(String where, String name, Object key) {
        return jdbc.sql("""
                select p.*, array(select due_on from payment_plan_instalment i where i.plan_id = p.id order by position) as days,
                       array(select amount from payment_plan_instalment i where i.plan_id = p.id order by position) as amounts
                  from payment_plan p""" + " where " + where).param(name, key).query(PaymentPlanRows::plan).list();
    }

    private static Plan plan(ResultSet row, int number) throws SQLException {
        java.sql.Date[] days = (java.sql.Date[]) row.getArray("days").getArray();
        BigDecimal[] amounts = (BigDecimal[]) row.getArray("amounts").getArray();
        List<Instalment> instalments = IntStream.range(0, days.length).mapToObj(i -> new Instalment(days[i].toLocalDate(), amounts[i])).toList();
        return new Plan(row.getLong("id"), row.getString("number"), row.getLong("company_id"), row.getLong("customer_id"), row.getString("currency"),
            row.getBigDecimal("total"), row.getString("status"), row.getString("channel"), row.getString("note"), row.getString("proposed_by"),
            LocalDate.ofInstant(row.getTimestamp("proposed_at").toInstant(), BusinessClock.PARIS), row.getString("decided_by"),
            row.getString("decision_reason"), List.of((Long[]) row.getArray("entry_ids").getArray()), instalments);
    }
}

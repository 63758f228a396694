package com.wisebook.clients.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.sql.RecordRows;
import com.wisebook.clients.workflow.TasklistLinks;

/** Reads an officer's day. */
@Service
public class MyDayDesk {

    /** Holds that end neither with a date nor with the next cycle: somebody must do something about them. */
    private static final List<String> FOR_PEOPLE = List.of("BLOCKED", "DISPUTE", "UNALLOCATED_CREDIT", "UNALLOCATED_RECEIPT", "PENDING_PROPOSAL", "NO_RECIPIENT", "PRESCRIBED",
        "UNCERTAIN_SEND", "SEND_FAILED");
    private static final int SHOWN = 8;
    private static final int MOST_PROMISES = 50;

    /** The user task behind each sort of work. */
    private static final Map<String, String> TASKS = Map.of("CALL", "Task_Call", "APPROVE", "Task_Approve", "UNCERTAIN", "Task_UncertainSend",
        "FIX_RECIPIENT", "Task_FixRecipient", "CHECK_PRESCRIBED", "Task_CheckPrescribed", "POST_LETTER", "Task_PostLetter",
        "LEGAL", "Task_ChooseLegal", "INSOLVENT", "Task_Insolvent");

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final TasklistLinks tasklist;

    MyDayDesk(JdbcClient jdbc, BusinessClock clock, TasklistLinks tasklist) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.tasklist = tasklist;
    }

    public MyDay of(String officer) {
        return new MyDay(customers(officer), tasks(officer), promises(officer), holds(officer), withoutRecipient(officer),
            countWithoutRecipient(officer), proposals(officer));
    }

    private long customers(String officer) {
        return jdbc.sql("select count(*) from desk_customer where officer = :officer").param("officer", officer).query(Long.class).single();
    }

    private List<MyDay.Tasks> tasks(String officer) {
        return jdbc.sql("""
                select w.kind, count(*) as cases, min(w.day) as oldest
                  from desk_waiting w join desk_customer c on c.code = w.customer_code
                 where c.officer = :officer group by w.kind order by count(*) desc, w.kind""")
            .param("officer", officer).query((row, number) -> new MyDay.Tasks(row.getString("kind"), row.getLong("cases"),
                row.getObject("oldest", LocalDate.class), Optional.ofNullable(TASKS.get(row.getString("kind"))).flatMap(tasklist::listOf).orElse(null)))
            .list();
    }

    private List<MyDay.DuePromise> promises(String officer) {
        return jdbc.sql("""
                select p.id, c.code as customer_code, c.name as customer_name, p.company_code, p.amount, p.currency, p.due_on,
                       p.kept_amount, p.note
                  from desk_promise p join desk_customer c on c.id = p.customer_id
                 where c.officer = :officer and p.status = 'LIVE' and p.due_on <= :today
                 order by p.due_on, p.amount desc, p.id limit :limit""")
            .param("officer", officer).param("today", clock.today()).param("limit", MOST_PROMISES).query(MyDay.DuePromise.class).list();
    }

    /** Those of customers whom nobody has are everybody's: somebody has to look at them. */
    private List<MyDay.Proposal> proposals(String officer) {
        return jdbc.sql("""
                select p.id, c.code as customer_code, c.name as customer_name, co.code as company_code, p.kind, p.proposed_at,
                       case p.kind when 'CONTACT' then nullif(trim(concat_ws(' ', p.details ->> 'firstName', p.details ->> 'lastName')), '')
                                   else nullif(trim(concat_ws(' ', p.details ->> 'postcode', p.details ->> 'town')), '') end as about
                  from customer_proposal p join desk_customer c on c.id = p.customer_id join company co on co.id = p.company_id
                 where p.status = 'OPEN' and (c.officer = :officer or c.officer is null)
                 order by p.id limit :limit""")
            .param("officer", officer).param("limit", MOST_PROMISES).query(RecordRows.of(MyDay.Proposal.class)).list();
    }

    private List<MyDay.Holds> holds(String officer) {
        return jdbc.sql("""
                select h.kind as reason, count(distinct h.customer_code) as customers, min(h.until) as first_until
                  from desk_held h join desk_customer c on c.code = h.customer_code
                 where c.officer = :officer and h.kind = any(:kinds)
                 group by h.kind order by count(distinct h.customer_code) desc, h.kind""")
            .param("officer", officer).param("kinds", FOR_PEOPLE.toArray(String[]::new)).query(MyDay.Holds.class).list();
    }

    private List<CustomerSheet.WithoutRecipient> withoutRecipient(String officer) {
        return jdbc.sql("""
                select customer_id, customer_code, customer_name, officer, currency, sum(open_amount) as overdue, count(*) as items,
                       min(due_date) as oldest_due_date, bool_or(invalid_email) as invalid_email, bool_or(has_phone) as has_phone
                  from desk_without_email where due_date < :today and officer = :officer
                 group by customer_id, customer_code, customer_name, officer, currency
                 order by sum(open_amount) desc, customer_code, currency limit :limit""")
            .param("today", clock.today()).param("officer", officer).param("limit", SHOWN)
            .query(CustomerSheet.WithoutRecipient.class).list();
    }

    private long countWithoutRecipient(String officer) {
        return jdbc.sql("select count(distinct customer_id) from desk_without_email where due_date < :today and officer = :officer")
            .param("today", clock.today()).param("officer", officer).query(Long.class).single();
    }
}

package com.wisebook.clients.dispute;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.sql.RecordRows;

/** The tables of the disputes. Whoever changes one has locked its customer first, then the dispute. */
@Component
class DisputeStore {

    /** What of an entry can be contested. */
    record Entry(long id, long companyId, long customerId, BigDecimal openAmount, BigDecimal held, String currency, String documentRef) {

        BigDecimal free() {
            return openAmount.subtract(held).max(BigDecimal.ZERO);
        }
    }

    /** A part with what is open of its entry. */
    record Part(long entryId, BigDecimal amount, BigDecimal held, BigDecimal openAmount) {
    }

    private static final String COLUMNS = """
        select id, number, company_id, customer_id, currency, amount, reason, description, expected, source, status, resume_status, outcome, owner,
               department, decider, return_level, table_row, answer_due, forwarded, granted, answer, decided_by, credit_ref, credit_asked_at, hands_off, lettrage_id,
               opened_by, opened_at, closed_at, asking_id, decided_at, einvoice_code, credited_before
          from dispute
        """;

    private final JdbcClient jdbc;
    private final Customers customers;
    private final BusinessClock clock;

    DisputeStore(JdbcClient jdbc, Customers customers, BusinessClock clock) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.clock = clock;
    }

    Optional<DisputeRow> find(String number) {
        return jdbc.sql(COLUMNS + " where number = :number").param("number", number).query(RecordRows.of(DisputeRow.class)).optional();
    }

    DisputeRow read(String number) {
        return find(number).orElseThrow(() -> new IllegalArgumentException("no dispute " + number));
    }

    /** The same, with the customer and the dispute locked: nobody else changes either before the end of the transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<DisputeRow> lock(String number) {
        return find(number).map(seen -> {
            customers.lock(List.of(seen.customerId()));
            return jdbc.sql(COLUMNS + " where number = :number for update").param("number", number).query(RecordRows.of(DisputeRow.class)).single();
        });
    }

    /** Those of customers of a company, oldest first, locked; the customers are locked already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<DisputeRow> lockAll(long companyId, Collection<Long> customerIds) {
        return jdbc.sql(COLUMNS + " where company_id = :company and customer_id = any(:customers) order by id for update")
            .param("company", companyId).param("customers", customerIds.toArray(Long[]::new)).query(RecordRows.of(DisputeRow.class)).list();
    }

    /** Those of them that have disputes, open or closed. */
    List<Long> concerned(long companyId, Collection<Long> customerIds) {
        return jdbc.sql("select distinct customer_id from dispute where company_id = :company and customer_id = any(:customers) order by 1")
            .param("company", companyId).param("customers", customerIds.toArray(Long[]::new)).query(Long.class).list();
    }

    List<Entry> entries(Collection<Long> ids) {
        return jdbc.sql("""
                select e.id, e.company_id, e.customer_id, e.open_amount, e.currency, e.document_ref,
                       coalesce((select sum(p.held) from dispute_part p where p.entry_id = e.id), 0) as held
                  from ledger_entry e where e.id = any(:ids) and e.side > 0 order by e.id""")
            .param("ids", ids.toArray(Long[]::new)).query(RecordRows.of(Entry.class)).list();
    }

    List<Part> parts(long disputeId) {
        return jdbc.sql("""
                select p.entry_id, p.amount, p.held, e.open_amount from dispute_part p join ledger_entry e on e.id = p.entry_id
                 where p.dispute_id = :id order by p.entry_id""").param("id", disputeId).query(RecordRows.of(Part.class)).list();
    }

    List<Long> entryIds(long disputeId) {
        return parts(disputeId).stream().map(Part::entryId).toList();
    }

    DisputeRow insert(NewDispute wanted, String currency, DisputeStatus status, String owner) {
        BigDecimal amount = wanted.parts().stream().map(NewDispute.Part::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        long id = jdbc.sql("""
                insert into dispute (number, company_id, customer_id, currency, amount, reason, description, expected, source, status, owner, opened_by,
                                     opened_at, changed_at)
                values ('LIT-' || :year || '-' || lpad(nextval('dispute_number')::text, 6, '0'), :company, :customer, :currency, :amount, :reason,
                        :description, :expected, :source, :status, :owner, :actor, :now, :now) returning id""")
            .param("year", clock.today().getYear()).param("company", wanted.companyId()).param("customer", wanted.customerId())
            .param("currency", currency).param("amount", amount).param("reason", wanted.reason()).param("description", wanted.description().strip())
            .param("expected", wanted.expected(), java.sql.Types.VARCHAR).param("source", wanted.source().name()).param("status", status.name())
            .param("owner", owner, java.sql.Types.VARCHAR).param("actor", wanted.actor()).param("now", now()).query(Long.class).single();
        jdbc.sql("insert into dispute_part select :id, p.entry, p.amount, p.amount from unnest(:entries::bigint[], :amounts::numeric[]) as p (entry, amount)")
            .param("id", id).param("entries", wanted.parts().stream().map(NewDispute.Part::entryId).toArray(Long[]::new))
            .param("amounts", wanted.parts().stream().map(NewDispute.Part::amount).toArray(BigDecimal[]::new)).update();
        return jdbc.sql(COLUMNS + " where id = :id").param("id", id).query(RecordRows.of(DisputeRow.class)).single();
    }

    /**
     * Changes columns of a dispute.
     *
     * @param assignments SQL of ours, with the parameters that it names
     */
    void set(long id, String assignments, Map<String, ?> values) {
        jdbc.sql("update dispute set " + assignments + ", changed_at = :now where id = :id").params(values).param("now", now()).param("id", id).update();
    }

    /** Lets go of everything: the amounts are collected again. */
    void release(long id) {
        jdbc.sql("update dispute_part set held = 0 where dispute_id = :id").param("id", id).update();
    }

    /**
     * Keeps that much out of collection, over the parts in their order, never more than the entries have free of other disputes.
     *
     * @return what it keeps
     */
    BigDecimal hold(long id, BigDecimal wanted) {
        release(id);
        return jdbc.sql("""
                with part as (
                    select p.entry_id, least(p.amount, greatest(0, e.open_amount
                               - coalesce((select sum(o.held) from dispute_part o where o.entry_id = p.entry_id and o.dispute_id <> p.dispute_id), 0))) as free
                      from dispute_part p join ledger_entry e on e.id = p.entry_id where p.dispute_id = :id),
                running as (
                    select entry_id, free, coalesce(sum(free) over (order by entry_id rows between unbounded preceding and 1 preceding), 0) as before
                      from part),
                kept as (
                    update dispute_part p set held = greatest(0, least(r.free, :wanted - r.before)) from running r
                     where p.dispute_id = :id and p.entry_id = r.entry_id returning p.held)
                select coalesce(sum(held), 0) from kept""")
            .param("id", id).param("wanted", wanted).query(BigDecimal.class).single();
    }

    Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}

package com.wisebook.clients.dunning.legal;

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

/** The tables of pre-litigation. Whoever changes one has locked its customer first, then the case. */
@Component
class LegalStore {

    private static final String COLUMNS = """
        select id, number, company_id, customer_id, case_number, stage, resume_stage, outcome, owner, wait_until, plan_number, deadline,
               deadline_kind, opened_by, opened_at, closed_at from prelitigation
        """;

    private final JdbcClient jdbc;
    private final Customers customers;
    private final BusinessClock clock;

    LegalStore(JdbcClient jdbc, Customers customers, BusinessClock clock) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.clock = clock;
    }

    Optional<LegalCase> find(String number) {
        return jdbc.sql(COLUMNS + " where number = :number").param("number", number).query(RecordRows.of(LegalCase.class)).optional();
    }

    LegalCase read(String number) {
        return find(number).orElseThrow(() -> new IllegalArgumentException("no case in pre-litigation " + number));
    }

    LegalCase byId(long id) {
        return jdbc.sql(COLUMNS + " where id = :id").param("id", id).query(RecordRows.of(LegalCase.class)).single();
    }

    /** The same, with the customer and the case locked: nobody else changes either before the end of the transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public LegalCase lock(String number) {
        customers.lock(List.of(read(number).customerId()));
        return jdbc.sql(COLUMNS + " where number = :number for update").param("number", number).query(RecordRows.of(LegalCase.class)).single();
    }

    /** The open one of a customer and company; the customer is locked. */
    Optional<LegalCase> openOf(long companyId, long customerId) {
        return jdbc.sql(COLUMNS + " where company_id = :company and customer_id = :customer and stage <> 'CLOSED'").param("company", companyId)
            .param("customer", customerId).query(RecordRows.of(LegalCase.class)).optional();
    }

    List<LegalCase> ofCustomer(long customerId) {
        return jdbc.sql(COLUMNS + " where customer_id = :customer order by stage = 'CLOSED', id desc").param("customer", customerId)
            .query(RecordRows.of(LegalCase.class)).list();
    }

    /** Those of customers, oldest first; with {@code companyId} null of all our companies. */
    List<LegalCase> of(Long companyId, Collection<Long> customerIds) {
        return jdbc.sql(COLUMNS + " where (:company::bigint is null or company_id = :company) and customer_id = any(:customers) order by id")
            .param("company", companyId).param("customers", customerIds.toArray(Long[]::new)).query(RecordRows.of(LegalCase.class)).list();
    }

    Optional<LegalCase> ofPlan(String planNumber) {
        return jdbc.sql(COLUMNS + " where plan_number = :plan and stage = 'PLAN'").param("plan", planNumber).query(RecordRows.of(LegalCase.class)).optional();
    }

    LegalCase insert(long companyId, long customerId, String caseNumber, String owner, String actor) {
        long id = jdbc.sql("""
                insert into prelitigation (number, company_id, customer_id, case_number, stage, owner, opened_by, opened_at, changed_at)
                values ('PRC-' || :year || '-' || lpad(nextval('prelitigation_number')::text, 5, '0'), :company, :customer, :case, 'DECIDING', :owner,
                        :actor, :now, :now) returning id""")
            .param("year", clock.today().getYear()).param("company", companyId).param("customer", customerId)
            .param("case", caseNumber, java.sql.Types.VARCHAR).param("owner", owner, java.sql.Types.VARCHAR).param("actor", actor).param("now", now())
            .query(Long.class).single();
        return byId(id);
    }

    /** Adds those that are not there and of which something remains. @return how many */
    int addItems(long id, Collection<Long> entryIds) {
        return jdbc.sql("""
                insert into prelitigation_item (prelitigation_id, entry_id, amount)
                select :id, o.entry_id, o.open_amount from open_amount o where o.entry_id = any(:entries) and o.open_amount > 0 on conflict do nothing""")
            .param("id", id).param("entries", entryIds.toArray(Long[]::new)).update();
    }

    List<LegalItem> items(long id) {
        return jdbc.sql("""
                select i.entry_id, l.document_ref, l.document_date, l.due_date, l.amount as invoiced, o.open_amount, i.amount as brought, l.currency,
                       p.last_day as prescription, p.interrupted_on as interrupted,
                       (select b.amount from open_beyond_loss b where b.entry_id = i.entry_id) as beyond_loss,
                       (select x.number from prelitigation_item y join prelitigation x on x.id = y.prelitigation_id
                         where y.entry_id = i.entry_id and x.id <> i.prelitigation_id and (x.stage <> 'CLOSED' or x.outcome = 'LOST')
                         order by x.stage = 'CLOSED', x.id desc limit 1) as other_case
                  from prelitigation_item i join ledger_line l on l.entry_id = i.entry_id join open_amount o on o.entry_id = i.entry_id
                  left join entry_prescription p on p.entry_id = i.entry_id
                 where i.prelitigation_id = :id order by l.due_date, i.entry_id""").param("id", id).query(RecordRows.of(LegalItem.class)).list();
    }

    /**
     * Changes columns of a case.
     *
     * @param assignments SQL of ours, with the parameters that it names
     */
    void set(long id, String assignments, Map<String, ?> values) {
        jdbc.sql("update prelitigation set " + assignments + ", changed_at = :now where id = :id").params(values).param("now", now()).param("id", id).update();
    }

    void stage(long id, String stage) {
        set(id, "stage = :stage", Map.of("stage", stage));
    }

    /** A case that was closed with a loss has none any more. */
    void lossUndone(long id) {
        jdbc.sql("""
                update prelitigation set outcome = 'UNDONE', changed_at = :now where id = :id and outcome = 'LOST'
                   and not exists (select 1 from bad_debt where prelitigation_id = :id and status = 'RECORDED')""")
            .param("now", now()).param("id", id).update();
    }

    Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}

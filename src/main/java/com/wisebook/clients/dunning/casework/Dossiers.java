package com.wisebook.clients.dunning.casework;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.sql.RecordRows;

/** Rows of dunning_case: one open case a customer and company, by a unique index. */
@Component
public class Dossiers {

    /**
     * A case as it stands.
     *
     * @param level        the level reached
     * @param plannedLevel the level of the step that the plan gives, null when it gives none
     */
    public record Dossier(long id, String number, long companyId, long customerId, String status, int level, String action,
                          String actionReason, LocalDate nextDate, String planFingerprint, Integer plannedLevel) {
    }

    private static final String COLUMNS =
        "id, number, company_id, customer_id, status, level, action, action_reason, next_date, plan_fingerprint, planned_level";

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    Dossiers(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException when there is no such case */
    public Dossier byNumber(String number) {
        return jdbc.sql("select " + COLUMNS + " from dunning_case where number = :number").param("number", number)
            .query(RecordRows.of(Dossier.class)).optional().orElseThrow(() -> new IllegalArgumentException("no case " + number));
    }

    public Optional<Dossier> byId(long id) {
        return jdbc.sql("select " + COLUMNS + " from dunning_case where id = :id").param("id", id).query(RecordRows.of(Dossier.class)).optional();
    }

    /** The open cases of those customers. */
    public List<Dossier> open(long companyId, Collection<Long> customerIds) {
        return jdbc.sql("select " + COLUMNS + " " + """
                 from dunning_case where company_id = :company and customer_id = any(:ids) and status = 'OPEN'""")
            .param("company", companyId).param("ids", customerIds.toArray(Long[]::new)).query(RecordRows.of(Dossier.class)).list();
    }

    /** Customers of all open cases of the company. */
    public List<Long> customersWithOpenCase(long companyId) {
        return jdbc.sql("select customer_id from dunning_case where company_id = :company and status = 'OPEN'")
            .param("company", companyId).query(Long.class).list();
    }

    /** Opens a case for each customer that has none; numbers are R and the year and a running number. */
    public Map<Long, Dossier> openFor(long companyId, Collection<Long> customerIds) {
        Map<Long, Dossier> opened = new LinkedHashMap<>();
        jdbc.sql("""
                insert into dunning_case (number, company_id, customer_id, opened_at)
                select 'R' || :year || '-' || lpad(nextval('dunning_case_number')::text, 6, '0'), :company, id, :now
                  from unnest(:ids::bigint[]) as id
                on conflict (company_id, customer_id) where status = 'OPEN' do nothing
                returning %s""".formatted(COLUMNS))
            .param("year", clock.today().getYear()).param("company", companyId).param("ids", customerIds.toArray(Long[]::new))
            .param("now", now()).query(RecordRows.of(Dossier.class)).list().forEach(d -> opened.put(d.customerId(), d));
        return opened;
    }

    /** Closes the case and releases what it held. */
    public void close(long id, String reason) {
        jdbc.sql("""
                update dunning_case set status = 'CLOSED', closed_at = :now, closed_reason = :reason, action = null, next_date = null, next_reason = null,
                       planned_level = null, planned_channel = null, planned_amount = null, planned_currency = null
                 where id = :id and status = 'OPEN'""")
            .param("now", now()).param("reason", reason).param("id", id).update();
        jdbc.sql("update hold set released_at = :now where case_id = :id and released_at is null")
            .param("now", now()).param("id", id).update();
    }

    public void insolvencyDeclared(long id, LocalDate declaredOn) {
        jdbc.sql("update dunning_case set insolvency_declared_on = :on where id = :id").param("on", declaredOn).param("id", id)
            .update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}

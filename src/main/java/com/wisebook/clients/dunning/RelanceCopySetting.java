package com.wisebook.clients.dunning;

import java.sql.Timestamp;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;

/** Whether a company's relances by mail carry the copies of the invoices that they ask for; they do not unless somebody says so. */
@Service
public class RelanceCopySetting {

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    RelanceCopySetting(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** False where nobody has said. */
    @Transactional(readOnly = true)
    public boolean withRelances(long companyId) {
        return jdbc.sql("select with_relances from invoice_copy_setting where company_id = :company").param("company", companyId)
            .query(Boolean.class).optional().orElse(false);
    }

    /** Holds for what is rendered from now on. */
    @Transactional
    public void change(long companyId, boolean withRelances, String user) {
        jdbc.sql("""
            insert into invoice_copy_setting (company_id, with_relances, changed_by, changed_at) values (:company, :with, :user, :now)
            on conflict (company_id) do update set with_relances = excluded.with_relances, changed_by = excluded.changed_by, changed_at = excluded.changed_at""")
            .param("company", companyId).param("with", withRelances).param("user", user).param("now", Timestamp.from(clock.instant())).update();
    }
}

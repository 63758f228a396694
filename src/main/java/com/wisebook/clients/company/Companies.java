package com.wisebook.clients.company;

import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Our legal entities. */
@Service
public class Companies {

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    Companies(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** All companies, by code. */
    public List<Company> all() {
        return jdbc.sql("select * from company order by code").query(Company.class).list();
    }

    public Optional<Company> byCode(String code) {
        return jdbc.sql("select * from company where code = :code").param("code", code).query(Company.class).optional();
    }

    /** @throws IllegalArgumentException when there is no such company */
    public Company byId(long id) {
        return jdbc.sql("select * from company where id = :id").param("id", id).query(Company.class).optional()
            .orElseThrow(() -> new IllegalArgumentException("no company " + id));
    }

    /**
     * Creates a company in observation: cycles decide and show, nothing leaves until a manager opens it.
     *
     * @return the new company's id
     */
    @Transactional
    public long create(String code, String name, String siren, String currency) {
        return jdbc.sql("""
                insert into company (code, name, siren, currency, sender_name, created_at)
                values (:code, :name, :siren, :currency, :name, :now) returning id""")
            .param("code", code).param("name", name).param("siren", siren).param("currency", currency)
            .param("now", java.sql.Timestamp.from(clock.instant()))
            .query(Long.class).single();
    }

    /** A manager opens the company: from now on messages leave. */
    @Transactional
    public void openSending(long companyId, String user) {
        jdbc.sql("update company set sending_open = true, sending_opened_by = :user, sending_opened_at = :now where id = :id")
            .param("user", user).param("now", java.sql.Timestamp.from(clock.instant())).param("id", companyId).update();
    }

    /** Back to observation: nothing leaves any more. */
    @Transactional
    public void closeSending(long companyId) {
        jdbc.sql("update company set sending_open = false where id = :id").param("id", companyId).update();
    }
}

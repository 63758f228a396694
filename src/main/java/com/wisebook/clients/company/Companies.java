package com.wisebook.clients.company;

import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.sql.RecordRows;

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
        return jdbc.sql("select * from company order by code").query(RecordRows.of(Company.class)).list();
    }

    public Optional<Company> byCode(String code) {
        return jdbc.sql("select * from company where code = :code").param("code", code).query(RecordRows.of(Company.class)).optional();
    }

    /** @throws IllegalArgumentException when there is no such company */
    public Company byId(long id) {
        return jdbc.sql("select * from company where id = :id").param("id", id).query(RecordRows.of(Company.class)).optional()
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

    /**
     * What a company needs before it can write to anybody.
     *
     * @param senderEmail address that messages are sent from
     * @param smsSender   at most 11 letters and digits (operators refuse mobile numbers as senders, facts.md 8)
     */
    public record Profile(String name, String addressLine, String postcode, String town, String phone, String email, String senderName,
                          String senderEmail, String smsSender, String iban, String bic, String bankName) {
    }

    /** Changes how the company presents itself; what is null stays as it is. */
    @Transactional
    public void present(long companyId, Profile profile) {
        jdbc.sql("""
                update company set name = coalesce(:name, name), address_line = coalesce(:address, address_line),
                       postcode = coalesce(:postcode, postcode), town = coalesce(:town, town), phone = coalesce(:phone, phone),
                       email = coalesce(:email, email), sender_name = coalesce(:senderName, sender_name),
                       sender_email = coalesce(:senderEmail, sender_email), sms_sender = coalesce(:smsSender, sms_sender),
                       iban = coalesce(:iban, iban), bic = coalesce(:bic, bic), bank_name = coalesce(:bank, bank_name)
                 where id = :id""")
            .param("name", profile.name()).param("address", profile.addressLine()).param("postcode", profile.postcode())
            .param("town", profile.town()).param("phone", profile.phone()).param("email", profile.email())
            .param("senderName", profile.senderName()).param("senderEmail", profile.senderEmail())
            .param("smsSender", profile.smsSender()).param("iban", profile.iban()).param("bic", profile.bic())
            .param("bank", profile.bankName()).param("id", companyId).update();
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

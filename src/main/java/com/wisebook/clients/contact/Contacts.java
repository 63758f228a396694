package com.wisebook.clients.contact;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;

/** The directory: who to write to and to call at a customer's. */
@Service
public class Contacts {

    private static final String COLUMNS = "id, customer_id, civility, first_name, last_name, job_title, email, phone, mobile, "
        + "language, roles, email_valid, mobile_valid, phone_valid, sms_opt_out_at ";

    /** Numbers are written in many ways; their last nine digits are the national number in France. */
    private static final String SAME_MOBILE =
        "right(regexp_replace(mobile, '[^0-9]', '', 'g'), 9) = right(regexp_replace(:mobile, '[^0-9]', '', 'g'), 9)";

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    Contacts(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The active contacts of those customers, those who pay first. */
    public List<Contact> of(Collection<Long> customerIds) {
        return jdbc.sql("select " + COLUMNS + """
                 from contact where customer_id = any(:ids) and active
                 order by customer_id,
                          case when roles && array['PAYER'] then 0 when roles && array['BILLING'] then 1
                               when roles && array['MANAGEMENT'] then 2 else 3 end, id""")
            .param("ids", customerIds.toArray(Long[]::new)).query(Contacts::contact).list();
    }

    /** The active contacts with that address, whoever's they are: several customers may have the same bookkeeper. */
    public List<Contact> withEmail(String email) {
        return jdbc.sql("select " + COLUMNS + """
                 from contact where lower(email) = lower(:email) and active
                  and exists (select 1 from customer c where c.id = contact.customer_id and c.party = 'CUSTOMER' and c.merged_into is null)
                 order by customer_id, id limit 50""")
            .param("email", email).query(Contacts::contact).list();
    }

    /** Whether an active contact of that customer has that address. */
    public boolean knows(long customerId, String email) {
        return jdbc.sql("select exists (select 1 from contact where customer_id = :customer and lower(email) = lower(:email) and active)")
            .param("customer", customerId).param("email", email).query(Boolean.class).single();
    }

    public Optional<Contact> byId(long id) {
        return jdbc.sql("select " + COLUMNS + " from contact where id = :id").param("id", id).query(Contacts::contact).optional();
    }

    Optional<ContactCard> card(long id) {
        return jdbc.sql("select " + COLUMNS + ", active, version, changed_at, changed_by from contact where id = :id").param("id", id)
            .query((row, n) -> {
                Timestamp changed = row.getTimestamp("changed_at");
                return new ContactCard(contact(row, n), row.getBoolean("active"), row.getInt("version"),
                    changed == null ? null : changed.toInstant(), row.getString("changed_by"));
            }).optional();
    }

    /** Whoever had this number at the customer has said that he wants no SMS: that holds for it whoever is written beside it. */
    void inheritOptOut(long id) {
        jdbc.sql("""
                update contact t set sms_opt_out_at = said.at
                  from (select min(o.sms_opt_out_at) as at from contact o join contact n on n.id = :id and n.customer_id = o.customer_id
                         where o.id <> :id and o.sms_opt_out_at is not null and n.mobile is not null
                           and o.search_phone like '%' || right(regexp_replace(n.mobile, '[^0-9]', '', 'g'), 9)) said
                 where t.id = :id and t.sms_opt_out_at is null and said.at is not null""").param("id", id).update();
    }

    /** The wish stood beside every contact of the customer with that number. */
    void allowSms(Contact contact, String user) {
        jdbc.sql("""
                update contact set sms_opt_out_at = null, version = version + 1, changed_at = :now, changed_by = :user
                 where id = :id or customer_id = :customer and :mobile::text is not null and\s""" + SAME_MOBILE)
            .param("id", contact.id()).param("customer", contact.customerId()).param("mobile", contact.mobile(), java.sql.Types.VARCHAR)
            .param("user", user).param("now", Timestamp.from(clock.instant())).update();
    }

    /** A new person to write to, with the role PAYER. */
    @Transactional
    public long addPayer(long customerId, String lastName, String email, String mobile, String phone) {
        return jdbc.sql("""
                insert into contact (customer_id, last_name, email, mobile, phone, roles, created_at)
                values (:customer, :name, :email, :mobile, :phone, array['PAYER'], :now) returning id""")
            .param("customer", customerId).param("name", lastName).param("email", email).param("mobile", mobile)
            .param("phone", phone).param("now", Timestamp.from(clock.instant())).query(Long.class).single();
    }

    /** An officer has learnt that the number is wrong: it is not called again. */
    @Transactional
    public void phoneIsWrong(long customerId, String phone) {
        jdbc.sql("""
                update contact set version = version + 1, phone_valid = phone_valid and phone is distinct from :phone,
                                   mobile_valid = mobile_valid and mobile is distinct from :phone
                 where customer_id = :customer and (phone = :phone or mobile = :phone)""")
            .param("customer", customerId).param("phone", phone).update();
    }

    /** The mail server refused the address for good: it is not written to again. */
    @Transactional
    public void emailIsWrong(long customerId, String email) {
        jdbc.sql("update contact set email_valid = false, version = version + 1 where customer_id = :customer and lower(email) = lower(:email)")
            .param("customer", customerId).param("email", email).update();
    }

    /** No SMS reaches that number: none is sent to it again. */
    @Transactional
    public void mobileIsWrong(long customerId, String mobileE164) {
        jdbc.sql("update contact set mobile_valid = false, version = version + 1 where customer_id = :customer and " + SAME_MOBILE)
            .param("customer", customerId).param("mobile", mobileE164).update();
    }

    /** Whoever holds this number wants no more SMS. */
    @Transactional
    public void smsOptOut(long customerId, String mobileE164) {
        jdbc.sql("""
                update contact set sms_opt_out_at = :now, version = version + 1
                 where customer_id = :customer and sms_opt_out_at is null and\s""" + SAME_MOBILE)
            .param("customer", customerId).param("mobile", mobileE164).param("now", Timestamp.from(clock.instant())).update();
    }

    private static Contact contact(ResultSet row, int number) throws SQLException {
        Timestamp optOut = row.getTimestamp("sms_opt_out_at");
        return new Contact(row.getLong("id"), row.getLong("customer_id"), row.getString("civility"), row.getString("first_name"),
            row.getString("last_name"), row.getString("job_title"), row.getString("email"), row.getString("phone"),
            row.getString("mobile"), row.getString("language"), List.of((String[]) row.getArray("roles").getArray()),
            row.getBoolean("email_valid"), row.getBoolean("mobile_valid"), row.getBoolean("phone_valid"),
            optOut == null ? null : optOut.toInstant());
    }
}

package com.wisebook.clients.contact;

import java.sql.Timestamp;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.transfer.CustomerReturn;
import com.wisebook.clients.customer.transfer.References;

/**
 * The first person to write to of customers that come with a file. Staged as text, in sets: null leaves a field as it is, a
 * hyphen empties it. A customer without anybody gets a contact with the role PAYER.
 */
@Service
public class ContactIntake {

    /** Where the rows are staged: a temporary table of the running transaction. */
    public static final String STAGE = "contact_stage";
    private static final List<String> FIELDS = List.of("first_name", "last_name", "job_title", "email", "phone", "mobile");
    private static final String CHANGES = FIELDS.stream().map("s.%1$s is not null and nullif(s.%1$s, '-') is distinct from t.%1$s"::formatted)
        .collect(Collectors.joining(" or "));
    /** What is kept of a contact to put it back: the fields, and whether its addresses were known to be wrong. */
    private static final String KEPT = "jsonb_build_object(" + java.util.stream.Stream.concat(FIELDS.stream(),
        java.util.stream.Stream.of("email_valid", "phone_valid", "mobile_valid")).map("'%1$s', t.%1$s"::formatted).collect(Collectors.joining(", ")) + ")";

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    ContactIntake(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Columns of the stage in the order in which each row gives its values. */
    public static List<String> columns() {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of("line"), FIELDS.stream()).toList();
    }

    /** Makes an empty stage. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void begin() {
        jdbc.sql("drop table if exists contact_stage").update();
        jdbc.sql("create temp table contact_stage (line integer, customer_id bigint, contact_id bigint, changed boolean not null default false, added boolean not null default false, %s text) on commit drop"
            .formatted(String.join(" text, ", FIELDS))).update();
    }

    /** Writes what rows with a customer say; {@code changed} then tells which of them changed something. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(long importId, String user) {
        jdbc.sql("analyze contact_stage").update();
        jdbc.sql("""
            update contact_stage s set contact_id = k.id, changed = %s
              from (select distinct on (t.customer_id) t.* from contact t join contact_stage o on o.customer_id = t.customer_id where t.active
                     order by t.customer_id, case when t.roles && array['PAYER'] then 0 when t.roles && array['BILLING'] then 1
                              when t.roles && array['MANAGEMENT'] then 2 else 3 end, t.id) k
             where k.customer_id = s.customer_id""".formatted(CHANGES.replace("t.", "k."))).update();
        jdbc.sql("insert into contact_import (import_id, contact_id, before, after) select :import, t.id, " + KEPT
            + ", '{}' from contact t join contact_stage s on s.contact_id = t.id where s.changed").param("import", importId).update();
        jdbc.sql("""
            update contact t set %s, email_valid = t.email_valid or s.email is not null and s.email is distinct from t.email,
                   phone_valid = t.phone_valid or s.phone is not null and s.phone is distinct from t.phone,
                   mobile_valid = t.mobile_valid or s.mobile is not null and s.mobile is distinct from t.mobile,
                   version = t.version + 1, changed_at = :now, changed_by = :user
              from contact_stage s where s.contact_id = t.id and s.changed"""
            .formatted(FIELDS.stream().map("%1$s = case when s.%1$s is null then t.%1$s else nullif(s.%1$s, '-') end"::formatted).collect(Collectors.joining(", "))))
            .param("now", now()).param("user", user).update();
        jdbc.sql("""
            update contact_stage set changed = true, added = true, contact_id = nextval(pg_get_serial_sequence('contact', 'id'))
             where customer_id is not null and contact_id is null and coalesce(%s) is not null"""
            .formatted(FIELDS.stream().map("nullif(%s, '-')"::formatted).collect(Collectors.joining(", ")))).update();
        jdbc.sql("insert into contact (id, customer_id, %s, roles, created_at, changed_at, changed_by) overriding system value select s.contact_id, s.customer_id, %s, array['PAYER'], :now, :now, :user"
            .formatted(String.join(", ", FIELDS), FIELDS.stream().map("nullif(s.%s, '-')"::formatted).collect(Collectors.joining(", "))) + " from contact_stage s where s.added")
            .param("now", now()).param("user", user).update();
        optOuts();
        jdbc.sql("insert into contact_import (import_id, contact_id, after) select :import, s.contact_id, '{}' from contact_stage s where s.changed on conflict do nothing")
            .param("import", importId).update();
        jdbc.sql("update contact_import i set after = " + KEPT + " from contact t where t.id = i.contact_id and i.import_id = :import").param("import", importId).update();
    }

    /** Whoever wants no SMS on a number wants none beside another name either. */
    private void optOuts() {
        jdbc.sql("""
            update contact t set sms_opt_out_at = o.at
              from (select customer_id, mobile, min(sms_opt_out_at) as at from contact where sms_opt_out_at is not null group by 1, 2) o, contact_stage s
             where s.contact_id = t.id and s.changed and t.customer_id = o.customer_id and t.mobile = o.mobile and t.sms_opt_out_at is null""").update();
    }

    /**
     * Takes back what an import did, between plan and finish of {@link CustomerReturn}.
     *
     * @return contacts that stay as they are now, because somebody has changed them since
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long takeBack(long importId) {
        String added = """
            contact t using contact_import i where i.import_id = :import and i.before is null and i.contact_id = t.id
               and not exists (select 1 from %s k where k.id = t.customer_id) and %s = i.after""".formatted(CustomerReturn.STAYS, KEPT);
        StringBuilder referred = new StringBuilder();
        for (References.Reference one : References.to(jdbc, "contact", Set.of("contact_import"))) {
            referred.append(" and not exists (select 1 from %s r where r.%s = t.id)".formatted(one.table(), one.column()));
        }
        jdbc.sql("delete from " + added + referred).param("import", importId).update();
        int restored = jdbc.sql("""
            update contact t set (%1$s, email_valid, phone_valid, mobile_valid) = (
                       select r.%2$s, r.email_valid, r.phone_valid, r.mobile_valid from jsonb_populate_record(t, i.before) r),
                   version = t.version + 1, changed_at = :now
              from contact_import i where i.import_id = :import and i.contact_id = t.id and i.before is not null and %3$s = i.after"""
            .formatted(String.join(", ", FIELDS), String.join(", r.", FIELDS), KEPT)).param("import", importId).param("now", now()).update();
        return jdbc.sql("select count(*) from contact_import where import_id = :import and before is not null").param("import", importId).query(Long.class).single() - restored;
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}

package com.wisebook.clients.customer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.sql.RecordRows;

import io.swagger.v3.oas.annotations.media.Schema;

/** Groups of customers: they share an exposure, and often a payer. */
@Service
public class CustomerGroups {

    /** A group and how many customers it has. */
    @Schema(name = "CustomerGroup", requiredProperties = {"id", "code", "name", "members"})
    public record Group(long id, String code, String name, long members) {
    }

    private static final int LONGEST = 120;
    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final AuditTrail audit;

    CustomerGroups(JdbcClient jdbc, AuditTrail audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** Those whose name or code holds the text, by name; all of them for none. */
    public List<Group> find(String text) {
        return jdbc.sql("""
                select g.id, g.code, g.name, (select count(*) from customer c where c.group_id = g.id) as members from customer_group g
                 where search_fold(g.name || ' ' || g.code) like '%' || search_fold(:text) || '%' order by g.name, g.code limit :most""")
            .param("text", text == null ? "" : text.strip().replaceAll("[\\\\%_]", "\\\\$0")).param("most", MOST).query(RecordRows.of(Group.class)).list();
    }

    public Optional<Group> byCode(String code) {
        return jdbc.sql("""
                select g.id, g.code, g.name, (select count(*) from customer c where c.group_id = g.id) as members from customer_group g
                 where g.code = :code""").param("code", code).query(RecordRows.of(Group.class)).optional();
    }

    /**
     * Makes a group.
     *
     * @param code null: made of the name
     */
    @Transactional
    public Group make(String code, String name) {
        ProblemException refused = ProblemException.unprocessable("customer.refused");
        String clean = name == null ? "" : name.strip();
        if (clean.isEmpty()) {
            refused.field("name", "customer.needed");
        } else if (clean.length() > LONGEST) {
            refused.field("name", "customer.too-long", LONGEST);
        }
        String its = code == null || code.isBlank() ? codeOf(clean) : code.strip().toUpperCase(Locale.ROOT);
        if (!its.matches("[A-Z0-9][A-Z0-9._-]{0,39}")) {
            refused.field("code", "customer.code-wrong");
        } else if (byCode(its).isPresent()) {
            refused.field("code", "customer.group-taken", its);
        }
        if (!refused.flaws().isEmpty()) {
            throw refused;
        }
        jdbc.sql("insert into customer_group (code, name) values (:code, :name)").param("code", its).param("name", clean).update();
        Group made = byCode(its).orElseThrow();
        audit.record("CUSTOMER_GROUP_MADE", "customer-group", its, null, made);
        return made;
    }

    private static String codeOf(String name) {
        String plain = java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFD).replaceAll("\\p{M}", "").toUpperCase(Locale.ROOT)
            .replaceAll("[^A-Z0-9]+", "-").replaceAll("^-|-$", "");
        return plain.length() > 40 ? plain.substring(0, 40) : plain;
    }
}

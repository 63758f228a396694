package com.wisebook.clients.dispute;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.Company;
import com.wisebook.clients.security.AppUser;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.media.Schema;

/** Where a company's departments read their mails about disputes: an address of their own, else each of their people's. */
@Service
public class DepartmentAddresses {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s,;<>]+@[^@\\s,;<>]+\\.[^@\\s,;<>]+");
    private static final int LONGEST = 200;

    /**
     * A department of a company.
     *
     * @param email    its own address; null: its people are written to
     * @param language of the mails to that address: fr or en
     * @param people   who is written to while it has no address
     */
    @Schema(name = "DepartmentAddress", requiredProperties = {"department", "language", "people"})
    public record Address(Department department, String email, String language, List<String> people) {
    }

    /** Somebody to write to. {@code username}: null for a department's own address. */
    record Reader(String email, String username, Locale language) {
    }

    private record Kept(Department department, String email, String language) {
    }

    private final JdbcClient jdbc;
    private final Users users;
    private final AuditTrail audit;

    DepartmentAddresses(JdbcClient jdbc, Users users, AuditTrail audit) {
        this.jdbc = jdbc;
        this.users = users;
        this.audit = audit;
    }

    /** All departments of a company. */
    public List<Address> of(long companyId) {
        Map<Department, Kept> kept = kept(companyId);
        return Arrays.stream(Department.values()).map(one -> new Address(one, kept.containsKey(one) ? kept.get(one).email() : null,
            kept.containsKey(one) ? kept.get(one).language() : "fr", people(one).stream().map(AppUser::displayName).toList())).toList();
    }

    /**
     * Keeps the address of one department, or takes it away.
     *
     * @throws ProblemException 422 at the field
     */
    @Transactional
    public List<Address> keep(Company company, Department department, String email, String language) {
        String address = email == null || email.isBlank() ? null : email.strip();
        ProblemException refused = ProblemException.unprocessable("dispute.department.refused");
        if (address != null && (address.length() > LONGEST || !EMAIL.matcher(address).matches())) {
            refused.field("email", "dispute.department.email");
        }
        if (address != null && !"fr".equals(language) && !"en".equals(language)) {
            refused.field("language", "dispute.department.language");
        }
        if (!refused.flaws().isEmpty()) {
            throw refused;
        }
        Kept before = kept(company.id()).get(department);
        if (address == null) {
            jdbc.sql("delete from department_address where company_id = :company and department = :department")
                .param("company", company.id()).param("department", department.name()).update();
        } else {
            jdbc.sql("""
                    insert into department_address (company_id, department, email, language) values (:company, :department, :email, :language)
                    on conflict (company_id, department) do update set email = excluded.email, language = excluded.language""")
                .param("company", company.id()).param("department", department.name()).param("email", address).param("language", language).update();
        }
        audit.record("DEPARTMENT_ADDRESS_CHANGED", "company", company.code(), before, address == null ? null : new Kept(department, address, language));
        return of(company.id());
    }

    /** Who reads the mails to a department. */
    List<Reader> readers(long companyId, Department department) {
        return Optional.ofNullable(kept(companyId).get(department)).map(own -> List.of(new Reader(own.email(), null, locale(own.language()))))
            .orElseGet(() -> people(department).stream().map(user -> new Reader(user.email(), user.username(), locale(user.language()))).toList());
    }

    private List<AppUser> people(Department department) {
        return users.withRole(department.role()).stream().filter(user -> user.email() != null && !user.email().isBlank()).toList();
    }

    private Map<Department, Kept> kept(long companyId) {
        return jdbc.sql("select department, email, language from department_address where company_id = :company").param("company", companyId)
            .query((row, n) -> new Kept(Department.valueOf(row.getString(1)), row.getString(2), row.getString(3))).list().stream()
            .collect(Collectors.toMap(Kept::department, one -> one));
    }

    private static Locale locale(String language) {
        return "en".equals(language) ? Locale.ENGLISH : Locale.FRENCH;
    }
}

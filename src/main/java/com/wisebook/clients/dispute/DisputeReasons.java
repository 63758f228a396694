package com.wisebook.clients.dispute;

import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.media.Schema;

/** Why something can be contested: a list that managers keep. A reason that was used is put out of use, never deleted. */
@Service
public class DisputeReasons {

    private static final String OTHER = "OTHER";
    private static final int LONGEST = 60;
    private static final int MOST_CODES = 40;

    /**
     * A reason.
     *
     * @param einvoiceCodes the reasons of the electronic invoice (MDT-113) that mean the same
     * @param department    who answers; null: as the table dispute-routing says
     * @param position      in the list
     * @param used          how many disputes have it: with one it cannot be deleted; null where nobody has counted
     */
    @Schema(name = "DisputeReason", requiredProperties = {"code", "labelFr", "labelEn", "einvoiceCodes", "active", "position"})
    public record Reason(String code, String labelFr, String labelEn, List<String> einvoiceCodes, boolean active, Department department, int position,
                         Long used) {

        /** In the reader's language. */
        public String label(Locale language) {
            return "en".equals(language.getLanguage()) ? labelEn : labelFr;
        }
    }

    private final JdbcClient jdbc;
    private final AuditTrail audit;

    DisputeReasons(JdbcClient jdbc, AuditTrail audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** All of them in the order of the list, those out of use too. */
    public List<Reason> all() {
        return read("null::bigint");
    }

    /** The same for whoever keeps the list: with how many disputes have each. */
    public List<Reason> counted() {
        return read("(select count(*) from dispute d where d.reason = r.code)");
    }

    private List<Reason> read(String used) {
        return jdbc.sql("select r.code, r.label_fr, r.label_en, r.einvoice_codes, r.active, r.department, r.position, " + used
                + " as used from dispute_reason r order by r.position, r.code")
            .query((row, n) -> new Reason(row.getString(1), row.getString(2), row.getString(3), List.of((String[]) row.getArray(4).getArray()),
                row.getBoolean(5), row.getString(6) == null ? null : Department.valueOf(row.getString(6)), row.getInt(7), row.getObject(8, Long.class))).list();
    }

    public Optional<Reason> byCode(String code) {
        return all().stream().filter(reason -> reason.code().equals(code)).findFirst();
    }

    /** The reason that an electronic invoice's status means; OTHER when nobody has said. */
    public Reason ofEinvoice(String einvoiceCode) {
        return all().stream().filter(Reason::active).filter(reason -> reason.einvoiceCodes().contains(einvoiceCode)).findFirst()
            .orElseGet(() -> byCode(OTHER).orElseThrow());
    }

    /** What a manager writes down of a reason; {@code position}: null for where it stands, or the end of the list. */
    public record Draft(String code, String labelFr, String labelEn, List<String> einvoiceCodes, boolean active, Department department, Integer position) {
    }

    /**
     * Adds a reason at the end of the list, or changes the one of that code.
     *
     * @throws ProblemException 422 at the field
     */
    @Transactional
    public Reason keep(Draft wanted) {
        List<String> codes = wanted.einvoiceCodes() == null ? List.of() : wanted.einvoiceCodes().stream().distinct().toList();
        check(wanted, codes);
        Optional<Reason> before = byCode(wanted.code());
        jdbc.sql("""
                insert into dispute_reason (code, label_fr, label_en, einvoice_codes, position, active, department)
                values (:code, :fr, :en, :codes, coalesce(cast(:position as integer), (select coalesce(max(position), 0) + 10 from dispute_reason)), :active,
                        :department)
                on conflict (code) do update set label_fr = excluded.label_fr, label_en = excluded.label_en, einvoice_codes = excluded.einvoice_codes,
                    active = excluded.active, department = excluded.department,
                    position = coalesce(cast(:position as integer), dispute_reason.position)""")
            .param("code", wanted.code()).param("fr", wanted.labelFr().strip()).param("en", wanted.labelEn().strip())
            .param("codes", codes.toArray(String[]::new)).param("active", wanted.active()).param("position", wanted.position(), Types.INTEGER)
            .param("department", wanted.department() == null ? null : wanted.department().name(), Types.VARCHAR).update();
        Reason kept = byCode(wanted.code()).orElseThrow();
        audit.record("DISPUTE_REASON_CHANGED", "dispute_reason", kept.code(), before.orElse(null), kept);
        return kept;
    }

    private void check(Draft wanted, List<String> codes) {
        ProblemException refused = ProblemException.unprocessable("dispute.reason.refused");
        if (wanted.code() == null || !wanted.code().matches("[A-Z][A-Z_]{1,29}")) {
            refused.field("code", "dispute.reason.code");
        }
        label(wanted.labelFr(), "labelFr", refused);
        label(wanted.labelEn(), "labelEn", refused);
        if (codes.size() > MOST_CODES || codes.stream().anyMatch(code -> code == null || !code.matches("[A-Z_]{2,40}"))) {
            refused.field("einvoiceCodes", "dispute.reason.einvoice");
        }
        // a code that meant two reasons would open disputes with whichever stands first
        all().stream().filter(other -> other.active() && wanted.active() && !other.code().equals(wanted.code()))
            .forEach(other -> other.einvoiceCodes().stream().filter(codes::contains).findFirst()
                .ifPresent(code -> refused.field("einvoiceCodes", "dispute.reason.einvoice-twice", code, other.labelFr())));
        if (!wanted.active() && OTHER.equals(wanted.code())) {
            refused.field("active", "dispute.reason.needed");
        }
        if (!refused.flaws().isEmpty()) {
            throw refused;
        }
    }

    /**
     * Takes a reason out of the list that no dispute has had.
     *
     * @throws ProblemException 404, or 409 when it was used: it can only be put out of use
     */
    @Transactional
    public void remove(String code) {
        Reason reason = byCode(code).orElseThrow(() -> ProblemException.notFound("dispute.reason.unknown-code", code));
        if (OTHER.equals(code)) {
            throw ProblemException.conflict("dispute.reason.needed");
        }
        if (jdbc.sql("delete from dispute_reason r where r.code = :code and not exists (select 1 from dispute d where d.reason = r.code)")
            .param("code", code).update() == 0) {
            throw ProblemException.conflict("dispute.reason.used",
                jdbc.sql("select count(*) from dispute where reason = :code").param("code", code).query(Long.class).single());
        }
        audit.record("DISPUTE_REASON_REMOVED", "dispute_reason", code, reason, null);
    }

    private static void label(String label, String field, ProblemException refused) {
        if (label == null || label.isBlank() || label.length() > LONGEST) {
            refused.field(field, "dispute.reason.label", LONGEST);
        }
    }
}

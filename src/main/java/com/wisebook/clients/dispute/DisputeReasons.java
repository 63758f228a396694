package com.wisebook.clients.dispute;

import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    private static final int LONGEST = 60;
    private static final int MOST_CODES = 40;

    /** A reason; {@code einvoiceCodes}: the reasons of the electronic invoice (MDT-113) that mean the same. */
    @Schema(name = "DisputeReason", requiredProperties = {"code", "labelFr", "labelEn", "einvoiceCodes", "active"})
    public record Reason(String code, String labelFr, String labelEn, List<String> einvoiceCodes, boolean active) {

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
        return jdbc.sql("select code, label_fr, label_en, einvoice_codes, active from dispute_reason order by position, code")
            .query((row, n) -> new Reason(row.getString(1), row.getString(2), row.getString(3), List.of((String[]) row.getArray(4).getArray()),
                row.getBoolean(5))).list();
    }

    public Optional<Reason> byCode(String code) {
        return all().stream().filter(reason -> reason.code().equals(code)).findFirst();
    }

    /** The reason that an electronic invoice's status means; OTHER when nobody has said. */
    public Reason ofEinvoice(String einvoiceCode) {
        return all().stream().filter(Reason::active).filter(reason -> reason.einvoiceCodes().contains(einvoiceCode)).findFirst()
            .orElseGet(() -> byCode("OTHER").orElseThrow());
    }

    /** Adds a reason at the end of the list, or changes the one of that code. */
    @Transactional
    public Reason keep(Reason wanted) {
        ProblemException refused = ProblemException.unprocessable("dispute.reason.refused");
        if (wanted.code() == null || !wanted.code().matches("[A-Z][A-Z_]{1,29}")) {
            refused.field("code", "dispute.reason.code");
        }
        label(wanted.labelFr(), "labelFr", refused);
        label(wanted.labelEn(), "labelEn", refused);
        List<String> codes = wanted.einvoiceCodes() == null ? List.of() : wanted.einvoiceCodes();
        if (codes.size() > MOST_CODES || codes.stream().anyMatch(code -> code == null || !code.matches("[A-Z_]{2,40}"))) {
            refused.field("einvoiceCodes", "dispute.reason.einvoice");
        }
        if (!refused.flaws().isEmpty()) {
            throw refused;
        }
        Optional<Reason> before = byCode(wanted.code());
        jdbc.sql("""
                insert into dispute_reason (code, label_fr, label_en, einvoice_codes, position, active)
                values (:code, :fr, :en, :codes, (select coalesce(max(position), 0) + 10 from dispute_reason), :active)
                on conflict (code) do update set label_fr = excluded.label_fr, label_en = excluded.label_en,
                    einvoice_codes = excluded.einvoice_codes, active = excluded.active""")
            .param("code", wanted.code()).param("fr", wanted.labelFr().strip()).param("en", wanted.labelEn().strip())
            .param("codes", codes.toArray(String[]::new)).param("active", wanted.active()).update();
        Reason kept = byCode(wanted.code()).orElseThrow();
        audit.record("DISPUTE_REASON_CHANGED", "dispute_reason", kept.code(), before.map(r -> Map.of("fr", r.labelFr(), "active", r.active())).orElse(null),
            Map.of("fr", kept.labelFr(), "active", kept.active()));
        return kept;
    }

    private static void label(String label, String field, ProblemException refused) {
        if (label == null || label.isBlank() || label.length() > LONGEST) {
            refused.field(field, "dispute.reason.label", LONGEST);
        }
    }
}

package com.wisebook.clients.lettrage.learning;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A version of a company's model.
 *
 * @param state        CANDIDATE while it is trained; IN_USE; RETIRED: was in use; REFUSED: was not better; FAILED
 * @param trainedUntil the newest decision that it learnt from: it was judged by later ones
 * @param decisions    how many there were, learnt from and judged by
 * @param threshold    probability from which on the precision is proven, null while none is
 * @param logLoss      mean surprise on the newest fifth, and that of what it was held against
 * @param otherVersion what it was held against: a version, or null for the engine
 */
@Schema(name = "LettrageModel", requiredProperties = {"id", "companyId", "version", "state", "askedBy", "askedAt", "decisions"})
public record ModelView(long id, long companyId, int version, String state, Long jobId, String askedBy, Instant askedAt, Instant trainedAt,
                        Instant trainedUntil, int decisions, Double threshold, Double logLoss, Double otherLogLoss, Double brier, Double otherBrier,
                        Integer otherVersion, Instant usedAt, String usedBy) {

    static final String COLUMNS = """
        select id, company_id, version, state, job_id, asked_by, asked_at, trained_at, trained_until, decisions, threshold, used_at, used_by,
               (metrics #>> '{candidate,logLoss}')::double precision as log_loss, (metrics #>> '{other,logLoss}')::double precision as other_log_loss,
               (metrics #>> '{candidate,brier}')::double precision as brier, (metrics #>> '{other,brier}')::double precision as other_brier,
               (metrics ->> 'otherVersion')::integer as other_version
          from lettrage_model""";

    static ModelView row(ResultSet row, int number) throws SQLException {
        return new ModelView(row.getLong("id"), row.getLong("company_id"), row.getInt("version"), row.getString("state"), row.getObject("job_id", Long.class),
            row.getString("asked_by"), instant(row, "asked_at"), instant(row, "trained_at"), instant(row, "trained_until"), row.getInt("decisions"),
            row.getObject("threshold", Double.class), row.getObject("log_loss", Double.class), row.getObject("other_log_loss", Double.class),
            row.getObject("brier", Double.class), row.getObject("other_brier", Double.class), row.getObject("other_version", Integer.class),
            instant(row, "used_at"), row.getString("used_by"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}

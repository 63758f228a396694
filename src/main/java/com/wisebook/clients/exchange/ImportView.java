package com.wisebook.clients.exchange;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;

/**
 * An import as it stands.
 *
 * @param status  QUEUED, RUNNING, DONE, FAILED or ROLLED_BACK
 * @param lines   lines read
 * @param skipped opening entries left out because the year before is loaded
 * @param refused rows, or whole entries, that did not go in
 * @param error   code of the reason why nothing went in
 * @param reportCut rows of the report that are only counted
 * @param keptUntil the file waits until then to be run again without choosing it once more; null: it is not kept
 * @param originId  the import whose file this one ran again
 * @param importedAs the import that ran this one's file again and went in
 * @param reason    why nothing went in, as a sentence; only where one import is asked for
 */
@io.swagger.v3.oas.annotations.media.Schema(requiredProperties = {"id", "companyCode", "kind", "fileName", "bytes", "dryRun", "status", "lines", "added",
    "updated", "unchanged", "closed", "skipped", "refused", "warnings", "createdBy", "createdAt"})
public record ImportView(long id, Long companyId, String companyCode, String kind, String fileName, String sha256, long bytes,
                         boolean dryRun, @JsonRawValue String parameters, Long jobId, String status, long lines, long added, long updated,
                         long unchanged, long closed, long skipped, long refused, long warnings, String error, long reportCut,
                         String createdBy, Instant createdAt, Instant finishedAt, Instant rolledBackAt, String rolledBackBy,
                         Instant keptUntil, Long originId, Long importedAs, String reason) {

    /** The same as it is shown: with the sentence that says why nothing went in, and whether the file still waits here. */
    ImportView shown(String sentence, boolean waits) {
        return new ImportView(id, companyId, companyCode, kind, fileName, sha256, bytes, dryRun, parameters, jobId, status, lines, added,
            updated, unchanged, closed, skipped, refused, warnings, error, reportCut, createdBy, createdAt, finishedAt, rolledBackAt,
            rolledBackBy, waits ? keptUntil : null, originId, importedAs, sentence);
    }


    public boolean ended() {
        return !status.equals("QUEUED") && !status.equals("RUNNING");
    }
}

package com.wisebook.clients.rulebook;

import java.time.Instant;
import java.util.List;

/**
 * A workbook that was submitted for a table.
 *
 * @param name        the table
 * @param version     its number, from 1
 * @param sha256      checksum of the file as it was submitted
 * @param source      where it came from
 * @param fileName    its name there
 * @param status      what became of it
 * @param findings    why it was refused
 * @param createdBy   who submitted it
 * @param createdAt   when
 * @param activatedAt when it came into use; null when it never did
 * @param comment     why, in the words of who submitted it; null when he gave none
 */
public record RuleVersion(String name, int version, String sha256, Source source, String fileName, Status status,
                          List<Finding> findings, String createdBy, Instant createdAt, Instant activatedAt,
                          String comment) {

    /** Where a workbook came from: the product, the rules folder, an upload, an earlier version that was brought back. */
    public enum Source { SHIPPED, FOLDER, UPLOAD, RESTORED }

    /** What became of a workbook: being compiled, deciding now, replaced by a later one, or not accepted. */
    public enum Status { COMPILING, ACTIVE, RETIRED, REFUSED }
}

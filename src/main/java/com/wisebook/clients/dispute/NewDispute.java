package com.wisebook.clients.dispute;

import java.math.BigDecimal;
import java.util.List;

/**
 * What somebody contests.
 *
 * @param parts       how much of which entries; one currency
 * @param reason      a code of {@link DisputeReasons}
 * @param expected    CREDIT_NOTE, REPLACEMENT, INFORMATION, OTHER, or null
 * @param files       evidence: told by content, 10 MB each at most
 * @param actor       user name; for a customer's page or mail the name of whoever wrote it
 */
public record NewDispute(long companyId, long customerId, List<Part> parts, String reason, String description, DisputeSource source, String expected,
                         List<NewFile> files, String actor) {

    /** Part of an entry, in its currency, positive. */
    public record Part(long entryId, BigDecimal amount) {
    }

    /** A file on its way in. */
    public record NewFile(String fileName, byte[] content) {
    }

    public NewDispute {
        parts = parts == null ? List.of() : List.copyOf(parts);
        files = files == null ? List.of() : List.copyOf(files);
    }
}

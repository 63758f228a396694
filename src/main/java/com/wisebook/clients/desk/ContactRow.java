package com.wisebook.clients.desk;

import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A person in the directory.
 *
 * @param language    his own, otherwise the customer's
 * @param lastContact when we last wrote to his customer or heard from him; null when never
 */
@Schema(requiredProperties = {"id", "customerCode", "customerName", "roles", "emailValid", "mobileValid", "phoneValid", "language", "active"})
public record ContactRow(long id, String customerCode, String customerName, String civility, String firstName, String lastName,
                         String jobTitle, String email, String phone, String mobile, String language, List<String> roles, boolean emailValid,
                         boolean mobileValid, boolean phoneValid, Instant smsOptOutAt, boolean active, Instant lastContact) {

    /** A page, and how many the filter finds. */
    @Schema(name = "ContactsFound", requiredProperties = {"items", "total"})
    public record Found(List<ContactRow> items, long total) {
    }
}

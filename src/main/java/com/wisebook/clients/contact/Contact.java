package com.wisebook.clients.contact;

import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/** A person at a customer's; roles: PAYER, BUYER, BILLING, SALES, MANAGEMENT, LEGAL. */
@Schema(requiredProperties = {"id", "customerId", "roles", "emailValid", "mobileValid", "phoneValid"})
public record Contact(long id, long customerId, String civility, String firstName, String lastName, String jobTitle, String email,
                      String phone, String mobile, String language, List<String> roles, boolean emailValid, boolean mobileValid,
                      boolean phoneValid, Instant smsOptOutAt) {

    public String fullName() {
        return ((firstName == null ? "" : firstName) + " " + (lastName == null ? "" : lastName)).strip();
    }
}

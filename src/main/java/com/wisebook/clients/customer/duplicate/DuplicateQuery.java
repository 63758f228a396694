package com.wisebook.clients.customer.duplicate;

/** A customer as typed so far; {@code customerId} null while it has no fiche. */
public record DuplicateQuery(Long customerId, String name, String tradeName, String siren, String siret, String vatNumber,
                             String addressLine, String postcode, String town, String country) {
}

package com.wisebook.clients.customer.register;

import java.time.LocalDate;

import io.swagger.v3.oas.annotations.media.Schema;

/** An establishment as a register knows it; {@code country} in two letters. */
@Schema(requiredProperties = {"siret", "headOffice", "open"})
public record RegisteredEstablishment(String siret, String name, String addressLine, String addressExtra, String postcode, String town,
                                      String country, boolean headOffice, boolean open, LocalDate closedOn) {
}

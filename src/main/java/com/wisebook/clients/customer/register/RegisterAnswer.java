package com.wisebook.clients.customer.register;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What a register answered, word for word, as it is kept.
 *
 * @param register    SIRENE, RECHERCHE_ENTREPRISES or VIES
 * @param source      the register as people know it
 * @param subjectKind SIREN, SIRET or VAT
 * @param outcome     FOUND, NOT_FOUND, VALID or INVALID
 * @param answer      the register's JSON; null when it gave none
 */
@Schema(requiredProperties = {"id", "register", "source", "subjectKind", "subject", "outcome", "httpStatus", "askedBy", "askedAt"})
public record RegisterAnswer(long id, String register, String source, String subjectKind, String subject, String outcome, int httpStatus,
                             @Schema(type = "object") JsonNode answer, String askedBy, Instant askedAt) {
}

package com.wisebook.clients.customer.web;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.customer.identifier.Identifiers;
import com.wisebook.clients.customer.identifier.Verdict;
import com.wisebook.clients.security.rest.UserMessages;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Whether a number can be right, before anybody is asked about it. */
@RestController
@RequestMapping("/api/v1/identifiers")
@Tag(name = "registers")
@PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'SALES', 'MANAGER', 'CFO', 'ADMIN')")
class IdentifiersRest {

    /**
     * @param siren   the company that the SIRET or VAT number should be of; may be left out
     * @param country of the company, for a VAT number that is written without it
     */
    @Schema(name = "IdentifierQuestion", requiredProperties = {"kind"})
    record Question(@NotNull Verdict.Kind kind, @Size(max = 80) String value, @Size(max = 20) String siren, @Size(max = 2) String country) {
    }

    /**
     * @param reason  the end of a message key; null when it is valid
     * @param message the reason in words
     */
    @Schema(name = "IdentifierVerdict", requiredProperties = {"kind", "valid"})
    record Answer(Verdict.Kind kind, String given, String normalized, boolean valid, String reason, String message) {
    }

    private final UserMessages texts;

    IdentifiersRest(UserMessages texts) {
        this.texts = texts;
    }

    @PostMapping("/check")
    @Operation(summary = "Checks a SIREN, SIRET, VAT number, IBAN, BIC or creditor reference by its form and check digits",
        description = "With `siren`, a SIRET or a French VAT number of another company is not valid either.")
    Answer check(@Valid @RequestBody Question asked) {
        Verdict verdict = asked.kind() == Verdict.Kind.VAT ? Identifiers.vat(asked.value(), asked.country())
            : Identifiers.check(asked.kind(), asked.value());
        String reason = verdict.valid() ? reasonBeside(verdict, asked.siren()) : verdict.reason();
        String message = reason == null ? null : texts.text("customer.identifier." + reason, asked.siren());
        return new Answer(verdict.kind(), asked.value(), verdict.normalized(), reason == null, reason, message);
    }

    private static String reasonBeside(Verdict verdict, String siren) {
        if (siren == null || !Identifiers.siren(siren).valid()) {
            return null;
        }
        return switch (verdict.kind()) {
            case VAT -> verdict.normalized().startsWith("FR") && !Identifiers.vatFits(verdict.normalized(), siren) ? "vat-of-other" : null;
            case SIRET -> Identifiers.siretFits(verdict.normalized(), siren) ? null : "siret-of-other";
            default -> null;
        };
    }
}

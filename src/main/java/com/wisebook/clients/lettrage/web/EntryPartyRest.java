package com.wisebook.clients.lettrage.web;

import java.util.List;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.lettrage.LettrageParties;
import com.wisebook.clients.receivable.EntryParties;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Says whose the entries of a collective account are. */
@RestController
@RequestMapping("/api/v1/lettrage/entries/party")
@Tag(name = "lettrage")
@PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'ADMIN')")
class EntryPartyRest {

    /** @param customerCode to whom; a supplier by his code for entries of suppliers' accounts */
    @Schema(name = "EntryPartyOrder")
    record Order(@NotBlank String companyCode, @NotEmpty @Size(max = 1000) List<@NotNull Long> ledgerEntryIds, @NotBlank String customerCode) {
    }

    @Schema(name = "EntryPartyMoves", requiredProperties = "moved")
    record Moves(List<EntryParties.Moved> moved) {
    }

    private final LettrageParties parties;
    private final Companies companies;
    private final AuditTrail audit;

    EntryPartyRest(LettrageParties parties, Companies companies, AuditTrail audit) {
        this.parties = parties;
        this.companies = companies;
        this.audit = audit;
    }

    @PostMapping
    @Operation(summary = "Gives entries of a collective account to the customer whose they are", description = "Only entries whose ledger names no auxiliary and "
        + "of which nothing is settled. What it answers in `from` takes it back: the same call with that code. Proposals that held them are gone until "
        + "the next run.")
    @Transactional
    public Moves move(@Valid @RequestBody Order asked) {
        long company = companies.byCode(asked.companyCode()).orElseThrow(() -> ProblemException.notFound("lettrage.company.unknown", asked.companyCode())).id();
        List<EntryParties.Moved> moved;
        try {
            moved = parties.move(company, asked.ledgerEntryIds(), asked.customerCode());
        } catch (EntryParties.Refused refused) {
            throw refused.refusal() == EntryParties.Refusal.PARTY
                ? ProblemException.unprocessable("lettrage.party.refused").field("customerCode", "lettrage.party.noAccount", asked.customerCode())
                : ProblemException.unprocessable("lettrage.party.refused").field("ledgerEntryIds", "lettrage.party.entry");
        }
        moved.forEach(one -> audit.record("ENTRY_PARTY", "ledger_entry", one.entryId(), one.fromCode(), one.toCode()));
        return new Moves(moved);
    }
}

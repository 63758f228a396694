package com.wisebook.clients.lettrage.web;

import java.security.Principal;
import java.util.List;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.lettrage.payer.AsideRule;
import com.wisebook.clients.lettrage.payer.AsideRules;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** Rules by which lines of the bank set themselves aside; made with a line ({@code PUT /lettrage/bank-lines/{id}/aside}). */
@RestController
@RequestMapping("/api/v1/lettrage/aside-rules")
@Tag(name = "lettrage")
@PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'CFO', 'ADMIN')")
class AsideRulesRest {

    @Schema(name = "BankAsideRules", requiredProperties = "items")
    record Rules(List<AsideRule> items) {
    }

    /** @param on whether it sets lines aside */
    @Schema(name = "BankAsideRuleTurn")
    record Turn(@NotNull Boolean on) {
    }

    /** @param lines how many wait again */
    @Schema(name = "BankAsideRuleUndone", requiredProperties = "lines")
    record Undone(int lines) {
    }

    private final AsideRules rules;
    private final Companies companies;
    private final AuditTrail audit;

    AsideRulesRest(AsideRules rules, Companies companies, AuditTrail audit) {
        this.rules = rules;
        this.companies = companies;
        this.audit = audit;
    }

    @GetMapping
    @Operation(summary = "Rules of a company that work or are switched off, the newest first")
    Rules rules(@RequestParam String companyCode) {
        return new Rules(rules.of(companies.byCode(companyCode).orElseThrow(() -> ProblemException.notFound("lettrage.company.unknown", companyCode)).id()));
    }

    @PutMapping("/{id}")
    @PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'ADMIN')")
    @Operation(summary = "Switches a rule on or off", description = "What it has set aside stays. Switched on it looks at what waits too, one that was undone as well.")
    @Transactional
    public AsideRule turn(@PathVariable long id, @Valid @RequestBody Turn turn, Principal user) {
        AsideRule before = rules.byId(id).orElse(null);
        if (!rules.turn(id, turn.on(), user.getName())) {
            throw ProblemException.notFound("lettrage.aside.rule.unknown", id);
        }
        AsideRule after = rules.byId(id).orElseThrow();
        audit.record("ASIDE_RULE_TURNED", "aside-rule", id, before, after);
        return after;
    }

    @DeleteMapping("/{id}")
    @PreAuthorize("hasAnyRole('ACCOUNTANT', 'MANAGER', 'ADMIN')")
    @Operation(summary = "Undoes a rule", description = "As though it had never been: the lines that it has set aside wait again and are looked at anew.")
    @Transactional
    public Undone undo(@PathVariable long id, Principal user) {
        AsideRule before = rules.byId(id).orElse(null);
        int lines = rules.undo(id, user.getName()).orElseThrow(() -> ProblemException.notFound("lettrage.aside.rule.unknown", id));
        audit.record("ASIDE_RULE_UNDONE", "aside-rule", id, before, rules.byId(id).orElse(null));
        return new Undone(lines);
    }
}

package com.wisebook.clients.desk.web;

import java.util.List;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.desk.Morning;
import com.wisebook.clients.desk.MorningDesk;
import com.wisebook.clients.desk.ObservationDesk;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Our companies: how each presents itself, and what leaves or would leave in its name. */
@RestController
@Tag(name = "companies")
@RequestMapping("/api/v1/companies")
@PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'MANAGER', 'CFO', 'ADMIN')")
class CompanyViewsRest {

    /**
     * How a company presents itself in its messages.
     *
     * @param sendingOpen false in observation: everything is decided and shown, nothing leaves
     * @param complete    it has what opening needs: the sender's address and an IBAN
     */
    @Schema(requiredProperties = {"code", "name", "currency", "sendingOpen", "complete"})
    record CompanyView(String code, String name, String siren, String currency, String addressLine, String postcode, String town, String phone,
                       String email, String senderName, String senderEmail, String smsSender, String iban, String bic, String bankName,
                       boolean sendingOpen, boolean complete) {

        static CompanyView of(Company c) {
            return new CompanyView(c.code(), c.name(), c.siren(), c.currency(), c.addressLine(), c.postcode(), c.town(), c.phone(), c.email(),
                c.senderName(), c.senderEmail(), c.smsSender(), c.iban(), c.bic(), c.bankName(), c.sendingOpen(),
                c.senderEmail() != null && c.iban() != null);
        }
    }

    /** The next step of each open case of a company: in observation it stays here. */
    @Schema(requiredProperties = {"total", "planned", "samples", "held"})
    record PlannedView(Morning.Count total, List<ObservationDesk.Planned> planned, List<ObservationDesk.Sample> samples,
                       List<Morning.HeldFor> held) {
    }

    private final Companies companies;
    private final ObservationDesk observation;
    private final MorningDesk morning;

    CompanyViewsRest(Companies companies, ObservationDesk observation, MorningDesk morning) {
        this.companies = companies;
        this.observation = observation;
        this.morning = morning;
    }

    @GetMapping
    @Operation(summary = "Our companies, by code")
    List<CompanyView> all() {
        return companies.all().stream().map(CompanyView::of).toList();
    }

    @GetMapping("/{code}")
    @Operation(summary = "One of our companies")
    CompanyView one(@PathVariable String code) {
        return companies.byCode(code).map(CompanyView::of).orElseThrow(() -> ProblemException.notFound("desk.missing.company.help", code));
    }

    @GetMapping("/{code}/planned")
    @Operation(summary = "What would leave in the company's name: how many messages, how much money, samples of each kind")
    PlannedView planned(@PathVariable String code) {
        one(code);
        return new PlannedView(observation.total(code), observation.planned(code), observation.samples(code), morning.heldByReason(code));
    }
}

package com.wisebook.clients.customer.onboarding;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.identifier.Identifiers;
import com.wisebook.clients.customer.register.CompanyLookup;
import com.wisebook.clients.customer.register.CompanyRegisters;
import com.wisebook.clients.customer.register.RegisteredCompany;
import com.wisebook.clients.customer.register.RegisteredEstablishment;
import com.wisebook.clients.customer.register.VatLookup;

/** What can be said of the identifiers, by formula and by the registers. A register that does not answer is unknown, never a refusal. */
@Component
class IdentityChecks {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    /** How long to wait before asking again; after the last, a person looks. */
    private static final List<Duration> PATIENCE = List.of(Duration.ofSeconds(15), Duration.ofMinutes(1), Duration.ofMinutes(5));

    private final CheckBook book;
    private final Candidates candidates;
    private final CompanyRegisters registers;
    private final Requests requests;
    private final BusinessClock clock;

    IdentityChecks(CheckBook book, Candidates candidates, CompanyRegisters registers, Requests requests, BusinessClock clock) {
        this.book = book;
        this.candidates = candidates;
        this.registers = registers;
        this.requests = requests;
        this.clock = clock;
    }

    /** Forms and keys: refused at entry, but a correction or an import can bring others. */
    void identifiers(OpeningRequest request) {
        CandidateFacts candidate = candidates.of(request.customerId());
        if (candidate.siren() == null) {
            boolean expected = candidate.french();
            book.put(request.id(), CheckKind.SIREN, expected ? Outcome.UNKNOWN : Outcome.OK, expected ? "siren.missing" : "siren.foreign");
        } else {
            boolean valid = Identifiers.siren(candidate.siren()).valid();
            book.put(request.id(), CheckKind.SIREN, valid ? Outcome.OK : Outcome.FAILED, valid ? "siren.ok" : "siren.wrong", candidate.siren());
        }
        siret(request, candidate);
        vat(request, candidate);
    }

    private void siret(OpeningRequest request, CandidateFacts candidate) {
        if (candidate.siret() == null) {
            book.drop(request.id(), CheckKind.SIRET);
            return;
        }
        boolean valid = Identifiers.siret(candidate.siret()).valid();
        boolean fits = candidate.siren() == null || Identifiers.siretFits(candidate.siret(), candidate.siren());
        book.put(request.id(), CheckKind.SIRET, valid && fits ? Outcome.OK : Outcome.FAILED,
            !valid ? "siret.wrong" : fits ? "siret.ok" : "siret.other", candidate.siret(), candidate.siren());
    }

    private void vat(OpeningRequest request, CandidateFacts candidate) {
        if (candidate.vatNumber() == null) {
            book.drop(request.id(), CheckKind.VAT);
            return;
        }
        boolean valid = Identifiers.vat(candidate.vatNumber(), candidate.country()).valid();
        boolean fits = candidate.siren() == null || !candidate.vatNumber().startsWith("FR")
            || Identifiers.vatFits(candidate.vatNumber(), candidate.siren());
        book.put(request.id(), CheckKind.VAT, valid && fits ? Outcome.OK : Outcome.FAILED,
            !valid ? "vat.wrong" : fits ? "vat.ok" : "vat.other", candidate.vatNumber(), candidate.siren());
    }

    /** Asks; null when nothing is left to ask, otherwise when to ask again. */
    Instant ask(OpeningRequest request) {
        CandidateFacts candidate = candidates.of(request.customerId());
        boolean silent = company(request, candidate);
        silent |= vies(request, candidates.of(request.customerId()));
        int attempts = request.registerAttempts() + 1;
        requests.set(request.id(), Map.of("register_attempts", attempts));
        if (!silent || attempts > PATIENCE.size()) {
            return null;
        }
        if (attempts == 1) {
            requests.step(request.id(), "REGISTERS_UNAVAILABLE", "system", null);
        }
        return clock.instant().plus(PATIENCE.get(attempts - 1));
    }

    /** True when the register did not answer. */
    private boolean company(OpeningRequest request, CandidateFacts candidate) {
        if (candidate.siren() == null) {
            book.drop(request.id(), CheckKind.ESTABLISHMENT);
            if (candidate.french()) {
                book.put(request.id(), CheckKind.REGISTER, Outcome.UNKNOWN, "register.nothing-to-ask");
            } else {
                book.drop(request.id(), CheckKind.REGISTER);
            }
            return false;
        }
        CompanyLookup answer = candidate.siret() != null ? registers.establishment(candidate.siret()) : registers.company(candidate.siren());
        if (answer.outcome() == CompanyLookup.Outcome.NOT_FOUND && candidate.siret() != null) {
            establishment(request, candidate, answer, null);
            answer = registers.company(candidate.siren());
        } else if (candidate.siret() != null && answer.outcome() == CompanyLookup.Outcome.FOUND) {
            establishment(request, candidate, answer, answer.asked());
        } else {
            book.drop(request.id(), CheckKind.ESTABLISHMENT);
        }
        switch (answer.outcome()) {
            case UNAVAILABLE -> put(request, CheckKind.REGISTER, Outcome.UNKNOWN, "register.unavailable", answer, candidate.siren());
            case NOT_FOUND -> put(request, CheckKind.REGISTER, Outcome.FAILED, "register.not-found", answer, candidate.siren());
            case FOUND -> found(request, candidate, answer);
        }
        return answer.outcome() == CompanyLookup.Outcome.UNAVAILABLE;
    }

    private void found(OpeningRequest request, CandidateFacts candidate, CompanyLookup answer) {
        RegisteredCompany company = answer.company();
        boolean closed = answer.asked() != null && !answer.asked().open();
        String state = Boolean.TRUE.equals(company.insolvency()) ? "INSOLVENCY" : !company.active() ? "STRUCK_OFF"
            : closed ? "CLOSED" : company.hidden() ? "HIDDEN" : "ACTIVE";
        candidates.complete(candidate.id(), company, state, answer.source(), answer.at());
        Map<String, Object> known = new HashMap<>();
        known.put("legal_form_code", company.legalFormCode());
        known.put("natural_person", request.naturalPerson() || company.naturalPerson());
        requests.set(request.id(), known);
        String name = company.name() == null ? candidate.name() : company.name();
        if (state.equals("ACTIVE") && !SameCompany.named(candidate.name(), company)) {
            put(request, CheckKind.REGISTER, Outcome.UNKNOWN, "register.other-name", answer, name);
            return;
        }
        switch (state) {
            case "INSOLVENCY" -> put(request, CheckKind.REGISTER, Outcome.FAILED, "register.insolvency", answer, name);
            case "STRUCK_OFF" -> put(request, CheckKind.REGISTER, Outcome.FAILED, "register.struck-off", answer, name, day(company.closedOn()));
            case "HIDDEN" -> put(request, CheckKind.REGISTER, Outcome.WARNING, "register.hidden", answer, candidate.siren());
            default -> put(request, CheckKind.REGISTER, Outcome.OK, "register.found", answer, name);
        }
    }

    private void establishment(OpeningRequest request, CandidateFacts candidate, CompanyLookup answer, RegisteredEstablishment asked) {
        if (asked == null) {
            put(request, CheckKind.ESTABLISHMENT, Outcome.FAILED, "establishment.unknown", answer, candidate.siret());
        } else if (!asked.open()) {
            put(request, CheckKind.ESTABLISHMENT, Outcome.FAILED, "establishment.closed", answer, asked.siret(), day(asked.closedOn()));
        } else {
            put(request, CheckKind.ESTABLISHMENT, Outcome.OK, "establishment.open", answer, asked.siret(), asked.town());
        }
    }

    /** True when VIES did not answer: unknown, so that it is asked again, and in the end a person looks. */
    private boolean vies(OpeningRequest request, CandidateFacts candidate) {
        if (candidate.vatNumber() == null) {
            if (candidate.french()) {
                book.drop(request.id(), CheckKind.VIES);
            } else {
                book.put(request.id(), CheckKind.VIES, Outcome.UNKNOWN, "vies.nothing-to-ask");
            }
            return false;
        }
        VatLookup answer = registers.vat(candidate.vatNumber());
        // VIES alone can confirm a foreign number; a French one follows from the SIREN
        boolean decisive = !candidate.vatNumber().startsWith("FR") || candidate.siren() == null;
        Outcome outcome = switch (answer.outcome()) {
            case VALID -> Outcome.OK;
            // many French companies are not declared for trade within the Union: that says nothing of them
            case INVALID -> decisive ? Outcome.FAILED : Outcome.WARNING;
            case UNAVAILABLE -> Outcome.UNKNOWN;
        };
        String key = switch (answer.outcome()) {
            case VALID -> "vies.valid";
            case INVALID -> "vies.invalid";
            case UNAVAILABLE -> "vies.unavailable";
        };
        book.putWithEvidence(request.id(), CheckKind.VIES, outcome, key, answer.evidenceId(), answer.source(), candidate.vatNumber(), answer.name());
        return outcome == Outcome.UNKNOWN;
    }

    private void put(OpeningRequest request, CheckKind kind, Outcome outcome, String key, CompanyLookup answer, Object... args) {
        book.putWithEvidence(request.id(), kind, outcome, key, answer.evidenceId(), answer.source(), args);
    }

    private static String day(LocalDate date) {
        return date == null ? "" : DAY.format(date);
    }
}

package com.wisebook.clients.customer.onboarding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

import com.wisebook.clients.customer.duplicate.DuplicateFound;
import com.wisebook.clients.customer.duplicate.DuplicateQuery;
import com.wisebook.clients.customer.duplicate.Duplicates;
import com.wisebook.clients.customer.register.CompanyLookup;
import com.wisebook.clients.customer.register.CompanyRegisters;
import com.wisebook.clients.customer.register.RegisteredCompany;
import com.wisebook.clients.customer.register.RegisteredEstablishment;
import com.wisebook.clients.customer.register.VatLookup;

/** Registers and a search for duplicates that say what the test wrote for them. */
public final class ScriptedRegisters implements CompanyRegisters, Duplicates {

    private static final Instant AT = Instant.parse("2026-11-23T08:00:00Z");

    private final Map<String, RegisteredCompany> companies = new HashMap<>();
    private final List<String> closed = new ArrayList<>();
    private final List<DuplicateFound> duplicates = new ArrayList<>();
    private VatLookup.Outcome vat = VatLookup.Outcome.VALID;
    private int silences;

    /** In place of the application's own. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class InPlace {

        @Bean
        @Primary
        ScriptedRegisters scriptedRegisters() {
            return new ScriptedRegisters();
        }
    }

    public void reset() {
        companies.clear();
        closed.clear();
        duplicates.clear();
        vat = VatLookup.Outcome.VALID;
        silences = 0;
    }

    /** A company of twelve years and twenty employees that is doing well. */
    public void knows(String siren, String name) {
        companies.put(siren, company(siren, name, true, false, false));
    }

    public void knowsAsStruckOff(String siren, String name) {
        companies.put(siren, company(siren, name, false, false, false));
    }

    public void knowsAsInsolvent(String siren, String name, boolean naturalPerson) {
        companies.put(siren, company(siren, name, true, true, naturalPerson));
    }

    public void establishmentIsClosed(String siret) {
        closed.add(siret);
    }

    public void isSilentFor(int questions) {
        silences = questions;
    }

    public void viesSays(VatLookup.Outcome outcome) {
        vat = outcome;
    }

    public void looksLike(DuplicateFound found) {
        duplicates.add(found);
    }

    private static RegisteredCompany company(String siren, String name, boolean active, boolean insolvent, boolean naturalPerson) {
        return new RegisteredCompany(siren, name, null, naturalPerson ? "1000" : "5710", naturalPerson ? "Entrepreneur individuel" : "SAS", "46.69B",
            LocalDate.of(2014, 3, 1), "12", "PME", naturalPerson, false, active, active ? null : LocalDate.of(2025, 6, 30), insolvent, null,
            List.of());
    }

    @Override
    public CompanyLookup company(String siren) {
        if (silences > 0) {
            silences--;
            return new CompanyLookup(CompanyLookup.Outcome.UNAVAILABLE, null, null, "Registre d'essai", AT, null, false);
        }
        RegisteredCompany company = companies.get(siren);
        return new CompanyLookup(company == null ? CompanyLookup.Outcome.NOT_FOUND : CompanyLookup.Outcome.FOUND, company, null,
            "Registre d'essai", AT, null, false);
    }

    @Override
    public CompanyLookup establishment(String siret) {
        CompanyLookup company = company(siret.substring(0, 9));
        if (company.outcome() != CompanyLookup.Outcome.FOUND) {
            return company;
        }
        boolean open = !closed.contains(siret);
        return new CompanyLookup(company.outcome(), company.company(), new RegisteredEstablishment(siret, company.company().name(), "1 rue du Port",
            null, "29200", "BREST", "FR", true, open, open ? null : LocalDate.of(2024, 1, 31)), company.source(), AT, null, false);
    }

    @Override
    public VatLookup vat(String vatNumber) {
        return new VatLookup(vat, vatNumber, null, null, null, "VIES d'essai", AT, null, false);
    }

    @Override
    public List<DuplicateFound> near(DuplicateQuery asked, int limit) {
        return duplicates.stream().limit(limit).toList();
    }
}

package com.wisebook.clients.customer.onboarding;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.springframework.stereotype.Component;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.customer.FicheDraft;
import com.wisebook.clients.customer.PaymentTermCaps.Activity;
import com.wisebook.clients.customer.identifier.Identifiers;
import com.wisebook.clients.customer.identifier.Verdict;
import com.wisebook.clients.security.rest.ProblemException;

/** What is refused at once, at its field: what no register and no person could make right. */
@Component
class DraftCheck {

    private static final int LONGEST = 200;
    private static final BigDecimal LARGEST = new BigDecimal("1000000000");
    private static final Set<String> METHODS = Set.of("TRANSFER", "DIRECT_DEBIT", "CHEQUE", "CARD", "BILL");
    private static final int LONGEST_COMMENT = 4000;
    private static final int LONGEST_TERM = 365;

    /** A draft that can be taken, its identifiers as they are kept. */
    record Taken(Company company, FicheDraft fiche, OnboardingDraft.Terms terms, BigDecimal limit, String currency) {

        /** What would be invoiced. */
        Activity activity() {
            return terms.activity() == null ? Activity.GENERAL : terms.activity();
        }

        /** What tells one company from another, or null. */
        String identity() {
            return fiche.siren() != null ? "SIREN:" + fiche.siren() : fiche.vatNumber() != null ? "VAT:" + fiche.vatNumber() : null;
        }
    }

    private final Companies companies;

    DraftCheck(Companies companies) {
        this.companies = companies;
    }

    /** @throws ProblemException 422 with each field that is wrong */
    Taken check(OnboardingDraft draft) {
        ProblemException refused = ProblemException.unprocessable("onboarding.refused");
        FicheDraft given = draft.fiche();
        if (given == null) {
            throw refused.field("fiche", "onboarding.missing");
        }
        Company company = draft.companyCode() == null ? null : companies.byCode(draft.companyCode()).orElse(null);
        if (company == null) {
            refused.field("companyCode", draft.companyCode() == null ? "onboarding.missing" : "onboarding.company-unknown", draft.companyCode());
        }
        if (given.name() == null || given.name().isBlank()) {
            refused.field("fiche.name", "onboarding.missing");
        } else if (given.name().length() > LONGEST) {
            refused.field("fiche.name", "onboarding.too-long", LONGEST);
        }
        FicheDraft fiche = identifiers(given, refused);
        OnboardingDraft.Terms terms = draft.terms() == null ? new OnboardingDraft.Terms(null, null, null, null, null) : draft.terms();
        terms(terms, refused);
        BigDecimal limit = draft.requestedLimit() == null ? BigDecimal.ZERO : draft.requestedLimit();
        if (limit.signum() < 0 || limit.compareTo(LARGEST) > 0) {
            refused.field("requestedLimit", "onboarding.limit-absurd");
        }
        String currency = draft.currency() == null ? company == null ? "EUR" : company.currency() : draft.currency();
        // limits, authority and tables are in the company's currency: nothing is converted
        if (company != null && !currency.equals(company.currency())) {
            refused.field("currency", "onboarding.currency-wrong", company.currency());
        }
        if (draft.comment() != null && draft.comment().length() > LONGEST_COMMENT) {
            refused.field("comment", "onboarding.too-long", LONGEST_COMMENT);
        }
        if (!refused.flaws().isEmpty()) {
            throw refused;
        }
        return new Taken(company, fiche, terms, limit, currency);
    }

    private static FicheDraft identifiers(FicheDraft given, ProblemException refused) {
        String country = given.country() == null || given.country().isBlank() ? "FR" : given.country().strip().toUpperCase(Locale.ROOT);
        if (!country.matches("[A-Z]{2}")) {
            refused.field("fiche.country", "onboarding.country-wrong", country);
        }
        String siren = taken("fiche.siren", given.siren(), filled(given.siren()) ? Identifiers.siren(given.siren()) : null, refused);
        String siret = taken("fiche.siret", given.siret(), filled(given.siret()) ? Identifiers.siret(given.siret()) : null, refused);
        String vat = taken("fiche.vatNumber", given.vatNumber(), filled(given.vatNumber()) ? Identifiers.vat(given.vatNumber(), country) : null, refused);
        if (siren == null && siret != null && !filled(given.siren())) {
            siren = siret.substring(0, 9);
        }
        if (siret != null && siren != null && !Identifiers.siretFits(siret, siren)) {
            refused.field("fiche.siret", "onboarding.siret-other", siret, siren);
        }
        if (vat != null && siren != null && vat.startsWith("FR") && !Identifiers.vatFits(vat, siren)) {
            refused.field("fiche.vatNumber", "onboarding.vat-other", vat, siren);
        }
        return new FicheDraft(blankless(given.code()), given.name() == null ? null : given.name().strip(), blankless(given.tradeName()),
            blankless(given.legalForm()), given.naturalPerson(), siren, siret, vat, blankless(given.naf()), given.foundedOn(),
            blankless(given.workforce()), blankless(given.companyCategory()), blankless(given.addressLine()), blankless(given.addressExtra()),
            blankless(given.postcode()), blankless(given.town()), country, given.language() == null ? "fr" : given.language(),
            given.groupId(), given.payerId(), blankless(given.officer()), blankless(given.salesPerson()), blankless(given.sector()),
            blankless(given.region()), given.custom() == null ? Map.of() : given.custom());
    }

    private static String taken(String field, String given, Verdict verdict, ProblemException refused) {
        if (verdict == null) {
            return null;
        }
        if (!verdict.valid()) {
            refused.field(field, "customer.identifier." + verdict.reason(), given);
            return null;
        }
        return verdict.normalized();
    }

    private static void terms(OnboardingDraft.Terms terms, ProblemException refused) {
        if (terms.paymentDays() != null && (terms.paymentDays() < 0 || terms.paymentDays() > LONGEST_TERM)) {
            refused.field("terms.paymentDays", "onboarding.days-absurd", LONGEST_TERM);
        }
        if (terms.paymentMethod() != null && !METHODS.contains(terms.paymentMethod())) {
            refused.field("terms.paymentMethod", "onboarding.method-unknown", terms.paymentMethod());
        }
        if (terms.discountPercent() == null != (terms.discountDays() == null)) {
            refused.field(terms.discountPercent() == null ? "terms.discountPercent" : "terms.discountDays", "onboarding.discount-half");
        } else if (terms.discountPercent() != null && (terms.discountPercent().signum() <= 0
                || terms.discountPercent().compareTo(BigDecimal.valueOf(100)) >= 0 || terms.discountDays() < 0 || terms.discountDays() > LONGEST_TERM)) {
            refused.field("terms.discountPercent", "onboarding.discount-absurd");
        }
    }

    private static boolean filled(String text) {
        return text != null && !text.isBlank();
    }

    private static String blankless(String text) {
        return filled(text) ? text.strip() : null;
    }
}

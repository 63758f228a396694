package com.wisebook.clients.customer.register;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Service;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.identifier.Identifiers;
import com.wisebook.clients.customer.identifier.Verdict;

/**
 * Asks the registers in their order, and only what is not known from a fresh answer. A number that is wrong in itself is not sent
 * anywhere: it cannot be found.
 */
@Service
class Registers implements CompanyRegisters {

    private static final String VIES = "VIES";

    private final RegisterConfiguration.Sources sources;
    private final RegisterAnswers answers;
    private final RegisterSettings settings;
    private final BusinessClock clock;

    Registers(RegisterConfiguration.Sources sources, RegisterAnswers answers, RegisterSettings settings, BusinessClock clock) {
        this.sources = sources;
        this.answers = answers;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public CompanyLookup company(String siren) {
        return company(siren, settings.companyFresh());
    }

    /** The same, but an answer older than that is asked for again. */
    CompanyLookup company(String siren, Duration fresh) {
        Verdict checked = Identifiers.siren(siren);
        return checked.valid() ? lookup("SIREN", checked.normalized(), fresh) : nothing();
    }

    @Override
    public CompanyLookup establishment(String siret) {
        Verdict checked = Identifiers.siret(siret);
        return checked.valid() ? lookup("SIRET", checked.normalized(), settings.companyFresh()) : nothing();
    }

    @Override
    public VatLookup vat(String vatNumber) {
        Verdict checked = Identifiers.vat(vatNumber);
        Instant now = clock.instant();
        if (!checked.valid()) {
            return new VatLookup(VatLookup.Outcome.INVALID, vatNumber, null, null, null, null, now, null, false);
        }
        String number = checked.normalized();
        ViesSource vies = sources.vies();
        if (!ViesSource.covers(number)) {
            return new VatLookup(VatLookup.Outcome.UNAVAILABLE, number, null, null, null, null, now, null, false);
        }
        Optional<RegisterAnswer> known = answers.newest("VAT", number, List.of(vies.name()), now.minus(settings.vatFresh()));
        if (known.isPresent()) {
            return vat(known.get(), true);
        }
        ViesSource.Asked asked = vies.check(number);
        if (asked.outcome() == VatLookup.Outcome.UNAVAILABLE) {
            return new VatLookup(VatLookup.Outcome.UNAVAILABLE, number, null, null, null, vies.name(), now, null, false);
        }
        return vat(answers.keep(VIES, vies.name(), "VAT", number, asked.outcome().name(), asked.status(), asked.body()), false);
    }

    /** Whether work in the background may ask now: people come first. */
    boolean free() {
        return sources.companies().get(0).free();
    }

    private CompanyLookup lookup(String kind, String number, Duration fresh) {
        List<String> names = sources.companies().stream().map(CompanySource::name).toList();
        Optional<RegisterAnswer> known = answers.newest(kind, number, names, clock.instant().minus(fresh));
        // a company that was not there may have been founded since
        if (known.isPresent() && ("FOUND".equals(known.get().outcome()) || known.get().askedAt().isAfter(clock.instant().minus(settings.vatFresh())))) {
            return company(known.get(), true);
        }
        for (CompanySource source : sources.companies()) {
            CompanySource.Asked asked = "SIREN".equals(kind) ? source.company(number) : source.establishment(number);
            if (asked.outcome() != CompanyLookup.Outcome.UNAVAILABLE) {
                return company(answers.keep(source.register(), source.name(), kind, number, asked.outcome().name(), asked.status(), asked.body()), false);
            }
        }
        return new CompanyLookup(CompanyLookup.Outcome.UNAVAILABLE, null, null, names.get(0), clock.instant(), null, false);
    }

    private CompanyLookup company(RegisterAnswer kept, boolean cached) {
        String siren = kept.subject().substring(0, 9);
        RegisteredCompany company = "FOUND".equals(kept.outcome()) ? reader(kept).read(kept.answer(), siren) : null;
        RegisteredEstablishment asked = company == null || !"SIRET".equals(kept.subjectKind()) ? null
            : company.establishments().stream().filter(one -> one.siret().equals(kept.subject())).findFirst().orElse(null);
        boolean found = company != null && (asked != null || !"SIRET".equals(kept.subjectKind()));
        return new CompanyLookup(found ? CompanyLookup.Outcome.FOUND : CompanyLookup.Outcome.NOT_FOUND, found ? company : null, asked, kept.source(),
            kept.askedAt(), kept.id(), cached);
    }

    private CompanySource reader(RegisterAnswer kept) {
        return sources.companies().stream().filter(source -> source.register().equals(kept.register())).findFirst().orElseThrow();
    }

    private static VatLookup vat(RegisterAnswer kept, boolean cached) {
        return new VatLookup(VatLookup.Outcome.valueOf(kept.outcome()), kept.subject(), Json.text(kept.answer(), "name"),
            Json.text(kept.answer(), "address"), Json.text(kept.answer(), "requestIdentifier"), kept.source(), kept.askedAt(), kept.id(), cached);
    }

    private CompanyLookup nothing() {
        return new CompanyLookup(CompanyLookup.Outcome.NOT_FOUND, null, null, null, clock.instant(), null, false);
    }
}

package com.wisebook.clients.customer;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.identifier.Identifiers;
import com.wisebook.clients.customer.identifier.Verdict;
import com.wisebook.clients.security.rest.ProblemException;

/**
 * Whether a fiche may be as somebody wants it, and how what he wrote is kept. Only what he changes is judged: a customer that came
 * with a ledger and a wrong SIREN can still get another telephone number.
 */
@Component
class FicheChecks {

    private static final int LONGEST = 120;
    private static final int LONGEST_NAME = 200;
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
    private static final Pattern NAF = Pattern.compile("(\\d{2})\\.?(\\d{2})\\s?([A-Z])");
    private static final Pattern WORKFORCE = Pattern.compile("\\d{2}|NN");
    private static final Pattern FRENCH_POSTCODE = Pattern.compile("\\d{5}");
    private static final Set<String> CATEGORIES = Set.of("PME", "ETI", "GE");
    private static final Set<String> LANGUAGES = Set.of("fr", "en");
    private static final Set<String> COUNTRIES = Set.copyOf(Arrays.asList(Locale.getISOCountries()));

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    FicheChecks(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The draft as it will be kept.
     *
     * @param id      null for a new customer
     * @param before  what the fiche says; null for a new customer
     * @param refused takes what is wrong, at its field
     */
    FicheDraft checked(Long id, FicheDraft before, FicheDraft wanted, ProblemException refused) {
        Flaws flaws = new Flaws(before, wanted, refused);
        FicheDraft clean = clean(flaws, wanted);
        if (clean.name() == null) {
            refused.field("name", "customer.name-missing");
        }
        if (before == null && clean.code() != null) {
            code(clean.code(), refused);
        }
        choices(flaws, clean);
        identifiers(flaws, clean);
        people(flaws, clean);
        group(flaws, id, clean);
        return clean;
    }

    /** Collects what is wrong with fields that were changed. */
    private record Flaws(FicheDraft before, FicheDraft wanted, ProblemException refused) {

        boolean changed(Function<FicheDraft, ?> field) {
            return before == null || !Objects.equals(field.apply(before), field.apply(wanted));
        }

        void add(String field, Function<FicheDraft, ?> of, boolean wrong, String key, Object... arguments) {
            if (wrong && changed(of)) {
                refused.field(field, key, arguments);
            }
        }
    }

    private static FicheDraft clean(Flaws flaws, FicheDraft d) {
        ProblemException refused = flaws.refused();
        String siret = number(flaws, "siret", d.siret(), FicheDraft::siret, Identifiers::siret);
        String siren = number(flaws, "siren", d.siren(), FicheDraft::siren, Identifiers::siren);
        if (siren == null && siret != null && Identifiers.siret(siret).valid()) {
            siren = siret.substring(0, 9);
        }
        String country = upper(d.country(), "FR");
        return new FicheDraft(text(refused, "code", d.code(), LONGEST), text(refused, "name", d.name(), LONGEST_NAME),
            text(refused, "tradeName", d.tradeName(), LONGEST_NAME), text(refused, "legalForm", d.legalForm(), LONGEST), d.naturalPerson(),
            siren, siret, number(flaws, "vatNumber", d.vatNumber(), FicheDraft::vatNumber, given -> Identifiers.vat(given, country)),
            naf(flaws, d.naf()), d.foundedOn(), upper(text(refused, "workforce", d.workforce(), 2), null),
            upper(text(refused, "companyCategory", d.companyCategory(), 3), null), text(refused, "addressLine", d.addressLine(), LONGEST_NAME),
            text(refused, "addressExtra", d.addressExtra(), LONGEST_NAME), text(refused, "postcode", d.postcode(), 16),
            text(refused, "town", d.town(), LONGEST), country, d.language() == null || d.language().isBlank() ? "fr" : d.language().strip(),
            d.groupId(), d.payerId(), text(refused, "officer", d.officer(), LONGEST), text(refused, "salesPerson", d.salesPerson(), LONGEST),
            text(refused, "sector", d.sector(), LONGEST), text(refused, "region", d.region(), LONGEST), d.custom());
    }

    private void choices(Flaws flaws, FicheDraft d) {
        flaws.add("country", FicheDraft::country, !COUNTRIES.contains(d.country()), "customer.country-wrong", d.country());
        flaws.add("language", FicheDraft::language, !LANGUAGES.contains(d.language()), "customer.language-wrong", d.language());
        flaws.add("companyCategory", FicheDraft::companyCategory, d.companyCategory() != null && !CATEGORIES.contains(d.companyCategory()),
            "customer.category-wrong", d.companyCategory());
        flaws.add("workforce", FicheDraft::workforce, d.workforce() != null && !WORKFORCE.matcher(d.workforce()).matches(),
            "customer.workforce-wrong", d.workforce());
        LocalDate founded = d.foundedOn();
        flaws.add("foundedOn", FicheDraft::foundedOn, founded != null && (founded.isAfter(clock.today()) || founded.getYear() < 1000),
            "customer.founded-wrong");
        flaws.add("postcode", FicheDraft::postcode,
            "FR".equals(d.country()) && d.postcode() != null && !FRENCH_POSTCODE.matcher(d.postcode()).matches(), "customer.postcode-wrong",
            d.postcode());
    }

    /** Numbers that are right each by itself may still be those of two companies. */
    private static void identifiers(Flaws flaws, FicheDraft d) {
        boolean sirenRight = d.siren() != null && Identifiers.siren(d.siren()).valid();
        if (d.siret() != null && sirenRight && Identifiers.siret(d.siret()).valid() && !Identifiers.siretFits(d.siret(), d.siren())
            && (flaws.changed(FicheDraft::siret) || flaws.changed(FicheDraft::siren))) {
            flaws.refused().field("siret", "customer.siret-of-other", d.siren());
        }
        boolean french = d.vatNumber() != null && d.vatNumber().startsWith("FR") && Identifiers.vat(d.vatNumber()).valid();
        if (french && sirenRight && !Identifiers.vatFits(d.vatNumber(), d.siren())
            && (flaws.changed(FicheDraft::vatNumber) || flaws.changed(FicheDraft::siren))) {
            flaws.refused().field("vatNumber", "customer.vat-of-other", d.siren());
        }
    }

    private void people(Flaws flaws, FicheDraft d) {
        for (Map.Entry<String, Function<FicheDraft, String>> one : Map.<String, Function<FicheDraft, String>>of("officer", FicheDraft::officer,
            "salesPerson", FicheDraft::salesPerson).entrySet()) {
            String login = one.getValue().apply(d);
            if (login != null && flaws.changed(one.getValue()) && jdbc.sql("select count(*) from app_user where username = :login and enabled")
                .param("login", login).query(Long.class).single() == 0) {
                flaws.refused().field(one.getKey(), "customer.user-unknown", login);
            }
        }
    }

    private void group(Flaws flaws, Long id, FicheDraft d) {
        if (d.groupId() != null && flaws.changed(FicheDraft::groupId)
            && jdbc.sql("select count(*) from customer_group where id = :id").param("id", d.groupId()).query(Long.class).single() == 0) {
            flaws.refused().field("groupCode", "customer.group-unknown");
        }
        if (d.payerId() == null || !flaws.changed(FicheDraft::payerId)) {
            return;
        }
        if (d.payerId().equals(id)) {
            flaws.refused().field("payerCode", "customer.payer-self");
            return;
        }
        // the payer pays himself: who pays for whom never goes on and on, nor in a circle
        boolean pays = jdbc.sql("""
                select count(*) from customer where id = :payer and payer_id is null and status not in ('ARCHIVED', 'DRAFT', 'PENDING')
                   and not exists (select 1 from customer other where other.payer_id = :self::bigint)""")
            .param("payer", d.payerId()).param("self", id, java.sql.Types.BIGINT).query(Long.class).single() > 0;
        if (!pays) {
            flaws.refused().field("payerCode", "customer.payer-wrong");
        }
    }

    private void code(String code, ProblemException refused) {
        if (!CODE.matcher(code).matches()) {
            refused.field("code", "customer.code-wrong");
        } else if (jdbc.sql("select count(*) from customer where code = :code").param("code", code).query(Long.class).single() > 0) {
            refused.field("code", "customer.code-taken", code);
        }
    }

    private static String number(Flaws flaws, String field, String given, Function<FicheDraft, String> of, Function<String, Verdict> check) {
        if (given == null || given.isBlank()) {
            return null;
        }
        Verdict verdict = check.apply(given);
        if (verdict.valid()) {
            return verdict.normalized();
        }
        if (flaws.changed(of)) {
            flaws.refused().field(field, "customer.identifier." + verdict.reason());
        }
        return given.strip();
    }

    private static String naf(Flaws flaws, String given) {
        if (given == null || given.isBlank()) {
            return null;
        }
        var read = NAF.matcher(given.strip().toUpperCase(Locale.ROOT));
        if (read.matches()) {
            return read.group(1) + "." + read.group(2) + read.group(3);
        }
        flaws.add("naf", FicheDraft::naf, true, "customer.naf-wrong", given.strip());
        return given.strip();
    }

    private static String text(ProblemException refused, String field, String value, int longest) {
        String clean = value == null ? "" : value.strip().replaceAll("\\s+", " ");
        if (clean.length() > longest) {
            refused.field(field, "customer.too-long", longest);
        }
        return clean.isEmpty() ? null : clean;
    }

    private static String upper(String value, String otherwise) {
        return value == null || value.isBlank() ? otherwise : value.strip().toUpperCase(Locale.ROOT);
    }
}

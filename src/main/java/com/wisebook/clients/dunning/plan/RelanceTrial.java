package com.wisebook.clients.dunning.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.dunning.rules.RelanceFact;
import com.wisebook.clients.dunning.rules.RelanceStep;
import com.wisebook.clients.dunning.rules.RelanceTable;
import com.wisebook.clients.receivable.Receivables;
import com.wisebook.clients.rulebook.CompiledTable;
import com.wisebook.clients.rulebook.RulebookMessages;
import com.wisebook.clients.rulebook.TableTrial;
import com.wisebook.clients.security.rest.ProblemException;

/** Tries a relance table on what is due today: the step that each invoice would get, before the gate holds any of them back. */
@Component
class RelanceTrial implements TableTrial {

    /** So many customers with something due are looked at. */
    private static final int MOST_CUSTOMERS = 2_000;
    private static final String NO_STEP = "NONE";

    private record Case(CaseFacts facts, ItemFacts item) {
    }

    private final CaseFactsLoader loader;
    private final Receivables receivables;
    private final Companies companies;
    private final BusinessClock clock;

    RelanceTrial(CaseFactsLoader loader, Receivables receivables, Companies companies, BusinessClock clock) {
        this.loader = loader;
        this.receivables = receivables;
        this.companies = companies;
        this.clock = clock;
    }

    @Override
    public String table() {
        return RelanceTable.TABLE;
    }

    @Override
    public Trial run(CompiledTable inUse, CompiledTable candidate, String companyCode, Locale locale) {
        Company company = companies.byCode(companyCode).orElseThrow(() -> ProblemException.notFound("rulebook.trial.noCompany", companyCode));
        LocalDate today = clock.today();
        List<Long> due = receivables.customersWithDebitsDueBefore(company.id(), today.plusDays(1)).stream().sorted().limit(MOST_CUSTOMERS).toList();
        List<Case> cases = new ArrayList<>();
        loader.load(company.id(), due).forEach(facts -> facts.items().stream()
            .filter(item -> item.collectible().signum() > 0 && !item.pastPrescription(today)).forEach(item -> cases.add(new Case(facts, item))));
        List<RelanceStep> before = steps(inUse, cases, today);
        List<RelanceStep> after = steps(candidate, cases, today);
        List<Integer> changed = IntStream.range(0, cases.size()).filter(i -> !alike(before.get(i), after.get(i))).boxed().toList();
        Comparator<Integer> largest = Comparator.comparing((Integer i) -> cases.get(i).item.collectible()).reversed();
        return new Trial(cases.size(), changed.size(), counts(before, after, locale), changed.stream().sorted(largest).limit(MOST_EXAMPLES)
            .map(i -> example(cases.get(i), before.get(i), after.get(i), locale)).toList(), RulebookMessages.text(locale, "relance.trial.limits", MOST_CUSTOMERS));
    }

    private static List<RelanceStep> steps(CompiledTable table, List<Case> cases, LocalDate today) {
        List<RelanceFact> facts = cases.stream().map(one -> Foresight.fact(one.facts, one.item, today)).toList();
        RelanceTable.decide(table, facts);
        return facts.stream().map(fact -> fact.step().orElse(null)).toList();
    }

    /** Whatever the row: the same level by the same way with the same words. */
    private static boolean alike(RelanceStep one, RelanceStep other) {
        return one == null || other == null ? one == other
            : one.level() == other.level() && one.channel() == other.channel() && one.template() == other.template() && Objects.equals(one.label(), other.label());
    }

    private static List<Count> counts(List<RelanceStep> before, List<RelanceStep> after, Locale locale) {
        TreeSet<String> codes = new TreeSet<>();
        before.forEach(step -> codes.add(code(step)));
        after.forEach(step -> codes.add(code(step)));
        return codes.stream().map(code -> new Count(code, channel(code, locale), count(before, code), count(after, code))).toList();
    }

    private static int count(List<RelanceStep> steps, String code) {
        return (int) steps.stream().filter(step -> code(step).equals(code)).count();
    }

    private static Example example(Case one, RelanceStep before, RelanceStep after, Locale locale) {
        BigDecimal amount = one.item.collectible();
        String what = Objects.requireNonNullElse(one.item.item().documentRef(), "-");
        return new Example(one.facts.customer().code(), one.facts.customer().name(), what, amount, one.item.item().currency(), step(before, locale),
            step(after, locale));
    }

    private static String step(RelanceStep step, Locale locale) {
        return step == null ? channel(NO_STEP, locale) : step.label() + " (" + channel(code(step), locale) + ")";
    }

    private static String code(RelanceStep step) {
        return step == null ? NO_STEP : step.channel().name();
    }

    private static String channel(String code, Locale locale) {
        return RulebookMessages.text(locale, code.equals(NO_STEP) ? "rulebook.trial.noStep" : "relance.channel." + code);
    }
}

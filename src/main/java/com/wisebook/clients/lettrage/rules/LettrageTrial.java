package com.wisebook.clients.lettrage.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

import org.springframework.stereotype.Component;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.lettrage.MatchJudge;
import com.wisebook.clients.lettrage.MatchJudge.Action;
import com.wisebook.clients.lettrage.MatchesToJudge;
import com.wisebook.clients.lettrage.engine.Item;
import com.wisebook.clients.lettrage.engine.Tolerance;
import com.wisebook.clients.rulebook.CompiledTable;
import com.wisebook.clients.rulebook.RulebookMessages;
import com.wisebook.clients.rulebook.TableTrial;
import com.wisebook.clients.security.rest.ProblemException;

/**
 * Tries a lettrage table on what a run would find now and on what the last runs made by themselves: how much would be automatic, proposed
 * or left. What a table proposes the model in use makes where it is sure, as in a run.
 */
@Component
class LettrageTrial implements TableTrial {

    /** A match that both tables are asked about. */
    private record Case(String code, String name, String segment, BigDecimal amount, String currency, String kind, String evidence, BigDecimal percent,
                        BigDecimal difference, boolean mayBeAutomatic, boolean sure) {

        LettrageFact fact() {
            return new LettrageFact(segment, amount, kind, evidence, percent);
        }
    }

    private final MatchesToJudge matches;
    private final Companies companies;

    LettrageTrial(MatchesToJudge matches, Companies companies) {
        this.matches = matches;
        this.companies = companies;
    }

    @Override
    public String table() {
        return LettrageColumns.NAME;
    }

    @Override
    public Trial run(CompiledTable inUse, CompiledTable candidate, String companyCode, Locale locale) {
        Company company = companies.byCode(companyCode).orElseThrow(() -> ProblemException.notFound("rulebook.trial.noCompany", companyCode));
        List<Case> cases = cases(company.id(), inUse, candidate);
        List<Action> before = decide(inUse, cases);
        List<Action> after = decide(candidate, cases);
        List<Count> counts = new ArrayList<>();
        for (Action action : Action.values()) {
            counts.add(new Count(action.name(), label(locale, action), count(before, action), count(after, action)));
        }
        List<Integer> changed = IntStream.range(0, cases.size()).filter(i -> before.get(i) != after.get(i)).boxed().toList();
        List<Example> examples = changed.stream().sorted(Comparator.comparing((Integer i) -> cases.get(i).amount).reversed()).limit(MOST_EXAMPLES)
            .map(i -> example(locale, cases.get(i), before.get(i), after.get(i))).toList();
        return new Trial(cases.size(), changed.size(), counts, examples, RulebookMessages.text(locale, "lettrage-rules.trial.limits",
            MatchesToJudge.MOST_CUSTOMERS, MatchesToJudge.MOST_MADE));
    }

    private List<Case> cases(long company, CompiledTable inUse, CompiledTable candidate) {
        List<Case> cases = new ArrayList<>();
        List<MatchesToJudge.Open> open = matches.open(company, units -> wider(TableJudge.tolerance(inUse.rows(), units), TableJudge.tolerance(candidate.rows(), units)));
        Map<Long, MatchesToJudge.Name> names = matches.names(open.stream().map(one -> one.found().customerId()).distinct().toList());
        for (MatchesToJudge.Open one : open) {
            MatchJudge.Found found = one.found();
            MatchesToJudge.Name name = names.get(found.customerId());
            long settled = found.match().items().stream().filter(Item::debit).mapToLong(found.match()::given).sum();
            cases.add(new Case(name.code(), name.name(), found.segment(), found.amount(settled), found.currency(), found.match().kind(),
                LettrageColumns.evidence(found.match()), percent(found.match().confidence()), TableJudge.difference(found), one.mayBeAutomatic(), one.sure()));
        }
        List<MatchesToJudge.Made> made = matches.made(company);
        List<Boolean> sure = matches.sure(company, made);
        for (int i = 0; i < made.size(); i++) {
            MatchesToJudge.Made one = made.get(i);
            cases.add(new Case(one.customerCode(), one.customerName(), one.segment(), one.amount(), one.currency(), one.kind(), one.evidence(),
                one.confidence().movePointRight(2).setScale(2, RoundingMode.HALF_UP), BigDecimal.ZERO, true, sure.get(i)));
        }
        return cases;
    }

    private static Tolerance wider(Tolerance one, Tolerance other) {
        return new Tolerance(one.unitsPerCurrency(), Math.max(one.most(), other.most()), Math.max(one.percent(), other.percent()));
    }

    private static List<Action> decide(CompiledTable table, List<Case> cases) {
        List<LettrageFact> facts = cases.stream().map(Case::fact).toList();
        table.evaluate(facts.stream().filter(LettrageFact::isKnown).toList());
        return IntStream.range(0, cases.size())
            .mapToObj(i -> MatchJudge.withModel(TableJudge.verdict(table, facts.get(i), cases.get(i).difference, cases.get(i).mayBeAutomatic), cases.get(i).sure))
            .toList();
    }

    private static int count(List<Action> actions, Action action) {
        return (int) actions.stream().filter(action::equals).count();
    }

    private static Example example(Locale locale, Case one, Action before, Action after) {
        BiFunction<String, String, String> word = (list, code) -> RulebookMessages.text(locale, "lettrage-rules." + list + "." + code);
        return new Example(one.code, one.name, word.apply("evidence", one.evidence) + ", " + word.apply("kind", one.kind), one.amount, one.currency,
            label(locale, before), label(locale, after));
    }

    private static String label(Locale locale, Action action) {
        return RulebookMessages.text(locale, "lettrage-rules.action." + action);
    }

    private static BigDecimal percent(double confidence) {
        return BigDecimal.valueOf(confidence * 100).setScale(2, RoundingMode.HALF_UP);
    }
}

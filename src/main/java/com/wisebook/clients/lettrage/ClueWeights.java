package com.wisebook.clients.lettrage;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.wisebook.clients.lettrage.engine.Match;
import com.wisebook.clients.lettrage.engine.Match.Clue.Kind;
import com.wisebook.clients.lettrage.learning.Opinions;

/**
 * What each clue of a match adds to its confidence, in logarithms of odds, so that they sum to the confidence that is shown.
 *
 * <p>Without a model: the engine's confidence was measured for all clues of a step together, on ledgers that people had lettered
 * (docs/decisions/0021). It is shared out by the strengths below; what fits as well, or is left open, takes away what is missing.
 * With one: exactly what the model reckons. Its share for the engine's confidence goes to the clues as above, and each other
 * thing that it looked at stands by itself. Calibration keeps the order but not the sum.
 */
final class ClueWeights {

    /** What is kept of a clue. A {@code kind} that is none of the engine's is {@link #OTHERS}, {@link #DOUBT}, {@link #LEARNT} or {@link #BASE}. */
    record Kept(String kind, String value, Double weight) {

        /** Whether it was a clue of the engine, and not what weighing added. */
        boolean ofTheEngine() {
            return !ADDED.contains(kind);
        }
    }

    /** Other combinations fit as well. */
    static final String OTHERS = "OTHERS_FIT";
    /** Nothing speaks against it, and what speaks for it does not reach further. */
    static final String DOUBT = "NOT_ENOUGH";
    /** What a model looked at beside the engine's clues; the value is its feature, with a minus where it says the contrary. */
    static final String LEARNT = "LEARNT";
    /** Where a model starts, before it looks at anything. */
    static final String BASE = "BASE";
    private static final Set<String> ADDED = Set.of(OTHERS, DOUBT, LEARNT, BASE);

    /** As the engine's confidence goes into the model, so that the parts sum to it. */
    private static final double SMALLEST_DOUBT = 0.0005;
    private static final double NEGLIGIBLE = 0.005;
    private static final double USUAL = 1.0;
    private static final Set<Kind> AGAINST = EnumSet.of(Kind.PART_PAID, Kind.OVERPAID, Kind.DIFFERENCE, Kind.SEARCH_STOPPED, Kind.CONTESTED,
        Kind.NAMES_ANOTHER, Kind.OTHER_PARTY, Kind.SOMETHING_ELSE, Kind.NAMED_BY_RETURN, Kind.ACCOUNT_STOPPED);
    /** How much a clue says by itself: a number in full is worth more than an amount, an amount more than a habit. */
    private static final Map<Kind, Double> STRENGTHS = new EnumMap<>(Map.ofEntries(Map.entry(Kind.STRUCTURED, 5.0), Map.entry(Kind.REFERENCE, 4.5),
        Map.entry(Kind.REFERENCE_READ, 4.0), Map.entry(Kind.SHORT_NUMBER, 2.5), Map.entry(Kind.ONLY_ONE, 2.5), Map.entry(Kind.SUM_OF, 2.5),
        Map.entry(Kind.SUM_OF_SOME, 2.5),
        Map.entry(Kind.PARTS_OF, 2.5), Map.entry(Kind.CREDIT_NOTE_FOR, 2.5), Map.entry(Kind.AMOUNT, 2.0), Map.entry(Kind.WHOLE_DAY, 1.5),
        Map.entry(Kind.BALANCE_ZERO, 1.5), Map.entry(Kind.RETURNED, 1.5), Map.entry(Kind.CREDIT_NOTE_DEDUCTED, 0.5), Map.entry(Kind.DAYS_BETWEEN, 0.5),
        Map.entry(Kind.IN_ORDER, 0.5), Map.entry(Kind.OLDEST_FIRST, 0.5), Map.entry(Kind.USUAL_DELAY, 0.25), Map.entry(Kind.MONTHLY, 0.25)));

    private ClueWeights() {
    }

    /** @param learnt what the model reckoned, or null where none ranks */
    static List<Kept> of(Match match, Opinions.Reckoned learnt) {
        List<Kept> engine = ofTheEngine(match);
        if (learnt == null) {
            return engine;
        }
        double odds = logOdds(match.confidence());
        List<Kept> all = new ArrayList<>();
        engine.forEach(one -> all.add(new Kept(one.kind, one.value, odds == 0 ? 0 : one.weight * learnt.engine() / odds)));
        learnt.features().forEach((feature, weight) -> add(all, LEARNT, learnt.contrary().contains(feature) ? "-" + feature : feature, weight));
        add(all, BASE, null, learnt.base());
        return all;
    }

    private static List<Kept> ofTheEngine(Match match) {
        double odds = logOdds(match.confidence());
        double most = match.clues().stream().mapToDouble(ClueWeights::strength).sum();
        List<Match.Clue> against = match.clues().stream().filter(clue -> AGAINST.contains(clue.kind())).toList();
        boolean others = match.alternatives() > 0;
        boolean falls = odds < most && (others || !against.isEmpty() || odds <= 0);
        // nothing takes away: what speaks for it is worth what was measured, no more and no less
        double scale = falls || most == 0 ? 1 : odds / most;
        int takers = against.size() + (others ? 1 : 0);
        double taken = falls && takers > 0 ? (odds - most) / takers : 0;
        List<Kept> kept = new ArrayList<>();
        match.clues().forEach(clue -> kept.add(new Kept(clue.kind().name(), clue.value(), AGAINST.contains(clue.kind()) ? taken : strength(clue) * scale)));
        if (others) {
            add(kept, OTHERS, String.valueOf(match.alternatives()), taken);
        } else if (falls && takers == 0) {
            add(kept, DOUBT, null, odds - most);
        }
        return kept;
    }

    private static double strength(Match.Clue clue) {
        return AGAINST.contains(clue.kind()) ? 0 : STRENGTHS.getOrDefault(clue.kind(), USUAL);
    }

    private static void add(List<Kept> to, String kind, String value, double weight) {
        if (Math.abs(weight) >= NEGLIGIBLE) {
            to.add(new Kept(kind, value, weight));
        }
    }

    static double logOdds(double confidence) {
        double sure = Math.min(1 - SMALLEST_DOUBT, Math.max(SMALLEST_DOUBT, confidence));
        return Math.log(sure / (1 - sure));
    }
}

package com.wisebook.clients.lettrage.learning;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.wisebook.clients.lettrage.engine.Item;
import com.wisebook.clients.lettrage.engine.Match;

/**
 * Accountants who judge invented matches: most trust a number that was read; payers have habits (some pay runs, of others a run that
 * adds up is chance); a name in the bank's text helps, another combination and a long time do not. Now and then they err.
 */
public final class SimulatedAccountants {

    private static final Instant BEGIN = Instant.parse("2025-01-01T08:00:00Z");
    private static final int PAYERS = 60;

    private final Random random;
    private final Map<String, Features.Past> payers = new HashMap<>();
    private final Map<String, Features.Past> company = new HashMap<>();
    private int made;

    public SimulatedAccountants(long seed) {
        this.random = new Random(seed);
    }

    /** So many judgements, one an hour. */
    List<Example> judge(int decisions) {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < decisions; i++) {
            examples.add(judge());
        }
        return examples;
    }

    private Example judge() {
        int payer = random.nextInt(PAYERS);
        Match.Step step = List.of(Match.Step.SAME_REFERENCE, Match.Step.SAME_REFERENCE, Match.Step.REFERENCE_IN_TEXT, Match.Step.RUN, Match.Step.FEW_ITEMS,
            Match.Step.ONLY_AMOUNT).get(random.nextInt(6));
        boolean named = random.nextInt(3) > 0;
        int alternatives = step == Match.Step.FEW_ITEMS || step == Match.Step.RUN ? random.nextInt(3) : 0;
        int days = random.nextInt(180);
        Match match = match(step, days, alternatives, named, 2 + random.nextInt(4));
        String key = payer + "/" + step;
        Map<String, Double> features = Features.of(match, new Features.Around("Transports Jaouen", 4 + random.nextInt(20), 4, LocalDate.of(2026, 1, 1),
            payers.getOrDefault(key, Features.Past.NONE), company.getOrDefault(step.name(), Features.Past.NONE)));
        boolean right = random.nextDouble() < truth(step, payer, named, alternatives, days);
        add(payers, key, right);
        add(company, step.name(), right);
        return new Example(features, right, BEGIN.plus(made++, ChronoUnit.HOURS));
    }

    private static double truth(Match.Step step, int payer, boolean named, int alternatives, int days) {
        boolean paysRuns = payer % 3 == 0;
        return switch (step) {
            case SAME_REFERENCE -> 0.9998;
            case REFERENCE_IN_TEXT -> named ? 0.9998 : 0.97;
            case RUN -> alternatives > 0 ? 0.3 : paysRuns ? 0.98 : 0.55;
            case FEW_ITEMS -> alternatives > 0 ? 0.15 : named ? 0.8 : 0.4;
            default -> days > 120 ? 0.35 : named ? 0.97 : 0.8;
        };
    }

    static Match match(Match.Step step, int days, int alternatives, boolean named, int items) {
        List<Item> all = new ArrayList<>();
        LocalDate day = LocalDate.of(2026, 1, 1);
        long sum = 0;
        for (int i = 0; i < items - 1; i++) {
            long units = 1_234_500L + 310_000L * i;
            all.add(new Item(i + 1, day, units, Item.Nature.DOCUMENT, "FA2026-0010" + i, null));
            sum += units;
        }
        all.add(new Item(items, day.plusDays(days), -sum, Item.Nature.MONEY, null, named ? "VIR SEPA TRANSP JAOUEN" : "VIREMENT RECU"));
        List<Match.Clue> clues = switch (step) {
            case SAME_REFERENCE -> List.of(new Match.Clue(Match.Clue.Kind.REFERENCE, "FA2026-00100"));
            case REFERENCE_IN_TEXT -> List.of(new Match.Clue(Match.Clue.Kind.REFERENCE_READ, "FA2026-00100"));
            default -> List.of(new Match.Clue(Match.Clue.Kind.SUM_OF, String.valueOf(items - 1)));
        };
        double confidence = switch (step) {
            case SAME_REFERENCE, REFERENCE_IN_TEXT -> 0.998;
            case RUN -> alternatives == 0 ? 0.96 : 0.5;
            case FEW_ITEMS -> alternatives == 0 ? 0.85 : 0.4;
            default -> 0.9;
        };
        return new Match(all, step, confidence, clues, alternatives);
    }

    private static void add(Map<String, Features.Past> past, String key, boolean right) {
        Features.Past known = past.getOrDefault(key, Features.Past.NONE);
        past.put(key, new Features.Past(known.right() + (right ? 1 : 0), known.all() + 1));
    }
}

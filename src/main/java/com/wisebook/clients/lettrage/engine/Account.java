package com.wisebook.clients.lettrage.engine;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.wisebook.clients.lettrage.engine.Match.Clue;

/** One customer's account with one of our companies in one currency, while it is being matched. */
final class Account {

    /** No habit makes a match certain. */
    private static final double SUREST_BY_HABIT = 0.975;

    final OpenItems open;
    final References references;
    final Habits habits;
    final Tolerance tolerance;
    private final Set<Long> cameBack = new HashSet<>();
    private final Numbers numbers;
    private final List<Match> found = new ArrayList<>();
    private int stopped;

    Account(Collection<Item> items, References references, Habits habits, Tolerance tolerance) {
        this.open = new OpenItems(items);
        this.references = references;
        this.habits = habits;
        this.tolerance = tolerance;
        this.numbers = new Numbers(items, references);
        items.stream().filter(item -> item.nature() == Item.Nature.MONEY && item.debit()).forEach(item -> cameBack.add(item.units()));
    }

    /** Whole items that settle each other. */
    void found(Match.Step step, double confidence, int alternatives, Collection<Item> items, Clue... clues) {
        found(step, confidence, alternatives, items, List.of(), List.of(clues));
    }

    void found(Match.Step step, double confidence, int alternatives, Collection<Item> items, List<List<Item>> others, List<Clue> clues) {
        Match.Missing missing = alternatives > 0 ? Match.Missing.WHICH_OF_SEVERAL : confidence >= Engine.CERTAIN ? null : Match.Missing.NUMBER;
        List<Item> ordered = items.stream().sorted(OpenItems.OLDEST_FIRST).toList();
        found(new Match(ordered, step, confidence, clues, alternatives, Map.of(), others, null, missing));
    }

    void found(Match match) {
        found.add(byHabit(match));
        open.close(match.items());
    }

    private Match byHabit(Match match) {
        List<Item> debits = match.items().stream().filter(Item::debit).toList();
        List<Item> credits = match.items().stream().filter(item -> !item.debit()).toList();
        if (!habits.known() || match.confidence() >= SUREST_BY_HABIT || debits.isEmpty() || credits.isEmpty()) {
            return match;
        }
        List<Clue> clues = new ArrayList<>(match.clues());
        double raised = match.confidence();
        long days = OpenItems.days(debits.get(0), credits.get(credits.size() - 1));
        if (habits.usualDelay(days)) {
            clues.add(new Clue(Clue.Kind.USUAL_DELAY, String.valueOf(habits.usualDays())));
            raised += 0.02;
        }
        if (debits.size() > 1 && habits.paysByMonth() && oneMonth(debits)) {
            clues.add(new Clue(Clue.Kind.MONTHLY, null));
            raised += 0.02;
        }
        return raised == match.confidence() ? match : match.withConfidence(Math.min(SUREST_BY_HABIT, raised), clues);
    }

    static boolean oneMonth(List<Item> items) {
        return items.stream().map(item -> YearMonth.from(item.date())).distinct().count() == 1;
    }

    /** The open documents whose numbers this payment names in full. */
    List<Item> named(Item payment) {
        return numbers.named(payment).stream().filter(item -> item.id() != payment.id() && open.holds(item)).toList();
    }

    /** The open documents of which it names the last digits. */
    List<Item> hinted(Item payment) {
        return numbers.hinted(payment).stream().filter(item -> item.id() != payment.id() && open.holds(item)).toList();
    }

    /** The payment names open documents, and none of them is among these. */
    boolean contradicts(Item payment, Collection<Item> items) {
        List<Item> named = named(payment);
        return !named.isEmpty() && named.stream().noneMatch(items::contains);
    }

    /** Money that came back with the same amount: two pairs fit, whatever reference they carry. */
    boolean cameBack(long units) {
        return cameBack.contains(Math.abs(units));
    }

    void searchStopped() {
        stopped++;
    }

    int stopped() {
        return stopped;
    }

    List<Match> matches() {
        return found;
    }
}

package com.wisebook.clients.lettrage.engine;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.wisebook.clients.lettrage.engine.Match.Clue;

/** One customer's account with one of our companies in one currency, while it is being matched. */
final class Account {

    /** No habit makes a match certain. */
    private static final double SUREST_BY_HABIT = 0.975;
    private static final int DAYS_TO_COME_BACK = 120;
    /** What these match is said, not told from amounts: it does not depend on how ties were settled. */
    private static final Set<Match.Step> BY_NUMBER = EnumSet.of(Match.Step.STRUCTURED_REFERENCE, Match.Step.SAME_REFERENCE,
        Match.Step.REFERENCE_IN_TEXT, Match.Step.NUMBER_AND_AMOUNT);

    final OpenItems open;
    final References references;
    final Ledger ledger;
    final Habits habits;
    final Tolerance tolerance;
    /** Money that went back, by its amount. */
    private final Map<Long, List<Item>> returned = new HashMap<>();
    /** Items that an earlier match might have taken as well. */
    private final Set<Long> contested = new HashSet<>();
    private final Numbers numbers;
    private final List<Match> found = new ArrayList<>();
    private int stopped;

    Account(Collection<Item> items, Ledger ledger, Habits habits, Tolerance tolerance) {
        this.open = new OpenItems(items);
        this.ledger = ledger;
        this.references = new References(ledger);
        this.habits = habits;
        this.tolerance = tolerance;
        this.numbers = new Numbers(items, references);
        items.stream().filter(item -> item.nature() == Item.Nature.MONEY && item.debit())
            .forEach(item -> returned.computeIfAbsent(item.units(), units -> new ArrayList<>(1)).add(item));
    }

    /** Whole items that settle each other. */
    void found(Match.Step step, double confidence, int alternatives, Collection<Item> items, Clue... clues) {
        found(step, confidence, alternatives, items, List.of(), List.of(clues));
    }

    void found(Match.Step step, double confidence, int alternatives, Collection<Item> items, List<List<Item>> others, List<Clue> clues) {
        boolean ties = alternatives == 0 && (step != Match.Step.CAME_BACK && cameBack(items) || leansOnATie(step, items));
        int fitting = ties ? 1 : alternatives;
        Match.Missing missing = fitting > 0 ? Match.Missing.WHICH_OF_SEVERAL : confidence >= Engine.CERTAIN ? null
            : step == Match.Step.ONLY_AMOUNT && confidence == OnlyAmount.LATE ? Match.Missing.NEARER_DATE : Match.Missing.NUMBER;
        List<Item> ordered = items.stream().sorted(OpenItems.OLDEST_FIRST).toList();
        found(new Match(ordered, step, confidence, clues, fitting, Map.of(), others, null, missing));
    }

    void found(Match match) {
        found.add(byHabit(match));
        open.close(match.items());
        match.others().forEach(other -> other.forEach(item -> contested.add(item.id())));
    }

    /** What only adds up ties where one of its items might be exchanged for another, or might have gone into an earlier match. */
    private boolean leansOnATie(Match.Step step, Collection<Item> items) {
        return !BY_NUMBER.contains(step) && items.stream().anyMatch(item -> contested.contains(item.id()) || items.size() > 2 && exchangeable(item, items));
    }

    private boolean exchangeable(Item item, Collection<Item> items) {
        long own = items.stream().filter(other -> other.units() == item.units()).count();
        LocalDate last = items.stream().map(Item::date).max(LocalDate::compareTo).orElseThrow();
        return open.count(item.units()) > own
            && open.that(other -> other.units() == item.units() && !items.contains(other) && !other.date().isAfter(last)).size() > 0;
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

    /** Those, and the open documents that it calls an invoice by a short number. */
    List<Item> said(Item payment) {
        return numbers.said(payment).stream().filter(item -> item.id() != payment.id() && open.holds(item)).toList();
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

    /** It contradicts them, or names a document of the company that is not on this account: the amount alone does not speak against that. */
    boolean namesAnother(Item payment, Collection<Item> items) {
        return contradicts(payment, items) || payment.nature() == Item.Nature.MONEY && numbers.namesUnknown(payment);
    }

    /** Money of a payment's amount came back about that time: two pairs fit, whatever reference they carry. */
    private boolean cameBack(Collection<Item> items) {
        return !returned.isEmpty() && items.stream().filter(item -> !item.debit() && item.mayBeMoney()).anyMatch(credit ->
            returned.getOrDefault(-credit.units(), List.of()).stream().anyMatch(back -> !items.contains(back)
                && Math.abs(OpenItems.days(credit, back)) <= DAYS_TO_COME_BACK && mayConcern(back, items)));
    }

    /** It names none of the documents here, or one of these. */
    private boolean mayConcern(Item back, Collection<Item> items) {
        List<Item> named = numbers.named(back);
        return named.isEmpty() || named.stream().anyMatch(items::contains);
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

package com.wisebook.clients.lettrage.engine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.wisebook.clients.lettrage.engine.Match.Clue;

/** One customer's account with one of our companies in one currency, while it is being matched. */
final class Account {

    /** No habit makes a match certain. */
    private static final double SUREST_BY_HABIT = 0.975;
    private static final Set<Match.Step> LEAVING = EnumSet.of(Match.Step.PART, Match.Step.SMALL_DIFFERENCE);

    final OpenItems open;
    final References references;
    final Ledger ledger;
    final Habits habits;
    final Tolerance tolerance;
    /** Debits of which a part is contested, oldest first. */
    final List<Item> contested;
    private final Ties ties;
    private final Objections objections;
    private final Numbers numbers;
    private final List<Match> found = new ArrayList<>();
    private int stopped;

    Account(Collection<Item> items, Ledger ledger, Habits habits, Tolerance tolerance, long party) {
        this.open = new OpenItems(items);
        this.ledger = ledger;
        this.references = new References(ledger);
        this.habits = habits;
        this.tolerance = tolerance;
        this.numbers = new Numbers(items, references);
        this.ties = new Ties(items, open, numbers);
        this.objections = new Objections(open, numbers, ledger, party);
        this.contested = items.stream().filter(item -> item.contested() > 0).sorted(OpenItems.OLDEST_FIRST).toList();
    }

    /** Whole items that settle each other. */
    void found(Match.Step step, double confidence, int alternatives, Collection<Item> items, Clue... clues) {
        found(step, confidence, alternatives, items, List.of(), List.of(clues));
    }

    /** @param others that fit as well: what they would take is in doubt for the steps after this one */
    void found(Match.Step step, double confidence, int alternatives, Collection<Item> items, List<List<Item>> others, List<Clue> clues) {
        doubt(items, others);
        found(step, confidence, alternatives, items, others, null, clues);
    }

    /** @param others that are shown as what fits as well, and put nothing else in doubt */
    void found(Match.Step step, double confidence, int alternatives, Collection<Item> items, List<List<Item>> others, Match.Unlisted unlisted,
               List<Clue> clues) {
        List<Item> ordered = items.stream().sorted(OpenItems.OLDEST_FIRST).toList();
        List<List<Item>> back = alternatives == 0 ? ties.moneyBack(step, ordered) : List.of();
        List<List<Item>> instead = alternatives > 0 ? others : back.isEmpty() ? ties.leaningOn(step, ordered) : back;
        boolean more = alternatives == 0 && instead.size() > Match.MOST_OTHERS;
        int fitting = alternatives > 0 ? alternatives : more ? Match.MOST_OTHERS : instead.size();
        Match.Missing missing = !back.isEmpty() ? Match.Missing.WHICH_CAME_BACK : fitting > 0 ? Match.Missing.WHICH_OF_SEVERAL
            : confidence >= Engine.CERTAIN ? null
            : step == Match.Step.ONLY_AMOUNT && confidence == OnlyAmount.LATE ? Match.Missing.NEARER_DATE : ofNumbers(step, ordered);
        found(new Match(ordered, step, confidence, clues, fitting, Map.of(), instead, more ? Match.Unlisted.AT_LEAST : unlisted, null, missing));
    }

    /** A number more does not help where all of them are named already. */
    private Match.Missing ofNumbers(Match.Step step, List<Item> items) {
        List<Item> debits = items.stream().filter(Item::debit).toList();
        List<Item> named = items.stream().filter(item -> !item.debit() && item.mayBeMoney()).flatMap(credit -> numbers.named(credit).stream()).toList();
        if (step == Match.Step.REFERENCE_IN_TEXT) {
            return named.stream().map(numbers::numberOf).distinct().count() == 1 && named.size() > 1 ? Match.Missing.OWN_NUMBER : Match.Missing.NUMBER;
        }
        return !debits.isEmpty() && named.containsAll(debits) ? Match.Missing.AMOUNTS_AS_NAMED : Match.Missing.NUMBER;
    }

    /** What others would take, these or those of an earlier match, is in doubt for the steps after this one. */
    void doubt(Collection<Item> items, List<List<Item>> others) {
        ties.remember(List.copyOf(items), others);
    }

    void found(Match match) {
        found.add(ofContested(objections.weigh(orExactly(byHabit(match)))));
        open.close(match.items());
    }

    /** What leaves something open, while another document has the payment's amount to the cent: that fits as well. */
    private Match orExactly(Match match) {
        List<Item> credits = match.items().stream().filter(item -> !item.debit()).toList();
        if (!LEAVING.contains(match.step()) || match.alternatives() > 0 || credits.size() != 1) {
            return match;
        }
        Item credit = credits.get(0);
        List<List<Item>> exact = open.ever(item -> item.units() == -credit.units() && !match.items().contains(item) && Pairs.fits(item, credit)
            && found.stream().noneMatch(other -> other.certain() && other.items().contains(item))).stream()
            .map(item -> List.of(item, credit)).toList();
        return exact.isEmpty() ? match : match.instead(exact);
    }

    /** Says what is contested of what it settles. */
    private Match ofContested(Match match) {
        List<Item> disputed = match.items().stream().filter(item -> item.contested() > 0).toList();
        if (disputed.isEmpty()) {
            return match;
        }
        List<Clue> clues = new ArrayList<>(match.clues());
        clues.add(new Clue(Clue.Kind.CONTESTED, BigDecimal.valueOf(disputed.stream().mapToLong(Item::contested).sum())
            .divide(BigDecimal.valueOf(tolerance.unitsPerCurrency())).setScale(2, RoundingMode.HALF_UP).toPlainString()));
        Match told = match.withConfidence(match.confidence(), clues);
        return told.missing() == null ? told.missing(Match.Missing.DISPUTE_ENDED) : told;
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

    /** Those; without any, and where no open document has its amount, the documents whose short numbers stand in its text. */
    List<Item> saidOrPointedAt(Item payment) {
        List<Item> said = said(payment);
        return !said.isEmpty() || open.count(-payment.units()) > 0 ? said
            : numbers.pointedAt(payment).stream().filter(open::holds).sorted(OpenItems.OLDEST_FIRST).toList();
    }

    /** The open documents of which it names the last digits. */
    List<Item> hinted(Item payment) {
        return numbers.hinted(payment).stream().filter(item -> item.id() != payment.id() && open.holds(item)).toList();
    }

    /** The documents that it names or calls by a short number, open or contested as a whole. */
    List<Item> saidOrContested(Item payment) {
        return numbers.said(payment).stream().filter(item -> item.id() != payment.id() && (open.holds(item) || item.units() == 0 && !taken(item))).toList();
    }

    /** Whether a match has taken it. */
    boolean taken(Item item) {
        return found.stream().anyMatch(match -> match.items().contains(item));
    }

    /** These last digits are part of another number that it names. */
    boolean insideAnother(Item payment, Collection<Item> items) {
        return numbers.insideAnother(payment, items);
    }

    /** The payment names open documents, or such as are contested as a whole, and none of them is among these. */
    boolean contradicts(Item payment, Collection<Item> items) {
        List<Item> named = numbers.named(payment).stream()
            .filter(item -> item.id() != payment.id() && (open.holds(item) || item.units() == 0)).toList();
        return !named.isEmpty() && named.stream().noneMatch(items::contains);
    }

    /**
     * It contradicts them, names a document that is settled, or one of the company that is not on this account: the amount alone does not speak
     * against that.
     */
    boolean namesAnother(Item payment, Collection<Item> items) {
        return contradicts(payment, items) || namesOthersOnly(payment, items) || payment.nature() == Item.Nature.MONEY && numbers.namesUnknown(payment);
    }

    private boolean namesOthersOnly(Item payment, Collection<Item> items) {
        Set<Item> pointed = numbers.pointedAt(payment);
        return !pointed.isEmpty() && pointed.stream().noneMatch(items::contains);
    }

    void searchStopped() {
        stopped++;
    }

    int stopped() {
        return stopped;
    }

    /** All that was found; where a search stopped what is not certain says so. */
    List<Match> matches() {
        return stopped == 0 ? found : found.stream().map(match -> match.certain() ? match : match.withConfidence(match.confidence(),
            Stream.concat(match.clues().stream(), Stream.of(new Clue(Clue.Kind.ACCOUNT_STOPPED, String.valueOf(stopped)))).toList())).toList();
    }
}

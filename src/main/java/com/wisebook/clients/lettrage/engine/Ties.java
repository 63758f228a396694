package com.wisebook.clients.lettrage.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Why what looks like the only combination may not be: money of its amount came back, an earlier tie might have taken one of its items,
 * or one of them has a twin. Each doubt is a combination that might be instead.
 */
final class Ties {

    private static final int DAYS_TO_COME_BACK = 120;
    /** What these match is said, not told from amounts: it does not depend on how ties were settled. */
    private static final Set<Match.Step> BY_NUMBER = EnumSet.of(Match.Step.STRUCTURED_REFERENCE, Match.Step.SAME_REFERENCE,
        Match.Step.REFERENCE_IN_TEXT, Match.Step.NUMBER_AND_AMOUNT);

    /** What an earlier match took, and what it might have taken as well. */
    private record Choice(List<Item> taken, List<Item> other) {
    }

    private final OpenItems open;
    private final Numbers numbers;
    /** Money that went back, by its amount. */
    private final Map<Long, List<Item>> returned = new HashMap<>();
    /** What somebody contests a part of, by the whole. */
    private final Map<Long, List<Item>> contested = new HashMap<>();
    /** Items that an earlier match might have taken as well. */
    private final Map<Long, Choice> wanted = new HashMap<>();

    Ties(Collection<Item> items, OpenItems open, Numbers numbers) {
        this.open = open;
        this.numbers = numbers;
        items.stream().filter(item -> item.nature() == Item.Nature.MONEY && item.debit())
            .forEach(item -> returned.computeIfAbsent(item.units(), units -> new ArrayList<>(1)).add(item));
        items.stream().filter(item -> item.contested() > 0)
            .forEach(item -> contested.computeIfAbsent(item.whole(), units -> new ArrayList<>(1)).add(item));
    }

    /** A match with others that fit: whatever they would take is in doubt from now on. */
    void remember(List<Item> taken, List<List<Item>> others) {
        others.forEach(other -> other.forEach(item -> wanted.putIfAbsent(item.id(), new Choice(taken, other))));
    }

    /** Money of a payment's amount came back about that time: two pairs fit, whatever reference they carry. */
    List<List<Item>> moneyBack(Match.Step step, Collection<Item> items) {
        List<List<Item>> others = new ArrayList<>();
        if (step != Match.Step.CAME_BACK && !returned.isEmpty()) {
            items.stream().filter(item -> !item.debit() && item.mayBeMoney()).forEach(credit ->
                returned.getOrDefault(-credit.units(), List.of()).stream().filter(back -> !items.contains(back)
                    && Math.abs(OpenItems.days(credit, back)) <= DAYS_TO_COME_BACK && mayConcern(back, items)).forEach(back -> others.add(List.of(credit, back))));
        }
        return others;
    }

    /** It names none of the documents here, or one of these. */
    private boolean mayConcern(Item back, Collection<Item> items) {
        List<Item> named = numbers.named(back);
        return named.isEmpty() || named.stream().anyMatch(items::contains);
    }

    /**
     * What only adds up ties where one of its items might be exchanged for another, or might have gone into an earlier match.
     *
     * @return so many as are kept and one more at most
     */
    List<List<Item>> leaningOn(Match.Step step, List<Item> items) {
        if (BY_NUMBER.contains(step)) {
            return List.of();
        }
        Set<List<Item>> others = new LinkedHashSet<>();
        for (Item item : items) {
            Choice choice = wanted.get(item.id());
            if (choice != null) {
                others.add(instead(items, choice));
            }
            if (items.size() > 2 && !item.debit() && item.mayBeMoney()) {
                open.that(one -> one.units() == -item.units() && !items.contains(one) && Pairs.fits(one, item)).forEach(one -> others.add(List.of(one, item)));
            }
            if (items.size() > 2) {
                twins(item, items).forEach(twin -> others.add(exchanged(items, List.of(item), List.of(twin))));
            }
            if (others.size() > Match.MOST_OTHERS) {
                break;
            }
            if (!item.debit() && item.mayBeMoney()) {
                contested.getOrDefault(-item.units(), List.of()).stream().filter(one -> !items.contains(one) && Pairs.fits(one, item))
                    .forEach(one -> others.add(List.of(one, item)));
            }
        }
        return others.stream().limit(Match.MOST_OTHERS + 1L).toList();
    }

    /** With what the earlier match took in place of what it might have taken; or that earlier match otherwise, which leaves none for this one. */
    private static List<Item> instead(List<Item> items, Choice choice) {
        List<Item> claimed = choice.other.stream().filter(item -> !choice.taken.contains(item)).toList();
        List<Item> released = choice.taken.stream().filter(item -> !choice.other.contains(item)).toList();
        boolean fits = !claimed.isEmpty() && items.containsAll(claimed) && OpenItems.sum(claimed) == OpenItems.sum(released);
        return fits ? exchanged(items, claimed, released) : choice.other;
    }

    private static List<Item> exchanged(List<Item> items, List<Item> out, List<Item> in) {
        List<Item> other = new ArrayList<>(items.stream().filter(item -> !out.contains(item)).toList());
        other.addAll(in);
        other.sort(OpenItems.OLDEST_FIRST);
        return other;
    }

    private List<Item> twins(Item item, List<Item> items) {
        long own = items.stream().filter(other -> other.units() == item.units()).count();
        if (open.count(item.units()) <= own) {
            return List.of();
        }
        LocalDate last = items.stream().map(Item::date).max(LocalDate::compareTo).orElseThrow();
        return open.that(other -> other.units() == item.units() && !items.contains(other) && !other.date().isAfter(last)).stream()
            .limit(Match.MOST_OTHERS + 1L).toList();
    }
}

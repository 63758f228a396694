package com.wisebook.clients.lettrage.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.wisebook.clients.lettrage.engine.Match.Clue;

/**
 * Invoice numbers that the payer wrote into the free text of his payment: alone, in a list, as a range
 * ({@code 220346 à 220351}), or by their last digits after a full one ({@code 220346/47/48}).
 */
final class ReferenceInText implements Strategy {

    private static final Pattern DIGITS = Pattern.compile("\\d+");
    /** A number with marks inside, as invoices carry it: {@code 2026-00101}. */
    private static final Pattern MARKED = Pattern.compile("\\d+(?:[-/.]\\d+)+");
    private static final Pattern RANGE = Pattern.compile("(\\d{4,})\\s*(?:A|À|AU|-|TO)\\s*(\\d{2,})");
    private static final Pattern SHORTENED = Pattern.compile("(\\d{4,})((?:\\s*[/,+&]\\s*\\d{1,3}(?!\\d))+)");
    private static final int SHORTEST = 5;
    private static final int LONGEST_RANGE = 60;

    @Override
    public void match(Account account) {
        for (Item credit : account.open.credits()) {
            Set<String> numbers = numbers((credit.text() == null ? "" : credit.text()) + " " + (credit.reference() == null ? "" : credit.reference()));
            if (numbers.isEmpty()) {
                continue;
            }
            List<Item> named = account.open.that(item -> item.id() != credit.id() && item.mayBeDocument() && named(account, item, numbers));
            if (!named.isEmpty() && OpenItems.sum(named) == -credit.units()) {
                List<Item> items = new ArrayList<>(named);
                items.add(credit);
                account.found(Match.Step.REFERENCE_IN_TEXT, 0.998, 0, items, new Clue(Clue.Kind.REFERENCE_READ,
                    named.stream().map(Item::reference).collect(Collectors.joining(", "))), new Clue(Clue.Kind.AMOUNT, null));
            }
        }
    }

    private static boolean named(Account account, Item item, Set<String> numbers) {
        String reference = account.references.of(item);
        if (reference == null) {
            return false;
        }
        String digits = reference.replaceAll("^\\D+", "");
        return digits.replaceAll("\\D", "").length() >= SHORTEST && (numbers.contains(digits) || numbers.contains(withoutZeros(digits)));
    }

    /** Every number that the text names, in full; leading zeros dropped as well. */
    static Set<String> numbers(String text) {
        String plain = text.toUpperCase(java.util.Locale.ROOT);
        Set<String> numbers = new java.util.HashSet<>();
        for (Matcher digits = DIGITS.matcher(plain); digits.find();) {
            if (digits.group().length() >= SHORTEST) {
                numbers.add(digits.group());
                numbers.add(withoutZeros(digits.group()));
            }
        }
        for (Matcher marked = MARKED.matcher(plain); marked.find();) {
            numbers.add(marked.group().replaceAll("\\D", ""));
        }
        for (Matcher range = RANGE.matcher(plain); range.find();) {
            addRange(range.group(1), range.group(2), numbers);
        }
        for (Matcher list = SHORTENED.matcher(plain); list.find();) {
            String full = list.group(1);
            Arrays.stream(list.group(2).split("\\D+")).filter(part -> !part.isEmpty())
                .forEach(part -> numbers.add(full.substring(0, full.length() - part.length()) + part));
        }
        return numbers;
    }

    private static void addRange(String from, String to, Set<String> numbers) {
        if (from.length() > 15 || to.length() > from.length()) {
            return;
        }
        long first = Long.parseLong(from);
        long last = Long.parseLong(from.substring(0, from.length() - to.length()) + to);
        for (long number = first; number <= last && last - first <= LONGEST_RANGE; number++) {
            numbers.add(String.format("%0" + from.length() + "d", number));
        }
    }

    private static String withoutZeros(String digits) {
        return digits.replaceFirst("^0+(?=\\d)", "");
    }
}

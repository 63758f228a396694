package com.wisebook.clients.lettrage.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A made ledger of the kind that accountants dread, with the truth of what paid what: everything that {@link HostileCases}
 * does, mixed on each account. What payments say of the invoices is the ledger's {@link Habit}.
 */
final class HostileLedger {

    /** How payments are written down in a ledger. */
    enum Habit {
        /** PieceRef of a payment is the invoice's number. */
        REFERENCE,
        /** PieceRef is the payment's own number, the label names the invoices in one way or another. */
        LABEL,
        /** Nor has the invoice its number in PieceRef: it stands in its label, as in the payment's. */
        LABELS_ONLY,
        /** PieceRef is the month, on both sides; the payment's label has the invoices' numbers. */
        MONTH,
        /** The label has the last digits, without zeros. */
        SHORT,
        /** One PieceRef for the whole remittance, over several customers; labels have the customer's name. */
        REMITTANCE,
        /** PieceRef blank, label the customer's name. */
        NOTHING
    }

    /** A line: group 0 is what truly is open. */
    record Line(Item item, int group, HostileCases.What what) {
    }

    private static final String[] FORMATS = {"FA2026-%05d", "F%06d", "2026%05d", "FC 26/%04d", "VE-26-%05d", "%06d"};

    final Map<String, List<Line>> accounts = new LinkedHashMap<>();
    final Random random;
    final Habit habit;
    final boolean priceList;
    private final String format;
    private final Map<Long, String> numbersOf = new HashMap<>();
    private int ids;
    private int groups;
    private int numbers = 96;
    private int moneyNumbers = 3_100_450;

    HostileLedger(long seed, Habit habit, int customers, int casesEach) {
        this(seed, habit, customers, casesEach, false);
    }

    /** @param priceList amounts are those of a few articles, so that sums fit by chance all the time */
    HostileLedger(long seed, Habit habit, int customers, int casesEach, boolean priceList) {
        this(seed, habit, customers, casesEach, priceList, 0);
    }

    /** @param attacks so many of {@link HostileCases#ATTACKS} on each account besides */
    HostileLedger(long seed, Habit habit, int customers, int casesEach, boolean priceList, int attacks) {
        this.priceList = priceList;
        this.random = new Random(seed);
        this.habit = habit;
        this.format = FORMATS[(int) (seed % FORMATS.length)];
        for (int customer = 0; customer < customers; customer++) {
            List<Line> lines = new ArrayList<>();
            accounts.put("C" + customer, lines);
            HostileCases cases = new HostileCases(this, lines, "CLIENT " + (char) ('A' + customer % 26) + customer);
            for (int i = 0; i < casesEach; i++) {
                cases.any();
            }
            for (int i = 0; i < attacks; i++) {
                cases.attack();
            }
        }
    }

    int group() {
        return ++groups;
    }

    int id() {
        return ++ids;
    }

    String number() {
        numbers += 1 + random.nextInt(3);
        return String.format(format, numbers);
    }

    /** The one that follows. */
    String nextNumber() {
        return String.format(format, ++numbers);
    }

    String creditNoteNumber() {
        return "AV" + String.format("%05d", ++numbers);
    }

    /** An invoice or credit note as this ledger writes it down. */
    Item document(LocalDate day, long units, String number, String label) {
        String reference = switch (habit) {
            case LABELS_ONLY -> random.nextBoolean() ? null : "VE" + ids % 31;
            case MONTH -> day.toString().substring(0, 7);
            default -> number;
        };
        Item item = new Item(++ids, day, units, Item.Nature.DOCUMENT, reference, habit == Habit.LABELS_ONLY ? "FACTURE " + number + " " + label : label);
        numbersOf.put(item.id(), number);
        return item;
    }

    String numberOf(Item document) {
        return numbersOf.getOrDefault(document.id(), document.reference());
    }

    /** What a payment has in place of a document's number. */
    String moneyReference(List<Item> paid, LocalDate day) {
        return switch (habit) {
            case REFERENCE -> paid.size() == 1 ? numberOf(paid.get(0)) : paid.isEmpty() ? null : "VIR";
            case MONTH -> day.toString().substring(0, 7);
            case LABEL, LABELS_ONLY, SHORT -> String.valueOf(moneyNumbers += 7);
            case REMITTANCE -> "REM" + day.getMonthValue() + String.format("%02d", day.getDayOfMonth());
            case NOTHING -> null;
        };
    }

    String moneyLabel(List<Item> paid, String name) {
        if (paid.isEmpty() || habit == Habit.REFERENCE || habit == Habit.REMITTANCE || habit == Habit.NOTHING) {
            return "VIR " + name;
        }
        List<String> names = paid.stream().map(this::numberOf).toList();
        if (habit == Habit.SHORT) {
            return "VIR " + name + " " + String.join(" ", names.stream().map(one -> one.replaceAll(".*\\D", "").replaceAll("^(2026)?0*", "")).toList());
        }
        return switch (random.nextInt(6)) {
            case 0 -> "VIR SEPA " + name + " " + String.join(" ", names);
            case 1 -> name + " FACT " + String.join(",", names.stream().map(one -> one.replaceAll("[^0-9]", "")).toList());
            case 2 -> "VIR " + name + " FACTURES " + String.join(" + ", names).toLowerCase(java.util.Locale.ROOT);
            case 3 -> "RGLT " + String.join("/", names.stream().map(one -> one.replaceAll("[ /-]", "")).toList());
            case 4 -> "VIR INST RE " + name + " NOTPROVIDED";
            default -> "VIR " + name + " " + names.get(0) + (names.size() > 1 ? " A " + names.get(names.size() - 1) : "");
        };
    }

    /** What the engine sees. */
    Map<String, List<Item>> items() {
        Map<String, List<Item>> items = new LinkedHashMap<>();
        accounts.forEach((account, lines) -> items.put(account, lines.stream().map(Line::item).toList()));
        return items;
    }
}

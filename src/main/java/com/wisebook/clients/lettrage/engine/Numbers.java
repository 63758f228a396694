package com.wisebook.clients.lettrage.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds an account's documents by what a payment's text says of their numbers. */
final class Numbers {

    /** As many documents under one form of their numbers: it tells nothing. */
    private static final int MOST = 3;
    private static final int LONGEST_MONTH = 2;

    private final Map<String, List<Item>> full = new HashMap<>();
    private final Map<String, List<Item>> tails = new HashMap<>();
    /** By whole numbers so short that a text may mean anything by them. */
    private final Map<String, List<Item>> whole = new HashMap<>();
    private final Map<Long, List<Item>> named = new HashMap<>();
    /** The same of numbers that other accounts have too: a payment's own reference may have them for any reason, its text has not. */
    private final Map<String, List<Item>> shared = new HashMap<>();
    private final Map<Long, Set<Item>> pointed = new HashMap<>();
    /** What is read in full in the words of a payment, which several questions ask for. */
    private final Map<Long, Set<String>> read = new HashMap<>();
    private final References references;

    Numbers(Collection<Item> items, References references) {
        this.references = references;
        for (Item item : items) {
            if (item.mayBeDocument() && item.reference() != null) {
                Map<String, List<Item>> its = references.shared(item) ? shared : whole;
                InvoiceNumber.shortForms(item.reference()).forEach(form -> its.computeIfAbsent(form, f -> new ArrayList<>(1)).add(item));
            }
            if (item.mayBeDocument() && references.of(item) != null) {
                InvoiceNumber number = InvoiceNumber.of(item.reference());
                number.forms().forEach(form -> full.computeIfAbsent(form, f -> new ArrayList<>(1)).add(item));
                if (number.tail() != null) {
                    tails.computeIfAbsent(number.tail(), t -> new ArrayList<>(1)).add(item);
                }
            }
        }
        inLabels(items);
        tails.values().removeIf(Numbers::saysNothing);
    }

    /** Digits that several numbers of the account end with are their year, month or series. */
    private static boolean saysNothing(List<Item> items) {
        long different = items.stream().map(item -> References.bare(item.reference())).distinct().count();
        String tail = InvoiceNumber.of(items.get(0).reference()).tail();
        return different > MOST || different > 1 && tail.length() <= LONGEST_MONTH;
    }

    /** A document may carry its number in its label: it is one where no other document of the account has it. */
    private void inLabels(Collection<Item> items) {
        Map<String, Item> labelled = new HashMap<>();
        Set<String> shared = new HashSet<>();
        for (Item item : items) {
            if (item.mayBeDocument() && item.text() != null) {
                for (String form : InvoiceNumber.inLabel(item.text())) {
                    Item other = labelled.put(form, item);
                    if (other != null && other != item || full.containsKey(form)) {
                        shared.add(form);
                    }
                }
            }
        }
        labelled.keySet().removeAll(shared);
        labelled.forEach((form, item) -> full.computeIfAbsent(form, f -> new ArrayList<>(1)).add(item));
    }

    List<Item> named(Item payment) {
        return full.isEmpty() ? List.of() : named.computeIfAbsent(payment.id(), id -> lookUp(payment));
    }

    private List<Item> lookUp(Item payment) {
        Set<Item> found = new LinkedHashSet<>();
        for (String form : read(payment)) {
            List<Item> items = full.getOrDefault(form, List.of());
            if (items.size() <= MOST) {
                found.addAll(items);
            }
        }
        return found.stream().sorted(OpenItems.OLDEST_FIRST).toList();
    }

    private Set<String> read(Item payment) {
        return read.computeIfAbsent(payment.id(), id -> NumbersInText.full(text(payment)));
    }

    List<Item> hinted(Item payment) {
        Set<Item> found = new LinkedHashSet<>();
        NumbersInText.tails(text(payment)).forEach(tail -> found.addAll(tails.getOrDefault(tail, List.of())));
        return found.stream().sorted(OpenItems.OLDEST_FIRST).toList();
    }

    /** Documents of which it names some last digits by themselves. */
    List<Item> hintedAlone(Item payment) {
        return NumbersInText.tailsAlone(text(payment)).stream().flatMap(tail -> tails.getOrDefault(tail, List.of()).stream()).toList();
    }

    /** The number that settles together what bears it, or null. */
    String numberOf(Item item) {
        return references.of(item);
    }

    /** Documents whose whole numbers stand in its text, however short, and those that it calls an invoice or a credit note. */
    Set<Item> pointedAt(Item payment) {
        return pointed.computeIfAbsent(payment.id(), id -> lookUpWhole(payment));
    }

    private Set<Item> lookUpWhole(Item payment) {
        Set<Item> found = new LinkedHashSet<>(said(payment));
        addWhole(NumbersInText.whole(text(payment), read(payment)), whole, found);
        if (!shared.isEmpty() && payment.text() != null) {
            addWhole(NumbersInText.whole(payment.text(), NumbersInText.full(payment.text())), shared, found);
        }
        found.removeIf(item -> item.id() == payment.id());
        return found;
    }

    private static void addWhole(Set<String> forms, Map<String, List<Item>> documents, Set<Item> found) {
        for (String form : forms) {
            List<Item> items = documents.getOrDefault(form, List.of());
            if (items.size() <= MOST) {
                found.addAll(items);
            }
        }
    }

    /** Numbers in a format of the company's documents that no document of this account has. */
    List<String> strangers(String text) {
        return NumbersInText.lettered(text).stream()
            .filter(number -> references.ownFormat(number.letters()) && number.forms().stream().noneMatch(form -> full.containsKey(form) || whole.containsKey(form)))
            .map(NumbersInText.Lettered::shown).distinct().toList();
    }

    /** These digits are part of another number in its text. */
    boolean insideAnother(Item payment, Collection<Item> items) {
        Set<String> of = new HashSet<>();
        items.stream().filter(item -> item.reference() != null).map(item -> InvoiceNumber.of(item.reference()).tail()).filter(java.util.Objects::nonNull)
            .forEach(of::add);
        return NumbersInText.insideAnother(text(payment), of);
    }

    /** Documents that it names in full, or calls an invoice by the last digits that no other document of the account has. */
    List<Item> said(Item payment) {
        Set<Item> found = new LinkedHashSet<>(named(payment));
        NumbersInText.said(text(payment)).forEach(tail -> only(tail, true).forEach(found::add));
        NumbersInText.saidNotes(text(payment)).forEach(tail -> only(tail, false).forEach(found::add));
        return found.stream().sorted(OpenItems.OLDEST_FIRST).toList();
    }

    /** The document with these last digits, where it is the only one of its kind. */
    private List<Item> only(String tail, boolean invoice) {
        List<Item> all = tails.getOrDefault(tail, List.of());
        List<Item> kind = all.stream().filter(item -> item.debit() == invoice).toList();
        return kind.size() == 1 ? kind : invoice && all.size() == 1 ? all : List.of();
    }

    /** It names a document of the company that is not here, or does not exist. */
    boolean namesUnknown(Item payment) {
        return named(payment).isEmpty() && NumbersInText.letters(text(payment)).stream().anyMatch(references::ownFormat);
    }

    static String text(Item payment) {
        return (payment.text() == null ? "" : payment.text()) + " " + (payment.reference() == null ? "" : payment.reference());
    }
}

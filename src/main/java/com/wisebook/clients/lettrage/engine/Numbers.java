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

    private final Map<String, List<Item>> full = new HashMap<>();
    private final Map<String, List<Item>> tails = new HashMap<>();
    private final Map<Long, List<Item>> named = new HashMap<>();
    private final References references;

    Numbers(Collection<Item> items, References references) {
        this.references = references;
        for (Item item : items) {
            if (item.mayBeDocument() && references.of(item) != null) {
                InvoiceNumber number = InvoiceNumber.of(item.reference());
                number.forms().forEach(form -> full.computeIfAbsent(form, f -> new ArrayList<>(1)).add(item));
                if (number.tail() != null) {
                    tails.computeIfAbsent(number.tail(), t -> new ArrayList<>(1)).add(item);
                }
            }
        }
        inLabels(items);
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
        for (String form : NumbersInText.full(text(payment))) {
            List<Item> items = full.getOrDefault(form, List.of());
            if (items.size() <= MOST) {
                found.addAll(items);
            }
        }
        return found.stream().sorted(OpenItems.OLDEST_FIRST).toList();
    }

    List<Item> hinted(Item payment) {
        Set<Item> found = new LinkedHashSet<>();
        NumbersInText.tails(text(payment)).forEach(tail -> found.addAll(tails.getOrDefault(tail, List.of())));
        return found.stream().sorted(OpenItems.OLDEST_FIRST).toList();
    }

    /** Documents that it names in full, or calls an invoice by the last digits that no other document of the account has. */
    List<Item> said(Item payment) {
        Set<Item> found = new LinkedHashSet<>(named(payment));
        NumbersInText.said(text(payment)).stream().map(tail -> tails.getOrDefault(tail, List.of())).filter(items -> items.size() == 1)
            .forEach(found::addAll);
        return found.stream().sorted(OpenItems.OLDEST_FIRST).toList();
    }

    /** It names a document of the company that is not here, or does not exist. */
    boolean namesUnknown(Item payment) {
        return named(payment).isEmpty() && NumbersInText.letters(text(payment)).stream().anyMatch(references::ownFormat);
    }

    private static String text(Item payment) {
        return (payment.text() == null ? "" : payment.text()) + " " + (payment.reference() == null ? "" : payment.reference());
    }
}

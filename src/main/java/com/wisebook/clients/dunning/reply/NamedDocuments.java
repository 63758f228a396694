package com.wisebook.clients.dunning.reply;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import com.wisebook.clients.receivable.OpenItem;
import com.wisebook.clients.receivable.Receivables;

/** The open invoices of a customer that a sentence names, however he writes their numbers. */
@Component
class NamedDocuments {

    private static final int SHORTEST = 3;
    private static final int LONGEST = 10_000;

    private final Receivables receivables;

    NamedDocuments(Receivables receivables) {
        this.receivables = receivables;
    }

    /** What he owes and can be contested or promised, the oldest first. */
    List<OpenItem> open(long companyId, long customerId) {
        return receivables.openItems(companyId, List.of(customerId)).stream().filter(item -> item.openAmount().signum() > 0)
            .sorted(java.util.Comparator.comparing(OpenItem::dueDate, java.util.Comparator.nullsLast(java.util.Comparator.naturalOrder()))
                .thenComparing(OpenItem::entryId)).toList();
    }

    /** Numbers of those items that the text names. */
    static List<String> in(String text, List<OpenItem> items) {
        String upper = text.substring(0, Math.min(text.length(), LONGEST)).toUpperCase(Locale.ROOT);
        return items.stream().map(OpenItem::documentRef).filter(ref -> ref != null && names(upper, ref)).distinct().toList();
    }

    private static boolean names(String upper, String reference) {
        String[] runs = reference.toUpperCase(Locale.ROOT).split("[^A-Z0-9]+");
        String bare = String.join("", runs);
        if (bare.length() < SHORTEST || bare.chars().noneMatch(Character::isDigit)) {
            return false;
        }
        // FA-1043, FA1043, FA 1043 and n° FA/1043 are one number
        String loose = bare.chars().mapToObj(c -> Pattern.quote(String.valueOf((char) c))).collect(Collectors.joining("[\\s./_-]?"));
        return Pattern.compile("(?<![A-Z0-9])" + loose + "(?![A-Z0-9])").matcher(upper).find();
    }

    /** The items with those numbers; numbers that are none of his are left out. */
    static List<OpenItem> named(List<String> documents, List<OpenItem> items) {
        return items.stream().filter(item -> item.documentRef() != null && documents.stream().anyMatch(item.documentRef()::equalsIgnoreCase)).toList();
    }

    /** What of them is neither paid nor contested. */
    static BigDecimal free(List<OpenItem> items) {
        return items.stream().map(item -> item.openAmount().subtract(item.contestedAmount())).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Numbers that somebody typed, with commas or spaces between them. */
    static List<String> typed(String text) {
        return text == null ? List.of() : Arrays.stream(text.split("[,;\\n]+")).map(String::strip).filter(one -> !one.isEmpty()).toList();
    }
}

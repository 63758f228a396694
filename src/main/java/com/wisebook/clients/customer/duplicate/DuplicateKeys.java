package com.wisebook.clients.customer.duplicate;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The keys of a customer: who shares none of them with it is not looked at (V035 says what each letter means). */
final class DuplicateKeys {

    private DuplicateKeys() {
    }

    static Set<String> of(Profile profile) {
        Set<String> keys = new LinkedHashSet<>();
        if (profile.anySiren() != null) {
            keys.add("S:" + profile.anySiren());
        }
        if (profile.vat() != null) {
            keys.add("V:" + profile.vat());
        }
        ofName(profile.name(), profile.bareTown(), keys);
        ofName(profile.tradeName(), profile.bareTown(), keys);
        StreetAddress.of(profile.addressLine()).ifPresent(street -> {
            String place = profile.bareTown() != null ? profile.bareTown() : profile.postcode();
            if (place != null) {
                keys.add("A:" + place + "|" + street.number() + "|" + street.longest());
            }
        });
        return keys;
    }

    private static void ofName(String name, String town, Set<String> keys) {
        List<String> words = words(name);
        if (words.isEmpty()) {
            return;
        }
        List<String> telling = words.stream().filter(word -> !NameWords.common(word)).toList();
        List<String> core = telling.isEmpty() ? words : telling;
        keys.add("N:" + String.join("", core));
        keys.add("N:" + core.stream().sorted().collect(Collectors.joining()));
        if (words.size() > 1) {
            keys.add("E:" + words.get(words.size() - 1));
        }
        for (String word : words) {
            keys.add("W:" + word);
            if (town != null && !NameWords.common(word)) {
                keys.add("P:" + word + "|" + town);
            }
        }
    }

    /** The words of a name without legal forms, or all of them where there is nothing else. */
    static List<String> words(String name) {
        List<String> all = NameWords.of(name).stream().map(NameWords.Word::text).toList();
        List<String> telling = all.stream().filter(word -> !NameWords.legal(word)).toList();
        return telling.isEmpty() ? all : telling;
    }
}

package com.wisebook.clients.exchange.fec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Third parties that the company or the file itself knows by a code, to be recognised in labels. */
final class KnownParties {

    /** One with an account. */
    record Party(String code, String name) {
    }

    /** A word alone must be that long to tell somebody. */
    private static final int SHORTEST_ALONE = 4;
    private static final int SHORTEST_CODE = 5;
    /** A name of one word is not recognised in a label of more: it may be a part of another name. */
    private static final int MOST_BESIDE_ONE = 2;

    private final Map<String, List<Party>> byWord = new HashMap<>();
    private final Map<String, Party> byCode = new HashMap<>();
    private final Map<Party, Set<String>> words = new LinkedHashMap<>();

    KnownParties(Collection<Party> parties) {
        for (Party party : parties) {
            Set<String> its = LabelWords.ofName(party.name());
            if (its.size() > 1 || its.stream().anyMatch(word -> word.length() >= SHORTEST_ALONE)) {
                words.put(party, its);
                byWord.computeIfAbsent(its.iterator().next(), word -> new ArrayList<>()).add(party);
            }
            String code = LabelWords.folded(party.code());
            if (code.length() >= SHORTEST_CODE && code.chars().anyMatch(Character::isDigit)) {
                byCode.put(code, party);
            }
        }
    }

    /** Those whom a label names: one, none, or several between whom it does not decide. */
    List<Party> in(LabelWords.Said said) {
        Set<Party> coded = new LinkedHashSet<>();
        said.numbers().stream().filter(byCode::containsKey).forEach(number -> coded.add(byCode.get(number)));
        if (coded.size() == 1) {
            return List.copyOf(coded);
        }
        Set<String> its = new HashSet<>(said.names());
        List<Party> named = its.stream().sorted().flatMap(word -> byWord.getOrDefault(word, List.of()).stream())
            .filter(party -> its.containsAll(words.get(party)) && (words.get(party).size() > 1 || its.size() <= MOST_BESIDE_ONE)).toList();
        List<Party> fullest = named.stream().filter(party -> named.stream().noneMatch(other -> words.get(other).size() > words.get(party).size()
            && words.get(other).containsAll(words.get(party)))).toList();
        // one code under two spellings of its name is one
        return fullest.stream().map(Party::code).distinct().count() == 1 ? List.of(fullest.get(0)) : fullest;
    }
}

package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.lettrage.engine.Match;
import com.wisebook.clients.lettrage.learning.FeatureSentences;
import com.wisebook.clients.lettrage.learning.Opinions;
import com.wisebook.clients.security.rest.UserMessages;

/** What speaks for a match, and how much: kept as codes, read as sentences. */
@Component
class Clues {

    private static final double HUNDREDTHS = 100;
    private static final double TEN_THOUSANDTHS = 10_000;

    private final ObjectMapper json;
    private final UserMessages messages;
    /** Their values are numbers, on which the sentence depends. */
    private static final Set<String> COUNTED = Set.of("DAYS_BETWEEN", "IN_ORDER", "SUM_OF", "SUM_OF_SOME", "PARTS_OF", "RETURNED", "ACCOUNT_STOPPED",
        ClueWeights.OTHERS);
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,9}");

    private final FeatureSentences features;
    private final LocalAmounts amounts;

    Clues(ObjectMapper json, UserMessages messages, FeatureSentences features, LocalAmounts amounts) {
        this.amounts = amounts;
        this.json = json;
        this.messages = messages;
        this.features = features;
    }

    /** A match's clues as they are kept, each with its weight. @param learnt what the model reckoned, null where none ranks */
    String kept(Match match, Opinions.Reckoned learnt) {
        try {
            return json.writeValueAsString(ClueWeights.of(match, learnt).stream()
                .map(one -> new ClueWeights.Kept(one.kind(), one.value(), Math.rint(one.weight() * TEN_THOUSANDTHS) / TEN_THOUSANDTHS)).toList());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The engine's clues. @param supplier the account is a supplier's, and spoken of as such */
    List<String> sentences(String clues, boolean supplier) {
        return read(clues).stream().filter(ClueWeights.Kept::ofTheEngine).map(one -> sentence(one, supplier)).toList();
    }

    /** All that weighs, the heaviest first; nothing where weights were not kept yet. */
    List<ClueWeight> weights(String clues, boolean supplier) {
        List<ClueWeights.Kept> weighed = read(clues).stream().filter(one -> one.weight() != null).toList();
        double all = weighed.stream().mapToDouble(one -> Math.abs(one.weight())).sum();
        List<ClueWeight> weights = new ArrayList<>();
        weighed.forEach(one -> weights.add(new ClueWeight(one.kind(), sentence(one, supplier), Math.rint(one.weight() * HUNDREDTHS) / HUNDREDTHS,
            all == 0 ? 0 : Math.rint(Math.abs(one.weight()) / all * TEN_THOUSANDTHS) / TEN_THOUSANDTHS)));
        weights.sort(Comparator.comparingDouble((ClueWeight one) -> -one.share()));
        return weights;
    }

    private String sentence(ClueWeights.Kept clue, boolean supplier) {
        String value = clue.value() == null ? "" : clue.value();
        if (COUNTED.contains(clue.kind()) && WHOLE.matcher(value).matches()) {
            long number = Long.parseLong(value);
            return messages.text("lettrage.clue." + clue.kind(), number, Math.abs(number));
        }
        return switch (clue.kind()) {
            case ClueWeights.LEARNT -> features.ofAMatch(value, supplier);
            case "RETURNED" -> messages.text("lettrage.clue.RETURNED.none");
            case "CONTESTED" -> messages.text("lettrage.clue.CONTESTED", amounts.plain(new BigDecimal(value)));
            case "DIFFERENCE" -> messages.text("lettrage.clue.DIFFERENCE", reason(value, supplier));
            default -> of(supplier, "lettrage.clue." + clue.kind(), value);
        };
    }

    private List<ClueWeights.Kept> read(String clues) {
        try {
            return clues == null ? List.of() : json.readValue(clues, new TypeReference<>() { });
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("clues are not JSON", unreadable);
        }
    }

    /** Why a payment is a little less, or more. */
    String reason(String reason, boolean supplier) {
        return reason == null ? null : of(supplier, "lettrage.gap." + reason);
    }

    /** The sentence; of a supplier the one that speaks of him, where there is one. */
    private String of(boolean supplier, String key, Object... arguments) {
        String plain = messages.text(key, arguments);
        return supplier ? messages.textOr(plain, key + ".supplier", arguments) : plain;
    }
}

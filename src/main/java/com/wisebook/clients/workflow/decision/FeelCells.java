package com.wisebook.clients.workflow.decision;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a cell says no more than a cell needs: comparisons, ranges, literals, arithmetic and a few functions over the facts of
 * the table. What is not on this list is refused, whatever the engine would make of it: function definitions, external
 * functions, loops, contexts, other expression languages.
 */
final class FeelCells {

    private static final int LONGEST = 300;
    private static final Pattern LITERAL = Pattern.compile("\"[^\"\\\\]*\"");
    private static final Pattern CHARACTERS = Pattern.compile("[\\p{L}\\p{N}_\\s.,<>=!()\\[\\]+\\-*/?]*");
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final Pattern LONG_NUMBER = Pattern.compile("\\p{N}{16,}");
    private static final Set<String> SPOKEN = Set.of("true", "false", "null", "not", "and", "or", "in", "between", "if", "then", "else",
        "min", "max", "abs", "floor", "ceiling", "decimal", "modulo", "contains", "starts", "ends", "with", "upper", "lower", "case",
        "string", "length");

    private final Set<String> words;

    FeelCells(DecisionContract contract) {
        words = new HashSet<>(SPOKEN);
        contract.inputs().forEach(input -> words.add(input.name()));
    }

    /** The key and the argument of what is wrong with it; empty when nothing is. */
    Optional<List<String>> flaw(String cell) {
        if (cell.length() > LONGEST) {
            return Optional.of(List.of("cell-long", Integer.toString(LONGEST)));
        }
        if (cell.contains("${") || cell.contains("#{")) {
            return Optional.of(List.of("cell-expression", cell));
        }
        String bare = LITERAL.matcher(cell).replaceAll(" ");
        if (!CHARACTERS.matcher(bare).matches()) {
            return Optional.of(List.of("cell-character", cell));
        }
        if (bare.contains("**") || LONG_NUMBER.matcher(bare).find()) {
            return Optional.of(List.of("cell-large", cell));
        }
        for (Matcher word = WORD.matcher(bare); word.find(); ) {
            if (!words.contains(word.group()) && !words.contains(word.group().toLowerCase(Locale.ROOT))) {
                return Optional.of(List.of("cell-word", word.group()));
            }
        }
        return Optional.empty();
    }

    /** The texts between quotation marks. */
    static List<String> literals(String cell) {
        return LITERAL.matcher(cell).results().map(found -> found.group().substring(1, found.group().length() - 1)).toList();
    }
}

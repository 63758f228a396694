package com.wisebook.clients.rulebook;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The values a cell may hold, as the manager reads them (French labels) and as the code knows them.
 * Labels may not hold a comma, a semicolon or a quote: they stand in lists and in quoted text of the generated rules.
 */
public final class ClosedList {

    private final Map<String, String> labelsByCode;
    private final Map<String, String> codesByKey = new LinkedHashMap<>();

    private ClosedList(Map<String, String> labelsByCode) {
        this.labelsByCode = labelsByCode;
        labelsByCode.forEach((code, label) -> {
            if (!label.matches("[\\p{L}\\p{N} .'()/-]+")) {
                throw new IllegalArgumentException("Label not allowed in a closed list: " + label);
            }
            codesByKey.put(key(label), code);
        });
    }

    /** A list in the order given, from code to label. */
    public static ClosedList of(Map<String, String> labelsByCode) {
        return new ClosedList(new LinkedHashMap<>(labelsByCode));
    }

    /** Codes whose labels are found in the French messages under {@code prefix + code}. */
    public static ClosedList of(String prefix, List<String> codes) {
        Map<String, String> labels = new LinkedHashMap<>();
        codes.forEach(code -> labels.put(code, RulebookMessages.workbook(prefix + code)));
        return new ClosedList(labels);
    }

    public List<String> codes() {
        return List.copyOf(labelsByCode.keySet());
    }

    public List<String> labels() {
        return List.copyOf(labelsByCode.values());
    }

    /** The label of a code of this list. */
    public String label(String code) {
        String label = labelsByCode.get(code);
        if (label == null) {
            throw new IllegalArgumentException("No such code: " + code);
        }
        return label;
    }

    public boolean contains(String code) {
        return labelsByCode.containsKey(code);
    }

    /** The code of what was typed, whatever its case and spaces; empty when it is not in the list. */
    public Optional<String> code(String typed) {
        return Optional.ofNullable(codesByKey.get(key(typed)));
    }

    static String key(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFC).replaceAll("[\\s\\u00A0\\u202F]+", " ")
                .replace('\u2019', '\'').strip().toLowerCase(Locale.FRENCH);
    }
}

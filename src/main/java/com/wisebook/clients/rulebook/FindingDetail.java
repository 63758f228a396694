package com.wisebook.clients.rulebook;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What stood in a cell and what was expected there, for a list beside the workbook.
 *
 * @param found    what stood there, null when the cell as such is meant
 * @param expected what may stand there, null when the reason says all
 */
public record FindingDetail(String found, String expected) {

    private static final FindingDetail NONE = new FindingDetail(null, null);
    /** Reasons whose first argument is what was found. */
    private static final Set<String> SHOWS_FOUND = Set.of("header", "formula", "not-number", "not-whole", "decimals", "out-of-range", "not-text",
            "not-in-list", "alphabet", "too-long");
    private static final Map<String, String> EXPECTED = Map.ofEntries(Map.entry("header", "as-shipped"), Map.entry("formula", "value"),
            Map.entry("required", "value"), Map.entry("boolean", "value"), Map.entry("error", "value"), Map.entry("not-number", "number"),
            Map.entry("date", "number"), Map.entry("percent", "number"), Map.entry("not-whole", "whole"), Map.entry("decimals", "decimals"),
            Map.entry("out-of-range", "between"), Map.entry("not-text", "text"), Map.entry("not-in-list", "one-of"), Map.entry("alphabet", "plain"),
            Map.entry("too-long", "length"), Map.entry("outside", "nothing"));

    /** Of a reason about one cell; of others neither is known. */
    public static FindingDetail of(Finding finding, Locale locale) {
        if (!finding.key().startsWith("rulebook.cell.")) {
            return NONE;
        }
        String reason = finding.key().substring("rulebook.cell.".length());
        List<String> args = finding.args(locale);
        String expected = EXPECTED.get(reason);
        return new FindingDetail(SHOWS_FOUND.contains(reason) && !args.isEmpty() ? args.get(0) : null,
                expected == null ? null : RulebookMessages.text(locale, "rulebook.expected." + expected, args.toArray()));
    }
}

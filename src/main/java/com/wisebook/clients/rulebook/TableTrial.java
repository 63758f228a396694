package com.wisebook.clients.rulebook;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Tries a table on what its module knows: what it would decide beside the one in use. Nothing is written. */
public interface TableTrial {

    /**
     * What the two tables say of the same cases.
     *
     * @param tried    how many cases were asked about
     * @param changed  how many of them would be decided otherwise
     * @param counts   by decision
     * @param examples some of those that change, the largest first
     * @param limits   of which cases it asked where there are more, in the reader's language
     */
    @Schema(name = "RuleTableTrial", requiredProperties = {"tried", "changed", "counts", "examples", "limits"})
    record Trial(int tried, int changed, List<Count> counts, List<Example> examples, String limits) {
    }

    /** How many cases a decision takes, before and after. */
    @Schema(name = "RuleTableTrialCount", requiredProperties = {"code", "label", "before", "after"})
    record Count(String code, String label, int before, int after) {
    }

    /** A case that changes. */
    @Schema(name = "RuleTableTrialExample", requiredProperties = {"customerCode", "customerName", "what", "amount", "currency", "before", "after"})
    record Example(String customerCode, String customerName, String what, BigDecimal amount, String currency, String before, String after) {
    }

    /** So many examples are shown. */
    int MOST_EXAMPLES = 20;

    /** The table that it tries. */
    String table();

    /** @param companyCode whose cases; an unknown one is a problem of the caller */
    Trial run(CompiledTable inUse, CompiledTable candidate, String companyCode, Locale locale);
}

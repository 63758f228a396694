package com.wisebook.clients.dunning.statement;

import com.wisebook.clients.dunning.statement.StatementModel.Totals;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** The lines that lead to a total to pay; none when the total is simply what is open. */
final class TotalLines {

    private TotalLines() {
    }

    static Map<String, BigDecimal> of(Totals totals) {
        Map<String, BigDecimal> lines = new LinkedHashMap<>();
        if (totals.penalties().signum() != 0) {
            lines.put("totals.penalties", totals.penalties());
        }
        if (totals.lumpSums().signum() != 0) {
            lines.put("totals.lumpSums", totals.lumpSums());
        }
        if (totals.unallocatedCredit().signum() != 0) {
            lines.put("totals.credit", totals.unallocatedCredit().negate());
        }
        if (lines.isEmpty()) {
            return lines;
        }
        Map<String, BigDecimal> all = new LinkedHashMap<>();
        all.put("totals.open", totals.open());
        all.putAll(lines);
        return all;
    }
}

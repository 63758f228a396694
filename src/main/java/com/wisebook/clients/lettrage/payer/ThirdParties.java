package com.wisebook.clients.lettrage.payer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A name of which somebody has said once for whom it pays: a third party, or a customer under another name. */
@Component
@Order(5)
class ThirdParties implements PayerStrategy {

    private final KnownPayers known;

    ThirdParties(KnownPayers known) {
        this.known = known;
    }

    @Override
    public How how() {
        return How.THIRD_PARTY;
    }

    @Override
    public Map<Long, List<Evidence>> find(long companyId, List<BankLine> lines) {
        Map<Long, String> names = new HashMap<>();
        for (BankLine line : lines) {
            String bare = KnownPayers.bareName(line);
            if (bare != null) {
                names.put(line.transactionId(), bare);
            }
        }
        return known.evidence("NAME", how(), names);
    }
}

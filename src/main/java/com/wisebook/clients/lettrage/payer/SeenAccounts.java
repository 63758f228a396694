package com.wisebook.clients.lettrage.payer;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** An account from which somebody has paid before. */
@Component
@Order(4)
class SeenAccounts implements PayerStrategy {

    private final KnownPayers known;

    SeenAccounts(KnownPayers known) {
        this.known = known;
    }

    @Override
    public How how() {
        return How.IBAN_SEEN;
    }

    @Override
    public Map<Long, List<Evidence>> find(long companyId, List<BankLine> lines) {
        return known.evidence("IBAN", how(), lines.stream().filter(line -> line.counterpartyIban() != null)
            .collect(Collectors.toMap(BankLine::transactionId, BankLine::counterpartyIban)));
    }
}

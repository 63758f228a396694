package com.wisebook.clients.receivable;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

/** Money that is there and waits for somebody to say what it pays. Asked before a customer is reminded of what he may have paid. */
public interface WaitingMatches {

    /** What it waits for. */
    enum Kind {
        /** Somebody accepts or refuses a proposed lettrage. */
        PROPOSAL,
        /** A receipt that may be this customer's: somebody says whose it is. */
        RECEIPT
    }

    /** @param amount positive */
    record Waiting(long customerId, Kind kind, String currency, BigDecimal amount) {
    }

    List<Waiting> of(long companyId, Collection<Long> customerIds);
}

package com.wisebook.clients.demo;

/** What sort of customer it is; drawn from the seed and the customer's number. */
enum CustomerKind {

    COMPANY, PUBLIC, SOLE_TRADER, ABROAD;

    static CustomerKind of(long seed, int customer) {
        return values()[Dice.of(seed, "kind", customer).weighted(91, 3.2, 3.3, 2.5)];
    }
}

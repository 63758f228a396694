package com.wisebook.clients.lettrage.payer;

import java.util.List;
import java.util.Map;

/** One way of finding whose money a receipt is. Asked for all lines at once: a strategy makes as many queries for one as for thousands. */
interface PayerStrategy {

    How how();

    /** What it finds, by transaction: several candidates where several fit; lines of which it knows nothing are missing. */
    Map<Long, List<Evidence>> find(long companyId, List<BankLine> lines);

    /**
     * A customer that fits.
     *
     * @param found what was read or seen
     */
    record Evidence(long customerId, How how, String found, double confidence) {

        static Evidence of(long customerId, How how, String found) {
            return new Evidence(customerId, how, found, how.confidence());
        }
    }
}

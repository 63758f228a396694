package com.wisebook.clients.exchange;

import java.util.Collection;
import java.util.List;

/** Knows what became of ledger entries, so that whoever rolls an import back learns what has already left, and what keeps them. */
public interface RollbackWitness {

    /**
     * Something not over that entries are in.
     *
     * @param what      DISPUTE, PRE_LITIGATION, LOSS, PROMISE, DECLARED_PAYMENT or PLAN
     * @param number    its number; of a promise the day it is for
     * @param customer  code of the customer
     * @param documents references of the entries
     */
    record Held(String what, String number, String customer, String documents) {
    }

    /** The relances that have left about these entries, as a user recognises them (reference, date, customer). */
    List<String> relancesOf(Collection<Long> entryIds);

    /** What these entries are in; while there is anything, they are not taken away. */
    List<Held> holding(Collection<Long> entryIds);
}

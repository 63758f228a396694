package com.wisebook.clients.exchange;

import java.util.Collection;
import java.util.List;

/** Knows which relances were about ledger entries, so that whoever rolls an import back learns what has already left. */
public interface RollbackWitness {

    /** The relances that have left about these entries, as a user recognises them (reference, date, customer). */
    List<String> relancesOf(Collection<Long> entryIds);
}

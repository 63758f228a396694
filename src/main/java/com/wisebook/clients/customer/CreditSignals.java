package com.wisebook.clients.customer;

import java.util.Collection;

/** How customers have paid us so far; implemented by the module that owns the ledger. */
public interface CreditSignals {

    /** The worst behaviour of these customers with any of our companies: NONE, GOOD, AVERAGE, LATE or BAD. */
    String worstBehaviour(Collection<Long> customerIds);
}

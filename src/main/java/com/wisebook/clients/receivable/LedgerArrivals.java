package com.wisebook.clients.receivable;

import java.util.Collection;

/**
 * Told what a ledger file has just brought, in its transaction and under the customers' locks, before anybody else hears: what the
 * bank had announced becomes what the ledger has posted.
 */
public interface LedgerArrivals {

    /** @param customerIds whose entries changed */
    void arrived(long companyId, Collection<Long> customerIds);
}

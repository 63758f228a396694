package com.wisebook.clients.dispute;

import java.util.List;

/**
 * A dispute has ended: what remains of its parts is collected again. Published in the transaction that did it.
 *
 * @param entryIds    the entries of which a part was contested
 * @param returnLevel level at which they go back to the plan at most, as the table says; null: as they were
 */
public record DisputeClosed(String number, long companyId, long customerId, DisputeOutcome outcome, List<Long> entryIds, Integer returnLevel) {
}

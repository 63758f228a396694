package com.wisebook.clients.dispute;

import java.util.List;

/**
 * A dispute was opened: the contested parts have left collection. Published in the transaction that did it.
 *
 * @param entryIds the entries of which a part is contested
 */
public record DisputeOpened(String number, long companyId, long customerId, List<Long> entryIds) {
}

package com.wisebook.clients.dispute;

import java.util.List;

/**
 * A closed dispute is open again, with its history: what closed it was undone, or somebody says so. Published in the transaction that did it.
 *
 * @param entryIds the entries of which a part is contested
 */
public record DisputeReopened(String number, long companyId, long customerId, List<Long> entryIds) {
}

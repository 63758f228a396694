package com.wisebook.clients.receivable;

import java.util.List;

/** What customers contest of their open items has changed. Published inside the transaction that changed it, by whoever keeps disputes. */
public record ContestedChanged(long companyId, List<Long> customerIds) {
}

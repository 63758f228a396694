package com.wisebook.clients.lettrage;

import java.util.List;

/**
 * What lettrages left open is a discount, a charge or a write-off: accounting is asked to book it. Published inside the
 * transaction that made the lettrages.
 *
 * @param adjustmentIds as {@link Adjustments#list} has them
 */
public record AdjustmentProposed(long companyId, List<Long> adjustmentIds) {
}

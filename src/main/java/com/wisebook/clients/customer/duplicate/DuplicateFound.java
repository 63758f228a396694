package com.wisebook.clients.customer.duplicate;

import java.util.List;

/**
 * A fiche that may be the same customer.
 *
 * @param likeness 0 to 1
 * @param reasons  why, the strongest first
 */
public record DuplicateFound(long customerId, String code, String name, String status, double likeness, List<DuplicateReason> reasons) {
}

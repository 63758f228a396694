package com.wisebook.clients.receivable;

import java.math.BigDecimal;
import java.util.Map;

/**
 * A lettrage ready to be made, with why.
 *
 * @param amounts    what each entry gives, by entry id, same sign as the entry; the sum is zero
 * @param confidence 0 to 1
 * @param step       how it was found
 * @param clues      JSON: what speaks for it
 */
public record PreparedLettrage(long customerId, Map<Long, BigDecimal> amounts, BigDecimal confidence, String step, String clues) {
}

package com.wisebook.clients.customer.duplicate;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Something of which both customers have one, and what becomes of it.
 *
 * @param kind   what it is: the last part of a text's key
 * @param blocks the merge is refused because of it
 * @param detail whose, or which: a company, a ledger code, the number of a case
 */
@Schema(requiredProperties = {"kind", "blocks"})
public record MergeConflict(String kind, boolean blocks, String company, String detail) {
}

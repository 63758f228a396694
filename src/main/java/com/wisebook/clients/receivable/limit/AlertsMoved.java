package com.wisebook.clients.receivable.limit;

import java.util.List;

/**
 * Alerts over the limit that go on with other amounts, or that somebody must look at again.
 *
 * @param reopened an acceptance or a block has ended: somebody decides again
 */
public record AlertsMoved(List<String> numbers, boolean reopened) {
}

package com.wisebook.clients.receivable.limit;

import java.util.List;

/** Customers or groups have gone over their limit: their next order must not pass unseen. Published inside the watch's transaction, at most 100 an event. */
public record LimitExceeded(List<AlertNews> alerts) {
}

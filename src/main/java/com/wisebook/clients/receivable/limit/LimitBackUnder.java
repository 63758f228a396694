package com.wisebook.clients.receivable.limit;

import java.util.List;

/** Customers or groups that were over their limit are under it again, or have none any more. Published inside the watch's transaction, at most 100 an event. */
public record LimitBackUnder(List<AlertNews> alerts) {
}

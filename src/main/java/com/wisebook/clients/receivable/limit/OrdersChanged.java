package com.wisebook.clients.receivable.limit;

import java.util.List;

/** Orders of these customers were reported, changed or closed; at most 500 customers an event. */
public record OrdersChanged(List<Long> customerIds) {
}

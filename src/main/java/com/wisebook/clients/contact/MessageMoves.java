package com.wisebook.clients.contact;

import java.util.Map;
import java.util.Set;

import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.duplicate.MergeMoves;
import com.wisebook.clients.customer.duplicate.MovedRows;

/**
 * Messages, sent and waiting, and the links in them go with the customer; the last check before one leaves reads the facts again anyhow. Moved from
 * here, because messaging knows no customers.
 */
@Component
class MessageMoves extends MovedRows {

    private static final Map<String, String> TABLES = Map.of("message", ALL, "customer_link", ALL);

    MessageMoves(MergeMoves moves) {
        super(moves, TABLES, TABLES.keySet(), Set.of("message"));
    }
}

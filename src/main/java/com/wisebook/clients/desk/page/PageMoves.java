package com.wisebook.clients.desk.page;

import java.util.Map;
import java.util.Set;

import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.duplicate.MergeMoves;
import com.wisebook.clients.customer.duplicate.MovedRows;

/** What a customer sent and proposed on his page goes with him. */
@Component
class PageMoves extends MovedRows {

    private static final Map<String, String> TABLES = Map.of("customer_file", ALL, "customer_proposal", ALL);

    PageMoves(MergeMoves moves) {
        super(moves, TABLES, TABLES.keySet(), Set.of());
    }
}

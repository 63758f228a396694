package com.wisebook.clients.lettrage;

import java.util.Map;
import java.util.Set;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.duplicate.MergeMoves;
import com.wisebook.clients.customer.duplicate.MovedRows;

/** What is to close a difference goes with the entries of its customer when two become one; after the ledger. */
@Component
@Order(6)
class AdjustmentMoves extends MovedRows {

    private static final String TABLE = "lettrage_adjustment";

    AdjustmentMoves(MergeMoves moves) {
        super(moves, Map.of(TABLE, ALL), Set.of(), Set.of(TABLE));
    }
}

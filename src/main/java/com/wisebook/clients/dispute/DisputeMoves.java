package com.wisebook.clients.dispute;

import java.util.Map;
import java.util.Set;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.duplicate.MergeMoves;
import com.wisebook.clients.customer.duplicate.MovedRows;

/** Disputes go with the customer whose entries they are about. */
@Component
@Order(45)
class DisputeMoves extends MovedRows {

    private static final String TABLE = "dispute";

    DisputeMoves(MergeMoves moves) {
        super(moves, Map.of(TABLE, ALL), Set.of(TABLE), Set.of(TABLE));
    }
}

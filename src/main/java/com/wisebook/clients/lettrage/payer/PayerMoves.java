package com.wisebook.clients.lettrage.payer;

import java.util.Map;
import java.util.Set;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.duplicate.MergeMoves;
import com.wisebook.clients.customer.duplicate.MovedRows;

/** What the bank and matching know of two customers that become one, and two again; after the ledger, whose entries they are about. */
@Component
@Order(5)
class PayerMoves extends MovedRows {

    private static final Map<String, String> TABLES = Map.of(
        "bank_payer", ALL, "lettrage_proposal", ALL, "lettrage_returned", ALL,
        "payer_account", "not exists (select 1 from payer_account o where o.customer_id = :kept and o.kind = t.kind and o.payer = t.payer)");

    PayerMoves(MergeMoves moves) {
        super(moves, TABLES, Set.of(), TABLES.keySet());
    }
}

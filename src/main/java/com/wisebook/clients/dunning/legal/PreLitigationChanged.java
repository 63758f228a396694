package com.wisebook.clients.dunning.legal;

/** Items have come into pre-litigation, or left it: the customer's dunning case thinks again. */
public record PreLitigationChanged(long companyId, long customerId, String number) {
}

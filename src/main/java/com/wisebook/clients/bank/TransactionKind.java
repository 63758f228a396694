package com.wisebook.clients.bank;

/** What a line of a statement is to the collections module. */
public enum TransactionKind {
    /** Money that somebody paid us. */
    RECEIPT,
    /** Money that we paid. */
    PAYMENT,
    /** What had been booked comes back: an unpaid cheque, direct debit, draft or card, a transfer that is returned. */
    RETURN,
    /** What the bank takes for its work. */
    FEE,
    /** Interest, either way. */
    INTEREST,
    /** Between accounts of our own. */
    TREASURY,
    /** Anything else. */
    OTHER
}

package com.wisebook.clients.customer;

/** An account met in a file: its code in the company's ledger and the name written beside it. */
public record AccountSeed(String accountCode, String name) {

    /** Codes of suppliers' accounts begin with it: no code of a ledger does, since a FEC's fields may be parted by it. */
    public static final String SUPPLIER = "F|";

    /** The code under which a supplier's account is kept; the same code of a customer is another account. */
    public static String supplier(String ledgerCode) {
        return SUPPLIER + ledgerCode;
    }
}

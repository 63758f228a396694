package com.wisebook.clients.customer;

/** A customer account met in a file: its code in the company's ledger and the name written beside it. */
public record AccountSeed(String accountCode, String name) {
}

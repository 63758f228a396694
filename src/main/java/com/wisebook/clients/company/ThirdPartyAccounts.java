package com.wisebook.clients.company;

import java.util.List;

/**
 * Which accounts of a company's ledger are whose: customers', where an invoice is a debit, and suppliers', where it is a credit.
 *
 * @param customers beginnings of customers' accounts, the company's own one first
 * @param suppliers beginnings of suppliers' accounts
 */
public record ThirdPartyAccounts(List<String> customers, List<String> suppliers) {

    /** All suppliers' accounts of the French chart begin with it: whatever somebody set, such an account is no customer's. */
    public static final String ALWAYS_SUPPLIERS = "40";

    /** 1 for a customer's account, -1 for a supplier's, 0 for neither; of two beginnings that fit the longer one counts. */
    public int side(String account) {
        int customer = longest(customers, account);
        int supplier = longest(suppliers, account);
        if (customer == 0 && supplier == 0) {
            return 0;
        }
        return account.startsWith(ALWAYS_SUPPLIERS) || supplier > customer ? -1 : 1;
    }

    private static int longest(List<String> prefixes, String account) {
        return prefixes.stream().filter(account::startsWith).mapToInt(String::length).max().orElse(0);
    }

    /** All beginnings, as a sentence names them. */
    public String all() {
        return String.join(", ", customers) + (suppliers.isEmpty() ? "" : ", " + String.join(", ", suppliers));
    }
}

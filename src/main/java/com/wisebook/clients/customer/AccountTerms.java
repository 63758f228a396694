package com.wisebook.clients.customer;

import java.math.BigDecimal;

import com.wisebook.clients.company.Company;

/**
 * The credit terms of a customer with one of our companies.
 *
 * @param accountCode     the customer's code in that company's ledger; null: the customer's own code
 * @param paymentDays     null: the company's default
 * @param paymentMethod   TRANSFER, DIRECT_DEBIT, CHEQUE, CARD or BILL; null: TRANSFER
 * @param creditLimit     in the company's currency; null: none set
 * @param discountPercent for payment within {@code discountDays}; both or none
 */
public record AccountTerms(String accountCode, Integer paymentDays, Company.PaymentRule paymentRule, String paymentMethod,
                           BigDecimal creditLimit, BigDecimal discountPercent, Integer discountDays) {
}

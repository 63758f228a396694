package com.wisebook.clients.customer;

import java.math.BigDecimal;

import com.wisebook.clients.company.Company;

/**
 * A customer's account with one of our companies.
 *
 * @param accountCode  the customer's code in that company's ledger
 * @param paymentDays  agreed term; null: the company's default
 * @param contract     STANDARD, FRAMEWORK or PUBLIC
 * @param penaltyRate  contractual penalty rate in percent a year; null: the default rate of the law
 * @param groupingMode ALL: one message lists all the items; INVOICE: one message an invoice
 */
public record CustomerAccount(long id, long customerId, long companyId, String accountCode, Integer paymentDays,
                              Company.PaymentRule paymentRule, String paymentMethod, String contract, BigDecimal penaltyRate,
                              boolean penaltiesWaived, String penaltiesWaivedReason, BigDecimal creditLimit,
                              String groupingMode) {
}

package com.wisebook.clients.company;

import java.time.LocalDate;

/**
 * One of our legal entities.
 *
 * @param receivablePrefix accounts that hold customers begin with it (411)
 * @param treasuryPrefix   accounts that hold the treasury begin with it (512)
 * @param paymentDays      default payment term in days, when the customer's account says nothing
 * @param paymentRule      how the term is counted
 * @param sendingOpen      false while the company is in observation: everything is decided and shown, nothing leaves
 * @param maxNewsAgeDays   bank and ledger news older than this hold every message
 */
public record Company(long id, String code, String name, String legalForm, String shareCapital, String siren, String siret,
                      String vatNumber, String addressLine, String postcode, String town, String country, String phone,
                      String email, String senderName, String senderEmail, String smsSender, String iban, String bic,
                      String bankName, String currency, String receivablePrefix, String treasuryPrefix, int paymentDays,
                      PaymentRule paymentRule, boolean sendingOpen, int maxNewsAgeDays, boolean demonstration) {

    /** How a payment term in days becomes a due date (facts.md 3). */
    public enum PaymentRule {
        /** invoice date + days */
        NET,
        /** invoice date + days, then end of that month */
        END_OF_MONTH_AFTER,
        /** end of the invoice's month + days */
        END_OF_MONTH_BEFORE;

        /** The due date of a document of that date under this rule. */
        public LocalDate dueDate(LocalDate documentDate, int days) {
            return switch (this) {
                case NET -> documentDate.plusDays(days);
                case END_OF_MONTH_AFTER -> endOfMonth(documentDate.plusDays(days));
                case END_OF_MONTH_BEFORE -> endOfMonth(documentDate).plusDays(days);
            };
        }

        private static LocalDate endOfMonth(LocalDate date) {
            return date.withDayOfMonth(date.lengthOfMonth());
        }
    }
}

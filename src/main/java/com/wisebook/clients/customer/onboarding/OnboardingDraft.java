package com.wisebook.clients.customer.onboarding;

import java.math.BigDecimal;

import com.wisebook.clients.company.Company.PaymentRule;
import com.wisebook.clients.customer.FicheDraft;
import com.wisebook.clients.customer.PaymentTermCaps.Activity;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A company that somebody would have as a customer of one of our companies.
 *
 * @param companyCode    our company
 * @param requestedLimit null: none is asked for, that is zero
 * @param currency       null: the company's
 * @param contact        the first person to know there, or null
 */
@Schema(name = "OnboardingDraft", requiredProperties = {"companyCode", "fiche"})
public record OnboardingDraft(String companyCode, FicheDraft fiche, Terms terms, BigDecimal requestedLimit, String currency,
                              FirstContact contact, String comment) {

    /**
     * The terms asked for; what is null is the company's default.
     *
     * @param activity what would be invoiced: GENERAL (null), TRANSPORT or PERIODIC, which the law caps lower
     */
    @Schema(name = "OnboardingTerms")
    public record Terms(Integer paymentDays, PaymentRule paymentRule, String paymentMethod, BigDecimal discountPercent,
                        Integer discountDays, Activity activity) {

        /** Terms of what is sold in general. */
        public Terms(Integer paymentDays, PaymentRule paymentRule, String paymentMethod, BigDecimal discountPercent, Integer discountDays) {
            this(paymentDays, paymentRule, paymentMethod, discountPercent, discountDays, null);
        }
    }

    /** The first person to know at the customer. */
    @Schema(name = "OnboardingContact")
    public record FirstContact(String firstName, String lastName, String email, String phone, String role) {
    }
}

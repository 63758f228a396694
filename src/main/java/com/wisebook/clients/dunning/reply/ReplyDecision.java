package com.wisebook.clients.dunning.reply;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import com.wisebook.clients.dunning.PaymentPlans.Instalment;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What a person makes of a proposal. What is left out stays as it was proposed.
 *
 * @param decision    ACCEPT or REFUSE
 * @param category    what it is about, when that is something else
 * @param amount      of a dispute, a promise or a payment
 * @param onDate      the day promised, or the day of the payment
 * @param reason      of a dispute: a code of its reasons
 * @param documents   numbers of the invoices that it is about; empty: none in particular
 * @param instalments of a plan, all of them; null: as proposed
 * @param contactName a new person's name, with {@code email} or {@code phone}
 */
@Schema(name = "ReplyDecision", requiredProperties = {"decision"})
public record ReplyDecision(String decision, ReplyCategory category, BigDecimal amount, LocalDate onDate, String reason, List<String> documents,
                            List<Instalment> instalments, String contactName, String email, String phone, String note) {

    /** Nothing happens, and why. */
    public static ReplyDecision refuse(String note) {
        return new ReplyDecision("REFUSE", null, null, null, null, null, null, null, null, null, note);
    }
}

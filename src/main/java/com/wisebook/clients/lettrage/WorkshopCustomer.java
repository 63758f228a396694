package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * An account with something to do: money that nobody has allocated.
 *
 * @param credits   open payments and credit notes that nobody keeps on purpose
 * @param amount    what they add up to, positive, in the company's currency
 * @param debits    open invoices
 * @param proposals proposals that wait
 */
@Schema(requiredProperties = {"code", "name", "credits", "amount", "currency", "debits", "proposals"})
public record WorkshopCustomer(String code, String name, int credits, BigDecimal amount, String currency, int debits, int proposals) {

    /** A page of them. */
    @Schema(name = "WorkshopCustomers", requiredProperties = {"items", "total"})
    public record Found(List<WorkshopCustomer> items, long total) {
    }

    /**
     * Whose account is open in the workshop, and with whom it can be seen together.
     *
     * @param groupMembers how many the group has, himself included; 0 without one
     * @param paidTogether how many the same customer pays for, himself included; 0 when nobody else
     */
    @Schema(name = "WorkshopAccount", requiredProperties = {"code", "name", "groupMembers", "paidTogether"})
    public record Account(String code, String name, String groupName, int groupMembers, String payerCode, String payerName, int paidTogether) {
    }
}

package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * An account with something to do: money that nobody has allocated.
 *
 * @param party     CUSTOMER, or SUPPLIER: then invoices are credits and what settles them debits
 * @param credits   open payments and credit notes that nobody keeps on purpose
 * @param amount    what they add up to, positive, in the company's currency
 * @param debits    open invoices
 * @param proposals proposals that wait
 */
@Schema(requiredProperties = {"code", "name", "party", "credits", "amount", "currency", "debits", "proposals"})
public record WorkshopCustomer(String code, String name, String party, int credits, BigDecimal amount, String currency, int debits, int proposals) {

    /** A page of them. */
    @Schema(name = "WorkshopCustomers", requiredProperties = {"items", "total"})
    public record Found(List<WorkshopCustomer> items, long total) {
    }

    /**
     * Somebody who has an account with the company.
     *
     * @param ledgerCode what the ledger calls him
     */
    @Schema(name = "WorkshopParty", requiredProperties = {"code", "name", "party"})
    public record Party(String code, String name, String party, String ledgerCode) {
    }

    /**
     * Whose account is open in the workshop, and with whom it can be seen together.
     *
     * @param groupMembers how many the group has, himself included; 0 without one
     * @param paidTogether how many the same customer pays for, himself included; 0 when nobody else
     */
    @Schema(name = "WorkshopAccount", requiredProperties = {"code", "name", "party", "groupMembers", "paidTogether"})
    public record Account(String code, String name, String party, String groupName, int groupMembers, String payerCode, String payerName, int paidTogether) {
    }
}

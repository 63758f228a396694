package com.wisebook.clients.desk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/** What a search finds, by kind, the best first. */
@Schema(requiredProperties = {"customers", "contacts", "documents"})
public record SearchResults(List<CustomerFound> customers, List<ContactFound> contacts, List<DocumentFound> documents) {

    /** Nothing was asked. */
    static final SearchResults NONE = new SearchResults(List.of(), List.of(), List.of());

    /**
     * A customer whose name, code, SIREN, SIRET, VAT number or town resembles what was asked, whose case it is, or who owes that
     * amount. Asked for one that was merged, the customer that stands for him now.
     *
     * @param caseNumber the case, when its number was asked
     * @param mergedName the name of the merged customer that what was asked led to
     * @param exact      what was asked is his code, number, case or amount, not something like it
     */
    @Schema(requiredProperties = {"code", "name", "segment", "status", "exact"})
    public record CustomerFound(String code, String name, String tradeName, String siren, String town, String segment, String status,
                                String caseNumber, String mergedName, boolean exact) {
    }

    /** A person, with the customer he works for. */
    @Schema(requiredProperties = {"id", "customerCode", "customerName"})
    public record ContactFound(long id, String firstName, String lastName, String jobTitle, String email, String phone,
                               String customerCode, String customerName) {
    }

    /**
     * A document with that reference, or of that amount while something of it is open.
     *
     * @param openAmount what remains of {@code amount}; zero once settled
     * @param exact      what was asked is its whole reference or its amount
     */
    @Schema(requiredProperties = {"id", "kind", "companyCode", "customerCode", "customerName", "amount", "openAmount", "currency",
        "exact"})
    public record DocumentFound(long id, String kind, String documentRef, LocalDate documentDate, LocalDate dueDate,
                                BigDecimal amount, BigDecimal openAmount, String currency, String companyCode,
                                String customerCode, String customerName, boolean exact) {
    }
}

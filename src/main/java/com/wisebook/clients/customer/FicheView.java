package com.wisebook.clients.customer;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import com.wisebook.clients.company.Company;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The whole fiche, as it is or as it was.
 *
 * @param custom    the fields of the house by their codes
 * @param version   counts the changes: who edits names the one that he has read
 * @param changedBy who made the newest change of any part
 * @param asOf      null: now
 */
@Schema(name = "Fiche", requiredProperties = {"code", "name", "naturalPerson", "country", "language", "segment", "segmentLocked", "status",
    "custom", "version", "accounts", "establishments", "addresses", "covers", "attachments", "blocks"})
public record FicheView(String code, String name, String tradeName, String legalForm, boolean naturalPerson, String siren, String siret,
                        String vatNumber, String naf, LocalDate foundedOn, String workforce, String companyCategory, String addressLine,
                        String addressExtra, String postcode, String town, String country, String language, Party group, Party payer,
                        String officer, String salesPerson, String sector, String region, Map<String, Object> custom, String segment,
                        boolean segmentLocked, String plan, String status, LocalDate insolventSince, String registerState,
                        Instant registerCheckedAt, String registerSource, Party mergedInto, Instant createdAt, long version,
                        Instant changedAt, String changedBy, Instant asOf, List<Account> accounts, List<Establishment> establishments,
                        List<Address> addresses, List<Cover> covers, List<Attachment> attachments, List<Block> blocks) {

    /** A group or another customer. */
    @Schema(name = "FicheParty", requiredProperties = {"code", "name"})
    public record Party(String code, String name) {
    }

    /**
     * The terms with one of our companies.
     *
     * @param paymentDays null: the company's default, {@code defaultDays} by {@code defaultRule}
     * @param activity    GENERAL, TRANSPORT or PERIODIC: which of the law's caps applies
     * @param capDays     the cap that these terms exceed today; null when they are within the law
     * @param askedLimit  a limit that waits for somebody who may grant it, where {@code askedLimitAt} is set; null: no limit any more
     */
    @Schema(name = "FicheAccount", requiredProperties = {"id", "companyCode", "companyName", "currency", "accountCode", "defaultDays",
        "defaultRule", "paymentMethod", "contract", "activity", "groupingMode", "penaltiesWaived", "active", "version"})
    public record Account(long id, String companyCode, String companyName, String currency, String accountCode, Integer paymentDays,
                          Company.PaymentRule paymentRule, int defaultDays, Company.PaymentRule defaultRule, String paymentMethod,
                          String contract, String activity, BigDecimal creditLimit, BigDecimal discountPercent, Integer discountDays,
                          BigDecimal penaltyRate, boolean penaltiesWaived, String penaltiesWaivedReason, String groupingMode, boolean active,
                          Integer capDays, String capSource, BigDecimal askedLimit, String askedLimitBy, Instant askedLimitAt,
                          String askedLimitReason, long version) {
    }

    /** A place where the customer works. */
    @Schema(name = "FicheEstablishment", requiredProperties = {"id", "siret", "country", "headOffice", "open"})
    public record Establishment(long id, String siret, String name, String addressLine, String addressExtra, String postcode, String town,
                                String country, boolean headOffice, boolean open, LocalDate closedOn) {
    }

    /** Where invoices, goods or relances go when not to the fiche's own address; {@code kind} BILLING, DELIVERY or DUNNING. */
    @Schema(name = "FicheAddress", requiredProperties = {"id", "kind", "addressLine", "town", "country"})
    public record Address(long id, String kind, String label, String addressLine, String addressExtra, String postcode, String town,
                          String country) {
    }

    /** What a credit insurer covers; {@code companyCode} null: with all our companies. */
    @Schema(name = "FicheCover", requiredProperties = {"id", "insurer", "amount", "currency", "validFrom"})
    public record Cover(long id, String companyCode, String insurer, String reference, BigDecimal amount, String currency,
                        LocalDate validFrom, LocalDate validUntil, String score) {
    }

    /** A document kept with the fiche; {@code kind} CONTRACT, RIB, KBIS or OTHER; {@code iban} of a RIB. */
    @Schema(name = "FicheAttachment", requiredProperties = {"id", "kind", "fileName", "mediaType", "size", "addedBy", "addedAt"})
    public record Attachment(long id, String kind, String fileName, String mediaType, long size, String note, String iban, String addedBy,
                             Instant addedAt) {
    }

    /** Something that is stopped. */
    @Schema(name = "FicheBlock", requiredProperties = {"id", "subject", "reason", "blockedUntil", "createdBy", "createdAt"})
    public record Block(long id, String companyCode, CustomerBlocks.Subject subject, String reason, LocalDate blockedUntil,
                        String createdBy, Instant createdAt) {
    }
}

package com.wisebook.clients.dunning.legal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.wisebook.clients.dunning.casework.Formats;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A loss.
 *
 * @param status    PROPOSED, REFUSED, RECORDED, WITHDRAWN or REVERSED
 * @param sums      what is lost, each currency apart: amounts of several are never added up
 * @param booked    nothing of it is open any more, and payments did not settle all: accounting has booked it
 * @param exported  whether accounting has fetched it
 * @param receipts  money that came in once accounting had booked it
 */
@Schema(name = "Loss", requiredProperties = {"number", "companyCode", "customerCode", "customerName", "preLitigation", "status", "cause", "evidence",
    "sums", "proposedBy", "proposedAt", "exported", "booked", "items", "receipts"})
public record LossView(String number, String companyCode, String customerCode, String customerName, String preLitigation, String status, String cause,
                       String evidence, List<Sum> sums, String proposedBy,
                       Instant proposedAt, String decidedBy, Instant decidedAt, String decisionReason, LocalDate recordedOn, String reversedBy,
                       LocalDate reversedOn, String reversedReason, boolean exported, boolean booked, List<Item> items, List<Receipt> receipts) {

    /** What is lost in one currency; {@code recovered}: what came in of it after all. */
    @Schema(name = "LossSum", requiredProperties = {"currency", "amount", "net", "vat", "recovered"})
    public record Sum(String currency, BigDecimal amount, BigDecimal net, BigDecimal vat, BigDecimal recovered) {
    }

    /** One amount of each currency, ready to read. */
    String told(Function<Sum, BigDecimal> amount) {
        return sums.stream().map(sum -> Formats.amount(amount.apply(sum), sum.currency())).collect(Collectors.joining(" + "));
    }

    /**
     * What is lost of one entry.
     *
     * @param vatSource   FEC: net price and tax as the ledger file posted them with the invoice; TYPED: of a rate or an amount that somebody typed
     * @param vatAccounts of FEC: on which accounts the tax of the whole invoice stands there; empty for an invoice without tax
     */
    @Schema(name = "LossItem", requiredProperties = {"entryId", "amount", "net", "vat", "currency", "recovered", "vatSource", "vatAccounts"})
    public record Item(long entryId, String documentRef, LocalDate documentDate, LocalDate dueDate, BigDecimal amount, BigDecimal net, BigDecimal vat,
                       String currency, BigDecimal recovered, String vatSource, List<VatAccount> vatAccounts) {
    }

    /** Tax of an invoice on one account, in the company's currency. */
    @Schema(name = "LossVatAccount", requiredProperties = {"account", "vat"})
    public record VatAccount(String account, BigDecimal vat) {
    }

    /** FEC, TYPED, or MIXED: where the figures of its entries come from. */
    public String vatSource() {
        List<String> sources = items.stream().map(Item::vatSource).distinct().toList();
        return sources.size() == 1 ? sources.get(0) : "MIXED";
    }

    /**
     * Money that came in once accounting's own entry had settled the invoice.
     *
     * @param status PROPOSED: somebody says whether it is a recovery; TAKEN: it is one; REFUSED: it is not
     * @param why    NAMED: it names the invoice; AMOUNT: it is exactly what was lost; NOTHING_ELSE: the customer owes nothing else
     */
    @Schema(name = "LossReceipt", requiredProperties = {"id", "entryId", "paymentId", "paidOn", "amount", "status", "why"})
    public record Receipt(long id, long entryId, String documentRef, long paymentId, String paymentRef, String label, LocalDate paidOn, BigDecimal amount,
                          String status, String why, String decidedBy) {
    }
}

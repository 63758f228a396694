package com.wisebook.clients.receivable.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.receivable.limit.OrderReport;
import com.wisebook.clients.receivable.limit.ReportedOrder;
import com.wisebook.clients.receivable.limit.ReportedOrders;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.security.rest.UserMessages;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

/** Orders that other modules report: each counts against the limit until it is invoiced or cancelled. */
@RestController
@Tag(name = "credit limits")
@RequestMapping("/api/v1")
class ReportedOrdersRest {

    private static final String REPORTERS = "hasAnyRole('ACCOUNTANT','SALES','MANAGER','ADMIN')";
    private static final String READERS = "hasAnyRole('OFFICER','ACCOUNTANT','SALES','MANAGER','CFO','ADMIN')";
    private static final String SOURCE = "[A-Za-z0-9._-]{1,40}";
    private static final String CURRENCY = "[A-Z]{3}";
    private static final int LONGEST_REFERENCE = 100;
    private static final int MOST = 5000;

    /** An order under its address. */
    @Schema(name = "OrderBody", requiredProperties = {"companyCode", "customerCode", "amount", "currency"})
    record OrderBody(@NotBlank String companyCode, @NotBlank String customerCode,
                     @NotNull @Positive @Digits(integer = 15, fraction = 4) BigDecimal amount,
                     @NotNull @Pattern(regexp = CURRENCY) String currency, LocalDate orderedOn) {
    }

    /** One of several orders. */
    @Schema(name = "OrderInBulk", requiredProperties = {"source", "reference", "companyCode", "customerCode", "amount", "currency"})
    record OrderInBulk(@NotNull @Pattern(regexp = SOURCE) String source, @NotBlank @Size(max = LONGEST_REFERENCE) String reference,
                       @NotBlank String companyCode, @NotBlank String customerCode,
                       @NotNull @Positive @Digits(integer = 15, fraction = 4) BigDecimal amount,
                       @NotNull @Pattern(regexp = CURRENCY) String currency, LocalDate orderedOn) {
    }

    /** @param state INVOICED or CANCELLED */
    @Schema(name = "OrderClosing", requiredProperties = {"state"})
    record Closing(@NotNull @Pattern(regexp = "INVOICED|CANCELLED") String state) {
    }

    /** A report that was not taken in, by its place in the request, and why. */
    @Schema(name = "OrderRefused", requiredProperties = {"index", "source", "reference", "reason", "message"})
    record RefusedOrder(int index, String source, String reference, String reason, String message) {
    }

    @Schema(name = "OrdersTaken", requiredProperties = {"added", "changed", "unchanged", "refused"})
    record OrdersTaken(int added, int changed, int unchanged, List<RefusedOrder> refused) {
    }

    private final ReportedOrders orders;
    private final Customers customers;
    private final CurrentUser user;
    private final UserMessages texts;

    ReportedOrdersRest(ReportedOrders orders, Customers customers, CurrentUser user, UserMessages texts) {
        this.orders = orders;
        this.customers = customers;
        this.user = user;
        this.texts = texts;
    }

    @GetMapping("/reported-orders/{source}/{reference}")
    @PreAuthorize(READERS)
    @Operation(summary = "An order that a module reported")
    ReportedOrder order(@PathVariable String source, @PathVariable String reference) {
        return orders.find(source, reference).orElseThrow(() -> ProblemException.notFound("receivable.order.unknown", source, reference));
    }

    @GetMapping("/customers/{code}/reported-orders")
    @PreAuthorize(READERS)
    @Operation(summary = "A customer's orders, the newest first", description = "`open=true`: only those that count against the limit.")
    List<ReportedOrder> ofCustomer(@PathVariable String code, @RequestParam(defaultValue = "false") boolean open,
                                   @RequestParam(defaultValue = "100") int limit) {
        return orders.of(customers.byCode(code).orElseThrow(() -> ProblemException.notFound("receivable.customer.unknown", code)).id(), open, limit);
    }

    @PutMapping("/reported-orders/{source}/{reference}")
    @PreAuthorize(REPORTERS)
    @Operation(summary = "Report an order, or change it", description = "The same report twice changes nothing. An order counts as exposure "
        + "from now on until it is closed; report a smaller amount when part of it was invoiced. 409 when it is closed already or belongs "
        + "to another customer.")
    ReportedOrder report(@PathVariable String source, @PathVariable String reference, @Valid @RequestBody OrderBody body) {
        if (!source.matches(SOURCE) || reference.isBlank() || reference.length() > LONGEST_REFERENCE) {
            throw ProblemException.badRequest("receivable.order.refused").field("reference", "receivable.order.NAME", reference);
        }
        return orders.report(new OrderReport(source, reference, body.companyCode(), body.customerCode(), body.amount(), body.currency(),
            body.orderedOn()), user.username());
    }

    @PostMapping("/reported-orders")
    @PreAuthorize(REPORTERS)
    @Operation(summary = "Report several orders at once", description = "At most 5,000. Idempotent like the single report; of two with the same "
        + "source and reference the last one holds. An order that cannot be taken in is refused with its place and reason, the others are taken.")
    OrdersTaken bulk(@RequestBody @NotEmpty @Size(max = MOST) List<@Valid OrderInBulk> body) {
        ReportedOrders.Taken taken = orders.report(body.stream().map(o -> new OrderReport(o.source(), o.reference(), o.companyCode(),
            o.customerCode(), o.amount(), o.currency(), o.orderedOn())).toList(), user.username());
        return new OrdersTaken(taken.added(), taken.changed(), taken.unchanged(), taken.refused().stream()
            .map(r -> new RefusedOrder(r.index(), r.source(), r.reference(), r.reason(), texts.text("receivable.order." + r.reason(), r.reference())))
            .toList());
    }

    @PostMapping("/reported-orders/{source}/{reference}/close")
    @PreAuthorize(REPORTERS)
    @Operation(summary = "The order became an invoice or was cancelled", description = "It no longer counts. Closing it again the same way changes nothing.")
    ReportedOrder close(@PathVariable String source, @PathVariable String reference, @Valid @RequestBody Closing body) {
        return orders.close(source, reference, body.state())
            .orElseThrow(() -> ProblemException.notFound("receivable.order.unknown", source, reference));
    }

    @DeleteMapping("/reported-orders/{source}/{reference}")
    @PreAuthorize(REPORTERS)
    @Operation(summary = "Cancel an order", description = "Closes it as CANCELLED; it stays readable.")
    ReportedOrder cancel(@PathVariable String source, @PathVariable String reference) {
        return close(source, reference, new Closing("CANCELLED"));
    }
}

package com.wisebook.clients.customer.web;

import java.util.List;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.customer.PaymentTermCaps;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

/** The legal caps of payment terms. */
@RestController
@RequestMapping("/api/v1/payment-term-caps")
@Tag(name = "customers")
@PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'SALES', 'MANAGER', 'CFO', 'ADMIN')")
class TermCapsRest {

    /** @param source the text of law */
    @Schema(name = "PaymentTermCap", requiredProperties = {"activity", "paymentRule", "maxDays", "source"})
    record Cap(PaymentTermCaps.Activity activity, Company.PaymentRule paymentRule, int maxDays, String source) {
    }

    private final PaymentTermCaps caps;
    private final BusinessClock clock;

    TermCapsRest(PaymentTermCaps caps, BusinessClock clock) {
        this.caps = caps;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "The longest payment terms that the law allows today, by activity and way of counting")
    List<Cap> today() {
        return caps.inForce(clock.today()).stream()
            .map(cap -> new Cap(cap.activity(), cap.paymentRule(), cap.maxDays(), cap.source())).toList();
    }
}

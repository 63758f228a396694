package com.wisebook.clients.dunning.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.dunning.penalty.HalfYear;
import com.wisebook.clients.dunning.penalty.RateEntries;
import com.wisebook.clients.dunning.penalty.RateTable.Series;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** The reference rates of late payment: what is known, what is missing, and entering it. */
@RestController
@RequestMapping("/api/v1/reference-rates")
@Tag(name = "penalties")
class RatesRest {

    private static final String RATE = "{dunning.rate.rate}";

    /** What is known, newest first, and what is missing for the half-year that runs. */
    @Schema(name = "ReferenceRates", requiredProperties = {"rates", "missing"})
    record Rates(List<RateEntries.Entry> rates, List<RateEntries.Missing> missing) {
    }

    /**
     * A rate as it is entered.
     *
     * @param rate     percent a year
     * @param source   where it was read
     * @param verified whether it was read at its source, and not somewhere that quotes it
     */
    @Schema(name = "ReferenceRateInput")
    record Input(@NotNull(message = RATE) @DecimalMin(value = "0", message = RATE) @DecimalMax(value = "25", message = RATE)
                 @Digits(integer = 2, fraction = 4, message = RATE) BigDecimal rate,
                 @NotBlank(message = "{dunning.rate.source}") @Size(max = 200) String source, @NotNull Boolean verified) {
    }

    private final RateEntries rates;

    RatesRest(RateEntries rates) {
        this.rates = rates;
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('OFFICER', 'ACCOUNTANT', 'MANAGER', 'CFO', 'ADMIN')")
    @Operation(summary = "The reference rates of late payment, and those that are missing")
    Rates all() {
        return new Rates(rates.all(), rates.missing());
    }

    @PutMapping("/{series}/{halfYear}")
    @PreAuthorize("hasRole('ADMIN')")
    @Operation(summary = "Enters or corrects the rate of a half-year",
        description = "From then on penalties of that half-year are not provisional, and formal notices print them.")
    RateEntries.Entry enter(@PathVariable Series series, @PathVariable LocalDate halfYear, @Valid @RequestBody Input input) {
        if (!HalfYear.of(halfYear).start().equals(halfYear)) {
            throw ProblemException.unprocessable("problem.invalid", 1).field("halfYear", "dunning.rate.half-year");
        }
        if (halfYear.isAfter(rates.lastHalfYear())) {
            throw ProblemException.unprocessable("problem.invalid", 1).field("halfYear", "dunning.rate.future");
        }
        return rates.enter(new RateEntries.Entry(series, halfYear, input.rate(), input.verified(), input.source().strip()));
    }
}

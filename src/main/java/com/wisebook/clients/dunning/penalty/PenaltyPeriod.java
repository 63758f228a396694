package com.wisebook.clients.dunning.penalty;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Days that bear the same rate on the same amount.
 *
 * @param from         first day counted
 * @param to           last day counted
 * @param days         number of days, both ends included
 * @param residual     amount including tax unpaid during these days
 * @param ratePercent  percent a year applied
 * @param rateHalfYear the half-year whose rate it is
 * @param provisional  true when that half-year was not in the table
 * @param verified     false when a rate used has not been read at its source yet
 * @param floored      true when the contract's rate was raised to three times the legal rate
 * @param amount       residual × rate × days / 365, kept to ten decimals: only the total is rounded to the cent
 */
public record PenaltyPeriod(LocalDate from, LocalDate to, long days, BigDecimal residual, BigDecimal ratePercent,
                            HalfYear rateHalfYear, boolean provisional, boolean verified, boolean floored,
                            BigDecimal amount) { }

package com.wisebook.clients.demo;

import java.time.LocalDate;
import java.util.List;

import com.wisebook.clients.receivable.BalanceChanged;

/** What a day brought: whose balance changed, and why. */
public record LivedDay(LocalDate date, List<Touched> touched) {

    /** Customers of one company whose balance changed for one reason. */
    public record Touched(long companyId, BalanceChanged.Cause cause, List<Long> customerIds) {
    }
}

package com.wisebook.clients.lettrage.review;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.PrintedAmount;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Amounts and days as the Tasklist writes them: it speaks French. */
final class Shown {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");

    private Shown() {
    }

    static String amount(BigDecimal amount, String currency) {
        return PrintedAmount.of(amount, currency, Locale.FRANCE);
    }

    static String day(LocalDate day) {
        return day == null ? "–" : DAY.format(day);
    }

    static String minute(Instant at) {
        return MINUTE.format(at.atZone(BusinessClock.PARIS));
    }
}

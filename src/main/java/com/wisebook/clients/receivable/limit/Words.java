package com.wisebook.clients.receivable.limit;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.PrintedAmount;

/** Amounts, shares and days as a reader writes them. The Tasklist speaks French. */
final class Words {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");

    private Words() {
    }

    static String amount(BigDecimal amount, String currency, Locale language) {
        return PrintedAmount.of(amount, currency, language);
    }

    static String amount(BigDecimal amount, String currency) {
        return amount(amount, currency, Locale.FRANCE);
    }

    static String share(BigDecimal part, BigDecimal whole) {
        NumberFormat format = NumberFormat.getPercentInstance(Locale.FRANCE);
        return format.format(part.divide(whole, 4, java.math.RoundingMode.HALF_UP));
    }

    static String day(LocalDate day) {
        return day == null ? "" : DAY.format(day);
    }

    static String minute(Instant at) {
        return at == null ? "" : MINUTE.format(at.atZone(BusinessClock.PARIS));
    }
}

package com.wisebook.clients.desk.page;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import com.wisebook.clients.company.PrintedAmount;

/** Amounts and days as the customer reads and writes them. */
final class PageWords {

    private static final Pattern AMOUNT = Pattern.compile("\\d{1,12}(?:[.,]\\d{1,4})?");
    private static final Pattern DECORATION = Pattern.compile("[\\s\u00a0\u202f€]|EUR");

    private final Locale language;

    PageWords(Locale language) {
        this.language = language;
    }

    String money(BigDecimal amount, String currency) {
        return PrintedAmount.of(amount, currency, language);
    }

    String day(LocalDate day) {
        String text = day == null ? "" : DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language).format(day);
        return text.startsWith("1 ") && Locale.FRENCH.getLanguage().equals(language.getLanguage()) ? "1er" + text.substring(1) : text;
    }

    /** What somebody typed; empty when it is no amount. */
    static Optional<BigDecimal> amount(String typed) {
        String bare = typed == null ? "" : DECORATION.matcher(typed).replaceAll("");
        if (bare.indexOf(',') >= 0 && bare.indexOf('.') >= 0) {
            // 1,234.56 or 1.234,56: the first of the two only groups
            bare = bare.replace(bare.indexOf(',') < bare.indexOf('.') ? "," : ".", "");
        }
        return AMOUNT.matcher(bare).matches() ? Optional.of(new BigDecimal(bare.replace(',', '.'))) : Optional.empty();
    }

    /** The day of a date field; empty when it is none. */
    static Optional<LocalDate> day(String typed) {
        try {
            return typed == null || typed.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(typed.strip()));
        } catch (java.time.format.DateTimeParseException e) {
            return Optional.empty();
        }
    }
}

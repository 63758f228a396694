package com.wisebook.clients.desk.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Currency;
import java.util.Locale;
import java.util.stream.Collectors;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.desk.Sum;

/** Numbers, amounts and dates as the reader's language writes them. */
public final class Formats {

    /** French typography: the space inside a number and before the euro sign is narrow and does not break. */
    private static final char NARROW = '\u202f';

    private final Locale locale;
    private final boolean french;

    Formats(Locale locale) {
        this.locale = locale;
        this.french = locale.getLanguage().equals("fr");
    }

    /** 1 234,56 € or €1,234.56; other currencies by their code. */
    public String money(BigDecimal amount, String currency) {
        int digits = digits(currency);
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        format.setRoundingMode(RoundingMode.HALF_UP);
        String number = narrow(format.format(amount.abs()));
        String sign = amount.signum() < 0 ? "\u2212" : "";
        if (french) {
            return sign + number + NARROW + (currency.equals("EUR") ? "€" : currency);
        }
        return sign + (currency.equals("EUR") ? "€" + number : number + '\u00a0' + currency);
    }

    public String money(Sum sum) {
        return money(sum.amount(), sum.currency());
    }

    /** Amounts of several currencies, one after the other. */
    public String moneys(Collection<Sum> sums) {
        return sums.stream().map(this::money).collect(Collectors.joining(" · "));
    }

    public String number(long number) {
        return narrow(NumberFormat.getIntegerInstance(locale).format(number));
    }

    /** 23/11/2026 */
    public String date(LocalDate date) {
        return date == null ? "" : DateTimeFormatter.ofPattern("dd/MM/yyyy", locale).format(date);
    }

    /** Lundi 23 novembre 2026, or Monday 23 November 2026. */
    public String longDate(LocalDate date) {
        String text = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", locale).format(date);
        // French writes the first of a month as an ordinal
        String ordinal = french && date.getDayOfMonth() == 1 ? text.replaceFirst(" 1 ", " 1er ") : text;
        return ordinal.substring(0, 1).toUpperCase(locale) + ordinal.substring(1);
    }

    /** 23/11/2026 09:00, in Paris. */
    public String dateTime(Instant at) {
        return at == null ? "" : DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm", locale).withZone(BusinessClock.PARIS).format(at);
    }

    /** 09:00, in Paris. */
    public String time(Instant at) {
        return at == null ? "" : DateTimeFormatter.ofPattern("HH:mm", locale).withZone(BusinessClock.PARIS).format(at);
    }

    /** How long it took: 41 s, or 2 min 05 s. */
    public String seconds(long seconds) {
        String text = seconds < 60 ? seconds + " s" : "%d min %02d s".formatted(seconds / 60, seconds % 60);
        return text.replace(' ', '\u00a0');
    }

    /** 1,4 Mo or 1.4 MB. */
    public String bytes(long bytes) {
        String[] units = french ? new String[] {"o", "ko", "Mo", "Go"} : new String[] {"B", "kB", "MB", "GB"};
        double size = bytes;
        int unit = 0;
        while (size >= 1000 && unit < units.length - 1) {
            size /= 1000;
            unit++;
        }
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(size < 10 && unit > 0 ? 1 : 0);
        return narrow(format.format(size)) + '\u00a0' + units[unit];
    }

    /** A French number as the French write it, 06 39 98 22 50; others stay as they are stored, in E.164. */
    public String phone(String number) {
        if (number == null || !number.matches("\\+33[1-9][0-9]{8}")) {
            return number;
        }
        return ("0" + number.substring(3)).replaceAll("(..)(?=.)", "$1\u00a0");
    }

    private String narrow(String number) {
        return french ? number.replace('\u00a0', NARROW) : number;
    }

    private static int digits(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException unknownToTheJdk) {
            return 2;
        }
    }
}

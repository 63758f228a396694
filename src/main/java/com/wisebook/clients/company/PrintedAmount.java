package com.wisebook.clients.company;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/** An amount as people read it: « 1 234,56 € » in French, "€1,234.56" in English as it is written in Europe. */
public final class PrintedAmount {

    private PrintedAmount() {
    }

    /**
     * With the sign of its currency.
     *
     * @param currency ISO 4217
     * @param language English, or else French
     * @throws IllegalArgumentException when the currency is none
     */
    public static String of(BigDecimal amount, String currency, Locale language) {
        return format(currency, language).format(amount);
    }

    /** The same without decimals that are nought. */
    public static String brief(BigDecimal amount, String currency, Locale language) {
        NumberFormat format = format(currency, language);
        format.setMinimumFractionDigits(0);
        return format.format(amount);
    }

    private static NumberFormat format(String currency, Locale language) {
        NumberFormat format = NumberFormat.getCurrencyInstance(Locale.ENGLISH.getLanguage().equals(language.getLanguage()) ? Locale.UK : Locale.FRANCE);
        format.setCurrency(Currency.getInstance(currency));
        return format;
    }
}

package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Locale;

import org.springframework.stereotype.Component;

import com.wisebook.clients.company.PrintedAmount;
import com.wisebook.clients.security.rest.UserMessages;

/** Amounts as the reader of the current request writes them. */
@Component
class LocalAmounts {

    private final UserMessages messages;

    LocalAmounts(UserMessages messages) {
        this.messages = messages;
    }

    String money(BigDecimal amount, String currency) {
        return PrintedAmount.of(amount, currency, locale());
    }

    /** Without its currency. */
    String plain(BigDecimal amount) {
        NumberFormat format = NumberFormat.getNumberInstance(locale());
        format.setMinimumFractionDigits(2);
        return format.format(amount);
    }

    private Locale locale() {
        return messages.locale() == Locale.ENGLISH ? Locale.UK : Locale.FRANCE;
    }
}

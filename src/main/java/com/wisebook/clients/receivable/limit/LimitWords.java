package com.wisebook.clients.receivable.limit;

import java.time.LocalDate;
import java.util.Locale;

import org.springframework.stereotype.Component;

import com.wisebook.clients.security.rest.UserMessages;

/** The reasons of a credit check in the reader's language. */
@Component
public class LimitWords {

    private final UserMessages texts;

    LimitWords(UserMessages texts) {
        this.texts = texts;
    }

    /** A reason as a sentence. */
    public String of(CreditCheck.Reason reason) {
        Locale language = texts.locale();
        return texts.text("receivable.check." + reason.code(), reason.arguments().stream().map(one ->
            one instanceof CreditCheck.Amount amount ? Words.amount(amount.value(), amount.currency(), language)
                : one instanceof LocalDate day ? Words.day(day) : one).toArray());
    }
}

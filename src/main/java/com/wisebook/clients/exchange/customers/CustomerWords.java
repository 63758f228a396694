package com.wisebook.clients.exchange.customers;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Component;

import com.wisebook.clients.exchange.ImportMessages;
import com.wisebook.clients.exchange.SourceTitles;

/** The words of a file of customers in both languages: titles of columns, and what a choice is called. */
@Component
class CustomerWords {

    private static final List<Locale> LANGUAGES = List.of(Locale.FRENCH, Locale.ENGLISH);

    private final ImportMessages messages;
    private final Map<CustomerColumn, Map<String, String>> choices = new HashMap<>();
    private final Map<String, String> countries = new HashMap<>();

    CustomerWords(ImportMessages messages) {
        this.messages = messages;
        for (CustomerColumn column : CustomerColumn.values()) {
            Map<String, String> words = new HashMap<>();
            for (String value : column.choices) {
                words.put(SourceTitles.normal(value), value);
                LANGUAGES.forEach(language -> words.put(SourceTitles.normal(choice(column, value, language)), value));
            }
            choices.put(column, words);
        }
        for (String code : Locale.getISOCountries()) {
            countries.put(code.toLowerCase(Locale.ROOT), code);
            LANGUAGES.forEach(language -> countries.put(SourceTitles.normal(new Locale.Builder().setRegion(code).build().getDisplayCountry(language)), code));
        }
    }

    /** The title of a column as it is written. */
    String title(CustomerColumn column, Locale locale) {
        return messages.text("exchange.column." + column.field, locale);
    }

    /** What a value of a column with choices is called. */
    String choice(CustomerColumn column, String value, Locale locale) {
        return messages.text("exchange.choice." + column.field + "." + value, locale);
    }

    /** The value that a cell means, by its own name or by what it is called in either language. */
    Optional<String> choice(CustomerColumn column, String text) {
        return Optional.ofNullable(choices.get(column).get(SourceTitles.normal(text)));
    }

    /** The country that a cell means: its two letters, or its French or English name. */
    Optional<String> country(String text) {
        return Optional.ofNullable(countries.get(SourceTitles.normal(text)));
    }
}

package com.wisebook.clients.desk.web;

import java.util.Locale;

import org.springframework.context.NoSuchMessageException;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/** What the pages say, from {@code messages/desk}: French, or English for who reads English. */
@Component
class DeskTexts {

    private final ResourceBundleMessageSource bundle = new ResourceBundleMessageSource();

    DeskTexts() {
        bundle.setBasenames("messages/desk");
        bundle.setDefaultEncoding("UTF-8");
        bundle.setFallbackToSystemLocale(false);
        bundle.setAlwaysUseMessageFormat(true);
    }

    /** The texts in the language of that reader. */
    Texts in(Locale locale) {
        return new Texts(bundle, language(locale));
    }

    /** The language we have for that reader: English where asked for, otherwise French. */
    static Locale language(Locale locale) {
        return "en".equals(locale.getLanguage()) ? Locale.ENGLISH : Locale.FRENCH;
    }

    /** The texts in one language, as the templates use them. */
    public static final class Texts {

        private final ResourceBundleMessageSource bundle;
        private final Locale locale;

        Texts(ResourceBundleMessageSource bundle, Locale locale) {
            this.bundle = bundle;
            this.locale = locale;
        }

        /** @throws NoSuchMessageException when there is no such text */
        public String of(String key, Object... arguments) {
            return bundle.getMessage(key, arguments, locale);
        }

        /** A text that depends on a number: {@code key.none}, {@code key.one} or {@code key.many}, the number being {0}. */
        public String count(String key, long number, String formatted) {
            return of(key + (number == 0 ? ".none" : number == 1 ? ".one" : ".many"), formatted);
        }

        /** The label of a value of a list, e.g. {@code reason.PROMISE}; the value itself when it has no label yet. */
        public String label(String list, Object value) {
            return value == null ? "" : bundle.getMessage(list + "." + value, null, value.toString(), locale);
        }

        /** What a key of another module says of a hold's end, and our own words for its reason when it says nothing. */
        public String release(String reason) {
            return label("release", reason);
        }
    }
}

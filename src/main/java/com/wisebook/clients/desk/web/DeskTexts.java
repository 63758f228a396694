package com.wisebook.clients.desk.web;

import java.time.LocalDate;
import java.util.Locale;

import org.springframework.context.NoSuchMessageException;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

import com.wisebook.clients.desk.ImportDesk;

/** What the pages say, from {@code messages/desk}: French, or English for who reads English. */
@Component
class DeskTexts {

    /** All bundles share one name space; these keys are the desk's. */
    private static final String PREFIX = "desk.";

    private final ResourceBundleMessageSource bundle = new ResourceBundleMessageSource();

    DeskTexts() {
        // the words of an import's findings belong to the imports
        bundle.setBasenames("messages/desk", "messages/exchange");
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
            return bundle.getMessage(PREFIX + key, arguments, locale);
        }

        /** A text that depends on a number: {@code key.none}, {@code key.one} or {@code key.many}, the number being {0}. */
        public String count(String key, long number, Object... formatted) {
            return of(key + (number == 0 ? ".none" : number == 1 ? ".one" : ".many"), formatted);
        }

        /** The label of a value of a list, e.g. {@code reason.PROMISE}; the value itself when it has no label yet. */
        public String label(String list, Object value) {
            return value == null ? "" : bundle.getMessage(PREFIX + list + "." + value, null, value.toString(), locale);
        }

        /** A fact that the table was asked with, as people write it. */
        public String fact(String name, String value, String currency, Formats formats) {
            return switch (name) {
                case "segment" -> label("segment", value);
                case "amount" -> formats.money(new java.math.BigDecimal(value), currency);
                case "levelOn" -> formats.date(LocalDate.parse(value));
                case "level" -> value.equals("0") ? of("level.none") : value;
                default -> label("value", value);
            };
        }

        /** What an import found in a line, in the words of the imports; its code when they have none. */
        public String finding(ImportDesk.Finding found) {
            return bundle.getMessage("exchange.row." + found.code(), new Object[] {found.line(), found.columnName(),
                found.found(), found.expected(), found.raw()}, found.code(), locale);
        }

        /** Why an import failed: the finding that stopped it in its words, or what else its code says. */
        public String importError(String code, java.util.List<ImportDesk.Finding> findings) {
            return findings.stream().filter(f -> f.code().equals(code)).findFirst().map(this::finding)
                .orElseGet(() -> bundle.getMessage("exchange.row." + code, new Object[5], of("imports.failed"), locale));
        }

        /** The detail of a hold in words: some reasons keep a date or a code in it. */
        public String detail(String reason, String detail, Formats formats) {
            if (detail == null || detail.isBlank()) {
                return "";
            }
            return switch (reason) {
                case "STALE_NEWS" -> of("detail.STALE_NEWS", formats.date(LocalDate.parse(detail)));
                case "NO_RECIPIENT" -> label("detail.NO_RECIPIENT", detail);
                case "BLOCKED" -> label("detail.BLOCKED", detail);
                default -> detail;
            };
        }
    }
}

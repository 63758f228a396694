package com.wisebook.clients.exchange;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.context.MessageSource;

/** Values of a report as its reader writes them: our fields by their names, amounts and dates in his typography. */
final class ReportWords {

    private static final Set<String> AMOUNTS = Set.of("STATEMENT_UNBALANCED", "STATEMENT_GAP", "STATEMENT_BREAK", "CAMT_BATCH", "ENTRY_UNBALANCED", "OPENING_DIFFERS", "LETTER_UNBALANCED", "SIGN_CHANGED",
        "AMOUNT_BELOW_SETTLED", "OPEN_BELOW_SNAPSHOT", "CLOSED_ABSENT", "ZERO_LINE");
    private static final Set<String> COUNTS = Set.of("CLOSING_WITHHELD", "LINES_NOT_IN_FILE", "CARRIED_FORWARD", "SNAPSHOT_CLOSES_TOO_MUCH",
        "STOPPED_BY_ERRORS", "DUPLICATE_CODE", "DUPLICATE_SIREN", "DUPLICATE_VAT", "TOO_LARGE", "TOO_MANY_ROWS", "COLUMN_COUNT", "NAME_SPELLINGS", "CUSTOMERS_FROM_LABELS", "SUPPLIERS_FROM_LABELS",
        "PARTIES_UNKNOWN", "ZIP_BOMB", "ZIP_INFLATES", "ZIP_TOO_MANY", "OPENED_UNCHECKED");
    private static final Set<String> DATES = Set.of("SNAPSHOT_OLDER", "DATES_AFTER_CLOSING", "DATE_ABSURD");
    private static final Pattern FIELD = Pattern.compile("@([a-zA-Z]+)");
    private static final Pattern CHOICE = Pattern.compile("@choice\\.([a-zA-Z]+\\.[a-zA-Z_]+)");
    private static final Pattern AMOUNT = Pattern.compile("(-?\\d+(?:\\.\\d+)?)(?: ([A-Z]{3}))?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern DATE_FORM = Pattern.compile("[JMA]{2,4}([/-])[JMA]{2}\\1[JMA]{2,4}");
    /** Between the values of a line in {@code LINE_CHANGED}. */
    private static final String BETWEEN = " ; ";

    private final MessageSource texts;
    private final Locale locale;

    ReportWords(MessageSource texts, Locale locale) {
        this.texts = texts;
        this.locale = locale;
    }

    /** Our fields by their names; titles of the file stay as they are. */
    String fields(String text) {
        return text == null ? null : named(FIELD, "exchange.field.", named(CHOICE, "exchange.choice.", text));
    }

    private String named(Pattern pattern, String key, String text) {
        return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(texts.getMessage(key + found.group(1), null, found.group(), locale)));
    }

    String found(String code, String text) {
        return text == null ? null : value(code, text);
    }

    String expected(String code, String text) {
        if (text == null) {
            return null;
        }
        // found is the cell as it was written, expected is ours
        String value = code.equals("OPEN_OVER_AMOUNT") ? amount(text) : value(code, text);
        return DATE_FORM.matcher(fields(value)).matches() ? dateForm(value) : fields(value);
    }

    /** A count as a number, so that the sentence can say one or many. */
    Object counted(String code, String text) {
        return COUNTS.contains(code) && text.matches("\\d{1,18}") ? (Object) Long.valueOf(text) : text;
    }

    private String value(String code, String text) {
        if (AMOUNTS.contains(code)) {
            return amount(text);
        }
        if (DATES.contains(code)) {
            return DATE.matcher(text).replaceAll(this::date);
        }
        return !code.equals("LINE_CHANGED") ? text : Arrays.stream(text.split(BETWEEN))
            .map(part -> part.matches(".* [A-Z]{3}") ? amount(part) : DATE.matcher(part).matches() ? DATE.matcher(part).replaceAll(this::date) : part)
            .collect(Collectors.joining(BETWEEN));
    }

    /** An amount of that currency; without one as it is. */
    String money(BigDecimal amount, String currency) {
        return amount(currency == null ? amount.toPlainString() : amount.toPlainString() + " " + currency);
    }

    /** A day, or nothing. */
    String day(LocalDate day) {
        return day == null ? "" : day.format(DateTimeFormatter.ofPattern("dd/MM/yyyy"));
    }

    private String amount(String text) {
        Matcher parts = AMOUNT.matcher(text);
        if (!parts.matches()) {
            return text;
        }
        NumberFormat form = parts.group(2) == null ? NumberFormat.getNumberInstance(locale) : NumberFormat.getCurrencyInstance(locale);
        if (parts.group(2) != null) {
            form.setCurrency(Currency.getInstance(parts.group(2)));
        }
        form.setMinimumFractionDigits(2);
        form.setMaximumFractionDigits(4);
        return form.format(new BigDecimal(parts.group(1)));
    }

    private String date(MatchResult found) {
        return LocalDate.parse(found.group()).format(DateTimeFormatter.ofPattern("dd/MM/yyyy"));
    }

    /** The letters of day, month and year. */
    private String dateForm(String french) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) ? french.replace('J', 'D').replace('A', 'Y') : french;
    }
}

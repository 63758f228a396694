package com.wisebook.clients.dunning.reply.reading;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts as people write them: 1 200 €, 1.200,50 EUR, €1,200.50, 2,5 k€. */
final class SaidAmounts {

    /** @param start where it stands in the sentence */
    record Amount(BigDecimal value, String currency, int start, int end) {
    }

    private static final String NUMBER = "\\d{1,3}(?:[ .,\\u00a0\\u202f']\\d{3})+(?:[.,]\\d{1,2})?(?!\\d)|\\d{1,9}(?:[.,]\\d{1,2})?(?!\\d)";
    private static final String MARK = "€|euros?|eur\\b|\\$|usd\\b|dollars?|£|gbp\\b|pounds?|chf\\b|k€";
    private static final Pattern MARKED = Pattern.compile("(?iu)(?<![\\d.,/])(?:(" + MARK + ")\\s?(" + NUMBER + ")|(" + NUMBER + ")[\\s\\u00a0\\u202f]?(" + MARK + "))");
    /** Two decimals alone are money too, but no day (15.12) and no percentage. */
    private static final Pattern BARE = Pattern.compile(
        "(?<![\\d./,])(\\d{1,3}(?:[ .,\\u00a0\\u202f]\\d{3})+[.,]\\d{2}|\\d{1,9},\\d{2}|\\d{3,9}\\.\\d{2})(?![\\d./%]|\\s?%|[.,]\\d)");

    private SaidAmounts() {
    }

    /** The first of a sentence; empty when it names none. */
    static Optional<Amount> first(String text) {
        Matcher marked = MARKED.matcher(text);
        if (marked.find()) {
            boolean before = marked.group(1) != null;
            String mark = (before ? marked.group(1) : marked.group(4)).toLowerCase(java.util.Locale.ROOT);
            BigDecimal value = number(before ? marked.group(2) : marked.group(3));
            return Optional.of(new Amount(mark.equals("k€") ? value.movePointRight(3).setScale(2) : value, currency(mark), marked.start(), marked.end()));
        }
        Matcher bare = BARE.matcher(text);
        return bare.find() ? Optional.of(new Amount(number(bare.group(1)), null, bare.start(), bare.end())) : Optional.empty();
    }

    private static String currency(String mark) {
        if (mark.startsWith("$") || mark.startsWith("usd") || mark.startsWith("dollar")) {
            return "USD";
        }
        if (mark.startsWith("£") || mark.startsWith("gbp") || mark.startsWith("pound")) {
            return "GBP";
        }
        return mark.startsWith("chf") ? "CHF" : "EUR";
    }

    /** The last point or comma before one or two figures is the decimal one; all others group. */
    private static BigDecimal number(String written) {
        String bare = written.replaceAll("[\\s\\u00a0\\u202f']", "");
        int last = Math.max(bare.lastIndexOf(','), bare.lastIndexOf('.'));
        if (last >= 0 && bare.length() - last - 1 <= 2) {
            return new BigDecimal(bare.substring(0, last).replaceAll("[.,]", "") + "." + bare.substring(last + 1)).setScale(2);
        }
        return new BigDecimal(bare.replaceAll("[.,]", "")).setScale(2);
    }
}

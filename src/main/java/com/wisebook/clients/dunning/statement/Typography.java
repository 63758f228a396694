package com.wisebook.clients.dunning.statement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How amounts, dates and sentences are written in a language and on a medium. French: narrow no-break space
 * (U+202F) in thousands and before {@code ; ! ?}, no-break space before {@code :} and €; where the medium's fonts are
 * not ours (mail clients) U+00A0 stands for both, and an SMS has ordinary spaces only.
 */
final class Typography {

    /** Where the text is shown. */
    enum Medium {
        PDF("\u202f", "\u00a0"), MAIL("\u00a0", "\u00a0"), SMS(" ", " ");

        private final String narrow;
        private final String wide;

        Medium(String narrow, String wide) {
            this.narrow = narrow;
            this.wide = wide;
        }
    }

    private static final Pattern URL = Pattern.compile("\\S+://\\S+|\\S+@\\S+");
    private static final Pattern APOSTROPHE = Pattern.compile("(?<=\\p{L})'(?=\\p{L})");
    private static final Pattern COLON = Pattern.compile(" :(?=\\s|$|\\*)");
    private static final Pattern NUMBER_UNIT = Pattern.compile("(?<=\\d) (?=(jours?|jour\\(s\\)|%|€|days?)\\b|[%€])");
    private static final Pattern DAY_MONTH = Pattern.compile("(?<=\\b\\d{1,2}|\\b1er) (?=(janvier|février|mars|avril|mai|juin|juillet|"
        + "août|septembre|octobre|novembre|décembre)\\b)");

    private final Medium medium;
    private final boolean french;
    private final Locale locale;
    private final ResourceBundle labels;
    /** Labels without arguments, which every message writes again. */
    private final Map<String, String> plain = new ConcurrentHashMap<>();
    private final DateTimeFormatter shortDate;
    private final DateTimeFormatter longDate;

    Typography(String language, Medium medium) {
        this.medium = medium;
        this.french = "fr".equals(language);
        this.locale = french ? Locale.FRENCH : Locale.ENGLISH;
        this.labels = ResourceBundle.getBundle("messages.statement", locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        this.shortDate = DateTimeFormatter.ofPattern(french ? "dd/MM/yyyy" : "dd MMM yyyy", locale);
        this.longDate = DateTimeFormatter.ofPattern("d MMMM yyyy", locale);
    }

    /** A label of the bundle, dressed. */
    String label(String key, Object... arguments) {
        return arguments.length == 0 ? plain.computeIfAbsent(key, k -> written(k)) : written(key, arguments);
    }

    private String written(String key, Object... arguments) {
        return dress(new MessageFormat(labels.getString(key), locale).format(arguments));
    }

    /** {@code 1 234,56 €} or {@code €1,234.56}; other currencies than the euro by their ISO code. */
    String money(BigDecimal amount, String currency) {
        boolean euro = "EUR".equals(currency);
        String number = number(amount.abs(), euro ? 2 : decimals(currency));
        String sign = amount.signum() < 0 ? french ? "−" : "-" : "";
        if (medium == Medium.SMS && !sign.isEmpty()) {
            sign = "-";
        }
        if (french) {
            return sign + number + medium.wide + (euro ? "€" : currency);
        }
        return sign + (euro ? "€" : currency + medium.wide) + number;
    }

    private static int decimals(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException unknown) {
            return 2;
        }
    }

    /** {@code 12,15 %} or {@code 12.15%}; two decimals, more only when the rate has more. */
    String percent(BigDecimal value) {
        int scale = Math.max(2, value.stripTrailingZeros().scale());
        return number(value, scale) + (french ? medium.wide + "%" : "%");
    }

    /** Euros without cents when there are none: the 40 € of the law. */
    String roundMoney(BigDecimal amount) {
        if (amount.stripTrailingZeros().scale() > 0) {
            return money(amount, "EUR");
        }
        return french ? number(amount, 0) + medium.wide + "€" : "€" + number(amount, 0);
    }

    /** {@code 1 234,5}: with the decimals that it has. */
    String number(BigDecimal value) {
        BigDecimal bare = value.stripTrailingZeros();
        return (bare.signum() < 0 ? french && medium != Medium.SMS ? "−" : "-" : "") + number(bare.abs(), Math.max(0, bare.scale()));
    }

    private String number(BigDecimal value, int scale) {
        String plain = value.setScale(scale, RoundingMode.HALF_UP).toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        StringBuilder out = new StringBuilder(whole.length() + 8);
        for (int i = 0; i < whole.length(); i++) {
            if (i > 0 && (whole.length() - i) % 3 == 0) {
                out.append(french ? medium.narrow : ",");
            }
            out.append(whole.charAt(i));
        }
        if (point >= 0) {
            out.append(french ? ',' : '.').append(plain, point + 1, plain.length());
        }
        return out.toString();
    }

    /** {@code 22/11/2026} or {@code 22 Nov 2026}. */
    String date(LocalDate date) {
        return noBreak(shortDate.format(date));
    }

    /** {@code 22 novembre 2026} ({@code 1er} on the first of a month) or {@code 22 November 2026}. */
    String longDate(LocalDate date) {
        String text = longDate.format(date);
        return noBreak(french && date.getDayOfMonth() == 1 ? "1er" + text.substring(1) : text);
    }

    private String noBreak(String text) {
        return text.replace(" ", medium.wide);
    }

    /** Puts the no-break spaces and curly apostrophes that French asks for into a sentence; addresses are left alone. */
    String dress(String text) {
        if (!french || medium == Medium.SMS) {
            return text;
        }
        if (!text.contains("://") && text.indexOf('@') < 0) {
            return dressWords(text);
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        Matcher url = URL.matcher(text);
        int from = 0;
        while (url.find()) {
            out.append(dressWords(text.substring(from, url.start()))).append(url.group());
            from = url.end();
        }
        return out.append(dressWords(text.substring(from))).toString();
    }

    private String dressWords(String text) {
        String s = text.indexOf('\'') < 0 ? text : APOSTROPHE.matcher(text).replaceAll("’");
        if (s.indexOf(' ') < 0) {
            return s;
        }
        s = s.replace(" ;", medium.narrow + ";").replace(" !", medium.narrow + "!").replace(" ?", medium.narrow + "?");
        if (s.contains(" :")) {
            s = COLON.matcher(s).replaceAll(medium.wide + ":");
        }
        s = s.replace("« ", "«" + medium.wide).replace(" »", medium.wide + "»").replace("n° ", "n°" + medium.wide);
        if (s.chars().noneMatch(c -> c >= '0' && c <= '9')) {
            return s;
        }
        s = NUMBER_UNIT.matcher(s).replaceAll(medium.wide);
        return DAY_MONTH.matcher(s).replaceAll(medium.wide);
    }
}

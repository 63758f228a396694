package com.wisebook.clients.dunning.reply.reading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.wisebook.clients.dunning.reply.reading.SaidAmounts.Amount;
import com.wisebook.clients.dunning.reply.reading.SaidDates.Sense;

/**
 * Instalments as people name them: "3 mensualités de 500 € à partir du 5 décembre", "en trois fois les 5 décembre, 5 janvier et 5 février", "3 instalments
 * of 500 €, from 5 December". What is not said stays open: a day or an amount that nobody has named is none.
 */
public final class SaidInstalments {

    /** One of them; {@code on} and {@code amount} are null when they are not said. */
    public record Part(LocalDate on, BigDecimal amount, String currency) {
    }

    private static final int MOST = 24;
    private static final List<String> FR = List.of("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze");
    private static final List<String> EN = List.of("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");
    private static final String COUNT = "(\\d{1,2}|" + String.join("|", FR) + "|" + String.join("|", EN) + ")";
    /** Those that are known already are no new ones: "les deux échéances". */
    private static final String NEW = "(?<!\\b(?:les|vos|ces|nos|the|your|our|all) )\\b";
    /** Said of nothing else than of paying bit by bit. */
    private static final Pattern COUNTED = Pattern.compile(NEW + COUNT + "\\s+(?:(?:equal|monthly|regular|further)\\s+){0,2}(?:mensualites|echeances|parts egales|install?ments)\\b"
        + "|\\b(?:en|in)\\s+" + COUNT + "\\s+(?:fois|times)\\b|\\b(?:sur|over)\\s+" + COUNT + "\\s+(?:mois|months)\\b|\\b" + COUNT + "\\s?(?:x|fois|times)\\s?(?=[€$£]?\\d)");
    /** Payments of which there are several are instalments when they follow one another. */
    private static final Pattern PAYMENTS = Pattern.compile(NEW + COUNT + "\\s+(?:(?:equal|monthly|regular)\\s+){0,2}(?:virements?|versements?|paiements?|reglements?|cheques?|traites|payments|transfers|cheques|checks)\\b");
    private static final Pattern FOLLOWING = Pattern.compile("\\b(?:a partir|a compter|debutant|commencant|mensuels?|chaque mois|par mois|starting|beginning|from|monthly|every month|each month|a month|per month)\\b");
    private static final Pattern SPREAD = Pattern.compile("\\b(?:echelonn\\w+|etal(?:er|ement|ons|ee?)|echeancier|mensualites|install?ments|(?:payment|repayment) (?:plan|schedule)|plan d(?:e|')\\s?(?:paiement|reglement|apurement))\\b");
    private static final Pattern FIRST_DAY = Pattern.compile("\\b(?:a partir|a compter|debutant|commencant|debut|des|starting|beginning|from|(?:la |le |the )?(?:premiere?|1ere?|first)(?: \\w+)?)(?:\\s+(?:on|de|du|le|in|au|the|is|est)){0,2}\\s*$");
    /** In a sentence after it: what it is the first of need not stand beside the day. */
    private static final Pattern FIRST = Pattern.compile("\\b(?:a partir|a compter|debut\\w*|commenc\\w*|start\\w*|begin\\w*|premiere?s?|1ere?|first)\\b");
    private static final Pattern EACH_BEFORE = Pattern.compile("(?:\\b(?:de|of|a|at|fois|times)|x)\\s*$");
    private static final Pattern ALL_OF_THEM = Pattern.compile("\\b(?:soit|total\\w*|in all|altogether|somme|sum)(?: \\w+){0,3}\\s*$");
    private static final Pattern EACH_AFTER = Pattern.compile("^\\s*(?:ttc\\s+)?(?:chacune?|each|par mois|chaque mois|a month|per month|monthly|every month|/\\s?mois|mensuels?)\\b");
    private static final Pattern LAST_ONE = Pattern.compile("\\b(?:dernier|derniere|last|final|solde|balance)(?: \\w+){0,2}\\s*$");
    private static final Pattern DAY_OF_MONTHS = Pattern.compile("\\b(?:tous les|les|chaque|every|each)\\s+(\\d{1,2})(?:er|st|nd|rd|th)?\\s+(?:(?:de|du|des|of)\\s+)?(?:(?:chaque|the|each|every|prochains?|\\w{3,7}\\s+prochains)\\s+)?(?:mois|month)");
    private static final Pattern WEEKS = Pattern.compile("\\b(?:par semaine|chaque semaine|toutes les semaines|hebdomadaires?|weekly|every week|each week|a week)\\b");
    private static final Pattern FORTNIGHTS = Pattern.compile("\\b(?:tous les quinze jours|tous les 15 jours|par quinzaine|toutes les deux semaines|fortnight\\w*|every two weeks|every other week|bi-?weekly)\\b");
    private static final Pattern QUARTERS = Pattern.compile("\\b(?:par trimestre|trimestriel\\w*|tous les trois mois|quarterly|every quarter|every three months)\\b");
    private static final Pattern MONTH_END = Pattern.compile("\\bfin\\b|\\bend of\\b|month[- ]end");

    private SaidInstalments() {
    }

    /** Two or more with at least one day or amount; empty when the sentence speaks of none. */
    static Optional<List<Part>> in(String text, LocalDate written) {
        String bare = SaidDates.bare(text);
        if (Stream.of(COUNTED, PAYMENTS, SPREAD).noneMatch(pattern -> pattern.matcher(bare).find())) {
            return Optional.empty();
        }
        List<SaidDates.Day> days = SaidDates.all(text, written, Sense.FUTURE);
        List<Amount> amounts = amounts(text).stream().filter(one -> eachAfter(bare, one) || !ALL_OF_THEM.matcher(bare.substring(0, one.start())).find()).toList();
        int count = count(bare, days, amounts);
        if (count < 2 || count > MOST || days.isEmpty() && amounts.isEmpty() && SaidDates.months(bare, written).isEmpty()) {
            return Optional.empty();
        }
        List<BigDecimal> each = each(bare, amounts, count);
        int parts = Math.max(each.size(), count);
        List<LocalDate> on = days(bare, days, parts, written);
        String currency = amounts.stream().map(Amount::currency).filter(Objects::nonNull).findFirst().orElse(null);
        return Optional.of(IntStream.range(0, parts).mapToObj(i -> new Part(i < on.size() ? on.get(i) : null, i < each.size() ? each.get(i) : null, currency)).toList());
    }

    /** Whether a sentence after one that names no day says when they begin: "La première le 5 décembre." */
    static Optional<List<Part>> begun(List<Part> parts, String text, LocalDate written) {
        String bare = SaidDates.bare(text);
        List<SaidDates.Day> days = SaidDates.all(text, written, Sense.FUTURE);
        return parts.get(0).on() != null || days.size() != 1 || !FIRST.matcher(bare.substring(0, days.get(0).start())).find() ? Optional.empty()
            : Optional.of(dated(parts, follow(days.get(0).date(), parts.size(), bare)));
    }

    private static List<Part> dated(List<Part> parts, List<LocalDate> on) {
        return IntStream.range(0, parts.size()).mapToObj(i -> new Part(on.get(i), parts.get(i).amount(), parts.get(i).currency())).toList();
    }

    /** Equal parts of a sum; the last takes the cents that remain. */
    public static List<BigDecimal> equal(BigDecimal sum, int count) {
        BigDecimal each = sum.divide(BigDecimal.valueOf(count), 2, RoundingMode.DOWN);
        List<BigDecimal> parts = new ArrayList<>(Collections.nCopies(count - 1, each));
        parts.add(sum.subtract(each.multiply(BigDecimal.valueOf(count - 1L))).setScale(2, RoundingMode.HALF_UP));
        return parts;
    }

    /** "L'échéancier suivant :" speaks of the lines after it. */
    static boolean announces(String text) {
        return SPREAD.matcher(SaidDates.bare(text)).find();
    }

    /** One day and one amount, as on a line of a list; empty when it is something else, or says more. */
    static Optional<Part> line(String text, LocalDate written) {
        List<SaidDates.Day> days = SaidDates.all(text, written, Sense.FUTURE);
        List<Amount> amounts = amounts(days.size() == 1 ? blanked(text, days.get(0)) : text);
        return days.size() == 1 && amounts.size() == 1 ? Optional.of(new Part(days.get(0).date(), amounts.get(0).value(), amounts.get(0).currency())) : Optional.empty();
    }

    /** What somebody typed, a line each: a day and an amount; empty when a line cannot be read. */
    public static Optional<List<Part>> typed(String text, LocalDate today) {
        List<Part> parts = new ArrayList<>();
        for (String line : text.lines().filter(one -> !one.isBlank()).toList()) {
            Optional<Part> part = line(line, today).or(() -> plain(line, today));
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        return Optional.of(parts);
    }

    /** "05/12/2026 500": a whole number is an amount where only a day and an amount can stand. */
    private static Optional<Part> plain(String line, LocalDate today) {
        return SaidDates.all(line, today, Sense.FUTURE).stream().findFirst().flatMap(day -> SaidAmounts.first(blanked(line, day).strip().replaceFirst("^[:;=–-]+", "") + " €")
            .map(amount -> new Part(day.date(), amount.value(), null)));
    }

    private static String blanked(String text, SaidDates.Day day) {
        return text.substring(0, day.start()) + " ".repeat(day.end() - day.start()) + text.substring(day.end());
    }

    private static int count(String bare, List<SaidDates.Day> days, List<Amount> amounts) {
        Optional<Integer> counted = Stream.of(COUNTED, PAYMENTS).filter(pattern -> pattern == COUNTED || days.size() > 1 || FOLLOWING.matcher(bare).find())
            .flatMap(pattern -> pattern.matcher(bare).results()).map(match -> IntStream.rangeClosed(1, match.groupCount()).mapToObj(match::group)
                .filter(Objects::nonNull).findFirst().map(SaidInstalments::number).orElse(0)).filter(number -> number > 1).findFirst();
        return counted.orElseGet(() -> SPREAD.matcher(bare).find() && days.size() > 1 && (amounts.size() == days.size() || amounts.size() < 2) ? days.size() : 0);
    }

    private static int number(String said) {
        return said.matches("\\d+") ? Integer.parseInt(said) : 2 + Math.max(FR.indexOf(said), EN.indexOf(said));
    }

    private static List<Amount> amounts(String text) {
        List<Amount> found = new ArrayList<>();
        int from = 0;
        for (Optional<Amount> next = SaidAmounts.first(text); next.isPresent(); next = SaidAmounts.first(text.substring(from))) {
            Amount one = next.get();
            int start = from + one.start();
            if (!ReplyReading.isOtherMoney(text.substring(0, start))) {
                found.add(new Amount(one.value(), one.currency(), start, from + one.end()));
            }
            from += one.end();
        }
        return found;
    }

    /** How much each is: equal parts where only the sum is said; none where nothing is, or less than can be told apart. */
    private static List<BigDecimal> each(String bare, List<Amount> amounts, int count) {
        Optional<Amount> one = amounts.stream().filter(amount -> isEach(bare, amount)).findFirst();
        Optional<Amount> last = one.flatMap(each -> amounts.stream().filter(amount -> amount.start() > each.start()
            && LAST_ONE.matcher(bare.substring(0, amount.start())).find()).findFirst());
        if (last.isEmpty() && amounts.size() == count) {
            return amounts.stream().map(Amount::value).toList();
        }
        if (one.isEmpty()) {
            return amounts.size() == 1 ? equal(amounts.get(0).value(), count) : List.of();
        }
        List<BigDecimal> all = new ArrayList<>(Collections.nCopies(count, one.get().value()));
        last.map(Amount::value).ifPresent(all::add);
        return all;
    }

    private static boolean eachAfter(String bare, Amount amount) {
        return EACH_AFTER.matcher(bare.substring(amount.end())).find();
    }

    private static boolean isEach(String bare, Amount amount) {
        if (eachAfter(bare, amount)) {
            return true;
        }
        return EACH_BEFORE.matcher(bare.substring(0, amount.start())).find() && Stream.of(COUNTED, PAYMENTS).flatMap(pattern -> pattern.matcher(bare).results())
            .filter(match -> match.end() <= amount.start()).anyMatch(match -> bare.substring(match.end(), amount.start()).trim().split("\\s+").length <= 5);
    }

    private static List<LocalDate> days(String bare, List<SaidDates.Day> days, int parts, LocalDate written) {
        Matcher every = DAY_OF_MONTHS.matcher(bare);
        if (days.size() < 2 && every.find()) {
            return SaidDates.first("le " + every.group(1), written, Sense.FUTURE).map(first -> follow(first, parts, bare)).orElse(List.of());
        }
        if (days.isEmpty()) {
            return months(SaidDates.months(bare, written), parts);
        }
        Optional<SaidDates.Day> start = days.stream().filter(day -> FIRST_DAY.matcher(bare.substring(0, day.start())).find()).findFirst();
        if (start.isPresent() && (days.size() != parts || start.get() != days.get(0))) {
            return follow(start.get().date(), parts, bare);
        }
        List<LocalDate> told = rising(days.stream().map(SaidDates.Day::date).filter(day -> days.size() == parts || !day.isBefore(written)).toList());
        if (told.size() == 1) {
            return follow(told.get(0), parts, bare);
        }
        // of days that are not as many as the instalments nobody knows which is which
        return told.size() == parts ? told : List.of();
    }

    /** "De décembre à février": the end of each month, until which he has time. */
    private static List<LocalDate> months(List<YearMonth> months, int parts) {
        boolean all = months.size() == parts || months.size() == 2 && months.get(0).plusMonths(parts - 1L).equals(months.get(1));
        return months.isEmpty() || months.size() > 1 && !all ? List.of() : IntStream.range(0, parts)
            .mapToObj(i -> (months.size() == parts ? months.get(i) : months.get(0).plusMonths(i)).atEndOfMonth()).toList();
    }

    /** One after the other, by whole months unless he says otherwise. */
    private static List<LocalDate> follow(LocalDate first, int parts, String bare) {
        boolean end = MONTH_END.matcher(bare).find() && first.equals(YearMonth.from(first).atEndOfMonth());
        return IntStream.range(0, parts).mapToObj(i -> WEEKS.matcher(bare).find() ? first.plusWeeks(i) : FORTNIGHTS.matcher(bare).find() ? first.plusWeeks(2L * i)
            : QUARTERS.matcher(bare).find() ? first.plusMonths(3L * i) : end ? YearMonth.from(first).plusMonths(i).atEndOfMonth() : first.plusMonths(i)).toList();
    }

    /** "5 décembre, 5 janvier": the January after that December. */
    private static List<LocalDate> rising(List<LocalDate> days) {
        List<LocalDate> rising = new ArrayList<>();
        for (LocalDate day : days) {
            boolean before = !rising.isEmpty() && !day.isAfter(rising.get(rising.size() - 1));
            rising.add(before ? day.plusYears(1) : day);
        }
        return rising;
    }
}

package com.wisebook.clients.dunning.reply.reading;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Days as people name them in French and English, told from the day on which they wrote: "vendredi", "fin de mois", "le 15/12",
 * "sous huit jours", "before Dec 15".
 */
final class SaidDates {

    /** Whether somebody speaks of what will be or of what was: a bare weekday is the next one, or the last one. */
    enum Sense { FUTURE, PAST }

    /** A day that was named. */
    record Day(LocalDate date, int start, int end) {
    }

    private static final List<String> DAYS_FR = List.of("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche");
    private static final List<String> DAYS_EN = List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
    private static final List<List<String>> MONTHS = List.of(List.of("janvier", "janv", "january", "jan"), List.of("fevrier", "fevr", "fev", "february", "feb"),
        List.of("mars", "march", "mar"), List.of("avril", "avr", "april", "apr"), List.of("mai", "may"), List.of("juin", "june", "jun"),
        List.of("juillet", "juil", "july", "jul"), List.of("aout", "august", "aug"), List.of("septembre", "sept", "september", "sep"),
        List.of("octobre", "oct", "october"), List.of("novembre", "nov", "november"), List.of("decembre", "dec", "december"));
    private static final List<String> COUNTS_FR = List.of("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix");
    private static final List<String> COUNTS_EN = List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");
    private static final String MONTH = "(" + String.join("|", MONTHS.stream().flatMap(List::stream)
        .sorted(Comparator.comparingInt(String::length).reversed()).toList()) + ")\\b\\.?";
    private static final String WEEKDAY = "(" + String.join("|", DAYS_FR) + "|" + String.join("|", DAYS_EN) + ")s?\\b";
    private static final String COUNT = "(\\d{1,3}|une|a|an|" + String.join("|", COUNTS_FR) + "|" + String.join("|", COUNTS_EN)
        + "|quinze|fifteen|vingt|twenty|trente|thirty)";
    private static final String YEAR = "(?:,?\\s+(?:of\\s+)?(\\d{4}))?";

    private static final Pattern WHOLE_MONTH = Pattern.compile("(?<![\\d.] )(?<!\\d)\\b(" + String.join("|", MONTHS.stream().flatMap(List::stream)
        .filter(name -> name.length() > 4 || List.of("mars", "mai", "juin", "june", "july", "aout").contains(name)).toList()) + ")\\b(?! \\d{1,2}\\b)(?: (\\d{4}))?");

    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    private record Rule(Pattern pattern, Function<MatchResult, LocalDate> day) {
    }

    private final String text;
    private final LocalDate today;
    private final Sense sense;

    private SaidDates(String text, LocalDate today, Sense sense) {
        this.text = bare(text);
        this.today = today;
        this.sense = sense;
    }

    /** The days of a sentence in the order in which it names them. */
    static List<Day> all(String text, LocalDate today, Sense sense) {
        return new SaidDates(text, today, sense).find();
    }

    static Optional<LocalDate> first(String text, LocalDate today, Sense sense) {
        return all(text, today, sense).stream().findFirst().map(Day::date);
    }

    /** Whole months that are named without a day, in their order; words that mean something else as often ("may", "sept") are none. */
    static List<YearMonth> months(String bare, LocalDate today) {
        List<YearMonth> found = new ArrayList<>();
        Matcher month = WHOLE_MONTH.matcher(bare);
        while (month.find()) {
            YearMonth named = YearMonth.of(month.group(2) == null ? today.getYear() : Integer.parseInt(month.group(2)), month(month.group(1)));
            YearMonth after = found.isEmpty() ? YearMonth.from(today) : found.get(found.size() - 1).plusMonths(1);
            found.add(month.group(2) == null && named.isBefore(after) ? named.plusYears(1) : named);
        }
        return found;
    }

    /** Small letters without accents, sign by sign, so that places stay. */
    static String bare(String text) {
        StringBuilder bare = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            String one = Normalizer.normalize(String.valueOf(text.charAt(i)), Normalizer.Form.NFD);
            char first = one.isEmpty() ? ' ' : Character.toLowerCase(one.charAt(0));
            bare.append(first == '\u2019' ? '\'' : first == '\u00a0' || first == '\u202f' ? ' ' : first);
        }
        return bare.toString();
    }

    private List<Day> find() {
        List<Day> found = new ArrayList<>();
        for (Rule rule : rules()) {
            Matcher match = rule.pattern().matcher(text);
            while (match.find()) {
                int start = match.start();
                int end = match.end();
                if (found.stream().noneMatch(day -> start < day.end() && end > day.start())) {
                    day(rule, match.toMatchResult()).ifPresent(date -> found.add(new Day(date, start, end)));
                }
            }
        }
        found.sort(Comparator.comparingInt(Day::start));
        return IntStream.range(0, found.size()).filter(i -> i + 1 == found.size() || !names(found.get(i), found.get(i + 1))).mapToObj(found::get).toList();
    }

    /** "Vendredi 4 décembre" is the fourth, not the next Friday. */
    private boolean names(Day first, Day next) {
        String name = text.substring(first.start(), first.end());
        return (DAYS_FR.contains(name) || DAYS_EN.contains(name)) && text.substring(first.end(), next.start()).matches("[\\s,]*(le |the |du )?");
    }

    private static Optional<LocalDate> day(Rule rule, MatchResult match) {
        try {
            return Optional.ofNullable(rule.day().apply(match));
        } catch (DateTimeException | NumberFormatException e) {
            // "le 31/02" is no day
            return Optional.empty();
        }
    }

    /** What is more exact comes first: a place in the text is read once. */
    private List<Rule> rules() {
        return List.of(
            rule("\\b(\\d{4})-(\\d{1,2})-(\\d{1,2})\\b", m -> LocalDate.of(number(m, 1), number(m, 2), number(m, 3))),
            rule("(?<![\\d./-])(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4}|\\d{2})(?![\\d/])", m -> numeric(number(m, 1), number(m, 2), century(number(m, 3)))),
            rule("\\b(?:fin|courant)\\s+(?:du mois de |du mois d'|de |d')?" + MONTH + YEAR + "|\\b(?:the )?end of " + MONTH + YEAR, this::endOfNamedMonth),
            rule("\\bdebut\\s+" + MONTH + "|\\b(?:early|beginning of|start of) (?:in )?" + MONTH, m -> inYear(month(group(m, 1, 2)), 5)),
            rule("\\bmi[- ]" + MONTH + "|\\bmid[- ]" + MONTH, m -> inYear(month(group(m, 1, 2)), 15)),
            rule("\\b(\\d{1,2})(?:er|st|nd|rd|th)?\\s+(?:of\\s+)?" + MONTH + YEAR, m -> named(number(m, 1), m.group(2), m.group(3))),
            rule("\\b" + MONTH + "\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b" + YEAR, m -> named(number(m, 2), m.group(1), m.group(3))),
            rule("(?<![\\d./,-])(\\d{1,2})/(\\d{1,2})(?![\\d/,])|\\b(?:le|du|au|avant le|before|by|on)\\s+(\\d{1,2})[.-](\\d{1,2})(?![\\d/.,-])",
                m -> numeric(Integer.parseInt(group(m, 1, 3)), Integer.parseInt(group(m, 2, 4)), null)),
            rule("\\b(?:fin (?:de|du|de ce|du present) mois(?: prochain)?|la fin du mois(?: prochain)?|end of (?:the|this|next|each)? ?month|month[- ]end)\\b",
                m -> endOfMonth(m.group().contains("prochain") || m.group().contains("next") ? 1 : 0)),
            rule("\\b(?:fin (?:de|de la|de cette) semaine(?: prochaine)?|end of (?:the|this|next) week|(?:this|the) week(?:'s end)?|cette semaine|dans la semaine|later this week)\\b",
                m -> endOfWeek(m.group().contains("prochaine") || m.group().contains("next") ? 1 : 0)),
            rule("\\b(?:(?:debut|le debut) (?:du|de) mois prochain|(?:beginning|start) of next month)\\b", m -> today.plusMonths(1).withDayOfMonth(5)),
            rule("\\b(?:semaine prochaine|next week)\\b", m -> endOfWeek(1)),
            rule("\\b(?:mois prochain|next month)\\b", m -> endOfMonth(1)),
            rule("\\b(?:semaine (?:derniere|passee)|last week)\\b", m -> endOfWeek(-1)),
            rule("\\b(?:semaine|week) (\\d{1,2})\\b", m -> week(number(m, 1))),
            rule("\\bapres[- ]demain\\b|\\bday after tomorrow\\b", m -> today.plusDays(2)),
            rule("\\bavant[- ]hier\\b|\\bday before yesterday\\b", m -> today.minusDays(2)),
            rule("\\bdemain\\b|\\btomorrow\\b", m -> today.plusDays(1)),
            rule("\\bhier\\b|\\byesterday\\b", m -> today.minusDays(1)),
            rule("\\baujourd'hui\\b|\\bce (?:jour|matin|soir)\\b|\\btoday\\b|\\bthis (?:morning|afternoon|evening)\\b|\\btonight\\b", m -> today),
            rule("\\b(?:sous|dans|d'ici(?: a)?|in|within)\\s+(?:les\\s+|about\\s+|the next\\s+|environ\\s+)?(huitaine|quinzaine|(?:48|72|24)\\s?(?:h\\b|heures|hours))", m -> shortTerm(m.group(1))),
            rule("\\b(?:sous|dans|d'ici(?: a)?|in|within)\\s+(?:les\\s+|about\\s+|the next\\s+|environ\\s+)?" + COUNT + "(?:\\s+(?:prochains?|working|business|jours ouvres))?\\s+(jours?|days?|semaines?|weeks?|mois|months?)\\b",
                m -> later(count(m.group(1)), m.group(2))),
            rule("\\b" + WEEKDAY + "(?:\\s+(prochaine?|derniere?|passe))?|\\b(next|last|this|coming)\\s+" + WEEKDAY, this::weekday),
            rule("\\b(?:le|du|au|avant le|pour le|et le|before the|by the|on the|the|until the)\\s+(\\d{1,2})(?:er|st|nd|rd|th)?\\b(?!\\s?(?:[€$£%/.,:-]\\d|€|%|h\\b|eur|jours|days|pieces|cartons|boxes|factures|invoices))",
                m -> dayOfMonth(number(m, 1))));
    }

    private static Rule rule(String pattern, Function<MatchResult, LocalDate> day) {
        return new Rule(COMPILED.computeIfAbsent(pattern, Pattern::compile), day);
    }

    private static String group(MatchResult match, int one, int other) {
        return match.group(one) == null ? match.group(other) : match.group(one);
    }

    private static int number(MatchResult match, int group) {
        return Integer.parseInt(match.group(group));
    }

    private static int century(int year) {
        return year < 100 ? 2000 + year : year;
    }

    /** Day before month, as in Europe, unless that cannot be. */
    private LocalDate numeric(int first, int second, Integer year) {
        int month = second > 12 ? first : second;
        int day = second > 12 ? second : first;
        return year == null ? inYear(month, day) : LocalDate.of(year, month, day);
    }

    private LocalDate named(int day, String month, String year) {
        return year == null ? inYear(month(month), day) : LocalDate.of(Integer.parseInt(year), month(month), day);
    }

    private static int month(String name) {
        for (int i = 0; i < MONTHS.size(); i++) {
            if (MONTHS.get(i).contains(name)) {
                return i + 1;
            }
        }
        throw new DateTimeException("no month " + name);
    }

    /** The year that makes sense: a day to come may have passed by little, then somebody has mistaken it and a person will see. */
    private LocalDate inYear(int month, int day) {
        LocalDate here = LocalDate.of(today.getYear(), month, Math.min(day, YearMonth.of(today.getYear(), month).lengthOfMonth()));
        if (day > YearMonth.of(2024, month).lengthOfMonth()) {
            throw new DateTimeException("no day " + day);
        }
        if (sense == Sense.FUTURE) {
            return here.isBefore(today.minusDays(60)) ? here.plusYears(1) : here;
        }
        return here.isAfter(today.plusDays(5)) ? here.minusYears(1) : here;
    }

    private LocalDate endOfNamedMonth(MatchResult m) {
        String name = group(m, 1, 3);
        String year = group(m, 2, 4);
        LocalDate first = year == null ? inYear(month(name), 1) : LocalDate.of(Integer.parseInt(year), month(name), 1);
        LocalDate end = first.with(TemporalAdjusters.lastDayOfMonth());
        return year == null && sense == Sense.FUTURE && end.isBefore(today) ? end.plusYears(1).with(TemporalAdjusters.lastDayOfMonth()) : end;
    }

    private LocalDate endOfMonth(int later) {
        return YearMonth.from(today).plusMonths(later).atEndOfMonth();
    }

    /** Its Friday: nobody pays on a Saturday. */
    private LocalDate endOfWeek(int later) {
        LocalDate friday = today.with(DayOfWeek.MONDAY).plusDays(4);
        return later == 0 && friday.isBefore(today) ? friday.plusWeeks(1) : friday.plusWeeks(later);
    }

    private LocalDate week(int week) {
        LocalDate friday = LocalDate.of(today.getYear(), 1, 4).with(DayOfWeek.MONDAY).plusWeeks(week - 1L).plusDays(4);
        return sense == Sense.FUTURE && friday.isBefore(today.minusDays(60)) ? friday.plusYears(1).with(DayOfWeek.FRIDAY) : friday;
    }

    private LocalDate shortTerm(String said) {
        return switch (said.substring(0, 2)) {
            case "hu" -> today.plusDays(8);
            case "qu" -> today.plusDays(15);
            default -> today.plusDays(Integer.parseInt(said.substring(0, 2)) / 24);
        };
    }

    private LocalDate later(int count, String unit) {
        return unit.startsWith("j") || unit.startsWith("d") ? today.plusDays(count)
            : unit.startsWith("s") || unit.startsWith("w") ? today.plusWeeks(count) : today.plusMonths(count);
    }

    private static int count(String said) {
        if (said.matches("\\d+")) {
            return Integer.parseInt(said);
        }
        return switch (said) {
            case "une", "a", "an" -> 1;
            case "quinze", "fifteen" -> 15;
            case "vingt", "twenty" -> 20;
            case "trente", "thirty" -> 30;
            default -> 1 + Math.max(COUNTS_FR.indexOf(said), COUNTS_EN.indexOf(said));
        };
    }

    private LocalDate weekday(MatchResult m) {
        String name = group(m, 1, 4);
        int at = Math.max(DAYS_FR.indexOf(name), DAYS_EN.indexOf(name));
        String which = group(m, 2, 3);
        boolean before = which == null ? sense == Sense.PAST : which.startsWith("dern") || which.startsWith("pass") || which.equals("last");
        DayOfWeek day = DayOfWeek.of(at + 1);
        return before ? today.with(TemporalAdjusters.previous(day)) : today.with(TemporalAdjusters.next(day));
    }

    private LocalDate dayOfMonth(int day) {
        LocalDate month = today;
        for (int i = 0; i < 4; i++) {
            YearMonth one = YearMonth.from(month);
            if (day >= 1 && day <= one.lengthOfMonth()) {
                LocalDate found = one.atDay(day);
                if (sense == Sense.FUTURE ? !found.isBefore(today) : !found.isAfter(today)) {
                    return found;
                }
            }
            month = sense == Sense.FUTURE ? month.plusMonths(1) : month.minusMonths(1);
        }
        return null;
    }
}

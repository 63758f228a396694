package com.wisebook.clients.lettrage.learning;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.wisebook.clients.lettrage.engine.Item;
import com.wisebook.clients.lettrage.engine.Match;

/**
 * What is known of a match, as numbers of about 0 to 3. A pure function of the match and of what surrounds it: neither letters nor
 * the order of lines nor the numbers that entries bear are among it. What is zero is left out. Sentences for people are
 * {@code learning.feature.<name>}; {@code step.X} and {@code kind.X} are 1 for the match's own step and kind.
 */
final class Features {

    /** How sure the engine was, as logarithm of its odds. */
    static final String ENGINE = "engineConfidence";
    static final String STEP = "step.";
    static final String KIND = "kind.";
    /** The other names, in the order in which they are explained. */
    static final List<String> NAMES = List.of(ENGINE, "items", "hasAlternatives", "alternatives", "daysBetween", "paidBefore", "longAfter", "amount",
        "roundAmount", "readDigits", "wholeAmounts", "nameInText", "textGiven", "creditNote", "payerPast", "companyPast", "payerSeen", "openItems",
        "repeatedAmounts", "oldestFirst");

    /** Units of the ledger to one of the currency. */
    private static final double UNIT = 10_000;
    private static final long HUNDRED = 1_000_000;
    private static final int LONG_AFTER = 120;
    private static final int SHORTEST_WORD = 4;
    private static final double SMALLEST_DOUBT = 0.0005;
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Set<Match.Clue.Kind> NUMBERS_READ = Set.of(Match.Clue.Kind.REFERENCE, Match.Clue.Kind.REFERENCE_READ, Match.Clue.Kind.STRUCTURED);
    private static final Set<String> LEGAL_FORMS = Set.of("SARL", "SASU", "EURL", "SOCIETE", "ENTREPRISE", "GROUPE", "COMPANY", "GMBH");

    /**
     * What surrounds a match.
     *
     * @param customerName as the fiche has it
     * @param openItems    how many items of the account are open, in that currency
     * @param amounts      how many different amounts they have
     * @param oldestDebit  the day of the oldest open debit, or null
     * @param payer        how people judged earlier matches of this step with this customer
     * @param company      the same with all customers
     */
    record Around(String customerName, int openItems, int amounts, LocalDate oldestDebit, Past payer, Past company) {
    }

    /** Earlier judgements. */
    record Past(int right, int all) {

        static final Past NONE = new Past(0, 0);

        /** The share of right ones, drawn towards a share with the strength of so many judgements. */
        double share(double towards, int strength) {
            return (right + towards * strength) / (all + strength);
        }
    }

    private Features() {
    }

    static Map<String, Double> of(Match match, Around around) {
        Map<String, Double> values = new TreeMap<>();
        values.put(STEP + match.step().name(), 1.0);
        values.put(KIND + match.kind(), 1.0);
        ofTheMatch(match, values);
        ofDates(match, values);
        ofTexts(match, around, values);
        ofTheSurroundings(match, around, values);
        values.values().removeIf(value -> value == 0.0);
        return values;
    }

    private static void ofTheMatch(Match match, Map<String, Double> values) {
        double sure = Math.min(1 - SMALLEST_DOUBT, Math.max(SMALLEST_DOUBT, match.confidence()));
        values.put(ENGINE, Math.log(sure / (1 - sure)) / 2);
        values.put("items", Math.log(match.items().size() / 2.0));
        values.put("hasAlternatives", match.alternatives() > 0 ? 1.0 : 0.0);
        values.put("alternatives", Math.log1p(match.alternatives()));
        long settled = match.items().stream().mapToLong(match::given).filter(given -> given > 0).sum();
        values.put("amount", Math.log10(1 + settled / UNIT) / 2);
        values.put("roundAmount", settled % HUNDRED == 0 ? 1.0 : 0.0);
        values.put("wholeAmounts", match.partial() || match.gap() != null ? 0.0 : 1.0);
        values.put("creditNote", match.items().stream().anyMatch(item -> !item.debit() && item.nature() == Item.Nature.DOCUMENT) ? 1.0 : 0.0);
    }

    private static void ofDates(Match match, Map<String, Double> values) {
        LocalDate lastDebit = match.items().stream().filter(Item::debit).map(Item::date).max(LocalDate::compareTo).orElse(null);
        LocalDate lastCredit = match.items().stream().filter(item -> !item.debit()).map(Item::date).max(LocalDate::compareTo).orElse(null);
        if (lastDebit != null && lastCredit != null) {
            long days = ChronoUnit.DAYS.between(lastDebit, lastCredit);
            values.put("daysBetween", Math.log1p(Math.abs(days)) / 2);
            values.put("paidBefore", days < 0 ? 1.0 : 0.0);
            values.put("longAfter", days > LONG_AFTER ? 1.0 : 0.0);
        }
    }

    private static void ofTexts(Match match, Around around, Map<String, Double> values) {
        int digits = match.clues().stream().filter(clue -> NUMBERS_READ.contains(clue.kind())).mapToInt(clue -> mostDigits(clue.value())).max().orElse(0);
        values.put("readDigits", Math.min(12, digits) / 6.0);
        String text = match.items().stream().filter(item -> !item.debit() && item.nature() != Item.Nature.DOCUMENT && item.text() != null)
            .map(Item::text).sorted().collect(Collectors.joining(" "));
        values.put("textGiven", text.isBlank() ? 0.0 : 1.0);
        values.put("nameInText", nameIn(text, around.customerName));
    }

    private static void ofTheSurroundings(Match match, Around around, Map<String, Double> values) {
        double company = around.company.share(match.confidence(), 5);
        values.put("companyPast", 2 * company - 1);
        values.put("payerPast", 2 * around.payer.share(company, 3) - 1);
        values.put("payerSeen", Math.log1p(around.payer.all) / 2);
        values.put("openItems", Math.log1p(around.openItems) / 2);
        values.put("repeatedAmounts", around.openItems == 0 ? 0.0 : 1.0 - around.amounts / (double) around.openItems);
        LocalDate oldest = match.items().stream().filter(Item::debit).map(Item::date).min(LocalDate::compareTo).orElse(null);
        values.put("oldestFirst", oldest != null && oldest.equals(around.oldestDebit) ? 1.0 : 0.0);
    }

    private static int mostDigits(String value) {
        int most = 0;
        for (Matcher digits = DIGITS.matcher(value == null ? "" : value.replaceAll("(?<=\\d)[-/. ](?=\\d)", "")); digits.find();) {
            most = Math.max(most, digits.group().length());
        }
        return most;
    }

    /** Which share of the name's words the bank's text has; of a long word its beginning will do, since banks cut names. */
    static double nameIn(String text, String name) {
        String plain = plain(text);
        List<String> words = Arrays.stream(plain(name).split(" ")).filter(word -> word.length() >= SHORTEST_WORD && !LEGAL_FORMS.contains(word)).toList();
        if (words.isEmpty() || plain.isBlank()) {
            return 0;
        }
        Set<String> there = Set.of(Arrays.stream(plain.split(" ")).filter(word -> word.length() >= SHORTEST_WORD).distinct().toArray(String[]::new));
        long found = words.stream().filter(word -> there.stream().anyMatch(word::startsWith)).count();
        return found / (double) words.size();
    }

    private static String plain(String text) {
        return text == null ? "" : Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toUpperCase(Locale.ROOT)
            .replaceAll("[^A-Z0-9]+", " ").strip();
    }
}

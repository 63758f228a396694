package com.wisebook.clients.desk;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What somebody typed, as the search understands it.
 *
 * @param asked     as it was typed
 * @param words     all its words, without accents or capitals
 * @param telling   without legal forms and articles, unless there is nothing else
 * @param canonical the telling words as others write them ({@code st} for {@code saint}), one for one
 * @param inUse     those of the telling words that somebody's name has as they stand
 * @param squashed  its letters and digits in a row: {@code 552 100 554} is {@code 552100554}
 */
record Typed(String asked, List<String> words, List<String> telling, List<String> canonical, Set<String> inUse, String squashed) {

    static final int SHORTEST = 2;
    static final int LONGEST = 100;
    private static final int MOST_WORDS = 8;
    private static final Pattern COMPANY_NUMBER = Pattern.compile("[0-9]{9}|[0-9]{14}|[A-Z]{2}(?=.*[0-9]{5})[0-9A-Z]{8,12}");
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,15}([.,][0-9]{1,4})?");

    /**
     * Reads what was typed, and sets for this transaction how it is looked for: by indexes and never by reading a whole table; by
     * statements that are planned once, for planning them costs more than running them.
     */
    static Optional<Typed> read(JdbcClient jdbc, String text) {
        String asked = text == null ? "" : text.strip();
        if (asked.length() < SHORTEST || asked.length() > LONGEST) {
            return Optional.empty();
        }
        return jdbc.sql("""
                select w.words, w.telling, array(select search_canonical(t) from unnest(w.telling) with ordinality u(t, n) order by n) as canonical,
                       array(select distinct k.word from search_word k where k.word = any(w.telling)) as in_use,
                       search_digits(search_fold(:asked)) as squashed, set_config('enable_seqscan', 'off', true),
                       set_config('plan_cache_mode', 'force_generic_plan', true), set_config('pg_trgm.similarity_threshold', '0.45', true)
                  from (select search_words(:asked) as words, search_plain(search_words(:asked)) as telling) w""")
            .param("asked", asked.replace("\u0000", ""))
            .query((row, number) -> new Typed(asked, list(row.getArray("words").getArray()), list(row.getArray("telling").getArray()),
                list(row.getArray("canonical").getArray()), Set.of((String[]) row.getArray("in_use").getArray()), row.getString("squashed"))).optional();
    }

    private static List<String> list(Object array) {
        List<String> all = List.of((String[]) array);
        return all.subList(0, Math.min(all.size(), MOST_WORDS));
    }

    /** What a name that begins so begins with. */
    String key() {
        return String.join(" ", telling);
    }

    /** A number that a register or a bank gives, perhaps written in groups: digits, or letters before them as in a VAT number. */
    String identifier() {
        return squashed.toUpperCase(java.util.Locale.ROOT);
    }

    /** Formed as a number that is one company's own: SIREN, SIRET, VAT number. */
    boolean companyNumber() {
        return COMPANY_NUMBER.matcher(identifier()).matches();
    }

    /** A number of ours: capitals, with its dashes and without blanks. */
    String number() {
        return asked.replaceAll("[\\s\\u00a0\\u2009\\u202f]", "").toUpperCase(java.util.Locale.ROOT);
    }

    /** An amount and nothing else: its digits resemble those of many a number. */
    boolean onlyAmount() {
        return amount().isPresent() && asked.matches(".*([.,]|[€$£A-Z]\\s*$).*");
    }

    /** {@code 1 234,56 €} and {@code 1234.56} are amounts. */
    Optional<BigDecimal> amount() {
        String plain = asked.replaceAll("(?i)[\\s\\u00a0\\u2009\\u202f€$£]|(EUR|USD|GBP|CHF)\\s*$", "");
        return AMOUNT.matcher(plain).matches() ? Optional.of(new BigDecimal(plain.replace(',', '.'))) : Optional.empty();
    }

    /** The first text after all that begin so, in the order of characters; the end of a range that a plan made once can use. */
    static String after(String beginning) {
        return beginning.isEmpty() ? "" : beginning + Character.toString(Character.MAX_CODE_POINT);
    }

    /** What the user typed stands for itself in a {@code like}: % and _ are no wildcards. */
    static String literal(String asked) {
        return asked.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}

package com.wisebook.clients.customer.duplicate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.wisebook.clients.job.JobProgress;

/** Duplicates measured: how right the likeness of names is on a real file, how fast and how complete the search is on many customers. */
public final class DuplicateBench {

    private static final String[] TRADES = {"Boulangerie", "Garage", "Transports", "Menuiserie", "Pharmacie", "Plomberie", "Électricité", "Maçonnerie",
        "Imprimerie", "Négoce", "Hôtel", "Restaurant", "Ambulances", "Jardins", "Chauffage", "Carrelage", "Optique", "Serrurerie", "Peinture", "Couverture"};
    private static final String[] FORMS = {"SARL", "SAS", "EURL", "SA", ""};
    private static final String[] SYLLABLES = {"ker", "le", "bi", "han", "mor", "van", "du", "pont", "mar", "tin", "ro", "ssi", "gau", "thier", "len", "oir", "per", "rin",
        "cha", "bert", "vil", "lard", "sau", "vage", "fon", "taine", "bel", "lec", "gui", "lou"};

    private final JdbcClient jdbc;
    private final DuplicateIndex index;
    private final DuplicateRefresh refresh;
    private final DuplicateFinder finder;
    private final Consumer<String> say;
    private final Random dice = new Random(35);

    public DuplicateBench(ApplicationContext application, Consumer<String> say) {
        this.jdbc = application.getBean(JdbcClient.class);
        this.index = application.getBean(DuplicateIndex.class);
        this.refresh = application.getBean(DuplicateRefresh.class);
        this.finder = application.getBean(DuplicateFinder.class);
        this.say = say;
    }

    /** Precision and recall on the real file, where it is there: the threshold chosen on one half of the numbers, judged on the other. */
    public static void spellings(Path file, Consumer<String> say) throws IOException {
        if (!Files.exists(file)) {
            say.accept("duplicates: " + file + " is not there, precision and recall are not measured");
            return;
        }
        Map<String, Set<String>> read = SpellingMeasure.read(file);
        SpellingMeasure chosenOn = SpellingMeasure.ofHalf(read, false);
        SpellingMeasure judgedOn = SpellingMeasure.ofHalf(read, true);
        say.accept("spellings: %d of %d numbers; first half %d of %d, second half %d of %d".formatted(read.size(),
            read.values().stream().flatMap(Set::stream).distinct().count(), chosenOn.spellings(), chosenOn.numbers(), judgedOn.spellings(), judgedOn.numbers()));
        say.accept("  first half, best: " + chosenOn.best());
        for (double threshold : new double[] {0.6, 0.7, 0.75, 0.8, Resemblance.THRESHOLD, 0.9, 0.95}) {
            say.accept("  second half, " + judgedOn.at(threshold));
        }
        say.accept("  all, " + SpellingMeasure.ofAll(read).at(Resemblance.THRESHOLD));
    }

    private record Made(String code, String name, String siren, String town, String address) {
    }

    /** So many customers, one in a hundred of them a second fiche of another, typed by somebody else. */
    public void portfolio(int customers) {
        List<Made> all = new ArrayList<>();
        Set<String> twins = new HashSet<>();
        for (int i = 0; i < customers; i++) {
            if (i > 10 && i % 100 == 0) {
                Made original = all.get(dice.nextInt(i));
                Made twin = retyped(original, "B" + i);
                twins.add(original.code() + "|" + twin.code());
                all.add(twin);
            } else {
                all.add(new Made("B" + i, name(), "%09d".formatted(100_000_000 + i), "Ville " + town(), dice.nextInt(1, 200) + " rue " + surname()));
            }
        }
        insert(all);
        timed("keys made", customers, this::catchUp);
        timed("look through everything", customers, () -> refresh.all(new Silent()));
        Set<String> found = new HashSet<>(jdbc.sql("""
                select least(a.code, b.code) || '|' || greatest(a.code, b.code) from customer_duplicate d
                  join customer a on a.id = d.first_id join customer b on b.id = d.second_id""").query(String.class).list());
        long right = twins.stream().filter(pair -> found.contains(sorted(pair))).count();
        say.accept("  %d pairs found; of %d retyped fiches %d found (%.1f %%)".formatted(found.size(), twins.size(), right, 100.0 * right / twins.size()));
        atEntry(all);
    }

    private void atEntry(List<Made> all) {
        int asks = 1_000;
        long[] nanos = new long[asks];
        for (int i = -200; i < asks; i++) {
            Made original = all.get(dice.nextInt(all.size()));
            DuplicateQuery asked = new DuplicateQuery(null, i % 2 == 0 ? original.name() : name(), null, i % 3 == 0 ? original.siren() : null, null, null,
                original.address(), null, original.town(), "FR");
            long start = System.nanoTime();
            finder.near(asked, 10);
            if (i >= 0) {
                nanos[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        say.accept(String.format(Locale.ROOT, "at entry among %d customers: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms", all.size(), nanos[asks / 2] / 1e6,
            nanos[asks * 95 / 100] / 1e6, nanos[asks * 99 / 100] / 1e6));
    }

    private static String sorted(String pair) {
        String[] codes = pair.split("\\|");
        return codes[0].compareTo(codes[1]) < 0 ? pair : codes[1] + "|" + codes[0];
    }

    private String name() {
        String name = TRADES[dice.nextInt(TRADES.length)] + " " + surname() + (dice.nextInt(3) == 0 ? " et " + surname() : "");
        return (name + " " + FORMS[dice.nextInt(FORMS.length)]).strip();
    }

    private String surname() {
        StringBuilder name = new StringBuilder();
        for (int i = dice.nextInt(2, 5); i > 0; i--) {
            name.append(SYLLABLES[(int) Math.min(SYLLABLES.length - 1L, Math.abs(Math.round(dice.nextGaussian() * 12)))]);
        }
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private int town() {
        return (int) Math.abs(Math.round(dice.nextGaussian() * 400));
    }

    /** In capitals without accents, abbreviated, words turned round, a letter forgotten or two swapped; half of them without the SIREN. */
    private Made retyped(Made original, String code) {
        String bare = original.name().replaceFirst(" (SARL|SAS|EURL|SA)$", "");
        String name = switch (dice.nextInt(6)) {
            case 0 -> NameWords.folded(bare).toUpperCase(Locale.ROOT);
            case 1 -> "Sté " + bare;
            case 2 -> bare + " " + FORMS[dice.nextInt(4)];
            case 3 -> bare.substring(bare.indexOf(' ') + 1) + " " + bare.substring(0, bare.indexOf(' '));
            case 4 -> bare.substring(0, bare.length() - 2) + bare.substring(bare.length() - 1);
            default -> bare.substring(0, bare.length() - 2) + bare.charAt(bare.length() - 1) + bare.charAt(bare.length() - 2);
        };
        return new Made(code, name, dice.nextBoolean() ? original.siren() : null, dice.nextInt(10) == 0 ? null : original.town(),
            dice.nextBoolean() ? original.address() : null);
    }

    private void insert(List<Made> all) {
        timed("customers inserted", all.size(), () -> {
            for (int from = 0; from < all.size(); from += 10_000) {
                List<Made> part = all.subList(from, Math.min(all.size(), from + 10_000));
                jdbc.sql("""
                        insert into customer (code, name, siren, town, address_line)
                        select * from unnest(:codes::text[], :names::text[], :sirens::text[], :towns::text[], :addresses::text[])""")
                    .param("codes", part.stream().map(Made::code).toArray(String[]::new)).param("names", part.stream().map(Made::name).toArray(String[]::new))
                    .param("sirens", part.stream().map(Made::siren).toArray(String[]::new)).param("towns", part.stream().map(Made::town).toArray(String[]::new))
                    .param("addresses", part.stream().map(Made::address).toArray(String[]::new)).update();
            }
        });
    }

    private void catchUp() {
        while (index.waiting(1) > 0) {
            index.catchUp();
        }
        jdbc.sql("analyze customer, customer_duplicate_key, customer_word").update();
    }

    private void timed(String what, long pieces, Runnable work) {
        long start = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        say.accept(String.format(Locale.ROOT, "%s: %d in %.1f s, %.0f per second", what, pieces, seconds, pieces / seconds));
    }

    private static final class Silent implements JobProgress {

        @Override
        public long jobId() {
            return 0;
        }

        @Override
        public void total(long pieces) {
            // nobody follows
        }

        @Override
        public void advance(long pieces) {
            // nobody follows
        }

        @Override
        public void message(String text) {
            // nobody follows
        }

        @Override
        public void checkCancelled() {
            // nobody cancels
        }
    }
}

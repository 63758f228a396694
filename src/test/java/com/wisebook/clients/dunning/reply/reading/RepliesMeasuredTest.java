package com.wisebook.clients.dunning.reply.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import com.wisebook.clients.dunning.reply.ReplyCategory;
import com.wisebook.clients.dunning.reply.reading.LabelledSentences.Labelled;

/** How right the reading of answers is, on sentences that it has not learnt from; printed by class, with a floor. */
class RepliesMeasuredTest {

    /** What of it is right, and what of what there is was found: no class below. */
    private static final double FLOOR = 0.70;
    private static final double FLOOR_OF_ALL = 0.80;

    /** Plans are told from promises by their words, after the classifier: SaidInstalmentsTest. */
    private static final Set<ReplyCategory> LEARNT = EnumSet.complementOf(EnumSet.of(ReplyCategory.PLAN));

    private final List<Labelled> all = LabelledSentences.all();
    private final SentenceClassifier classifier = new SentenceClassifier();

    @Test
    void theSetIsLargeAndItsGroupsAreApart() {
        assertThat(all).hasSizeGreaterThanOrEqualTo(400);
        assertThat(all.stream().filter(Labelled::heldOut)).hasSizeGreaterThanOrEqualTo(120);
        assertThat(all.stream().map(Labelled::text)).doesNotHaveDuplicates();
        Map<Boolean, Set<String>> groups = all.stream().collect(Collectors.partitioningBy(Labelled::heldOut,
            Collectors.mapping(one -> one.category() + " " + one.group(), Collectors.toSet())));
        assertThat(groups.get(true)).doesNotContainAnyElementsOf(groups.get(false));
        for (ReplyCategory category : LEARNT) {
            assertThat(all.stream().filter(one -> one.heldOut() && one.category() == category).count()).as(category.name()).isGreaterThanOrEqualTo(15);
        }
    }

    @Test
    void precisionAndRecallByClassOnWhatWasHeldOut() {
        Map<ReplyCategory, int[]> counts = new EnumMap<>(ReplyCategory.class);
        List<String> wrong = new ArrayList<>();
        for (ReplyCategory category : LEARNT) {
            counts.put(category, new int[3]);
        }
        for (Labelled one : all) {
            if (one.heldOut()) {
                ReplyCategory said = classifier.of(one.text()).category();
                counts.get(one.category())[0]++;
                counts.get(said)[1]++;
                if (said == one.category()) {
                    counts.get(said)[2]++;
                } else {
                    wrong.add(one.category() + " read as " + said + ": " + one.text());
                }
            }
        }
        System.out.println("class      held out  precision  recall");
        counts.forEach((category, n) -> System.out.printf(Locale.ROOT, "%-10s %8d %10.3f %7.3f%n", category, n[0], ratio(n[2], n[1]), ratio(n[2], n[0])));
        int right = counts.values().stream().mapToInt(n -> n[2]).sum();
        int held = counts.values().stream().mapToInt(n -> n[0]).sum();
        System.out.printf(Locale.ROOT, "of all     %8d %10.3f%n", held, ratio(right, held));
        wrong.forEach(System.out::println);
        counts.forEach((category, n) -> {
            assertThat(ratio(n[2], n[1])).as("precision of " + category).isGreaterThanOrEqualTo(FLOOR);
            assertThat(ratio(n[2], n[0])).as("recall of " + category).isGreaterThanOrEqualTo(FLOOR);
        });
        assertThat(ratio(right, held)).isGreaterThanOrEqualTo(FLOOR_OF_ALL);
    }

    @Test
    void theSameSetTeachesTheSame() {
        SentenceClassifier again = new SentenceClassifier();
        all.stream().filter(Labelled::heldOut).limit(20)
            .forEach(one -> assertThat(again.of(one.text()).all()).isEqualTo(classifier.of(one.text()).all()));
    }

    /** Printed for docs/benchmarks.md: how many mails of five sentences are understood in a second. */
    @Test
    void howFastAnswersAreUnderstood() {
        ReplyReading reading = new ReplyReading(classifier);
        List<String> sentences = all.stream().map(Labelled::text).toList();
        int mails = 0;
        long start = System.nanoTime();
        int found = 0;
        for (int i = 0; i + 5 < sentences.size(); i += 5) {
            found += reading.read("Re: relance", "Bonjour,\n\n" + String.join("\n", sentences.subList(i, i + 5)) + "\n\nCordialement,\nA. Martin\n\nLe 3 novembre, X a écrit :\n> "
                + String.join("\n> ", sentences.subList(0, 40)), LocalDate.of(2026, 11, 23), false).said().size();
            mails++;
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "understood %d mails in %.2f s, %.0f a second, %d proposals%n", mails, seconds, mails / seconds, found);
        assertThat(found).isGreaterThan(mails / 2);
    }

    private static double ratio(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}

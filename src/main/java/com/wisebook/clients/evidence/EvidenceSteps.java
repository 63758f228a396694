package com.wisebook.clients.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import com.wisebook.clients.evidence.EvidenceWords.Told;

/**
 * What happened, one row a happening. The chain notes each from several sides (the dispute, what is contested of each item, its thread, the
 * time-line of the customer); a reader is told once, with the numbers of all the links that prove it.
 */
final class EvidenceSteps {

    /** What is written in one transaction does not bear one instant: each side reads the clock. */
    private static final Duration ONE_MOMENT = Duration.ofSeconds(2);
    private static final Set<String> DETAILS = Set.of("DISPUTE_PARTS", "PROMISE_ITEMS", "PLAN_INSTALMENTS");

    /**
     * A happening.
     *
     * @param by    who did it; null when no link says
     * @param links the proofs, in the order of the chain
     */
    record Step(Instant at, String title, List<String> lines, String by, List<EvidenceChain.Link> links) {
    }

    private final List<Open> open = new ArrayList<>();
    private final Function<Told, List<String>> words;

    private EvidenceSteps(Function<Told, List<String>> words) {
        this.words = words;
    }

    /** In the order of time. */
    static List<Step> of(List<Told> told) {
        return of(told, Told::lines);
    }

    /** The same, each link saying what {@code words} makes of it. */
    static List<Step> of(List<Told> told, Function<Told, List<String>> words) {
        EvidenceSteps steps = new EvidenceSteps(words);
        told.forEach(steps::take);
        return steps.open.stream().map(Open::closed).toList();
    }

    private void take(Told told) {
        for (int i = open.size() - 1; i >= 0 && open.get(i).sameMoment(told); i--) {
            if (open.get(i).isAlso(told)) {
                open.get(i).add(told, words.apply(told));
                return;
            }
        }
        Open one = new Open(told.link().at());
        one.add(told, words.apply(told));
        open.add(one);
    }

    /** A happening while its links are gathered. */
    private static final class Open {

        private final Instant at;
        private final List<Told> told = new ArrayList<>();
        private final List<String> lines = new ArrayList<>();

        Open(Instant at) {
            this.at = at;
        }

        boolean sameMoment(Told other) {
            return Duration.between(at, other.link().at()).compareTo(ONE_MOMENT) <= 0;
        }

        /** Another side of the same: of the same thing, and under the same name, or its details, or the act that its new state was written with. */
        boolean isAlso(Told other) {
            return told.stream().allMatch(mine -> !fact(mine) || !fact(other) || mine.of().equals(other.of()))
                && (DETAILS.contains(other.link().kind()) || told.stream().allMatch(Open::state)
                    || told.stream().anyMatch(mine -> mine.title().equals(other.title())));
        }

        private static boolean fact(Told one) {
            return !"INTERACTION".equals(one.link().kind());
        }

        private static boolean state(Told one) {
            return one.link().kind() != null && EvidenceWords.disputeState(one.link().kind());
        }

        void add(Told other, List<String> said) {
            told.add(other);
            said.stream().filter(line -> !lines.contains(line)).forEach(lines::add);
        }

        Step closed() {
            String title = told.stream().filter(one -> !state(one)).findFirst().orElse(told.get(0)).title();
            String by = told.stream().map(Told::by).filter(who -> who != null).findFirst().orElse(null);
            List<EvidenceChain.Link> links = new ArrayList<>(told.stream().map(Told::link).toList());
            Collections.sort(links, java.util.Comparator.comparing(EvidenceChain.Link::companyId).thenComparing(EvidenceChain.Link::customerId)
                .thenComparing(EvidenceChain.Link::sequence));
            return new Step(at, title, lines.stream().filter(line -> !line.equals(title)).toList(), by, links);
        }
    }
}

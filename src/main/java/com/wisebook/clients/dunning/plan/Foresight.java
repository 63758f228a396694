package com.wisebook.clients.dunning.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.dunning.rules.RelanceChannel;
import com.wisebook.clients.dunning.rules.RelanceFact;
import com.wisebook.clients.dunning.rules.RelanceStep;
import com.wisebook.clients.dunning.rules.RelanceTable;
import com.wisebook.clients.dunning.rules.RelanceTable.Upcoming;

/** Looks ahead in the table: which step comes next if nothing but time passes, and which one somebody has asked for now. */
@Component
public class Foresight {

    /**
     * The next step of a case.
     *
     * @param on     the day on which the table gives it; today when it is due
     * @param amount what it would ask for, in the currency of its largest item
     */
    public record Next(LocalDate on, RelanceStep step, BigDecimal amount, String currency, int items) {
    }

    private final RelanceTable table;
    private final BusinessClock clock;

    Foresight(RelanceTable table, BusinessClock clock) {
        this.table = table;
        this.clock = clock;
    }

    static RelanceFact fact(CaseFacts facts, ItemFacts item, LocalDate today) {
        int sinceStep = item.levelOn() == null ? RelanceFact.NO_STEP_YET : (int) ChronoUnit.DAYS.between(item.levelOn(), today);
        return new RelanceFact(facts.customer().segment(), item.daysOverdue(today), item.collectible(), item.level(), sinceStep,
            facts.behaviour(), facts.account().contract());
    }

    /**
     * Gives the items of the cases that somebody has asked for their next step now. Only what is overdue and can be asked for;
     * a hand-over to legal is no relance, and the time that a formal notice leaves the customer is his.
     */
    void bringForward(Collection<CaseFacts> cases, List<RelanceFact> decided) {
        LocalDate today = clock.today();
        List<RelanceFact> waiting = new ArrayList<>();
        int from = 0;
        for (CaseFacts one : cases) {
            for (int i = 0; one.request() != null && i < one.items().size(); i++) {
                ItemFacts item = one.items().get(i);
                boolean asked = item.overdue(today) && item.collectible().signum() > 0 && !item.pastPrescription(today);
                if (asked && decided.get(from + i).step().isEmpty()) {
                    waiting.add(decided.get(from + i));
                }
            }
            from += one.items().size();
        }
        if (waiting.isEmpty()) {
            return;
        }
        List<Optional<Upcoming>> upcoming = table.upcoming(waiting);
        for (int i = 0; i < waiting.size(); i++) {
            RelanceFact fact = waiting.get(i);
            upcoming.get(i).map(Upcoming::step).filter(step -> step.channel() != RelanceChannel.LEGAL).ifPresent(fact::bringForward);
        }
    }

    /** What comes next and when, were nobody to pay; empty when the table has nothing more to say. */
    public Optional<Next> next(CaseFacts facts) {
        return next(List.of(facts)).get(0);
    }

    /** The same for many, in their order; all items go through the table in one session. */
    List<Optional<Next>> next(List<CaseFacts> cases) {
        if (cases.isEmpty()) {
            return List.of();
        }
        LocalDate today = clock.today();
        List<List<ItemFacts>> items = cases.stream().map(facts -> facts.items().stream()
            .filter(i -> i.collectible().signum() > 0 && !i.pastPrescription(today)).toList()).toList();
        List<Optional<Upcoming>> upcoming = table.upcoming(IntStream.range(0, cases.size()).boxed()
            .flatMap(at -> items.get(at).stream().map(item -> fact(cases.get(at), item, today))).toList());
        List<Optional<Next>> found = new ArrayList<>(cases.size());
        int from = 0;
        for (List<ItemFacts> own : items) {
            found.add(soonest(own, upcoming.subList(from, from + own.size()), today));
            from += own.size();
        }
        return found;
    }

    private static Optional<Next> soonest(List<ItemFacts> items, List<Optional<Upcoming>> upcoming, LocalDate today) {
        int soonest = upcoming.stream().flatMap(Optional::stream).mapToInt(Upcoming::inDays).min().orElse(-1);
        if (soonest < 0) {
            return Optional.empty();
        }
        List<ItemFacts> due = new ArrayList<>();
        RelanceStep highest = null;
        for (int i = 0; i < items.size(); i++) {
            Upcoming one = upcoming.get(i).filter(u -> u.inDays() == soonest).orElse(null);
            if (one != null) {
                due.add(items.get(i));
                highest = highest == null || one.step().level() > highest.level() ? one.step() : highest;
            }
        }
        String currency = due.stream().max(java.util.Comparator.comparing(ItemFacts::collectible)).orElseThrow().item().currency();
        BigDecimal amount = due.stream().filter(i -> Objects.equals(i.item().currency(), currency)).map(ItemFacts::collectible)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
        return Optional.of(new Next(today.plusDays(soonest), highest, amount, currency, due.size()));
    }
}

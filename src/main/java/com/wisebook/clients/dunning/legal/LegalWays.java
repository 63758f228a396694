package com.wisebook.clients.dunning.legal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.dunning.PaymentPlans;
import com.wisebook.clients.dunning.casework.Formats;
import com.wisebook.clients.security.Role;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.security.rest.UserMessages;
import com.wisebook.clients.workflow.task.InvalidTaskInput;
import com.wisebook.clients.workflow.task.TaskInput;

/** The ways out of the decision, and what must be there before each. */
@Component
class LegalWays {

    /** Levels of relance at which an item can be taken up again: below the formal notice. */
    static final int HIGHEST_LEVEL = 7;
    private static final Set<Role> OVERRIDERS = Set.of(Role.MANAGER, Role.ADMIN);

    private final LegalStore store;
    private final LegalJournal journal;
    private final LegalObstacles obstacles;
    private final PreLitigations cases;
    private final Mandates mandates;
    private final CourtOrders orders;
    private final Losses losses;
    private final PaymentPlans plans;
    private final Users users;
    private final UserMessages texts;
    private final BusinessClock clock;

    LegalWays(LegalStore store, LegalJournal journal, LegalObstacles obstacles, PreLitigations cases, Mandates mandates, CourtOrders orders, Losses losses,
              PaymentPlans plans, Users users, UserMessages texts, BusinessClock clock) {
        this.store = store;
        this.journal = journal;
        this.obstacles = obstacles;
        this.cases = cases;
        this.mandates = mandates;
        this.orders = orders;
        this.losses = losses;
        this.plans = plans;
        this.users = users;
        this.texts = texts;
        this.clock = clock;
    }

    void choose(LegalCase of, TaskInput input, String user) {
        String way = input.requiredChoice("way");
        List<LegalItem> items = store.items(of.id());
        String override = check(of, items, way, input, user);
        switch (way) {
            case "LAWYER", "AGENCY" -> {
                LocalDate day = mandates.begin(of.id(), way, input);
                store.stage(of.id(), way);
                journal.human(of, user, way, day, joined(input.requiredText("counsel"), input.text("fileReference"), override));
            }
            case "ORDER" -> {
                orders.begin(of.id(), input.text("court"));
                store.stage(of.id(), "ORDER");
                journal.human(of, user, "ORDER", null, joined(input.text("court"), override));
            }
            case "PLAN" -> plan(of, items, input, user);
            case "WAIT" -> {
                LocalDate until = input.requiredDate("waitUntil");
                if (!until.isAfter(clock.today())) {
                    throw TaskInput.refusal("waitUntil", "dunning.task.date-past");
                }
                store.set(of.id(), "stage = 'WAITING', wait_until = :until", Map.of("until", until));
                journal.human(of, user, "WAIT", until, input.requiredText("reason"));
            }
            case "LOSS" -> {
                losses.propose(of, items, input, user);
                store.stage(of.id(), "LOSS_APPROVAL");
            }
            default -> {
                if (items.stream().anyMatch(item -> item.beyondLoss() != null)) {
                    throw new InvalidTaskInput("legal.loss.stands");
                }
                Integer level = input.requiredWhole("returnLevel");
                if (level > HIGHEST_LEVEL) {
                    throw TaskInput.refusal("returnLevel", "legal.level", HIGHEST_LEVEL);
                }
                cases.amicable(of, level, input.requiredText("reason"), user);
            }
        }
    }

    /**
     * What is missing refuses the way, unless a manager goes over it with a reason. Nobody goes over insolvency: prior debts are not paid, and
     * no court is asked (facts.md 5).
     *
     * @return the reason with which somebody went over it, null when nothing was missing
     */
    private String check(LegalCase of, List<LegalItem> items, String way, TaskInput input, String user) {
        if (way.equals("WAIT") || way.equals("AMICABLE")) {
            return null;
        }
        List<LegalObstacles.Obstacle> missing = obstacles.of(of, items).stream().filter(one -> concerns(one.kind(), way)).toList();
        if (missing.stream().anyMatch(one -> one.kind().equals(LegalObstacles.INSOLVENT))) {
            throw new InvalidTaskInput("legal.insolvent");
        }
        if (missing.isEmpty()) {
            return null;
        }
        String words = missing.stream().map(this::words).collect(Collectors.joining(" "));
        if (!input.checked("override")) {
            throw new InvalidTaskInput("legal.missing-first", words);
        }
        if (users.find(user).map(found -> found.roles()).orElse(Set.of()).stream().noneMatch(OVERRIDERS::contains)) {
            throw new InvalidTaskInput("legal.override.manager", words);
        }
        return texts.text(Locale.FRENCH, "legal.overridden", words, input.requiredText("reason"));
    }

    private static boolean concerns(String obstacle, String way) {
        return switch (way) {
            // an agreement needs no formal notice, and takes the place of a promise
            case "PLAN" -> obstacle.equals(LegalObstacles.INSOLVENT) || obstacle.equals("DISPUTE");
            // an insolvent customer's debt is what is lost most often; a notice to him proves nothing
            case "LOSS" -> obstacle.equals("DISPUTE") || obstacle.equals("PROMISE");
            default -> true;
        };
    }

    String words(LegalObstacles.Obstacle one) {
        return texts.text(Locale.FRENCH, "legal.obstacle." + one.kind(), one.until() == null ? "" : Formats.day(one.until()));
    }

    /** Equal monthly instalments of all that is owed; the last one takes the cents. */
    private void plan(LegalCase of, List<LegalItem> items, TaskInput input, String user) {
        Map<String, BigDecimal> owed = LegalViews.owed(items);
        if (owed.size() != 1) {
            throw new InvalidTaskInput("legal.plan.currencies");
        }
        String currency = owed.keySet().iterator().next();
        BigDecimal total = owed.get(currency);
        int count = Math.max(1, input.requiredWhole("instalments"));
        LocalDate first = input.requiredDate("firstInstalmentOn");
        BigDecimal part = total.divide(BigDecimal.valueOf(count), 2, RoundingMode.DOWN);
        List<PaymentPlans.Instalment> instalments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            instalments.add(new PaymentPlans.Instalment(first.plusMonths(i), i < count - 1 ? part : total.subtract(part.multiply(BigDecimal.valueOf(count - 1)))));
        }
        try {
            PaymentPlans.Plan made = plans.propose(new PaymentPlans.NewPlan(of.companyId(), of.customerId(), currency, instalments,
                items.stream().filter(LegalItem::owed).map(LegalItem::entryId).toList(), "NOTE", of.number()), user);
            store.set(of.id(), "stage = 'PLAN', plan_number = :plan", Map.of("plan", made.number()));
            journal.human(of, user, "PLAN", first, made.number());
        } catch (ProblemException refused) {
            ProblemException.Text why = refused.flaws().isEmpty() ? refused.detail() : refused.flaws().get(0).text();
            throw new InvalidTaskInput(why.key(), why.arguments());
        }
    }

    private static String joined(String... parts) {
        return java.util.Arrays.stream(parts).filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(" – "));
    }
}

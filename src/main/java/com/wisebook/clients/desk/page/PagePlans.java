package com.wisebook.clients.desk.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.dunning.PaymentPlans;
import com.wisebook.clients.dunning.PaymentPlans.Instalment;
import com.wisebook.clients.dunning.PaymentPlans.NewPlan;
import com.wisebook.clients.dunning.PaymentPlans.Plan;
import com.wisebook.clients.dunning.PaymentPlans.PlanPolicy;
import com.wisebook.clients.dunning.PlanLetters;
import com.wisebook.clients.dunning.Promises;
import com.wisebook.clients.messaging.MessageContent.Attachment;
import com.wisebook.clients.receivable.OpenItem;
import com.wisebook.clients.receivable.Receivables;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.security.rest.ProblemException.Flaw;

/** Payment plans on a customer's page: the one that he asks for, reckoned before he sends it, and what became of it. */
@Component
class PagePlans {

    private static final int LONGEST_NOTE = 500;
    /** How long he is told that his request was refused. */
    private static final int REFUSAL_SHOWN_DAYS = 30;
    private static final int FEWEST = 2;
    private static final Set<String> SHOWN = Set.of("TO_APPROVE", "LIVE");

    /** One instalment, written out. */
    record Row(String day, String amount) {
    }

    /** What he would ask for, and the limits that hold for him. */
    record Offer(String total, List<Row> rows) {
    }

    /**
     * A plan of his as it stands.
     *
     * @param state  TO_APPROVE, LIVE or REFUSED
     * @param letter whether there is a letter of it to take
     */
    record Shown(String number, String state, String total, List<Row> rows, boolean letter) {
    }

    /** What may be spread, and the items that it is about. */
    private record Due(BigDecimal total, List<Long> items) {
    }

    /** What the form may offer: how many instalments at most, until when the first. */
    record Limits(boolean possible, List<Integer> counts, String first, String last) {
    }

    private final PaymentPlans plans;
    private final PlanLetters letters;
    private final Receivables receivables;
    private final Promises promises;
    private final BusinessClock clock;

    PagePlans(PaymentPlans plans, PlanLetters letters, Receivables receivables, Promises promises, BusinessClock clock) {
        this.plans = plans;
        this.letters = letters;
        this.receivables = receivables;
        this.promises = promises;
        this.clock = clock;
    }

    /** Something is due, and no plan runs or waits for an answer. */
    Limits limits(Visit visit) {
        PlanPolicy policy = plans.policy();
        LocalDate today = clock.today();
        boolean busy = his(visit).stream().anyMatch(plan -> SHOWN.contains(plan.status()));
        boolean due = due(visit, visit.company().currency()).total().signum() > 0;
        return new Limits(due && !busy, IntStream.rangeClosed(FEWEST, policy.pageInstalments()).boxed().toList(), today.toString(),
            today.plusDays(policy.pageFirstDays()).toString());
    }

    List<Shown> of(Visit visit) {
        PageWords words = new PageWords(visit.language());
        return his(visit).stream().filter(plan -> SHOWN.contains(plan.status()) || plan.status().equals("REFUSED") && plan.channel().equals("PAGE")
                && !plan.proposedOn().isBefore(clock.today().minusDays(REFUSAL_SHOWN_DAYS)))
            .limit(1).map(plan -> new Shown(plan.number(), plan.status(), words.money(plan.total(), plan.currency()),
                rows(plan.instalments(), plan.currency(), words), plan.status().equals("LIVE"))).toList();
    }

    private List<Plan> his(Visit visit) {
        return plans.ofCustomer(visit.customer().id()).stream().filter(plan -> plan.companyId() == visit.company().id()).toList();
    }

    /** Empty unless the plan is his with this company, and agreed on. */
    Optional<Attachment> letter(Visit visit, String number) {
        return his(visit).stream().filter(plan -> plan.number().equals(number) && List.of("LIVE", "KEPT", "BROKEN").contains(plan.status())).findFirst()
            .map(letters::draw);
    }

    /**
     * What he would ask for; nothing is written.
     *
     * @throws ProblemException 422 with the field that is wrong
     */
    Offer offer(Visit visit, Map<String, String> form) {
        NewPlan wanted = wanted(visit, form);
        PageWords words = new PageWords(visit.language());
        BigDecimal total = wanted.instalments().stream().map(Instalment::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Offer(words.money(total, wanted.currency()), rows(wanted.instalments(), wanted.currency(), words));
    }

    /** @throws ProblemException 422 with the field that is wrong */
    @Transactional
    void ask(Visit visit, Map<String, String> form) {
        try {
            plans.ask(wanted(visit, form), Visit.CUSTOMER);
        } catch (ProblemException wrong) {
            throw named(wrong);
        }
    }

    private NewPlan wanted(Visit visit, Map<String, String> form) {
        ProblemException refused = refusal();
        PlanPolicy policy = plans.policy();
        int count = form.getOrDefault("count", "").matches("\\d{1,2}") ? Integer.parseInt(form.get("count")) : 0;
        if (count < FEWEST || count > policy.pageInstalments()) {
            refused.field("count", "page.plan.count", policy.pageInstalments());
        }
        LocalDate first = PageWords.day(form.get("firstOn")).orElse(null);
        if (first == null) {
            refused.field("firstOn", "page.day");
        } else if (first.isBefore(clock.today())) {
            refused.field("firstOn", "page.plan.past");
        } else if (first.isAfter(clock.today().plusDays(policy.pageFirstDays()))) {
            refused.field("firstOn", "page.plan.late", policy.pageFirstDays());
        }
        String note = form.getOrDefault("note", "").replace("\u0000", "").strip();
        if (note.length() > LONGEST_NOTE) {
            refused.field("note", "page.too-long", LONGEST_NOTE);
        }
        String currency = form.getOrDefault("currency", "").matches("[A-Z]{3}") ? form.get("currency") : visit.company().currency();
        Due due = due(visit, currency);
        BigDecimal total = due.total();
        if (refused.flaws().isEmpty() && total.multiply(BigDecimal.valueOf(100)).compareTo(BigDecimal.valueOf(count)) < 0) {
            refused.field("count", "page.plan.nothing");
        }
        if (!refused.flaws().isEmpty()) {
            throw refused;
        }
        return new NewPlan(visit.company().id(), visit.customer().id(), currency, monthly(total, count, first),
            due.items(), "PAGE", note.isEmpty() ? null : note);
    }

    /** The same amount every month on the same day, or the month's last; the last takes the cents that remain. */
    private static List<Instalment> monthly(BigDecimal total, int count, LocalDate first) {
        BigDecimal each = total.divide(BigDecimal.valueOf(count), 2, RoundingMode.DOWN);
        List<Instalment> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(new Instalment(first.plusMonths(i), i < count - 1 ? each : total.subtract(each.multiply(BigDecimal.valueOf(count - 1L)))));
        }
        return parts;
    }

    /**
     * What may be spread, as the page says that it is to be paid: what has fallen due and is not contested, or when nothing has all that
     * will, less what lies on the account and what he says is on its way.
     */
    private Due due(Visit visit, String currency) {
        List<OpenItem> all = receivables.openItems(visit.company().id(), List.of(visit.customer().id())).stream()
            .filter(item -> item.currency().equals(currency)).toList();
        List<OpenItem> owed = all.stream().filter(item -> item.dueDate() != null && item.openAmount().signum() > 0 && free(item).signum() > 0).toList();
        List<OpenItem> late = owed.stream().filter(item -> item.dueDate().isBefore(clock.today())).toList();
        List<OpenItem> spread = late.isEmpty() ? owed : late;
        BigDecimal credit = all.stream().map(OpenItem::openAmount).filter(amount -> amount.signum() < 0).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal total = spread.stream().map(PagePlans::free).reduce(BigDecimal.ZERO, BigDecimal::add).add(credit).subtract(announced(visit, currency));
        return new Due(total.max(BigDecimal.ZERO).setScale(2, RoundingMode.DOWN), spread.stream().map(OpenItem::entryId).toList());
    }

    private BigDecimal announced(Visit visit, String currency) {
        return promises.ofCustomer(visit.customer().id()).stream()
            .filter(one -> one.companyId() == visit.company().id() && one.kind().equals("DECLARED_PAYMENT") && one.status().equals("LIVE") && one.currency().equals(currency))
            .map(Promises.PromiseView::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal free(OpenItem item) {
        return item.openAmount().subtract(item.contestedAmount());
    }

    private static List<Row> rows(List<Instalment> parts, String currency, PageWords words) {
        return parts.stream().map(part -> new Row(words.day(part.dueOn()), words.money(part.amount(), currency))).toList();
    }

    /** The fields as this page calls them. */
    private static ProblemException named(ProblemException wrong) {
        ProblemException refused = refusal();
        for (Flaw flaw : wrong.flaws()) {
            String key = flaw.text().key();
            refused.field(flaw.field().endsWith("dueOn") ? "firstOn" : flaw.field().startsWith("instalments") ? "count" : flaw.field(),
                key.equals("dunning.plan.another") ? "page.plan.another" : key, flaw.text().arguments());
        }
        return refused;
    }

    private static ProblemException refusal() {
        return ProblemException.unprocessable("page.refused");
    }
}

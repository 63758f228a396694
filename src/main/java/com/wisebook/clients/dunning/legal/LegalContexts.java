package com.wisebook.clients.dunning.legal;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.company.WorkingDays;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dunning.casework.Formats;
import com.wisebook.clients.dunning.legal.process.PreLitigationSteps.Labels;
import com.wisebook.clients.dunning.legal.process.PreLitigationTask;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.security.rest.UserMessages;

/** What the Tasklist shows of a case in pre-litigation. It speaks French. */
@Component
class LegalContexts {

    private static final int SHOWN = 12;
    private static final int DECIDE_DAYS = 3;
    private static final int FOLLOW_DAYS = 20;
    private static final int MOST = 100;

    private final LegalStore store;
    private final LegalObstacles obstacles;
    private final LegalJournal journal;
    private final Mandates mandates;
    private final CourtOrders orders;
    private final Recoveries recoveries;
    private final LossBook losses;
    private final LossTax tax;
    private final LossFigures figures;
    private final Companies companies;
    private final Customers customers;
    private final Users users;
    private final WorkingDays workingDays;
    private final UserMessages texts;
    private final BusinessClock clock;

    LegalContexts(LegalStore store, LegalObstacles obstacles, LegalJournal journal, Mandates mandates, CourtOrders orders, Recoveries recoveries, LossBook losses, LossTax tax,
                  LossFigures figures, Companies companies, Customers customers, Users users, WorkingDays workingDays, UserMessages texts, BusinessClock clock) {
        this.store = store;
        this.obstacles = obstacles;
        this.journal = journal;
        this.mandates = mandates;
        this.orders = orders;
        this.recoveries = recoveries;
        this.losses = losses;
        this.tax = tax;
        this.figures = figures;
        this.companies = companies;
        this.customers = customers;
        this.users = users;
        this.workingDays = workingDays;
        this.texts = texts;
        this.clock = clock;
    }

    Labels labels(LegalCase of) {
        Map<String, BigDecimal> owed = LegalViews.owed(store.items(of.id()));
        int digits = owed.values().stream().mapToInt(amount -> amount.precision() - amount.scale()).max().orElse(0);
        boolean follows = List.of("LAWYER", "AGENCY", "ORDER").contains(of.stage());
        LocalDate due = workingDays.plus(clock.today(), follows ? FOLLOW_DAYS : DECIDE_DAYS);
        return new Labels(customers.byId(of.customerId()).orElseThrow().name(), companies.byId(of.companyId()).name(), Formats.amounts(owed),
            french("legal.stage." + of.stage()), of.deadline() != null && of.deadline().isAfter(clock.today()) && of.deadline().isBefore(due) ? of.deadline() : due,
            Math.min(MOST, 50 + 6 * Math.max(0, digits)));
    }

    Map<String, Object> of(LegalCase of, PreLitigationTask task) {
        Customer customer = customers.byId(of.customerId()).orElseThrow();
        Company company = companies.byId(of.companyId());
        List<LegalItem> items = store.items(of.id());
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("number", of.number());
        context.put("url", "/app/precontentieux/" + of.number());
        context.put("customerName", customer.name());
        context.put("customerUrl", "/app/clients/" + UriUtils.encodePathSegment(customer.code(), StandardCharsets.UTF_8) + "?societe="
            + UriUtils.encodeQueryParam(company.code(), StandardCharsets.UTF_8));
        context.put("companyName", company.name());
        context.put("amount", Formats.amounts(LegalViews.owed(items)));
        context.put("deadline", of.deadline() == null ? "–" : french("legal.deadline." + of.deadlineKind()) + " : " + Formats.day(of.deadline()));
        context.put("takenAt", Formats.minute(clock.instant()));
        context.put("rows", items.stream().filter(LegalItem::owed).limit(SHOWN).map(this::row).toList());
        switch (task) {
            case CHOOSE -> choose(context, of, items);
            case MANDATE -> {
                context.put("mandate", mandate(of));
                context.put("claimable", listed(recoveries.claims(of, clock.today()).values().stream().map(this::claimable).toList()));
                context.put("currencies", currencies(items));
            }
            case ORDER -> {
                context.put("order", order(of));
                context.put("currencies", currencies(items));
            }
            case LOSS -> loss(context, of, items);
            case FIRST_REMINDER, LAST_REMINDER -> context.put("todo", of.deadlineKind() == null ? "–" : french("legal.todo." + of.deadlineKind()));
        }
        return context;
    }

    private Map<String, String> row(LegalItem item) {
        return Map.of("document", item.documentRef() == null ? "–" : item.documentRef(), "dueDate", item.dueDate() == null ? "–" : Formats.day(item.dueDate()),
            "open", Formats.amount(item.claimed(), item.currency()), "prescription", item.prescription() == null ? "–" : Formats.day(item.prescription()));
    }

    private void choose(Map<String, Object> context, LegalCase of, List<LegalItem> items) {
        List<LegalObstacles.Obstacle> missing = obstacles.of(of, items);
        context.put("missing", missing.isEmpty() ? french("legal.obstacle.none") : listed(missing.stream().map(this::words).toList()));
        context.put("taxKnown", tax.knownOf(items));
        context.put("lastEvent", journal.events(of.id()).stream().reduce((a, b) -> b)
            .map(last -> french("legal.event." + last.kind()) + " (" + Formats.minute(last.at()) + ")" + (last.body() == null ? "" : " : " + last.body())).orElse("–"));
    }

    private String mandate(LegalCase of) {
        return mandates.of(of.id()).stream().filter(one -> one.returnedOn() == null).findFirst()
            .map(one -> french("legal.context.mandate", one.name(), one.reference() == null ? "–" : one.reference(), Formats.day(one.handedOverOn()),
                one.recoveries().isEmpty() ? "–" : one.recoveries().stream().map(this::recovered).collect(Collectors.joining(" + ")),
                euros(of, one.fees()))).orElse("–");
    }

    /** The total, and what it pays where that is not the principal alone. */
    private String recovered(Recovery one) {
        String total = Formats.amount(one.total(), one.currency());
        return one.total().compareTo(one.principal()) == 0 ? total : french("legal.context.recovered", total, Formats.amount(one.principal(), one.currency()),
            Formats.amount(one.interest(), one.currency()), Formats.amount(one.lumpSums(), one.currency()), Formats.amount(one.costs(), one.currency()));
    }

    /** The same in a sentence, for the journal and the time-line. */
    String recoveredTold(Recovery one) {
        return french("legal.mandate.told", recovered(one));
    }

    private String claimable(RecoveryClaim one) {
        String principal = Formats.amount(one.principal(), one.currency());
        return one.interest() == null ? french("legal.context.claimable.principal", principal) : french("legal.context.claimable", principal,
            Formats.amount(one.interest(), one.currency()), Formats.amount(one.lumpSums(), one.currency()));
    }

    private static List<Map<String, String>> currencies(List<LegalItem> items) {
        return new LegalClaim(items).brought().keySet().stream().map(code -> Map.of("label", code, "value", code)).toList();
    }

    private String euros(LegalCase of, BigDecimal amount) {
        return Formats.amount(amount, companies.byId(of.companyId()).currency());
    }

    private String order(LegalCase of) {
        CourtOrders.Order order = orders.newest(of.id());
        if (order == null) {
            return "–";
        }
        String state = french("legal.order.state." + order.state()) + told("legal.context.court-number", order.reference())
            + told("legal.context.served-by", order.serviceReference());
        return switch (order.state()) {
            case "GIVEN" -> state + " " + french("legal.context.serve-by", Formats.day(order.serveBy()));
            case "SERVED" -> state + " " + french("legal.context.opposition", Formats.day(order.oppositionUntil()));
            default -> state;
        };
    }

    private String told(String key, String reference) {
        return reference == null ? "" : " " + french(key, reference);
    }

    /** Whoever signs sees what is missing and what has changed beside the amounts, and agrees to exactly these. */
    private void loss(Map<String, Object> context, LegalCase of, List<LegalItem> items) {
        // the newest: it may have been decided a moment ago
        LossView loss = losses.ofCase(of.id()).stream().findFirst().orElseThrow();
        LossFigures.Figures now = figures.of(of.id());
        List<String> missing = new ArrayList<>(obstacles.of(of, items).stream().map(this::words).toList());
        if (now.moved()) {
            missing.add(french("legal.loss.moved", now.proposed(), now.total()));
        }
        context.put("missing", missing.isEmpty() ? french("legal.obstacle.none") : listed(missing));
        context.put("figures", List.of(Map.of("label", now.label(), "value", now.key())));
        context.put("cause", french("legal.cause." + loss.cause()));
        context.put("evidence", loss.evidence());
        context.put("proposedBy", users.name(loss.proposedBy()));
        context.put("net", loss.told(LossView.Sum::net));
        context.put("vat", loss.told(LossView.Sum::vat));
        context.put("vatSource", french("legal.loss.source." + loss.vatSource()));
    }

    private String words(LegalObstacles.Obstacle one) {
        return french("legal.obstacle." + one.kind(), one.until() == null ? "" : Formats.day(one.until()));
    }

    private static String listed(List<String> lines) {
        return lines.stream().map(line -> "- " + line).collect(Collectors.joining("\n"));
    }

    private String french(String key, Object... arguments) {
        return texts.text(Locale.FRENCH, key, arguments);
    }
}

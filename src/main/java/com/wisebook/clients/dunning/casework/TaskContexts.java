package com.wisebook.clients.dunning.casework;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.contact.Contact;
import com.wisebook.clients.contact.Interactions;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dunning.casework.Dossiers.Dossier;
import com.wisebook.clients.dunning.plan.CaseFacts;
import com.wisebook.clients.dunning.plan.CasePlan;
import com.wisebook.clients.dunning.plan.ItemFacts;
import com.wisebook.clients.dunning.process.HumanTask;
import com.wisebook.clients.dunning.process.TaskLabels;
import com.wisebook.clients.dunning.relance.RelanceView;
import com.wisebook.clients.dunning.relance.Relances;
import com.wisebook.clients.messaging.MessageView;
import com.wisebook.clients.messaging.Outbox;
import com.wisebook.clients.messaging.PhoneNumbers;
import com.wisebook.clients.receivable.OpenItem;
import com.wisebook.clients.receivable.Receivables;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.security.rest.UserMessages;

/** What the forms of the Tasklist show: customer, amounts, items, last interactions, the reason. In French, for display only. */
@Component
class TaskContexts {

    private static final int SHOWN_INTERACTIONS = 8;
    private static final int SHOWN_ITEMS = 100;

    private final Companies companies;
    private final Customers customers;
    private final Receivables receivables;
    private final Interactions interactions;
    private final Relances relances;
    private final Outbox outbox;
    private final CallDisputes callDisputes;
    private final Users users;
    private final UserMessages texts;
    private final BusinessClock clock;

    TaskContexts(Companies companies, Customers customers, Receivables receivables, Interactions interactions, Relances relances,
                 Outbox outbox, CallDisputes callDisputes, Users users, UserMessages texts, BusinessClock clock) {
        this.companies = companies;
        this.customers = customers;
        this.receivables = receivables;
        this.interactions = interactions;
        this.relances = relances;
        this.outbox = outbox;
        this.callDisputes = callDisputes;
        this.users = users;
        this.texts = texts;
        this.clock = clock;
    }

    /** What the Tasklist lists and sorts by; light enough to be asked for at every step. */
    TaskLabels labels(Dossier dossier) {
        return labels(dossier, customers.byId(dossier.customerId()).orElseThrow(), companies.byId(dossier.companyId()).name(),
            receivables.openItems(dossier.companyId(), List.of(dossier.customerId())));
    }

    /** The same from facts that have just been read. */
    TaskLabels labels(Dossier dossier, CaseFacts facts) {
        return labels(dossier, facts.customer(), facts.company().name(), facts.items().stream().map(ItemFacts::item).toList());
    }

    private TaskLabels labels(Dossier dossier, Customer customer, String companyName, List<OpenItem> open) {
        LocalDate today = clock.today();
        Map<String, BigDecimal> overdue = new TreeMap<>();
        open.stream()
            .filter(i -> i.openAmount().signum() > 0 && i.dueDate() != null && i.dueDate().isBefore(today))
            .forEach(i -> overdue.merge(i.currency(), i.openAmount(), BigDecimal::add));
        BigDecimal largest = overdue.values().stream().max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
        return new TaskLabels(customer.name(), companyName, Formats.amounts(overdue),
            levelLabel(dossier.level(), dossier.plannedLevel()), customer.officer(), priority(dossier.level(), largest), null);
    }

    /** Later levels first; within a level, larger amounts first (a digit of the amount is worth six points). */
    private static int priority(int level, BigDecimal amount) {
        int digits = Math.max(0, amount.precision() - amount.scale());
        return Math.min(100, level * 8 + Math.min(6, digits) * 6);
    }

    /** The level reached and the one that comes: the first page speaks of the one, the time-line of the other. */
    private String levelLabel(int reached, Integer planned) {
        String now = reached == 0 ? texts.text("dunning.level.none") : texts.text("dunning.level", reached);
        return planned == null || planned == 0 ? now : texts.text("dunning.level.planned", now, planned);
    }

    Map<String, Object> of(Dossier dossier, CasePlan plan, HumanTask task) {
        Map<String, Object> context = new LinkedHashMap<>();
        TaskLabels labels = labels(dossier);
        CaseFacts facts = plan.facts();
        context.put("takenAt", Formats.minute(clock.instant()));
        context.put("caseNumber", dossier.number());
        context.put("customerName", labels.customerName());
        context.put("customerCode", facts.customer().code());
        context.put("customerUrl", "/app/clients/" + UriUtils.encodePathSegment(facts.customer().code(), StandardCharsets.UTF_8) + "?societe="
            + UriUtils.encodeQueryParam(facts.company().code(), StandardCharsets.UTF_8));
        context.put("companyName", labels.companyName());
        context.put("amountLabel", labels.amountLabel());
        context.put("levelLabel", levelLabel(dossier.level(), plan.level()));
        context.put("reason", reason(plan, task));
        context.put("items", items(plan));
        context.put("interactions", lastInteractions(dossier.customerId()));
        context.put("currencies", facts.items().stream().map(i -> i.item().currency()).distinct().sorted().toList());
        if (task == HumanTask.CALL) {
            context.putAll(callDisputes.context(dossier.companyId(), dossier.customerId()));
        }
        contact(context, plan);
        context.put("contacts", contacts(facts.contacts()));
        message(context, dossier, plan, task);
        context.put("insolvencySource", facts.customer().insolventSince() == null ? ""
            : texts.text("dunning.context.insolvent", Formats.day(facts.customer().insolventSince())));
        return context;
    }

    private String reason(CasePlan plan, HumanTask task) {
        String why = texts.textOr("", "dunning.context.reason." + task.name());
        if (plan.step() == null) {
            return why;
        }
        String rule = texts.text("dunning.context.rule", plan.step().label(), plan.step().row(), plan.step().version());
        return why.isBlank() ? rule : why + " " + rule;
    }

    private List<Map<String, Object>> items(CasePlan plan) {
        LocalDate today = clock.today();
        return plan.facts().items().stream().filter(i -> i.overdue(today)
                || plan.items().stream().anyMatch(p -> p.entryId() == i.item().entryId()))
            .limit(SHOWN_ITEMS).map(i -> row(i, today)).toList();
    }

    private Map<String, Object> row(ItemFacts facts, LocalDate today) {
        OpenItem item = facts.item();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("document", item.documentRef() == null ? "" : item.documentRef());
        row.put("dueDate", Formats.day(item.dueDate()));
        row.put("daysOverdue", Math.max(0, facts.daysOverdue(today)));
        row.put("level", facts.level() == 0 ? "–" : Integer.toString(facts.level()));
        row.put("amount", Formats.amount(item.amount(), item.currency()));
        row.put("open", Formats.amount(item.openAmount(), item.currency()));
        return row;
    }

    private List<Map<String, Object>> lastInteractions(long customerId) {
        Map<String, String> names = users.names();
        return interactions.newest(customerId, SHOWN_INTERACTIONS).stream().map(i -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("at", Formats.minute(i.at()));
            row.put("channel", texts.textOr(i.channel(), "dunning.channel." + i.channel()));
            row.put("subject", texts.textOr(i.kind(), "dunning.interaction." + i.kind()) + (i.subject() == null ? "" : " – " + i.subject()));
            row.put("by", i.human() ? names.getOrDefault(i.actor(), i.actor()) : texts.text("dunning.system"));
            return row;
        }).toList();
    }

    private void contact(Map<String, Object> context, CasePlan plan) {
        Contact shown = plan.recipient() != null && plan.recipient().contact() != null ? plan.recipient().contact()
            : plan.facts().contacts().stream().findFirst().orElse(null);
        context.put("contactName", shown == null ? "" : shown.fullName());
        context.put("contactRole", shown == null ? "" : roles(shown));
        context.put("phone", shown == null ? "" : phone(plan, shown.phone()));
        context.put("mobile", shown == null ? "" : phone(plan, shown.mobile()));
        context.put("email", shown == null || shown.email() == null ? "" : shown.email());
    }

    private static String phone(CasePlan plan, String number) {
        return number == null ? "" : PhoneNumbers.printed(number, plan.facts().customer().country());
    }

    private String roles(Contact contact) {
        return contact.roles().stream().map(r -> texts.textOr(r, "dunning.role." + r)).sorted()
            .reduce((a, b) -> a + ", " + b).orElse("");
    }

    private List<Map<String, Object>> contacts(List<Contact> contacts) {
        return contacts.stream().map(c -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", c.fullName());
            row.put("role", roles(c));
            row.put("email", c.email() == null ? "" : c.email());
            row.put("mobile", c.mobile() == null ? "" : c.mobile());
            row.put("phone", c.phone() == null ? "" : c.phone());
            row.put("state", Stream.of(c.emailValid() ? null : "email", c.mobileValid() ? null : "mobile",
                    c.phoneValid() ? null : "phone", c.smsOptOutAt() == null ? null : "stop").filter(s -> s != null)
                .map(s -> texts.text("dunning.contact.wrong." + s)).reduce((a, b) -> a + ", " + b).orElse(""));
            return row;
        }).toList();
    }

    private void message(Map<String, Object> context, Dossier dossier, CasePlan plan, HumanTask task) {
        Map<String, Object> shown = new LinkedHashMap<>();
        RelanceView relance = (task == HumanTask.POST_LETTER ? relances.toPost(dossier.id()) : relances.live(dossier.id())).orElse(null);
        String channel = relance != null ? relance.channel() : plan.channel();
        shown.put("channel", channel == null ? "" : texts.textOr(channel, "dunning.channel." + channel));
        shown.put("level", plan.step() == null ? "" : plan.step().label());
        shown.put("recipient", plan.recipient() == null ? "" : plan.recipient().address() == null
            ? plan.facts().customer().name() + ", " + plan.facts().customer().town() : plan.recipient().address());
        shown.put("total", plan.items().isEmpty() ? "" : Formats.amount(plan.amount(), plan.currency()));
        shown.put("previewUrl", relance == null ? "" : "/api/v1/relances/" + relance.id() + "/preview");
        MessageView sent = relance == null || relance.messageId() == null ? null : outbox.byId(relance.messageId()).orElse(null);
        shown.put("subject", sent == null || sent.subject() == null ? "" : sent.subject());
        shown.put("detail", sent == null || sent.error() == null ? "" : sent.error());
        shown.put("identifier", relance == null ? "" : relance.stepKey());
        shown.put("triedAt", sent == null ? "" : Formats.minute(sent.sentAt() == null ? sent.createdAt() : sent.sentAt()));
        context.put("message", shown);
    }
}

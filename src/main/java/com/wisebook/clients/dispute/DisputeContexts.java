package com.wisebook.clients.dispute;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.PrintedAmount;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dispute.process.DisputeLabels;
import com.wisebook.clients.dispute.process.DisputeTask;
import com.wisebook.clients.messaging.PublicLinks;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.security.rest.UserMessages;
import com.wisebook.clients.sql.RecordRows;

/** What the Tasklist shows of a dispute. It speaks French. */
@Component
class DisputeContexts {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");
    private static final int SHOWN = 8;
    private static final Set<String> WORDS = Set.of("COMMENT", DisputeQuestions.OF_COLLEAGUE, DisputeQuestions.OF_CUSTOMER, "FORWARDED", "SENT_BACK",
        "REOPENED");
    private static final int MOST = 90;

    /** A contested item. */
    record Item(String documentRef, LocalDate dueDate, BigDecimal openAmount, BigDecimal amount) {
    }

    private final JdbcClient jdbc;
    private final DisputeStore store;
    private final DisputeReasons reasons;
    private final Customers customers;
    private final Companies companies;
    private final DisputeThread thread;
    private final Users users;
    private final PublicLinks links;
    private final UserMessages texts;
    private final BusinessClock clock;

    DisputeContexts(JdbcClient jdbc, DisputeStore store, DisputeReasons reasons, Customers customers, Companies companies, DisputeThread thread,
                    Users users, PublicLinks links, UserMessages texts, BusinessClock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.reasons = reasons;
        this.customers = customers;
        this.companies = companies;
        this.thread = thread;
        this.users = users;
        this.links = links;
        this.texts = texts;
        this.clock = clock;
    }

    DisputeLabels labels(DisputeRow row) {
        Customer customer = customers.byId(row.customerId()).orElseThrow();
        int digits = row.amount().precision() - row.amount().scale();
        return new DisputeLabels(customer.name(), companies.byId(row.companyId()).name(), words(contested(row), row.currency()), reason(row),
            Math.min(MOST, 30 + 8 * Math.max(0, digits)), thread.escalated(row));
    }

    Map<String, Object> of(DisputeRow row, DisputeTask task) {
        Customer customer = customers.byId(row.customerId()).orElseThrow();
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("number", row.number());
        context.put("url", links.url("/app/litiges/" + row.number()).toString());
        context.put("customerName", customer.name());
        context.put("customerUrl", links.url("/app/clients/" + customer.code()).toString());
        context.put("companyName", companies.byId(row.companyId()).name());
        context.put("amount", words(contested(row), row.currency()));
        context.put("reason", reason(row));
        context.put("description", row.description());
        context.put("expected", row.expected() == null ? "–" : french("dispute.expected." + row.expected()));
        context.put("openedBy", users.name(row.openedBy()));
        context.put("openedAt", minute(row.openedAt()));
        context.put("takenAt", minute(clock.instant()));
        context.put("files", String.valueOf(thread.files(row.id()).size()));
        context.put("rows", rows(row));
        switch (task) {
            case QUALIFY -> context.put("reasons", reasons.all().stream().filter(DisputeReasons.Reason::active)
                .map(reason -> Map.of("value", reason.code(), "label", reason.labelFr())).toList());
            case ANSWER -> {
                context.put("answerDue", row.answerDue() == null ? "–" : DAY.format(row.answerDue()));
                context.put("thread", said(row));
            }
            case DECIDE -> {
                context.put("proposal", row.granted() == null ? "–" : words(row.granted(), row.currency()));
                context.put("proposedBy", row.decidedBy() == null ? "–" : users.name(thread.spoken(row.decidedBy())));
                context.put("proposedAnswer", row.answer() == null ? "–" : row.answer());
            }
        }
        return context;
    }

    /** What is contested, the largest parts first; the form and the mail show a few. */
    List<Item> items(DisputeRow row) {
        return jdbc.sql("""
                select e.document_ref, e.due_date, e.open_amount, p.amount from dispute_part p join ledger_entry e on e.id = p.entry_id
                 where p.dispute_id = :id order by p.amount desc, e.id limit :shown""")
            .param("id", row.id()).param("shown", SHOWN).query(RecordRows.of(Item.class)).list();
    }

    /** What was asked and answered about it, the newest last. */
    private List<Map<String, String>> said(DisputeRow row) {
        Map<String, String> names = users.names();
        List<Map<String, String>> said = thread.events(row.id()).stream().filter(event -> WORDS.contains(event.kind()) && event.body() != null)
            .map(event -> Map.of("at", minute(event.at()), "who", who(event, names), "text", event.body())).toList();
        return said.subList(Math.max(0, said.size() - SHOWN), said.size());
    }

    private String who(DisputeView.Event event, Map<String, String> names) {
        String name = event.actorKind().equals("LINK") ? texts.text(Locale.FRENCH, "dispute.link.actor", event.actor())
            : names.getOrDefault(event.actor(), event.actor());
        return event.kind().equals(DisputeQuestions.OF_CUSTOMER) ? texts.text(Locale.FRENCH, "dispute.task.to-customer", name) : name;
    }

    private List<Map<String, String>> rows(DisputeRow row) {
        List<Map<String, String>> rows = new ArrayList<>();
        items(row).forEach(item -> rows.add(Map.of(
                "document", item.documentRef() == null ? "–" : item.documentRef(), "dueDate", item.dueDate() == null ? "–" : DAY.format(item.dueDate()),
                "open", words(item.openAmount(), row.currency()), "contested", words(item.amount(), row.currency()))));
        return rows;
    }

    /** What is contested still: what is held, as far as it has not been paid. */
    BigDecimal contested(DisputeRow row) {
        return store.parts(row.id()).stream().map(part -> part.held().min(part.openAmount().max(BigDecimal.ZERO))).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private String reason(DisputeRow row) {
        return reasons.byCode(row.reason()).map(DisputeReasons.Reason::labelFr).orElse(row.reason());
    }

    String words(BigDecimal amount, String currency) {
        return words(amount, currency, Locale.FRANCE);
    }

    static String words(BigDecimal amount, String currency, Locale language) {
        return PrintedAmount.of(amount, currency, language);
    }

    private String french(String key) {
        return texts.text(Locale.FRENCH, key);
    }

    private static String minute(Instant at) {
        return MINUTE.format(at.atZone(BusinessClock.PARIS));
    }
}

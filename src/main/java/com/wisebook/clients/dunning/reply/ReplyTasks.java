package com.wisebook.clients.dunning.reply;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.UriUtils;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.contact.Contact;
import com.wisebook.clients.contact.Contacts;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dispute.DisputeReasons;
import com.wisebook.clients.dunning.PaymentPlans.Instalment;
import com.wisebook.clients.dunning.casework.Formats;
import com.wisebook.clients.dunning.process.ReplySteps;
import com.wisebook.clients.dunning.process.ReplyTask;
import com.wisebook.clients.dunning.reply.reading.Insolvency;
import com.wisebook.clients.dunning.reply.reading.ReplyReading;
import com.wisebook.clients.dunning.reply.reading.SaidInstalments;
import com.wisebook.clients.messaging.IncomingMail;
import com.wisebook.clients.messaging.IncomingMails;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.security.rest.UserMessages;
import com.wisebook.clients.workflow.task.InvalidTaskInput;
import com.wisebook.clients.workflow.task.TaskInput;

/** What people see and decide about an answer in the Tasklist. In French, as the Tasklist speaks. */
@Service
class ReplyTasks implements ReplySteps {

    private static final LocalTime END_OF_OFFICE = LocalTime.of(18, 0);
    private static final int SHOWN = 12;
    private static final int LONGEST = 3_000;
    private static final int NORMAL = 55;
    private static final int LATE = 90;

    private final ReplyStore store;
    private final ReplyDecisions decisions;
    private final NamedDocuments documents;
    private final ReplySchedules schedules;
    private final IncomingMails mails;
    private final Customers customers;
    private final Companies companies;
    private final Contacts contacts;
    private final DisputeReasons reasons;
    private final UserMessages texts;
    private final BusinessClock clock;

    ReplyTasks(ReplyStore store, ReplyDecisions decisions, NamedDocuments documents, ReplySchedules schedules, IncomingMails mails, Customers customers,
               Companies companies, Contacts contacts, DisputeReasons reasons, UserMessages texts, BusinessClock clock) {
        this.store = store;
        this.decisions = decisions;
        this.documents = documents;
        this.schedules = schedules;
        this.mails = mails;
        this.customers = customers;
        this.companies = companies;
        this.contacts = contacts;
        this.reasons = reasons;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    @Transactional
    public String state(String number) {
        ReplyRow reply = store.lock(number).orElseThrow();
        return reply.open() ? reply.status() : "OVER";
    }

    @Override
    @Transactional(readOnly = true)
    public ReplyLabels labels(String number) {
        ReplyRow reply = row(number);
        IncomingMail mail = mail(reply);
        List<ProposalRow> open = open(reply);
        Map<String, BigDecimal> amounts = new TreeMap<>();
        open.stream().filter(one -> one.amount() != null).forEach(one -> amounts.merge(one.currency() == null ? "EUR" : one.currency(), one.amount(), BigDecimal::add));
        String about = open.isEmpty() ? french("reply.level.unknown") : open.stream().map(one -> category(one.category())).distinct().collect(Collectors.joining(", "));
        boolean late = reply.remindedAt() != null;
        return new ReplyLabels(reply.customerId() == null ? sender(mail) : customer(reply).name(),
            reply.companyId() == null ? "–" : companies.byId(reply.companyId()).name(), amounts.isEmpty() ? "–" : Formats.amounts(amounts),
            late ? french("reply.level.late", about) : about, reply.dueOn().atTime(END_OF_OFFICE).atZone(BusinessClock.PARIS).toInstant(), reply.remindAt(),
            late ? LATE : NORMAL);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Object> context(String number, ReplyTask task) {
        ReplyRow reply = row(number);
        IncomingMail mail = mail(reply);
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("number", number);
        context.put("url", "/app/recouvrement/reponses?reponse=" + number);
        context.put("sender", plain(sender(mail)));
        context.put("subject", plain(mail.subject() == null ? "–" : mail.subject()));
        context.put("receivedAt", Formats.minute(mail.receivedAt()));
        String own = ReplyReading.shownWords(mail.body());
        context.put("text", plain(own.length() > LONGEST ? own.substring(0, LONGEST) + "…" : own));
        context.put("files", mail.files().isEmpty() ? french("reply.files.none") : plain(mail.files().stream()
            .map(file -> file.kept() ? file.fileName() : french("reply.files.refused", file.fileName())).collect(Collectors.joining(", "))));
        context.put("takenAt", Formats.minute(clock.instant()));
        if (task == ReplyTask.ATTACH) {
            context.put("rows", candidates(mail));
        } else {
            proposal(context, reply);
        }
        return context;
    }

    /** Those who have that address. */
    private List<Map<String, String>> candidates(IncomingMail mail) {
        List<Long> ids = contacts.withEmail(mail.sender()).stream().map(Contact::customerId).distinct().limit(SHOWN).toList();
        return customers.byIds(ids).values().stream().map(one -> Map.of("code", one.code(), "name", one.name(), "town", one.town() == null ? "" : one.town())).toList();
    }

    private void proposal(Map<String, Object> context, ReplyRow reply) {
        Customer customer = customer(reply);
        List<ProposalRow> open = open(reply);
        ProposalRow one = open.get(0);
        String currency = one.currency() == null ? companies.byId(reply.companyId()).currency() : one.currency();
        context.put("customerName", plain(customer.name()));
        context.put("customerUrl", "/app/clients/" + UriUtils.encodePathSegment(customer.code(), StandardCharsets.UTF_8) + "?societe="
            + UriUtils.encodeQueryParam(companies.byId(reply.companyId()).code(), StandardCharsets.UTF_8));
        context.put("companyName", companies.byId(reply.companyId()).name());
        context.put("past", warnings(reply, mail(reply)));
        context.put("kind", one.category().name());
        context.put("category", category(one.category()));
        context.put("sentence", plain(one.sentence()));
        context.put("amount", one.amount() == null ? "–" : Formats.amount(one.amount(), currency));
        context.put("onDate", one.onDate() == null ? "–" : Formats.day(one.onDate()));
        context.put("reason", one.reason() == null ? "–" : reasons.byCode(one.reason()).map(r -> r.label(Locale.FRENCH)).orElse(one.reason()));
        context.put("documents", one.documents().isEmpty() ? "–" : plain(String.join(", ", one.documents())));
        String person = java.util.stream.Stream.of(one.email(), one.phone()).filter(java.util.Objects::nonNull).collect(Collectors.joining(", "));
        context.putAll(schedule(reply, one));
        context.put("person", person.isEmpty() ? "–" : plain(person));
        context.put("left", open.size() == 1 ? french("reply.left.last") : french("reply.left", open.size() - 1));
        context.put("rows", documents.open(reply.companyId(), reply.customerId()).stream().limit(SHOWN).map(item -> Map.of(
            "document", item.documentRef() == null ? String.valueOf(item.label()) : item.documentRef(), "dueDate", Formats.day(item.dueDate()),
            "open", Formats.amount(item.openAmount().subtract(item.contestedAmount()), item.currency()))).toList());
        context.put("reasons", reasons.all().stream().filter(DisputeReasons.Reason::active)
            .map(r -> Map.of("value", r.code(), "label", r.label(Locale.FRENCH))).toList());
    }

    /** Instalments beside what is owed: what does not match is said, not mended. */
    private Map<String, Object> schedule(ReplyRow reply, ProposalRow one) {
        if (one.instalments().isEmpty()) {
            return Map.of("instalments", List.of(), "schedule", "");
        }
        ReplySchedules.Schedule of = schedules.of(reply, one);
        List<Map<String, String>> rows = of.instalments().stream().map(part -> Map.of("dueOn", part.dueOn() == null ? "–" : Formats.day(part.dueOn()),
            "amount", part.amount() == null ? "–" : Formats.amount(part.amount(), of.currency()))).toList();
        String owed = Formats.amount(of.owed(), of.currency());
        String sums = of.total() == null ? french("reply.plan.no-total", owed) : !of.said() ? french("reply.plan.equal", owed)
            : of.left().signum() == 0 ? french("reply.plan.matches", owed)
            : french(of.left().signum() > 0 ? "reply.plan.less" : "reply.plan.more", Formats.amount(of.total(), of.currency()), owed,
                Formats.amount(of.left().abs(), of.currency()));
        return Map.of("instalments", rows, "schedule", of.asks() ? sums + " " + french("reply.plan.asks") : sums);
    }

    /** What somebody typed, a line each; null when nothing: as proposed. */
    private List<Instalment> typed(String lines) {
        if (lines == null || lines.isBlank()) {
            return null;
        }
        return SaidInstalments.typed(lines, clock.today()).orElseThrow(() -> new InvalidTaskInput("reply.plan.line")).stream()
            .map(part -> new Instalment(part.on(), part.amount())).toList();
    }

    /** What whoever decides must know before he believes the mail. */
    private String warnings(ReplyRow reply, IncomingMail mail) {
        List<String> found = new ArrayList<>();
        if (reply.stale()) {
            found.add(french("reply.stale"));
        }
        if (!contacts.knows(reply.customerId(), mail.sender())) {
            found.add(french("reply.stranger"));
        }
        if (Insolvency.spokenOf(ReplyReading.ownWords(mail.body()))) {
            found.add(french("reply.insolvency"));
        }
        return String.join("\n\n", found);
    }

    @Override
    @Transactional
    public void attach(String number, TaskInput input, String user) {
        said(() -> {
            if (input.requiredChoice("decision").equals("ATTACH")) {
                decisions.attached(number, input.requiredText("customerCode"), input.text("companyCode"), user);
            } else {
                decisions.dismissed(number, input.text("note"), user);
            }
        });
    }

    @Override
    @Transactional
    public void treat(String number, TaskInput input, String user) {
        ProposalRow next = store.lock(number).map(this::open).orElseThrow().stream().findFirst().orElseThrow(() -> new InvalidTaskInput("reply.closed"));
        String category = input.choice("category");
        List<String> typed = NamedDocuments.typed(input.text("documents"));
        said(() -> decisions.record(number, next.position(), new ReplyDecision(input.requiredChoice("decision"),
            category == null ? null : ReplyCategory.valueOf(category), input.amount("amount"), input.date("onDate"), input.text("reason"),
            typed.isEmpty() ? null : typed, typed(input.text("instalments")), input.text("contactName"), input.text("email"), input.text("phone"), input.text("note")), user));
    }

    /** A refusal of the domain in the words of the task. */
    private static void said(Runnable work) {
        try {
            work.run();
        } catch (ProblemException refused) {
            ProblemException.Text why = refused.flaws().isEmpty() ? refused.detail() : refused.flaws().get(0).text();
            throw new InvalidTaskInput(why.key(), why.arguments());
        }
    }

    @Override
    @Transactional
    public void remind(String number) {
        store.reminded(row(number));
    }

    private List<ProposalRow> open(ReplyRow reply) {
        return store.proposals(reply.id()).stream().filter(ProposalRow::open).toList();
    }

    private ReplyRow row(String number) {
        return store.find(number).orElseThrow();
    }

    private IncomingMail mail(ReplyRow reply) {
        return mails.byId(reply.mailId()).orElseThrow();
    }

    private Customer customer(ReplyRow reply) {
        return customers.byId(reply.customerId()).orElseThrow();
    }

    private String category(ReplyCategory category) {
        return french("reply.category." + category.name());
    }

    private static String sender(IncomingMail mail) {
        String address = mail.sender().isEmpty() ? "?" : mail.sender();
        return mail.senderName() == null ? address : mail.senderName() + " <" + address + ">";
    }

    /** A stranger's words are no instructions to whoever shows them: signs that format are taken literally. */
    private static String plain(String text) {
        return text.replaceAll("([\\\\`*_{}\\[\\]<>#|~])", "\\\\$1");
    }

    private String french(String key, Object... arguments) {
        return texts.text(Locale.FRENCH, key, arguments);
    }
}

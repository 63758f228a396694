package com.wisebook.clients.evidence;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.dunning.LateCharges.Charge;
import com.wisebook.clients.dunning.LateCharges.Period;
import com.wisebook.clients.dunning.statement.Paper;
import com.wisebook.clients.evidence.EvidenceDossier.Item;
import com.wisebook.clients.evidence.EvidenceWords.Group;
import com.wisebook.clients.receivable.Settlement;

/** The parts of the paper, in the order in which a lawyer reads them. */
final class EvidencePaper {

    private static final int PARTS = 10;

    private final EvidenceDossier of;
    private final Paper paper;
    private final EvidenceWords.Teller t;

    EvidencePaper(EvidenceDossier of, Paper paper, EvidenceWords.Teller t) {
        this.of = of;
        this.paper = paper;
        this.t = t;
    }

    void everything() throws IOException {
        parties();
        sums();
        paper.contents(t.text("evidence.pdf.contents"), PARTS);
        brief();
        claim();
        part("statement");
        statement();
        penalties();
        messages();
        told("disputes", Group.DISPUTE);
        told("promises", Group.PROMISE);
        told("answers", Group.ANSWER, Group.CALL);
        told("decisions", Group.DECISION);
        part("timeline");
        thread(of.thread());
        part("proof");
        missing();
        chains();
        paper.gap();
        paper.paragraph(t.text("evidence.pdf.howto"));
    }

    private void part(String key) throws IOException {
        paper.part(t.text("evidence.pdf.part." + key));
    }

    void parties() throws IOException {
        paper.fact(t.text("evidence.pdf.creditor"), join(of.company().name(), of.company().legalForm(), of.company().addressLine(), town(of.company().postcode(), of.company().town()),
            siren(of.company().siren())));
        paper.fact(t.text("evidence.pdf.debtor"), join(of.customer().name(), of.customer().legalForm(), of.customer().addressLine(), town(of.customer().postcode(), of.customer().town()),
            siren(of.customer().siren())));
        paper.fact(t.text("evidence.pdf.code"), of.customer().code() + " – " + of.terms().accountCode());
        paper.fact(t.text("evidence.pdf.number"), of.number());
        paper.fact(t.text("evidence.pdf.made"), t.text("evidence.pdf.madeBy", EvidencePdf.moment(of.madeAt(), of.locale()), of.madeBy()));
        paper.gap();
    }

    private void sums() throws IOException {
        for (Map.Entry<String, BigDecimal> sum : of.open().entrySet()) {
            paper.total(t.text("evidence.pdf.open"), paper.money(sum.getValue(), sum.getKey()));
        }
        if (of.penalties().signum() > 0 || of.lumpSums().signum() > 0) {
            paper.fact(t.text("evidence.pdf.penalties"), paper.money(of.penalties(), "EUR"));
            paper.fact(t.text("evidence.pdf.lumpSums"), paper.money(of.lumpSums(), "EUR"));
            BigDecimal open = of.open().getOrDefault("EUR", BigDecimal.ZERO);
            paper.total(t.text("evidence.pdf.total"), paper.money(open.add(of.penalties()).add(of.lumpSums()), "EUR"));
        }
        paper.note(t.text("evidence.pdf.asOf", paper.date(of.asOf())));
    }

    /** What was done, at one look: how much was written and when, what was promised and not kept, what is contested. */
    private void brief() throws IOException {
        paper.heading(t.text("evidence.pdf.brief"));
        if (!of.messages().isEmpty()) {
            paper.fact(t.text("evidence.pdf.brief.messages"), t.text("evidence.pdf.brief.between", of.messages().size(), left(of.messages().get(0)),
                left(of.messages().get(of.messages().size() - 1))));
        }
        List<String> notices = of.messages().stream().filter(EvidenceDossier.Message::formalNotice).map(this::left).distinct().toList();
        paper.fact(t.text("evidence.pdf.brief.notices"), notices.isEmpty() ? t.text("evidence.pdf.none") : String.join(", ", notices));
        paper.fact(t.text("evidence.pdf.brief.promises"), t.text("evidence.pdf.brief.kept", kind("PROMISE_MADE"), kind("PROMISE_BROKEN") + kind("PROMISE_PARTLY_KEPT")));
        paper.fact(t.text("evidence.pdf.brief.disputes"), t.text("evidence.pdf.brief.closed", kind("DISPUTE_OPENED"), kind("DISPUTE_CLOSED")));
        paper.fact(t.text("evidence.pdf.brief.answers"), t.text("evidence.pdf.brief.calls", of.of(Group.ANSWER).size(), of.of(Group.CALL).size()));
        paper.fact(t.text("evidence.pdf.brief.payments"), t.text("evidence.pdf.brief.settled", of.settlements().size()));
    }

    private long kind(String kind) {
        return of.thread().stream().filter(told -> kind.equals(told.link().kind())).count();
    }

    private String left(EvidenceDossier.Message message) {
        return paper.date(LocalDate.ofInstant(message.sentAt(), BusinessClock.PARIS));
    }

    private void claim() throws IOException {
        part("claim");
        paper.table(List.of(t.text("evidence.pdf.document"), t.text("evidence.pdf.date"), t.text("evidence.pdf.due"), t.text("evidence.pdf.amount"),
            t.text("evidence.pdf.contested"), t.text("evidence.pdf.remains")), new float[] {3, 1.6f, 1.6f, 2, 2, 2}, "lllrrr");
        for (Item item : of.items()) {
            paper.row(List.of(document(item), paper.date(day(item)), paper.date(item.dueDate()), paper.money(item.amount(), item.currency()),
                item.contestedAmount().signum() == 0 ? "–" : paper.money(item.contestedAmount(), item.currency()), paper.money(item.openAmount(), item.currency())), false);
        }
        for (Map.Entry<String, BigDecimal> sum : of.open().entrySet()) {
            paper.row(List.of(t.text("evidence.pdf.sum"), "", "", "", "", paper.money(sum.getValue(), sum.getKey())), true);
        }
        paper.gap();
        if (of.items().stream().anyMatch(Item::dueDateComputed)) {
            paper.note(t.text("evidence.pdf.computed"));
        }
        settlements();
    }

    private void settlements() throws IOException {
        if (of.settlements().isEmpty()) {
            return;
        }
        Map<Long, Item> items = new TreeMap<>();
        of.items().forEach(item -> items.put(item.entryId(), item));
        paper.heading(t.text("evidence.pdf.settled"));
        paper.table(List.of(t.text("evidence.pdf.document"), t.text("evidence.pdf.paidOn"), t.text("evidence.pdf.amount")), new float[] {4, 2, 2}, "llr");
        for (Settlement one : of.settlements()) {
            Item item = items.get(one.entryId());
            paper.row(List.of(document(item), paper.date(one.settledOn()), paper.money(one.amount(), item.currency())), false);
        }
        paper.gap();
    }

    void statement() throws IOException {
        paper.paragraph(t.text("evidence.pdf.statementOf", of.customer().name(), of.company().name(), paper.date(of.asOf())));
        paper.table(List.of(t.text("evidence.pdf.document"), t.text("evidence.pdf.date"), t.text("evidence.pdf.due"), t.text("evidence.pdf.label"),
            t.text("evidence.pdf.amount"), t.text("evidence.pdf.remains")), new float[] {2.4f, 1.5f, 1.5f, 3, 1.8f, 1.8f}, "llllrr");
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (Item item : of.account()) {
            sums.merge(item.currency(), item.openAmount(), BigDecimal::add);
            paper.row(List.of(document(item), paper.date(day(item)), paper.date(item.dueDate()), item.label() == null ? "" : item.label(),
                paper.money(item.amount(), item.currency()), paper.money(item.openAmount(), item.currency())), false);
        }
        for (Map.Entry<String, BigDecimal> sum : sums.entrySet()) {
            paper.row(List.of(t.text("evidence.pdf.balance"), "", "", "", "", paper.money(sum.getValue(), sum.getKey())), true);
        }
        paper.gap();
    }

    private void penalties() throws IOException {
        part("penalties");
        if (of.charges().isEmpty()) {
            paper.paragraph(t.text("evidence.pdf.none"));
            return;
        }
        paper.paragraph(t.text("evidence.pdf.law"));
        paper.table(List.of(t.text("evidence.pdf.document"), t.text("evidence.pdf.from"), t.text("evidence.pdf.to"), t.text("evidence.pdf.days"), t.text("evidence.pdf.base"),
            t.text("evidence.pdf.rate"), t.text("evidence.pdf.amount")), new float[] {2.6f, 1.5f, 1.5f, 0.9f, 2.4f, 1.4f, 1.8f}, "lllrrrr");
        for (Charge charge : of.charges()) {
            for (Period p : charge.periods()) {
                if (p.amount().signum() != 0) {
                    paper.row(List.of(charge.debit().documentRef() == null ? "" : charge.debit().documentRef(), paper.date(p.from()), paper.date(p.to()), String.valueOf(p.days()),
                        paper.money(p.base(), "EUR"), paper.percent(p.ratePercent()) + (p.provisional() ? " *" : ""), paper.money(p.amount(), "EUR")), false);
                }
            }
            String waived = charge.waivedReason() == null ? "" : "\n" + t.text("evidence.pdf.waived", charge.waivedReason());
            paper.row(List.of(t.text("evidence.pdf.ofItem") + waived, "", "", "", t.text("evidence.pdf.lump", paper.money(charge.lumpSum(), "EUR")), "", paper.money(charge.penalty(), "EUR")), true);
        }
        paper.gap();
        paper.total(t.text("evidence.pdf.penalties"), paper.money(of.penalties(), "EUR"));
        paper.total(t.text("evidence.pdf.lumpSums"), paper.money(of.lumpSums(), "EUR"));
        if (of.charges().stream().anyMatch(Charge::provisional)) {
            paper.note(t.text("evidence.pdf.provisional"));
        }
    }

    private void messages() throws IOException {
        part("messages");
        if (of.messages().isEmpty()) {
            paper.paragraph(t.text("evidence.pdf.none"));
            return;
        }
        paper.table(List.of(t.text("evidence.pdf.left"), t.text("evidence.pdf.by"), t.text("evidence.pdf.subject"), t.text("evidence.pdf.recipient"), t.text("evidence.pdf.receipt")),
            new float[] {1.7f, 1.3f, 3.6f, 3, 2.6f}, "lllll");
        for (EvidenceDossier.Message m : of.messages()) {
            String subject = (m.formalNotice() ? t.text("evidence.formal").toUpperCase(of.locale()) + "\n" : "") + (m.subject() == null ? first(m.textBody()) : m.subject())
                + (m.reference() == null ? "" : "\n" + m.reference());
            paper.row(List.of(EvidencePdf.moment(m.sentAt(), of.locale()), t.word("channel", m.channel()), subject, String.join("\n", m.recipients()), receipt(m)), m.formalNotice());
        }
        paper.gap();
    }

    private String receipt(EvidenceDossier.Message m) {
        List<String> lines = new ArrayList<>();
        lines.add(t.word("status", m.status()));
        if (m.deliveredAt() != null) {
            lines.add(EvidencePdf.moment(m.deliveredAt(), of.locale()));
        }
        if (m.registeredNumber() != null) {
            lines.add(t.text("evidence.registered", m.registeredNumber()));
        }
        if (m.postedAt() != null) {
            lines.add(t.text("evidence.posted", paper.date(m.postedAt())));
        }
        if (m.receiptAt() != null) {
            lines.add(t.text("evidence.receipt", paper.date(m.receiptAt())));
        }
        if (m.error() != null) {
            lines.add(m.error());
        }
        return String.join("\n", lines);
    }

    private void told(String key, Group... groups) throws IOException {
        part(key);
        List<EvidenceWords.Told> some = of.thread().stream().filter(told -> List.of(groups).contains(told.group())).toList();
        if (some.isEmpty()) {
            paper.paragraph(t.text("evidence.pdf.none"));
        } else {
            thread(some);
        }
    }

    private void thread(List<EvidenceWords.Told> some) throws IOException {
        paper.table(List.of(t.text("evidence.pdf.when"), t.text("evidence.pdf.what"), t.text("evidence.pdf.who"), t.text("evidence.pdf.link")), new float[] {1.7f, 6.6f, 1.9f, 1.1f}, "lllr");
        for (EvidenceWords.Told told : some) {
            paper.row(List.of(EvidencePdf.moment(told.link().at(), of.locale()), told.title() + (told.detail().isEmpty() ? "" : "\n" + told.detail()), told.by() == null ? "" : told.by(),
                "n° " + told.link().sequence()), false);
        }
        paper.gap();
    }

    void missing() throws IOException {
        paper.heading(t.text("evidence.pdf.copies"));
        paper.paragraph(of.missing().isEmpty() ? t.text("evidence.pdf.copiesAll") : t.text("evidence.pdf.copiesMissing", of.missing().size(), String.join(", ", of.missing())));
        for (String one : of.altered()) {
            paper.paragraph(t.text("evidence.pdf.altered", one));
        }
    }

    void chains() throws IOException {
        paper.heading(t.text("evidence.pdf.chains"));
        for (EvidenceChain.Head head : of.heads()) {
            paper.fact(t.text("evidence.pdf.chain", head.companyId() + "-" + head.customerId()), t.text("evidence.pdf.head", head.sequence(), head.sha256()));
        }
    }

    private static String document(Item item) {
        return item.documentRef() == null ? item.label() == null ? String.valueOf(item.entryId()) : item.label() : item.documentRef();
    }

    private static LocalDate day(Item item) {
        return item.documentDate() == null ? item.entryDate() : item.documentDate();
    }

    private static String first(String text) {
        return text == null ? "" : text.length() > 90 ? text.substring(0, 90) + "…" : text;
    }

    private static String siren(String siren) {
        return siren == null ? null : "SIREN\u00a0" + siren.replaceAll("(\\d{3})(?=\\d)", "$1\u00a0");
    }

    private static String town(String postcode, String town) {
        return ((postcode == null ? "" : postcode) + " " + (town == null ? "" : town)).strip();
    }

    private static String join(String... parts) {
        List<String> said = new ArrayList<>();
        for (String part : parts) {
            if (part != null && !part.isBlank()) {
                said.add(part);
            }
        }
        return String.join(", ", said);
    }
}

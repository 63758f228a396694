package com.wisebook.clients.evidence;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.dunning.statement.Paper;
import com.wisebook.clients.evidence.EvidenceDossier.Dispute;
import com.wisebook.clients.evidence.EvidenceWords.Group;

/** The parts of the paper, in the order in which a lawyer reads them. */
final class EvidencePaper {

    private static final int PARTS = 10;

    private final EvidenceDossier of;
    private final Paper paper;
    private final EvidenceWords.Teller t;
    private final EvidenceAccountPaper account;

    EvidencePaper(EvidenceDossier of, Paper paper, EvidenceWords.Teller t) {
        this.of = of;
        this.paper = paper;
        this.t = t;
        this.account = new EvidenceAccountPaper(of, paper, t);
    }

    void everything() throws IOException {
        parties();
        account.sums();
        paper.contents(t.text("evidence.pdf.contents"), PARTS);
        brief();
        part("claim");
        account.claim();
        part("statement");
        account.statement();
        part("penalties");
        account.penalties();
        messages();
        disputes();
        promises();
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

    /** What was done, at one look: how much was written and when, what was promised and not kept, what is contested. */
    private void brief() throws IOException {
        paper.heading(t.text("evidence.pdf.brief"));
        if (!of.messages().isEmpty()) {
            paper.fact(t.text("evidence.pdf.brief.messages"), t.text("evidence.pdf.brief.between", of.messages().size(), left(of.messages().get(0)),
                left(of.messages().get(of.messages().size() - 1))));
        }
        List<String> notices = of.messages().stream().filter(EvidenceDossier.Message::formalNotice).map(this::left).distinct().toList();
        paper.fact(t.text("evidence.pdf.brief.notices"), notices.isEmpty() ? t.text("evidence.pdf.none") : String.join(", ", notices));
        paper.fact(t.text("evidence.pdf.brief.promises"), t.text("evidence.pdf.brief.kept", of.facts("PROMISE_MADE"), of.facts("PROMISE_BROKEN", "PROMISE_PARTLY_KEPT")));
        paper.fact(t.text("evidence.pdf.brief.disputes"), t.text("evidence.pdf.brief.closed", of.disputes().size(), of.disputes().stream().filter(Dispute::closed).count()));
        paper.fact(t.text("evidence.pdf.brief.answers"), t.text("evidence.pdf.brief.calls", of.of(Group.ANSWER).size(), of.of(Group.CALL).size()));
        paper.fact(t.text("evidence.pdf.brief.payments"), t.text("evidence.pdf.brief.settled", of.settlements().size()));
    }

    private String left(EvidenceDossier.Message message) {
        return day(message.sentAt());
    }

    private String day(Instant at) {
        return paper.date(LocalDate.ofInstant(at, BusinessClock.PARIS));
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

    /** Each dispute once, with what it came to; below it how that can be proved. */
    private void disputes() throws IOException {
        part("disputes");
        EvidenceDisputes disputes = new EvidenceDisputes(of, t);
        if (of.disputes().isEmpty() && disputes.others().isEmpty()) {
            paper.paragraph(t.text("evidence.pdf.none"));
            return;
        }
        if (!of.disputes().isEmpty()) {
            paper.table(List.of(t.text("evidence.pdf.dispute"), t.text("evidence.pdf.dispute.about"), t.text("evidence.pdf.contested"), t.text("evidence.pdf.dispute.granted"),
                t.text("evidence.pdf.dispute.still"), t.text("evidence.pdf.dispute.became")), new float[] {2.1f, 3.2f, 1.6f, 1.6f, 1.6f, 2.6f}, "llrrrl");
            for (Dispute one : of.disputes()) {
                paper.row(List.of(one.number() + "\n" + t.text("evidence.pdf.dispute.on", day(one.openedAt())),
                    of.reasons().getOrDefault(one.reason(), one.reason()) + "\n" + one.documents(), paper.money(one.amount(), one.currency()),
                    amount(one.granted(), one.currency()), amount(one.still(), one.currency()), became(one)), false);
            }
            paper.gap();
        }
        for (Dispute one : of.disputes()) {
            List<EvidenceSteps.Step> steps = disputes.steps(one);
            if (!steps.isEmpty()) {
                paper.heading(t.text("evidence.pdf.dispute.proofs", one.number()));
                steps(steps);
            }
        }
        if (!disputes.others().isEmpty()) {
            paper.heading(t.text("evidence.pdf.dispute.others"));
            thread(disputes.others());
        }
    }

    private String amount(BigDecimal amount, String currency) {
        return amount == null || amount.signum() == 0 ? "–" : paper.money(amount, currency);
    }

    private String became(Dispute one) {
        if (!one.closed()) {
            return t.text("evidence.pdf.dispute.open", t.word("state", one.status()));
        }
        return t.word("dispute", one.outcome()) + "\n" + t.text("evidence.pdf.dispute.closed", day(one.closedAt()))
            + (one.answer() == null ? "" : "\n" + one.answer());
    }

    private void promises() throws IOException {
        part("promises");
        List<EvidenceWords.Told> some = of.of(Group.PROMISE);
        if (some.isEmpty()) {
            paper.paragraph(t.text("evidence.pdf.none"));
        } else {
            steps(EvidenceSteps.of(some));
        }
    }

    private void told(String key, Group... groups) throws IOException {
        part(key);
        thread(of.thread().stream().filter(told -> List.of(groups).contains(told.group())).toList());
    }

    private void happenings() throws IOException {
        paper.table(List.of(t.text("evidence.pdf.when"), t.text("evidence.pdf.what"), t.text("evidence.pdf.who"), t.text("evidence.pdf.link")), new float[] {1.7f, 6.4f, 1.9f, 1.3f}, "lllr");
    }

    private void steps(List<EvidenceSteps.Step> steps) throws IOException {
        happenings();
        for (EvidenceSteps.Step step : steps) {
            paper.row(List.of(EvidencePdf.moment(step.at(), of.locale()), step.title() + (step.lines().isEmpty() ? "" : "\n" + String.join("\n", step.lines())),
                step.by() == null ? "" : step.by(), numbers(step.links())), false);
        }
        paper.gap();
    }

    /** Numbers of links; those of another chain than the customer's with the company say of which. */
    private String numbers(List<EvidenceChain.Link> links) {
        Map<String, List<Long>> chains = new LinkedHashMap<>();
        links.forEach(link -> chains.computeIfAbsent(link.companyId() == of.company().id() && link.customerId() == of.customer().id() ? ""
            : t.text("evidence.pdf.chain", link.companyId() + "-" + link.customerId()) + "\n", name -> new ArrayList<>()).add(link.sequence()));
        return chains.entrySet().stream().map(chain -> chain.getKey() + span(chain.getValue())).collect(Collectors.joining("\n"));
    }

    private String span(List<Long> numbers) {
        long first = numbers.get(0);
        long last = numbers.get(numbers.size() - 1);
        return numbers.size() > 2 && last - first == numbers.size() - 1 ? t.text("evidence.pdf.link.span", first, last)
            : t.text("evidence.pdf.link.one", numbers.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }

    private void thread(List<EvidenceWords.Told> some) throws IOException {
        if (some.isEmpty()) {
            paper.paragraph(t.text("evidence.pdf.none"));
            return;
        }
        happenings();
        for (EvidenceWords.Told told : some) {
            paper.row(List.of(EvidencePdf.moment(told.link().at(), of.locale()), told.title() + (told.detail().isEmpty() ? "" : "\n" + told.detail()), told.by() == null ? "" : told.by(),
                numbers(List.of(told.link()))), false);
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

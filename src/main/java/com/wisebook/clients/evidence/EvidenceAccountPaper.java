package com.wisebook.clients.evidence;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import com.wisebook.clients.dunning.LateCharges.Charge;
import com.wisebook.clients.dunning.LateCharges.Period;
import com.wisebook.clients.dunning.statement.Paper;
import com.wisebook.clients.evidence.EvidenceDossier.Item;
import com.wisebook.clients.receivable.Settlement;

/** What is owed, in figures: what is claimed and what is not, item by item, the statement, the penalties. Its totals are of one reckoning. */
final class EvidenceAccountPaper {

    private final EvidenceDossier of;
    private final Paper paper;
    private final EvidenceWords.Teller t;
    private final List<EvidenceSum> sums;

    EvidenceAccountPaper(EvidenceDossier of, Paper paper, EvidenceWords.Teller t) {
        this.of = of;
        this.paper = paper;
        this.t = t;
        this.sums = List.copyOf(of.sums().values());
    }

    /** The claim on the first page, and below it where the rest of the account is. */
    void sums() throws IOException {
        if (sums.isEmpty()) {
            paper.paragraph(t.text("evidence.pdf.nothing", paper.date(of.asOf())));
            return;
        }
        columns("evidence.pdf.claimed");
        line("evidence.pdf.sum.due", EvidenceSum::due, false);
        lineIfAny("evidence.pdf.sum.deducted", sum -> sum.deducted().negate());
        if (of.charged()) {
            line("evidence.pdf.penalties", sum -> euro(sum) ? of.penalties() : null, false);
            line("evidence.pdf.lumpSums", sum -> euro(sum) ? of.lumpSums() : null, false);
        }
        paper.gap();
        for (EvidenceSum sum : sums) {
            paper.total(t.text("evidence.pdf.total"), paper.money(of.claimed(sum), sum.currency()));
        }
        if (sums.stream().allMatch(sum -> of.claimed(sum).signum() == 0)) {
            paper.paragraph(t.text("evidence.pdf.nothingDue", paper.date(of.asOf())));
        }
        balance();
        paper.note(t.text("evidence.pdf.asOf", paper.date(of.asOf())) + (sums.stream().anyMatch(sum -> sum.contested().signum() > 0) ? " " + t.text("evidence.pdf.uncontested") : ""));
    }

    /** From what is claimed to the balance of the account. */
    private void balance() throws IOException {
        columns("evidence.pdf.account");
        line("evidence.pdf.principal", EvidenceSum::principal, false);
        line("evidence.pdf.sum.notDue", EvidenceSum::notDue, false);
        line("evidence.pdf.sum.contested", EvidenceSum::contested, false);
        lineIfAny("evidence.pdf.sum.leftOut", EvidenceSum::leftOut);
        lineIfAny("evidence.pdf.sum.credits", EvidenceSum::creditsLeft);
        line("evidence.pdf.sum.balance", EvidenceSum::balance, true);
        paper.gap();
    }

    private void columns(String title) throws IOException {
        List<String> titles = new ArrayList<>(List.of(t.text(title)));
        float[] weights = new float[sums.size() + 1];
        weights[0] = 5;
        for (EvidenceSum sum : sums) {
            titles.add(sums.size() == 1 ? t.text("evidence.pdf.amount") : sum.currency());
            weights[titles.size() - 1] = 2;
        }
        paper.table(titles, weights, "l" + "r".repeat(sums.size()));
    }

    private void line(String label, Function<EvidenceSum, BigDecimal> amount, boolean strong) throws IOException {
        List<String> cells = new ArrayList<>(List.of(t.text(label)));
        sums.forEach(sum -> cells.add(money(amount.apply(sum), sum.currency())));
        paper.row(cells, strong);
    }

    private void lineIfAny(String label, Function<EvidenceSum, BigDecimal> amount) throws IOException {
        if (sums.stream().anyMatch(sum -> amount.apply(sum).signum() != 0)) {
            line(label, amount, false);
        }
    }

    private String money(BigDecimal amount, String currency) {
        return amount == null || amount.signum() == 0 ? "–" : paper.money(amount, currency);
    }

    private static boolean euro(EvidenceSum sum) {
        return "EUR".equals(sum.currency());
    }

    /** The items by currency, what is due before what is not, with what of each is claimed. */
    void claim() throws IOException {
        if (of.items().isEmpty()) {
            paper.paragraph(t.text("evidence.pdf.none"));
            return;
        }
        paper.table(List.of(t.text("evidence.pdf.document"), t.text("evidence.pdf.date"), t.text("evidence.pdf.due"), t.text("evidence.pdf.amount"),
            t.text("evidence.pdf.remains"), t.text("evidence.pdf.contested"), t.text("evidence.pdf.asked")), new float[] {2.6f, 1.5f, 1.5f, 1.9f, 1.9f, 1.9f, 1.9f}, "lllrrrr");
        for (Map.Entry<String, List<Item>> one : byCurrency(of.items()).entrySet()) {
            List<Item> due = one.getValue().stream().filter(item -> item.due(of.asOf())).toList();
            List<Item> notDue = one.getValue().stream().filter(item -> !item.due(of.asOf())).toList();
            items(due, notDue.isEmpty() ? null : "evidence.pdf.sum.ofDue");
            items(notDue, due.isEmpty() ? null : "evidence.pdf.sum.notDue");
            total(one.getValue(), "evidence.pdf.sum");
            deducted(one.getKey());
        }
        paper.gap();
        if (of.items().stream().anyMatch(Item::dueDateComputed)) {
            paper.note(t.text("evidence.pdf.computed"));
        }
        settlements();
    }

    private void items(List<Item> items, String total) throws IOException {
        for (Item item : items) {
            paper.row(List.of(document(item), paper.date(day(item)), item.dueDate() == null ? "–" : paper.date(item.dueDate()), paper.money(item.amount(), item.currency()),
                money(item.openAmount(), item.currency()), money(item.contestedAmount(), item.currency()),
                item.due(of.asOf()) ? money(item.claimed(of.asOf()), item.currency()) : t.text("evidence.pdf.notDue")), false);
        }
        if (!items.isEmpty() && total != null) {
            total(items, total);
        }
    }

    private void total(List<Item> items, String label) throws IOException {
        String currency = items.get(0).currency();
        paper.row(List.of(t.text(label), "", "", "", money(sum(items, Item::openAmount), currency), money(sum(items, Item::contestedAmount), currency),
            money(sum(items, item -> item.claimed(of.asOf())), currency)), true);
    }

    private static BigDecimal sum(List<Item> items, Function<Item, BigDecimal> amount) {
        return items.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void deducted(String currency) throws IOException {
        for (EvidenceSum sum : sums) {
            if (sum.currency().equals(currency) && sum.deducted().signum() > 0) {
                paper.row(List.of(t.text("evidence.pdf.sum.deducted"), "", "", "", "", "", paper.money(sum.deducted().negate(), currency)), false);
                paper.row(List.of(t.text("evidence.pdf.principal"), "", "", "", "", "", money(sum.principal(), currency)), true);
            }
        }
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

    /** Everything that is open, debits and credits, by currency; and how the balance is made up. */
    void statement() throws IOException {
        paper.paragraph(t.text("evidence.pdf.statementOf", of.customer().name(), of.company().name(), paper.date(of.asOf())));
        if (of.account().isEmpty()) {
            paper.paragraph(t.text("evidence.pdf.nothingOpen"));
            return;
        }
        paper.table(List.of(t.text("evidence.pdf.document"), t.text("evidence.pdf.date"), t.text("evidence.pdf.due"), t.text("evidence.pdf.label"),
            t.text("evidence.pdf.amount"), t.text("evidence.pdf.remains")), new float[] {2.4f, 1.5f, 1.5f, 3, 1.8f, 1.8f}, "llllrr");
        for (Map.Entry<String, List<Item>> one : byCurrency(of.account()).entrySet()) {
            for (Item item : one.getValue()) {
                paper.row(List.of(item.documentRef() == null ? "–" : item.documentRef(), paper.date(day(item)), item.dueDate() == null ? "–" : paper.date(item.dueDate()),
                    label(item), paper.money(item.amount(), item.currency()), paper.money(item.openAmount(), item.currency())), false);
            }
            paper.row(List.of(sums.size() == 1 ? t.text("evidence.pdf.balance") : t.text("evidence.pdf.balanceIn", one.getKey()), "", "", "", "",
                paper.money(sum(one.getValue(), Item::openAmount), one.getKey())), true);
        }
        paper.gap();
        balance();
    }

    private String label(Item item) {
        String kind = t.word("entry", item.kind());
        return item.label() == null || item.label().isBlank() ? kind : kind + " – " + item.label();
    }

    void penalties() throws IOException {
        if (of.charges().isEmpty()) {
            paper.paragraph(t.text("evidence.pdf.none"));
            return;
        }
        paper.paragraph(t.text("evidence.pdf.law"));
        paper.table(List.of(t.text("evidence.pdf.document"), t.text("evidence.pdf.from"), t.text("evidence.pdf.to"), t.text("evidence.pdf.days"), t.text("evidence.pdf.base"),
            t.text("evidence.pdf.rate"), t.text("evidence.pdf.amount")), new float[] {2.6f, 1.5f, 1.5f, 0.9f, 2.4f, 1.4f, 1.8f}, "lllrrrr");
        for (Charge charge : of.charges()) {
            charge(charge);
        }
        paper.gap();
        paper.total(t.text("evidence.pdf.penalties"), paper.money(of.penalties(), "EUR"));
        paper.total(t.text("evidence.pdf.lumpSums"), paper.money(of.lumpSums(), "EUR"));
        if (of.charges().stream().anyMatch(Charge::provisional)) {
            paper.note(t.text("evidence.pdf.provisional"));
        }
        if (of.items().stream().anyMatch(item -> item.due(of.asOf()) && item.contestedAmount().signum() > 0)) {
            paper.note(t.text("evidence.pdf.uncontested"));
        }
    }

    private void charge(Charge charge) throws IOException {
        for (Period p : charge.periods()) {
            if (p.amount().signum() != 0) {
                paper.row(List.of(charge.debit().documentRef() == null ? "" : charge.debit().documentRef(), paper.date(p.from()), paper.date(p.to()), String.valueOf(p.days()),
                    paper.money(p.base(), "EUR"), paper.percent(p.ratePercent()) + (p.provisional() ? " *" : ""), paper.money(p.amount(), "EUR")), false);
            }
        }
        String waived = charge.waivedReason() == null ? "" : "\n" + t.text("evidence.pdf.waived", charge.waivedReason());
        boolean once = charge.lumpSum().signum() == 0 && of.charges().stream().anyMatch(other -> other.lumpSum().signum() > 0 && other.waivedReason() == null
            && other.debit().documentRef() != null && other.debit().documentRef().equals(charge.debit().documentRef()));
        paper.row(List.of(t.text("evidence.pdf.ofItem") + waived, "", "", "", once ? t.text("evidence.pdf.lumpOnce") : t.text("evidence.pdf.lump", paper.money(charge.lumpSum(), "EUR")),
            "", paper.money(charge.penalty(), "EUR")), true);
    }

    private static Map<String, List<Item>> byCurrency(List<Item> items) {
        Map<String, List<Item>> by = new TreeMap<>(EvidenceSum::euroFirst);
        items.stream().sorted(Comparator.comparing(Item::dueDate, Comparator.nullsLast(Comparator.naturalOrder())).thenComparing(Item::entryId))
            .forEach(item -> by.computeIfAbsent(item.currency(), currency -> new ArrayList<>()).add(item));
        return by;
    }

    private static String document(Item item) {
        return item.documentRef() == null ? item.label() == null ? String.valueOf(item.entryId()) : item.label() : item.documentRef();
    }

    private static LocalDate day(Item item) {
        return item.documentDate() == null ? item.entryDate() : item.documentDate();
    }
}

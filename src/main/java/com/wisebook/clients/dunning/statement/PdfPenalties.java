package com.wisebook.clients.dunning.statement;

import com.wisebook.clients.dunning.statement.PdfTable.Align;
import com.wisebook.clients.dunning.statement.PdfTable.Column;
import com.wisebook.clients.dunning.statement.StatementModel.PenaltyLine;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the penalties are made, by half-year and rate: the debtor must be able to compute them again. */
final class PdfPenalties {

    private static final String EUR = "EUR";
    /** Beyond this only the half-years are printed. */
    private static final int MAX_LINES = 60;

    private record Group(LocalDate halfYear, BigDecimal rate, boolean provisional) { }

    private final PdfPage page;
    private final StatementModel model;
    private final Typography type;

    PdfPenalties(PdfPage page, StatementModel model, Typography type) {
        this.page = page;
        this.model = model;
        this.type = type;
    }

    void draw() throws IOException {
        List<PenaltyLine> lines = model.penaltyLines();
        if (lines.isEmpty()) {
            return;
        }
        page.room(90);
        page.heading(type.label("penalties.title"));
        PdfTable table = new PdfTable(page, List.of(
            new Column(type.label("items.document"), 110, Align.LEFT), new Column(type.label("penalties.from"), 60, Align.LEFT),
            new Column(type.label("penalties.to"), 60, Align.LEFT), new Column(type.label("penalties.days"), 40, Align.RIGHT),
            new Column(type.label("penalties.base"), 80, Align.RIGHT), new Column(type.label("penalties.rate"), 65, Align.RIGHT),
            new Column(type.label("penalties.amount"), 70, Align.RIGHT)));
        table.header();
        boolean detailed = lines.size() <= MAX_LINES;
        for (Map.Entry<Group, List<PenaltyLine>> entry : grouped(lines).entrySet()) {
            group(table, entry.getKey(), entry.getValue(), detailed);
        }
        BigDecimal total = lines.stream().map(PenaltyLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        table.row(List.of(type.label("penalties.total"), "", "", "", "", "", type.money(total, EUR)), null, true);
        notes(lines, detailed);
    }

    private static Map<Group, List<PenaltyLine>> grouped(List<PenaltyLine> lines) {
        Map<Group, List<PenaltyLine>> groups = new TreeMap<>(Comparator.comparing(Group::halfYear)
            .thenComparing(Group::rate).thenComparing(Group::provisional));
        for (PenaltyLine line : lines) {
            groups.computeIfAbsent(new Group(line.halfYearStart(), line.ratePercent(), line.provisional()),
                g -> new ArrayList<>()).add(line);
        }
        return groups;
    }

    private void group(PdfTable table, Group group, List<PenaltyLine> lines, boolean detailed) throws IOException {
        int half = group.halfYear().getMonthValue() == 1 ? 1 : 2;
        String name = type.label("penalties.halfYear." + half, String.valueOf(group.halfYear().getYear()));
        String rate = type.percent(group.rate());
        if (!detailed) {
            long days = lines.stream().mapToLong(PenaltyLine::days).sum();
            BigDecimal sum = lines.stream().map(PenaltyLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            table.row(List.of(name, "", "", String.valueOf(days), "", rate + (group.provisional() ? "*" : ""),
                type.money(sum, EUR)), null, false);
            return;
        }
        table.group(type.label(group.provisional() ? "penalties.group.provisional" : "penalties.group", name, rate));
        for (PenaltyLine line : lines) {
            table.row(List.of(line.documentRef(), type.date(line.from()), type.date(line.to()),
                String.valueOf(line.days()), type.money(line.base(), EUR), rate, type.money(line.amount(), EUR)), null, false);
        }
    }

    private void notes(List<PenaltyLine> lines, boolean detailed) throws IOException {
        List<String> notes = new ArrayList<>(List.of(type.label("penalties.formula")));
        if (lines.stream().anyMatch(PenaltyLine::provisional)) {
            notes.add((detailed ? "" : "* ") + type.label("penalties.provisional"));
        }
        if (!detailed) {
            notes.add(type.label("penalties.summarised"));
        }
        page.down(4);
        for (String note : notes) {
            for (String line : page.canvas().wrap(note, PdfPage.TINY, PdfPage.INNER)) {
                page.room(10);
                page.canvas().text(PdfPage.LEFT, page.y() + 7, line, PdfPage.TINY);
                page.down(9);
            }
        }
        page.down(8);
    }
}

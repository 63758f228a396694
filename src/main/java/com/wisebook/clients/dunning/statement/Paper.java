package com.wisebook.clients.dunning.statement;

import java.awt.Color;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.springframework.modulith.NamedInterface;

import com.wisebook.clients.dunning.statement.PdfCanvas.Style;

/**
 * A paper of several pages: a first page with a title and a table of contents, parts, paragraphs and tables whose cells are wrapped and never
 * cut; what does not fit goes on the next page.
 */
@NamedInterface("paper")
public final class Paper {

    private static final float LEFT = 48;
    private static final float RIGHT = PdfCanvas.WIDTH - 48;
    private static final float INNER = RIGHT - LEFT;
    private static final float BOTTOM = PdfCanvas.HEIGHT - 58;
    private static final float LEADING = 13;
    private static final float CELL = 10.5f;
    private static final float PAD = 3;
    private static final Color ACCENT = Palette.BLUE.color();
    private static final Style BODY = new Style(9.5f, false, Palette.INK);
    private static final Style BOLD = new Style(9.5f, true, Palette.INK);
    private static final Style SMALL = new Style(8, false, Palette.INK);
    private static final Style SMALL_BOLD = new Style(8, true, Palette.INK);
    private static final Style MUTED = new Style(8, false, Palette.MUTED);
    private static final Style TINY = new Style(7, false, Palette.MUTED);

    private record Part(String title, int page) {
    }

    private final PdfCanvas canvas;
    private final Typography type;
    private final String running;
    private final String footer;
    private final List<Part> parts = new ArrayList<>();
    private float y;
    private float contentsAt = -1;
    private List<String> titles;
    private float[] lefts;
    private String align;

    Paper(PdfCanvas canvas, Typography type, String title, String running, String footer) throws IOException {
        this.canvas = canvas;
        this.type = type;
        this.running = running;
        this.footer = footer;
        canvas.document().getDocumentInformation().setTitle(title);
        canvas.newPage();
        canvas.box(0, 0, PdfCanvas.WIDTH, 6, ACCENT);
        y = 62;
        Style head = new Style(20, true, ACCENT);
        for (String line : canvas.wrap(type.dress(title), head, INNER)) {
            canvas.text(LEFT, y, line, head);
            y += 25;
        }
    }

    /** {@code 1 234,56 €}. */
    public String money(BigDecimal amount, String currency) {
        return type.money(amount, currency);
    }

    /** {@code 22/11/2026}; nothing for none. */
    public String date(LocalDate day) {
        return day == null ? "" : type.date(day);
    }

    /** {@code 12,15 %}. */
    public String percent(BigDecimal value) {
        return type.percent(value);
    }

    /** A paragraph in grey. */
    public void note(String text) throws IOException {
        lines(text, MUTED, 10.5f);
        y += 4;
    }

    /** A paragraph. */
    public void paragraph(String text) throws IOException {
        lines(text, BODY, LEADING);
        y += 5;
    }

    private void lines(String text, Style style, float leading) throws IOException {
        for (String given : text.split("\n", -1)) {
            for (String line : canvas.wrap(type.dress(given), style, INNER)) {
                room(leading);
                canvas.text(LEFT, y + leading - 3, line, style);
                y += leading;
            }
        }
    }

    /** A label and what it says, side by side. */
    public void fact(String label, String value) throws IOException {
        List<String> lines = canvas.wrap(type.dress(value == null ? "" : value), BODY, INNER - 150);
        room(LEADING);
        canvas.text(LEFT, y + 10, type.dress(label), MUTED);
        for (String line : lines) {
            room(LEADING);
            canvas.text(LEFT + 150, y + 10, line, BODY);
            y += LEADING;
        }
    }

    /** A sum on a band, as large as it is important. */
    public void total(String label, String amount) throws IOException {
        room(26);
        canvas.box(LEFT, y, INNER, 22, Palette.BAND);
        canvas.text(LEFT + 8, y + 14.5f, type.dress(label), BOLD);
        canvas.textRight(RIGHT - 8, y + 14.5f, amount, new Style(11, true, ACCENT));
        y += 26;
    }

    /** Where the table of contents stands: that many lines are kept free, and filled when the page numbers are known. */
    public void contents(String title, int lines) throws IOException {
        heading(title);
        contentsAt = y;
        y += lines * 16;
    }

    /** A part of the paper, named in the contents; begins a page unless much of this one is free. */
    public void part(String title) throws IOException {
        if (parts.isEmpty() || y > BOTTOM - 200) {
            nextPage();
        } else {
            y += 22;
        }
        parts.add(new Part(title, canvas.pageCount()));
        canvas.text(LEFT, y + 12, type.dress(title), new Style(14, true, ACCENT));
        canvas.rule(LEFT, RIGHT, y + 19, 0.8f, ACCENT);
        y += 30;
    }

    /** A heading within a part, kept with what follows it. */
    public void heading(String text) throws IOException {
        room(60);
        y += 6;
        for (String line : canvas.wrap(type.dress(text), new Style(10.5f, true, Palette.INK), INNER)) {
            canvas.text(LEFT, y + 10, line, new Style(10.5f, true, Palette.INK));
            y += 14;
        }
        y += 4;
    }

    /** Room between two things. */
    public void gap() {
        y += 10;
    }

    /**
     * Begins a table.
     *
     * @param weights  shares of the width
     * @param alignment a letter a column: l or r
     */
    public void table(List<String> columns, float[] weights, String alignment) throws IOException {
        titles = columns.stream().map(type::dress).toList();
        align = alignment;
        lefts = new float[weights.length + 1];
        float total = 0;
        for (float weight : weights) {
            total += weight;
        }
        lefts[0] = LEFT;
        for (int i = 0; i < weights.length; i++) {
            lefts[i + 1] = lefts[i] + INNER * weights[i] / total;
        }
        room(17 + 3 * CELL + 8);
        header();
    }

    private void header() throws IOException {
        canvas.box(LEFT, y, INNER, 17, ACCENT);
        for (int i = 0; i < titles.size(); i++) {
            cell(i, y + 11.5f, titles.get(i), new Style(7.5f, true, Color.WHITE));
        }
        y += 17;
    }

    /** A row; its cells are as high as their words need, and go on over the page where even that is not enough. */
    public void row(List<String> cells, boolean strong) throws IOException {
        Style style = strong ? SMALL_BOLD : SMALL;
        List<List<String>> wrapped = new ArrayList<>();
        int high = 1;
        for (int i = 0; i < cells.size(); i++) {
            List<String> lines = new ArrayList<>();
            for (String given : (cells.get(i) == null ? "" : cells.get(i)).split("\n", -1)) {
                lines.addAll(canvas.wrap(type.dress(given), style, lefts[i + 1] - lefts[i] - 2 * PAD));
            }
            wrapped.add(lines);
            high = Math.max(high, lines.size());
        }
        if (y + Math.min(high, 4) * CELL + 6 > BOTTOM) {
            nextPage();
            header();
        }
        y += 2;
        for (int line = 0; line < high; line++) {
            if (y + CELL > BOTTOM) {
                nextPage();
                header();
            }
            for (int i = 0; i < wrapped.size(); i++) {
                if (line < wrapped.get(i).size()) {
                    cell(i, y + 8.5f, wrapped.get(i).get(line), style);
                }
            }
            y += CELL;
        }
        y += 3;
        canvas.rule(LEFT, RIGHT, y, 0.5f, Palette.RULE);
    }

    private void cell(int i, float baseline, String text, Style style) throws IOException {
        if (align.charAt(i) == 'r') {
            canvas.textRight(lefts[i + 1] - PAD, baseline, text, canvas.fit(text, style, lefts[i + 1] - lefts[i] - 2 * PAD));
        } else {
            canvas.text(lefts[i] + PAD, baseline, text, canvas.fit(text, style, lefts[i + 1] - lefts[i] - 2 * PAD));
        }
    }

    private void room(float height) throws IOException {
        if (y + height > BOTTOM) {
            nextPage();
        }
    }

    private void nextPage() throws IOException {
        canvas.newPage();
        canvas.text(LEFT, 44, canvas.clip(type.dress(running), MUTED, INNER), MUTED);
        canvas.rule(LEFT, RIGHT, 51, 0.6f, Palette.RULE);
        y = 66;
    }

    byte[] finish() throws IOException {
        if (contentsAt > 0) {
            canvas.turnTo(0);
            float line = contentsAt;
            for (Part part : parts) {
                canvas.text(LEFT, line + 11, type.dress(part.title()), BODY);
                canvas.textRight(RIGHT, line + 11, String.valueOf(part.page()), BODY);
                float from = LEFT + canvas.width(type.dress(part.title()), BODY) + 6;
                canvas.rule(from, RIGHT - 20, line + 11, 0.3f, Palette.RULE);
                line += 16;
            }
        }
        List<String> foot = canvas.wrap(type.dress(footer), TINY, INNER - 70);
        for (int i = 0; i < canvas.pageCount(); i++) {
            canvas.turnTo(i);
            canvas.rule(LEFT, RIGHT, PdfCanvas.HEIGHT - 46, 0.6f, Palette.RULE);
            float line = PdfCanvas.HEIGHT - 34;
            for (String text : foot) {
                canvas.text(LEFT, line, text, TINY);
                line += 9;
            }
            canvas.textRight(RIGHT, PdfCanvas.HEIGHT - 34, type.label("page", String.valueOf(i + 1), String.valueOf(canvas.pageCount())), TINY);
        }
        return canvas.finish();
    }
}

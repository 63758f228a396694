package com.wisebook.clients.dunning.statement;

import com.wisebook.clients.dunning.statement.PdfCanvas.Style;
import java.io.IOException;
import java.util.List;

/** A table that runs over pages and repeats its header on each. */
final class PdfTable {

    /** Where a column's text stands. */
    enum Align { LEFT, RIGHT }

    /**
     * A column.
     *
     * @param weight share of the width
     */
    record Column(String title, float weight, Align align) { }

    private static final float ROW = 16;
    private static final float NOTE = 10;
    private static final float HEADER = 17;
    private static final float PAD = 4;

    private final PdfPage page;
    private final List<Column> columns;
    private final float[] lefts;

    PdfTable(PdfPage page, List<Column> columns) {
        this.page = page;
        this.columns = columns;
        this.lefts = new float[columns.size() + 1];
        float total = 0;
        for (Column column : columns) {
            total += column.weight();
        }
        lefts[0] = PdfPage.LEFT;
        for (int i = 0; i < columns.size(); i++) {
            lefts[i + 1] = lefts[i] + PdfPage.INNER * columns.get(i).weight() / total;
        }
    }

    /** Draws the header; a page is opened first when not even two rows would fit below it. */
    void header() throws IOException {
        page.room(HEADER + 2 * (ROW + NOTE));
        drawHeader();
    }

    private void drawHeader() throws IOException {
        PdfCanvas canvas = page.canvas();
        Style style = new Style(7.5f, true, java.awt.Color.WHITE);
        canvas.box(PdfPage.LEFT, page.y(), PdfPage.INNER, HEADER, page.accent());
        for (int i = 0; i < columns.size(); i++) {
            cell(i, page.y() + 11.5f, columns.get(i).title(), style);
        }
        page.down(HEADER);
    }

    /**
     * Draws a row.
     *
     * @param note a second, smaller line under the first cell, or null
     */
    void row(List<String> cells, String note, boolean strong) throws IOException {
        float height = note == null ? ROW : ROW + NOTE;
        if (page.room(height)) {
            drawHeader();
        }
        Style style = strong ? PdfPage.SMALL_BOLD : PdfPage.SMALL;
        for (int i = 0; i < cells.size(); i++) {
            cell(i, page.y() + 11, cells.get(i), style);
        }
        if (note != null) {
            page.canvas().text(lefts[0] + PAD, page.y() + 20, note, PdfPage.TINY);
        }
        page.down(height);
        page.canvas().rule(PdfPage.LEFT, PdfPage.RIGHT, page.y(), 0.5f, Palette.RULE);
    }

    /** A band across the table that names the rows below it; kept with at least one of them. */
    void group(String text) throws IOException {
        if (page.room(2 * ROW)) {
            drawHeader();
        }
        page.canvas().box(PdfPage.LEFT, page.y(), PdfPage.INNER, ROW, Palette.BAND);
        page.canvas().text(PdfPage.LEFT + PAD, page.y() + 11, text, PdfPage.SMALL_BOLD);
        page.down(ROW);
    }

    private void cell(int i, float baseline, String text, Style style) throws IOException {
        if (text == null || text.isEmpty()) {
            return;
        }
        PdfCanvas canvas = page.canvas();
        float width = lefts[i + 1] - lefts[i] - 2 * PAD;
        if (columns.get(i).align() == Align.RIGHT) {
            canvas.textRight(lefts[i + 1] - PAD, baseline, text, canvas.fit(text, style, width));
        } else {
            Style fitted = canvas.fit(text, style, width);
            canvas.text(lefts[i] + PAD, baseline, canvas.clip(text, fitted, width + 0.1f), fitted);
        }
    }
}

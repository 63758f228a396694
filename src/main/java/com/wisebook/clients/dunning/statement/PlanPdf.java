package com.wisebook.clients.dunning.statement;

import com.wisebook.clients.dunning.statement.PdfCanvas.Style;
import com.wisebook.clients.dunning.statement.PdfTable.Align;
import com.wisebook.clients.dunning.statement.PdfTable.Column;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;

/** A payment plan on A4: its days, what it covers, what ends it, how to pay the first of them. */
final class PlanPdf {

    private static final float LEADING = 13.2f;
    private static final float TEXT = 9.5f;

    private final PlanLetter letter;
    private final Typography type;
    private final String language;
    private final PdfCanvas canvas;
    private final PdfPage page;

    PlanPdf(PlanLetter letter, Typography type, String language, PdfFonts.Faces faces) {
        this.letter = letter;
        this.type = type;
        this.language = language;
        try {
            this.canvas = new PdfCanvas(faces);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.page = new PdfPage(canvas, letter.paper(), type);
    }

    byte[] toBytes() {
        try {
            page.firstPage();
            String title = type.label("plan.title", letter.number());
            Style style = new Style(15, true, page.accent());
            canvas.text(PdfPage.LEFT, page.y() + 15, title, canvas.fit(title, style, PdfPage.INNER));
            page.down(30);
            paragraph(type.label(letter.agreed() ? "plan.opening" : "plan.proposed", type.money(letter.total(), letter.currency()), letter.parts().size()));
            page.down(4);
            parts();
            page.down(12);
            items();
            page.down(8);
            new PdfPayment(page, letter.paper(), type).draw();
            if (letter.paper().company().iban() != null && "EUR".equals(letter.currency())) {
                canvas.textRight(PdfPage.RIGHT, page.y() - 1, type.label("plan.code", type.money(letter.parts().get(0).amount(), letter.currency())), PdfPage.TINY);
                page.down(12);
            }
            breach();
            page.footers();
            StatementPdf.describe(canvas, letter.paper(), title, language, letter.toString());
            return canvas.finish();
        } catch (IOException e) {
            throw new UncheckedIOException("The PDF of the payment plan " + letter.number() + " could not be drawn", e);
        }
    }

    private void parts() throws IOException {
        PdfTable table = new PdfTable(page, List.of(new Column(type.label("plan.part"), 90, Align.LEFT), new Column(type.label("plan.dueOn"), 150, Align.LEFT),
            new Column(type.label("plan.amount"), 110, Align.RIGHT), new Column(type.label("plan.left"), 130, Align.RIGHT)));
        table.header();
        BigDecimal left = letter.total();
        int number = 0;
        for (PlanLetter.Part part : letter.parts()) {
            left = left.subtract(part.amount());
            table.row(List.of(++number + " / " + letter.parts().size(), type.longDate(part.dueOn()), type.money(part.amount(), letter.currency()),
                type.money(left, letter.currency())), null, false);
        }
        table.row(List.of(type.label("plan.total"), "", type.money(letter.total(), letter.currency()), ""), null, true);
    }

    private void items() throws IOException {
        if (letter.paper().items().isEmpty()) {
            return;
        }
        page.room(50);
        page.heading(type.label("plan.items"));
        PdfTable table = new PdfTable(page, List.of(new Column(type.label("items.document"), 150, Align.LEFT), new Column(type.label("items.documentDate"), 80, Align.LEFT),
            new Column(type.label("items.dueDate"), 80, Align.LEFT), new Column(type.label("items.original"), 90, Align.RIGHT),
            new Column(type.label("plan.covered"), 90, Align.RIGHT)));
        table.header();
        for (StatementModel.Item item : letter.paper().items()) {
            table.row(List.of(StatementValues.text(item.documentRef()), StatementValues.date(type, item.documentDate()),
                StatementValues.date(type, item.dueDate()), type.money(item.originalAmount(), item.currency()), type.money(item.openAmount(), item.currency())),
                null, false);
        }
    }

    /** The clause stands in one piece: half of it says something else. */
    private void breach() throws IOException {
        List<RichText> paragraphs = RichText.paragraphs(type.label("plan.breach"));
        float height = 22;
        for (RichText one : paragraphs) {
            height += canvas.paragraphHeight(PdfPage.INNER, one, TEXT, LEADING) + 5;
        }
        page.room(height + 40);
        page.heading(type.label("plan.breach.title"));
        for (RichText one : paragraphs) {
            draw(one);
        }
        page.down(10);
        canvas.text(PdfPage.RIGHT - 200, page.y() + 9, canvas.clip(letter.paper().company().name(), PdfPage.BODY, 200), new Style(TEXT, true, Palette.INK));
    }

    private void paragraph(String text) throws IOException {
        for (RichText one : RichText.paragraphs(text)) {
            draw(one);
        }
    }

    private void draw(RichText paragraph) throws IOException {
        float height = canvas.paragraphHeight(PdfPage.INNER, paragraph, TEXT, LEADING);
        page.room(height);
        canvas.paragraph(PdfPage.LEFT, page.y() + 9, PdfPage.INNER, paragraph, TEXT, LEADING);
        page.down(height + 5);
    }
}

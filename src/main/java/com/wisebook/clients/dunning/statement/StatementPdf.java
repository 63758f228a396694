package com.wisebook.clients.dunning.statement;

import com.wisebook.clients.dunning.statement.PdfCanvas.Style;
import com.wisebook.clients.dunning.statement.PdfTable.Align;
import com.wisebook.clients.dunning.statement.PdfTable.Column;
import com.wisebook.clients.dunning.statement.StatementModel.Item;
import com.wisebook.clients.dunning.statement.StatementModel.Totals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

/** One statement or letter on A4: what is written comes from the templates, what is counted from the model. */
final class StatementPdf {

    /** The written parts, ready to print. */
    record Texts(String title, List<RichText> opening, List<RichText> closing) { }

    private static final float LEADING = 13.2f;
    private static final float TEXT = 9.5f;

    private final StatementModel model;
    private final Typography type;
    private final StatementValues values;
    private final Texts texts;
    private final String language;
    private final PdfFonts.Faces faces;
    private PdfCanvas canvas;
    private PdfPage page;

    StatementPdf(StatementModel model, Typography type, StatementValues values, Texts texts, String language,
                 PdfFonts.Faces faces) {
        this.model = model;
        this.type = type;
        this.values = values;
        this.texts = texts;
        this.language = language;
        this.faces = faces;
    }

    byte[] toBytes() {
        try {
            canvas = new PdfCanvas(faces);
            page = new PdfPage(canvas, model, type);
            page.firstPage();
            title();
            paragraphs(texts.opening());
            page.down(4);
            items();
            totals();
            new PdfPenalties(page, model, type).draw();
            new PdfPayment(page, model, type).draw();
            closing();
            page.footers();
            describe(canvas, model, texts.title(), language, model.toString());
            return canvas.finish();
        } catch (IOException e) {
            throw new UncheckedIOException("The PDF of customer " + model.customer().code() + " could not be drawn", e);
        }
    }

    /** The same content gives the same bytes: the identifier comes from it, not from the hour. */
    static void describe(PdfCanvas canvas, StatementModel model, String title, String language, String content) {
        PDDocumentInformation info = canvas.document().getDocumentInformation();
        info.setTitle(title + " – " + model.customer().name());
        info.setAuthor(model.company().name());
        info.setCreator("WiseBook Clients");
        Calendar day = GregorianCalendar.from(model.date().atStartOfDay(ZoneOffset.UTC));
        info.setCreationDate(day);
        info.setModificationDate(day);
        canvas.document().getDocumentCatalog().setLanguage(language);
        canvas.document().setDocumentId((long) content.hashCode());
    }

    private void title() throws IOException {
        if (model.template().formal()) {
            canvas.text(PdfPage.LEFT, page.y() + 8, type.label("letter.date", type.longDate(model.date())), PdfPage.BODY);
            page.down(20);
        }
        Style style = new Style(15, true, page.accent());
        canvas.text(PdfPage.LEFT, page.y() + 15, texts.title(), canvas.fit(texts.title(), style, PdfPage.INNER));
        page.down(30);
    }

    private void paragraphs(List<RichText> paragraphs) throws IOException {
        for (RichText paragraph : paragraphs) {
            float height = canvas.paragraphHeight(PdfPage.INNER, paragraph, TEXT, LEADING);
            page.room(height);
            canvas.paragraph(PdfPage.LEFT, page.y() + 9, PdfPage.INNER, paragraph, TEXT, LEADING);
            page.down(height + 5);
        }
    }

    private void items() throws IOException {
        boolean penalties = model.showsPenalties();
        List<Column> columns = new ArrayList<>(List.of(
            new Column(type.label("items.document"), penalties ? 84 : 100, Align.LEFT),
            new Column(type.label("items.documentDate"), 53, Align.LEFT),
            new Column(type.label("items.dueDate"), 57, Align.LEFT),
            new Column(type.label("items.age"), 42, Align.RIGHT),
            new Column(type.label("items.level"), penalties ? 74 : 104, Align.LEFT),
            new Column(type.label("items.original"), 66, Align.RIGHT),
            new Column(type.label("items.open"), 66, Align.RIGHT)));
        if (penalties) {
            columns.add(new Column(type.label("items.penalty"), 52, Align.RIGHT));
            columns.add(new Column(type.label("items.lumpSum"), 50, Align.RIGHT));
        }
        PdfTable table = new PdfTable(page, columns);
        table.header();
        for (Item item : model.items()) {
            table.row(cells(item, penalties), contested(item), false);
        }
        if (model.items().stream().anyMatch(Item::dueDateComputed)) {
            page.room(12);
            canvas.text(PdfPage.LEFT, page.y() + 10, type.label("items.computed"), PdfPage.TINY);
            page.down(12);
        }
    }

    private List<String> cells(Item item, boolean penalties) {
        List<String> cells = new ArrayList<>(List.of(
            StatementValues.text(item.documentRef()),
            StatementValues.date(type, item.documentDate()),
            type.date(item.dueDate()) + (item.dueDateComputed() ? "*" : ""),
            values.age(item),
            item.levelLabel() == null ? "" : type.dress(item.levelLabel()),
            item.originalAmount() == null ? "" : type.money(item.originalAmount(), item.currency()),
            type.money(item.openAmount(), item.currency())));
        if (penalties) {
            cells.add(shown(item.penalty(), item.currency()));
            cells.add(shown(item.lumpSum(), item.currency()));
        }
        return cells;
    }

    private String shown(BigDecimal amount, String currency) {
        return amount == null ? "–" : type.money(amount, currency);
    }

    private String contested(Item item) {
        return item.contested() == null || item.contested().signum() == 0 ? null
            : type.label("items.contested", type.money(item.contested(), item.currency()));
    }

    private void totals() throws IOException {
        page.down(6);
        for (Totals t : model.totals()) {
            Map<String, BigDecimal> lines = TotalLines.of(t);
            page.room(lines.size() * 13 + 26);
            for (Map.Entry<String, BigDecimal> line : lines.entrySet()) {
                canvas.textRight(PdfPage.RIGHT - 112, page.y() + 9, type.label(line.getKey()), PdfPage.MUTED);
                canvas.textRight(PdfPage.RIGHT - 6, page.y() + 9, type.money(line.getValue(), t.currency()), PdfPage.SMALL);
                page.down(13);
            }
            Style strong = new Style(10.5f, true, page.accent());
            float left = PdfPage.RIGHT - 250;
            canvas.box(left, page.y() + 1, 250, 21, Palette.BAND);
            canvas.text(left + 8, page.y() + 15, type.label("totals.toPay"), strong);
            canvas.textRight(PdfPage.RIGHT - 6, page.y() + 15, type.money(t.toPay(), t.currency()), strong);
            page.down(27);
        }
        boolean foreign = model.totals().stream().anyMatch(t -> !"EUR".equals(t.currency()));
        if (foreign && model.showsPenalties()) {
            page.room(12);
            canvas.textRight(PdfPage.RIGHT, page.y() + 8, type.label("totals.foreign"), PdfPage.TINY);
            page.down(12);
        }
        page.down(6);
    }

    private void closing() throws IOException {
        // The closing words and the signature stay together: a signature alone on a page is not a letter.
        float height = 44;
        for (RichText paragraph : texts.closing()) {
            height += canvas.paragraphHeight(PdfPage.INNER, paragraph, TEXT, LEADING) + 5;
        }
        page.room(height);
        paragraphs(texts.closing());
        page.down(8);
        float left = PdfPage.RIGHT - 200;
        canvas.text(left, page.y() + 9, values.senderName(), new Style(TEXT, true, Palette.INK));
        canvas.text(left, page.y() + 22, canvas.clip(model.company().name(), PdfPage.BODY, 200), PdfPage.BODY);
        page.down(28);
    }
}

package com.wisebook.clients.dunning.statement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.springframework.stereotype.Component;

import com.wisebook.clients.dunning.statement.PdfCanvas.Style;
import com.wisebook.clients.dunning.statement.PdfTable.Align;
import com.wisebook.clients.dunning.statement.PdfTable.Column;

/**
 * The statement that an invoice remained unpaid (CGI article 272), drawn as the other papers are. The law's words are French, so the paper
 * is, whatever language the customer reads.
 */
@Component
public class LossCertificate {

    private static final float TEXT = 9.5f;
    private static final float LEADING = 13.2f;

    /** What was not paid of one invoice: {@code amount} is {@code net} and {@code vat} together. */
    public record Line(String documentRef, LocalDate documentDate, BigDecimal amount, BigDecimal net, BigDecimal vat, String currency) {
    }

    private final PdfFonts fonts = new PdfFonts();
    private final Typography type = new Typography("fr", Typography.Medium.PDF);

    /** A statement of one line carries the law's sentence for it; of several, a table and a sentence for each currency. */
    public byte[] draw(StatementModel.Company company, StatementModel.Customer customer, LocalDate date, String number, List<Line> lines) {
        StatementModel paper = new StatementModel(company, customer, null, null, date, 0, null, TemplateCode.REMINDER_1, List.of(), List.of(), List.of(),
            List.of(), new StatementModel.Terms(BigDecimal.ZERO, false, BigDecimal.ZERO, 0), null, null);
        return fonts.use(faces -> {
            try {
                return drawn(new PdfCanvas(faces), paper, number, lines);
            } catch (IOException e) {
                throw new UncheckedIOException("The statement of the loss " + number + " could not be drawn", e);
            }
        });
    }

    private byte[] drawn(PdfCanvas canvas, StatementModel paper, String number, List<Line> lines) throws IOException {
        PdfPage page = new PdfPage(canvas, paper, type);
        page.firstPage();
        String title = type.label(lines.size() == 1 ? "loss.title" : "loss.title.summary");
        canvas.text(PdfPage.LEFT, page.y() + 15, title, canvas.fit(title, new Style(15, true, page.accent()), PdfPage.INNER));
        page.down(34);
        paragraph(canvas, page, type.label(lines.size() == 1 ? "loss.intro" : "loss.intro.summary", number));
        page.down(4);
        table(page, lines);
        page.down(14);
        sums(lines).forEach((currency, sum) -> mention(canvas, page, sum, currency));
        page.down(6);
        paragraph(canvas, page, type.label("loss.words"));
        page.room(60);
        page.down(18);
        float left = PdfPage.RIGHT - 200;
        canvas.text(left, page.y() + 9, type.label("loss.made", type.longDate(paper.date())), PdfPage.BODY);
        canvas.text(left, page.y() + 23, canvas.clip(paper.company().name(), PdfPage.BODY, 200), new Style(TEXT, true, Palette.INK));
        page.footers();
        describe(canvas, paper, title, number);
        return canvas.finish();
    }

    private void table(PdfPage page, List<Line> lines) throws IOException {
        PdfTable table = new PdfTable(page, List.of(new Column(type.label("loss.invoice"), 110, Align.LEFT),
            new Column(type.label("loss.date"), 70, Align.LEFT), new Column(type.label("loss.net"), 90, Align.RIGHT),
            new Column(type.label("loss.vat"), 90, Align.RIGHT), new Column(type.label("loss.gross"), 90, Align.RIGHT)));
        table.header();
        for (Line line : lines) {
            table.row(List.of(StatementValues.text(line.documentRef()), line.documentDate() == null ? "–" : type.date(line.documentDate()),
                type.money(line.net(), line.currency()), type.money(line.vat(), line.currency()), type.money(line.amount(), line.currency())), null, false);
        }
        if (lines.size() > 1) {
            for (Map.Entry<String, BigDecimal[]> sum : sums(lines).entrySet()) {
                table.row(List.of(type.label("loss.total"), "", type.money(sum.getValue()[0], sum.getKey()), type.money(sum.getValue()[1], sum.getKey()),
                    type.money(sum.getValue()[0].add(sum.getValue()[1]), sum.getKey())), null, true);
            }
        }
    }

    /** The sentence that the tax code asks for (facts.md 6), set apart. */
    private void mention(PdfCanvas canvas, PdfPage page, BigDecimal[] sum, String currency) {
        try {
            RichText words = RichText.paragraphs("**" + type.label("loss.mention", type.money(sum[0], currency), type.money(sum[1], currency)) + "**").get(0);
            float height = canvas.paragraphHeight(PdfPage.INNER - 28, words, 10.5f, 15) + 20;
            page.room(height);
            canvas.box(PdfPage.LEFT, page.y(), PdfPage.INNER, height, Palette.BAND);
            canvas.box(PdfPage.LEFT, page.y(), 3, height, page.accent());
            canvas.paragraph(PdfPage.LEFT + 16, page.y() + 20, PdfPage.INNER - 28, words, 10.5f, 15);
            page.down(height + 8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, BigDecimal[]> sums(List<Line> lines) {
        Map<String, BigDecimal[]> sums = new LinkedHashMap<>();
        for (Line line : lines) {
            BigDecimal[] sum = sums.computeIfAbsent(line.currency(), c -> new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO});
            sum[0] = sum[0].add(line.net());
            sum[1] = sum[1].add(line.vat());
        }
        return sums;
    }

    private static void paragraph(PdfCanvas canvas, PdfPage page, String text) throws IOException {
        for (RichText words : RichText.paragraphs(text)) {
            page.room(canvas.paragraphHeight(PdfPage.INNER, words, TEXT, LEADING));
            page.moveTo(canvas.paragraph(PdfPage.LEFT, page.y() + 9, PdfPage.INNER, words, TEXT, LEADING) - 4);
            page.down(6);
        }
    }

    private static void describe(PdfCanvas canvas, StatementModel paper, String title, String number) {
        PDDocumentInformation info = canvas.document().getDocumentInformation();
        info.setTitle(title + " – " + paper.customer().name());
        info.setAuthor(paper.company().name());
        info.setCreator("WiseBook Clients");
        Calendar day = GregorianCalendar.from(paper.date().atStartOfDay(ZoneOffset.UTC));
        info.setCreationDate(day);
        info.setModificationDate(day);
        canvas.document().getDocumentCatalog().setLanguage("fr");
        canvas.document().setDocumentId((long) (paper.toString() + number).hashCode());
    }
}

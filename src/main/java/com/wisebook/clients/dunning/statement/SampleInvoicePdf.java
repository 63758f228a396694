package com.wisebook.clients.dunning.statement;

import com.wisebook.clients.dunning.statement.PdfCanvas.Style;
import com.wisebook.clients.dunning.statement.PdfTable.Align;
import com.wisebook.clients.dunning.statement.PdfTable.Column;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** An invented invoice on A4, which says of itself that it is one. */
final class SampleInvoicePdf {

    private final SampleInvoice invoice;
    private final Typography type;
    private final String language;
    private final PdfCanvas canvas;
    private final PdfPage page;

    SampleInvoicePdf(SampleInvoice invoice, Typography type, String language, PdfFonts.Faces faces) {
        this.invoice = invoice;
        this.type = type;
        this.language = language;
        try {
            this.canvas = new PdfCanvas(faces);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.page = new PdfPage(canvas, invoice.paper(), type);
    }

    byte[] toBytes() {
        try {
            page.firstPage();
            String title = type.label(invoice.credit() ? "sample.credit" : "sample.invoice", invoice.number());
            canvas.text(PdfPage.LEFT, page.y() + 15, title, canvas.fit(title, new Style(15, true, page.accent()), PdfPage.INNER));
            page.down(24);
            canvas.text(PdfPage.LEFT, page.y() + 9, invoice.dueDate() == null ? type.label("sample.date", type.date(invoice.date()))
                : type.label("sample.dates", type.date(invoice.date()), type.date(invoice.dueDate())), PdfPage.BODY);
            page.down(22);
            banner();
            lines();
            if (!invoice.credit()) {
                new PdfPayment(page, invoice.paper(), type).draw();
            }
            page.footers();
            StatementPdf.describe(canvas, invoice.paper(), title, language, invoice.toString());
            return canvas.finish();
        } catch (IOException e) {
            throw new UncheckedIOException("The sample invoice " + invoice.number() + " could not be drawn", e);
        }
    }

    private void banner() throws IOException {
        canvas.box(PdfPage.LEFT, page.y(), PdfPage.INNER, 22, Palette.BAND);
        canvas.text(PdfPage.LEFT + 8, page.y() + 14.5f, type.label("sample.banner"), new Style(9, true, Palette.RED.color()));
        page.down(32);
    }

    private void lines() throws IOException {
        PdfTable table = new PdfTable(page, List.of(new Column(type.label("sample.label"), 240, Align.LEFT), new Column(type.label("sample.quantity"), 50, Align.RIGHT),
            new Column(type.label("sample.price"), 80, Align.RIGHT), new Column(type.label("sample.net"), 90, Align.RIGHT)));
        table.header();
        BigDecimal net = BigDecimal.ZERO;
        for (SampleInvoice.Line line : invoice.lines()) {
            net = net.add(line.amount());
            table.row(List.of(line.label(), String.valueOf(line.quantity()), type.money(line.price(), invoice.currency()),
                type.money(line.amount(), invoice.currency())), null, false);
        }
        BigDecimal gross = invoice.paper().totals().get(0).toPay();
        page.down(8);
        sum(type.label("sample.net"), net, PdfPage.SMALL);
        sum(type.label("sample.tax", type.percent(invoice.tax())), gross.subtract(net).setScale(2, RoundingMode.HALF_UP), PdfPage.SMALL);
        sum(type.label("sample.gross"), gross, new Style(10.5f, true, page.accent()));
        page.down(14);
    }

    private void sum(String label, BigDecimal amount, Style style) throws IOException {
        canvas.textRight(PdfPage.RIGHT - 112, page.y() + 9, label, style);
        canvas.textRight(PdfPage.RIGHT - 6, page.y() + 9, type.money(amount, invoice.currency()), style);
        page.down(15);
    }
}

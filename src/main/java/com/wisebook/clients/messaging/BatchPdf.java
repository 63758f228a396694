package com.wisebook.clients.messaging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.LongFunction;

import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.font.encoding.WinAnsiEncoding;
import org.springframework.stereotype.Component;

/** Makes the PDF of a print batch: the list for whoever takes the letters to the post, then the letters. */
@Component
class BatchPdf {

    private static final float MARGIN = 50;
    private static final float LINE = 16;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").withZone(ZoneId.of("Europe/Paris"));

    /** @param content gives the PDF of a document's id */
    byte[] merge(long batchId, Instant at, List<MessageView> letters, LongFunction<byte[]> content) {
        PDFMergerUtility merger = new PDFMergerUtility();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        merger.setDestinationStream(out);
        try {
            merger.addSource(new RandomAccessReadBuffer(cover(batchId, at, letters)));
            for (MessageView letter : letters) {
                merger.addSource(new RandomAccessReadBuffer(content.apply(letter.documentId())));
            }
            merger.mergeDocuments(IOUtils.createTempFileOnlyStreamCache());
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("print batch " + batchId, e);
        }
    }

    private byte[] cover(long batchId, Instant at, List<MessageView> letters) throws IOException {
        ResourceBundle texts = ResourceBundle.getBundle("messages.messaging", Locale.ROOT,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        List<String> lines = new ArrayList<>();
        lines.add(MessageFormat.format(texts.getString("messaging.batch.title"), Long.toString(batchId), DAY.format(at)));
        lines.add(MessageFormat.format(texts.getString("messaging.batch.count"), letters.size()));
        lines.add("");
        int rank = 1;
        for (MessageView letter : letters) {
            lines.add(MessageFormat.format(texts.getString("messaging.batch.line"), rank++, Long.toString(letter.id()),
                String.join(", ", letter.recipients()), letter.subject() == null ? "" : letter.subject()));
        }
        try (PDDocument document = new PDDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PDFont font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
            int perPage = (int) ((PDRectangle.A4.getHeight() - 2 * MARGIN) / LINE);
            for (int first = 0; first < lines.size(); first += perPage) {
                page(document, font, lines.subList(first, Math.min(lines.size(), first + perPage)));
            }
            document.save(out);
            return out.toByteArray();
        }
    }

    private static void page(PDDocument document, PDFont font, List<String> lines) throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream text = new PDPageContentStream(document, page)) {
            text.beginText();
            text.setFont(font, 10);
            text.setLeading(LINE);
            text.newLineAtOffset(MARGIN, PDRectangle.A4.getHeight() - MARGIN);
            for (String line : lines) {
                text.showText(printable(line));
                text.newLine();
            }
            text.endText();
        }
    }

    /** The base fonts know Western European letters only; a line is cut where the page ends. */
    private static String printable(String line) {
        StringBuilder kept = new StringBuilder();
        line.codePoints().limit(105).forEach(c -> {
            boolean known = c < 0x10000 && c >= ' ' && WinAnsiEncoding.INSTANCE.contains(
                org.apache.pdfbox.pdmodel.font.encoding.GlyphList.getAdobeGlyphList().codePointToName(c));
            kept.appendCodePoint(known ? c : '?');
        });
        return kept.toString();
    }
}

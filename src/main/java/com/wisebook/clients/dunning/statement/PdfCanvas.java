package com.wisebook.clients.dunning.statement;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * A4 pages to draw on. Distances are in points, x from the left edge, y from the top edge (of the baseline for text).
 * All pages stay open until the end, because the footer needs their number.
 */
final class PdfCanvas {

    static final float WIDTH = PDRectangle.A4.getWidth();
    static final float HEIGHT = PDRectangle.A4.getHeight();

    private final PDDocument document = new PDDocument();
    private final PdfFonts.Faces faces;
    private final PDFont regular;
    private final PDFont bold;
    private final List<PDPageContentStream> pages = new ArrayList<>();
    private PDPageContentStream page;

    PdfCanvas(PdfFonts.Faces faces) throws IOException {
        this.faces = faces;
        this.regular = PDType0Font.load(document, faces.regular().font(), true);
        this.bold = PDType0Font.load(document, faces.bold().font(), true);
    }

    PDDocument document() {
        return document;
    }

    /** A font style. */
    record Style(float size, boolean bold, Color color) {
        Style size(float other) {
            return new Style(other, bold, color);
        }
    }

    void newPage() throws IOException {
        PDPage sheet = new PDPage(PDRectangle.A4);
        document.addPage(sheet);
        page = new PDPageContentStream(document, sheet, PDPageContentStream.AppendMode.OVERWRITE, true);
        pages.add(page);
    }

    int pageCount() {
        return pages.size();
    }

    /** Draws on an earlier page again. */
    void turnTo(int index) {
        page = pages.get(index);
    }

    void text(float x, float y, String text, Style style) throws IOException {
        String shown = drawable(text);
        if (shown.isEmpty()) {
            return;
        }
        page.beginText();
        page.setFont(style.bold() ? bold : regular, style.size());
        page.setNonStrokingColor(style.color());
        page.newLineAtOffset(x, HEIGHT - y);
        page.showText(shown);
        page.endText();
    }

    void textRight(float right, float y, String text, Style style) throws IOException {
        text(right - width(text, style), y, text, style);
    }

    void textCentred(float centre, float y, String text, Style style) throws IOException {
        text(centre - width(text, style) / 2, y, text, style);
    }

    float width(String text, Style style) {
        PdfFonts.Face face = style.bold() ? faces.bold() : faces.regular();
        String shown = drawable(text);
        int sum = 0;
        for (int i = 0; i < shown.length(); i++) {
            sum += face.width(shown.charAt(i));
        }
        return sum * style.size() / 1000f;
    }

    /** The style, smaller when the text would not fit the width (not below 60 %). */
    Style fit(String text, Style style, float width) {
        float needed = width(text, style);
        return needed <= width ? style : style.size(Math.max(style.size() * 0.6f, style.size() * width / needed));
    }

    /** The text cut to the width, with an ellipsis. */
    String clip(String text, Style style, float width) {
        if (width(text, style) <= width) {
            return text;
        }
        int end = text.length();
        while (end > 0 && width(text.substring(0, end) + "…", style) > width) {
            end--;
        }
        return text.substring(0, end) + "…";
    }

    /** Words broken into lines of at most a width; a word longer than the line is cut. */
    List<String> wrap(String text, Style style, float width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            String rest = word;
            String joined = line.isEmpty() ? rest : line + " " + rest;
            if (width(joined, style) <= width) {
                line.setLength(0);
                line.append(joined);
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line.toString());
            }
            while (width(rest, style) > width && rest.length() > 1) {
                int end = rest.length() - 1;
                while (end > 1 && width(rest.substring(0, end), style) > width) {
                    end--;
                }
                lines.add(rest.substring(0, end));
                rest = rest.substring(end);
            }
            line.setLength(0);
            line.append(rest);
        }
        lines.add(line.toString());
        return lines;
    }

    /** Draws a paragraph with bold parts, the first baseline at y; returns the y of the baseline after the last line. */
    float paragraph(float x, float y, float width, RichText text, float size, float leading) throws IOException {
        float baseline = y;
        for (List<RichText.Run> line : lines(width, text, size)) {
            float left = x;
            for (RichText.Run run : line) {
                text(left, baseline, run.text(), style(run, size));
                left += width(run.text(), style(run, size));
            }
            baseline += leading;
        }
        return baseline;
    }

    /** Height of a paragraph drawn so. */
    float paragraphHeight(float width, RichText text, float size, float leading) {
        return lines(width, text, size).size() * leading;
    }

    /** Breaks a paragraph into lines of runs, neighbouring words of one weight in one run. */
    private List<List<RichText.Run>> lines(float width, RichText text, float size) {
        List<List<RichText.Run>> lines = new ArrayList<>();
        List<RichText.Run> line = new ArrayList<>();
        float space = width(" ", new Style(size, false, Palette.INK));
        float used = 0;
        for (List<RichText.Run> word : words(text)) {
            float wide = 0;
            for (RichText.Run part : word) {
                wide += width(part.text(), style(part, size));
            }
            if (!line.isEmpty() && used + space + wide > width) {
                lines.add(line);
                line = new ArrayList<>();
                used = 0;
            }
            used += wide + (line.isEmpty() ? 0 : space);
            append(line, word);
        }
        lines.add(line);
        return lines;
    }

    private static void append(List<RichText.Run> line, List<RichText.Run> word) {
        boolean first = true;
        for (RichText.Run part : word) {
            int last = line.size() - 1;
            String text = first && last >= 0 ? " " + part.text() : part.text();
            if (last >= 0 && line.get(last).bold() == part.bold()) {
                line.set(last, new RichText.Run(line.get(last).text() + text, part.bold()));
            } else {
                line.add(new RichText.Run(text, part.bold()));
            }
            first = false;
        }
    }

    private static Style style(RichText.Run run, float size) {
        return new Style(size, run.bold(), Palette.INK);
    }

    /** Words separated by ordinary spaces; one word may be partly bold. */
    private static List<List<RichText.Run>> words(RichText text) {
        List<List<RichText.Run>> words = new ArrayList<>();
        List<RichText.Run> word = new ArrayList<>();
        for (RichText.Run run : text.runs()) {
            String[] parts = run.text().split(" ", -1);
            for (int i = 0; i < parts.length; i++) {
                if (i > 0 && !word.isEmpty()) {
                    words.add(word);
                    word = new ArrayList<>();
                }
                if (!parts[i].isEmpty()) {
                    word.add(new RichText.Run(parts[i], run.bold()));
                }
            }
        }
        if (!word.isEmpty()) {
            words.add(word);
        }
        return words;
    }

    void rule(float x1, float x2, float y, float thickness, Color color) throws IOException {
        box(x1, y - thickness / 2, x2 - x1, thickness, color);
    }

    void box(float x, float top, float width, float height, Color color) throws IOException {
        page.setNonStrokingColor(color);
        page.addRect(x, HEIGHT - top - height, width, height);
        page.fill();
    }

    /** The QR code with its quiet zone, black on white. */
    void qr(float x, float top, float side, QrModules code) throws IOException {
        float module = side / (code.size() + 8);
        box(x, top, side, side, Color.WHITE);
        page.setNonStrokingColor(Color.BLACK);
        for (int row = 0; row < code.size(); row++) {
            int column = 0;
            while (column < code.size()) {
                int end = column;
                while (end < code.size() && code.dark(end, row)) {
                    end++;
                }
                if (end > column) {
                    page.addRect(x + (column + 4) * module, HEIGHT - top - (row + 5) * module, (end - column) * module, module);
                }
                column = end + 1;
            }
        }
        page.fill();
    }

    /** Characters that the font lacks lose their accents or become a question mark. */
    private String drawable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!faces.regular().has(text.charAt(i)) || !faces.bold().has(text.charAt(i))) {
                return replaced(text);
            }
        }
        return text;
    }

    private String replaced(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (point == '\t' || point == '\n' || point == '\r') {
                out.append(' ');
                return;
            }
            char base = Normalizer.normalize(new String(Character.toChars(point)), Normalizer.Form.NFKD).charAt(0);
            if (point < 0x10000 && faces.regular().has((char) point) && faces.bold().has((char) point)) {
                out.append((char) point);
            } else if (faces.regular().has(base) && faces.bold().has(base)) {
                out.append(base);
            } else if (Character.getType(point) != Character.CONTROL && Character.getType(point) != Character.FORMAT) {
                out.append('?');
            }
        });
        return out.toString();
    }

    byte[] finish() throws IOException {
        for (PDPageContentStream stream : pages) {
            stream.close();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(32_768);
        document.save(out);
        document.close();
        return out.toByteArray();
    }
}

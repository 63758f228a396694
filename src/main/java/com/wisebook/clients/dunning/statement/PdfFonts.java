package com.wisebook.clients.dunning.statement;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Parsed fonts, kept between documents. A parsed font reads its tables lazily and is not safe for several threads at
 * once, so each document borrows a pair; there are as many pairs as documents ever drawn at the same time.
 */
final class PdfFonts {

    private static final String REGULAR = "/fonts/LiberationSans-Regular.ttf";
    private static final String BOLD = "/fonts/LiberationSans-Bold.ttf";

    private final ConcurrentLinkedQueue<Faces> idle = new ConcurrentLinkedQueue<>();

    /** The two weights. */
    record Faces(Face regular, Face bold) { }

    /** A parsed font with the widths of the basic plane, in thousandths of the size, filled as they are asked for. */
    static final class Face {
        private final TrueTypeFont font;
        private final org.apache.fontbox.ttf.CmapLookup glyphs;
        private final int unitsPerEm;
        private final short[] widths = new short[0x10000];

        private Face(TrueTypeFont font) throws IOException {
            this.font = font;
            this.glyphs = font.getUnicodeCmapLookup();
            this.unitsPerEm = font.getUnitsPerEm();
        }

        TrueTypeFont font() {
            return font;
        }

        /** Whether the font has the character. */
        boolean has(char c) {
            return width(c) >= 0;
        }

        /** Width in thousandths of the font size, or −1 when the font has no such character. */
        int width(char c) {
            short known = widths[c];
            if (known == 0) {
                known = (short) (measure(c) + 2);
                widths[c] = known;
            }
            return known - 2;
        }

        private int measure(char c) {
            try {
                int glyph = glyphs.getGlyphId(c);
                return glyph == 0 ? -1 : Math.round(font.getAdvanceWidth(glyph) * 1000f / unitsPerEm);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    <T> T use(Function<Faces, T> work) {
        Faces faces = idle.poll();
        if (faces == null) {
            faces = new Faces(load(REGULAR), load(BOLD));
        }
        T result = work.apply(faces);
        // Not given back after a failure: a half-read font is thrown away.
        idle.offer(faces);
        return result;
    }

    private static Face load(String resource) {
        try (InputStream in = PdfFonts.class.getResourceAsStream(resource)) {
            return new Face(new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package com.wisebook.clients.dunning.statement;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/** Prints papers of several pages that are no letters, with the fonts and the typography of the statement (decision 9). */
@Component
@NamedInterface("paper")
public class PaperPress {

    private final PdfFonts fonts = new PdfFonts();

    /** What is drawn on the paper. */
    @FunctionalInterface
    @NamedInterface("paper")
    public interface Drawing {
        void on(Paper paper) throws IOException;
    }

    /**
     * @param language fr or en
     * @param running  what stands at the head of every page after the first
     * @param footer   what stands at the foot of every page, beside its number
     * @return the PDF
     */
    public byte[] print(String language, String title, String running, String footer, Drawing drawing) {
        Typography type = new Typography(Languages.of(language), Typography.Medium.PDF);
        return fonts.use(faces -> {
            try {
                Paper paper = new Paper(new PdfCanvas(faces), type, title, running, footer);
                drawing.on(paper);
                return paper.finish();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}

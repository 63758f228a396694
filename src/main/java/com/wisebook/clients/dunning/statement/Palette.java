package com.wisebook.clients.dunning.statement;

import java.awt.Color;

/** The accent colour of a document, graver with its tone. */
enum Palette {
    BLUE(0x1F4E79), AMBER(0x9A4A08), RED(0x8C1D18);

    static final Color INK = new Color(0x1F2933);
    static final Color MUTED = new Color(0x5F6B7A);
    static final Color RULE = new Color(0xD5DBE1);
    static final Color BAND = new Color(0xF3F5F8);

    private final int rgb;

    Palette(int rgb) {
        this.rgb = rgb;
    }

    static Palette of(TemplateCode template) {
        return switch (template.tone()) {
            case CALM -> BLUE;
            case FIRM -> AMBER;
            case GRAVE -> RED;
        };
    }

    Color color() {
        return new Color(rgb);
    }

    String hex() {
        return String.format("#%06x", rgb);
    }
}

package com.wisebook.clients.dunning.statement;

import com.wisebook.clients.dunning.statement.PdfCanvas.Style;
import com.wisebook.clients.dunning.statement.StatementModel.Company;
import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The paper of a statement: letterhead and address window on the first page, a running head on the others, footer with
 * page numbers; and the cursor that moves down it, opening the next page when something does not fit.
 */
final class PdfPage {

    static final float LEFT = 48;
    static final float RIGHT = PdfCanvas.WIDTH - 48;
    static final float INNER = RIGHT - LEFT;
    /** Nothing of the body below this. */
    static final float BOTTOM = PdfCanvas.HEIGHT - 58;
    private static final float MILLIMETRE = 72f / 25.4f;
    /** The window of a French DL or C5 envelope: from 105 mm on the right, between 45 and 85 mm from the top. */
    private static final float WINDOW_LEFT = 108 * MILLIMETRE;
    private static final float WINDOW_TOP = 51 * MILLIMETRE;
    private static final int WINDOW_LINES = 7;

    static final Style BODY = new Style(9.5f, false, Palette.INK);
    static final Style SMALL = new Style(8, false, Palette.INK);
    static final Style SMALL_BOLD = new Style(8, true, Palette.INK);
    static final Style MUTED = new Style(8, false, Palette.MUTED);
    static final Style TINY = new Style(7, false, Palette.MUTED);

    private final PdfCanvas canvas;
    private final StatementModel model;
    private final Typography type;
    private final Color accent;
    private float y;

    PdfPage(PdfCanvas canvas, StatementModel model, Typography type) {
        this.canvas = canvas;
        this.model = model;
        this.type = type;
        this.accent = Palette.of(model.template()).color();
    }

    PdfCanvas canvas() {
        return canvas;
    }

    Color accent() {
        return accent;
    }

    /** Where the next thing goes: the top of the free space. */
    float y() {
        return y;
    }

    void moveTo(float to) {
        y = to;
    }

    void down(float by) {
        y += by;
    }

    /** Opens the next page unless the height still fits on this one; true when a page was opened. */
    boolean room(float height) throws IOException {
        if (y + height <= BOTTOM) {
            return false;
        }
        nextPage();
        return true;
    }

    private void nextPage() throws IOException {
        canvas.newPage();
        canvas.text(LEFT, 44, canvas.clip(type.label("continued", model.company().name(),
            StatementValues.text(model.customer().code())), MUTED, INNER - 90), MUTED);
        canvas.textRight(RIGHT, 44, type.date(model.date()), MUTED);
        canvas.rule(LEFT, RIGHT, 51, 0.6f, Palette.RULE);
        y = 66;
    }

    /** Letterhead, address in the window, references at its left; leaves the cursor below. */
    void firstPage() throws IOException {
        canvas.newPage();
        Company c = model.company();
        canvas.box(0, 0, PdfCanvas.WIDTH, 6, accent);
        Style name = new Style(17, true, accent);
        canvas.text(LEFT, 48, c.name(), canvas.fit(c.name(), name, 250));
        float line = 63;
        List<String> head = new ArrayList<>(c.addressLines());
        addIf(head, c.phone());
        addIf(head, c.email());
        for (String text : head) {
            canvas.text(LEFT, line, canvas.clip(text, MUTED, 230), MUTED);
            line += 10.5f;
        }
        float addressEnd = address();
        references(Math.max(line + 14, WINDOW_TOP), addressEnd);
    }

    /** Writes the address where the envelope's window shows it; returns where it ends. */
    private float address() throws IOException {
        float line = WINDOW_TOP;
        if (model.template() == TemplateCode.FORMAL_NOTICE) {
            canvas.text(WINDOW_LEFT, line - 20, type.label("letter.registered"), new Style(8, true, accent));
        }
        List<String> lines = new ArrayList<>();
        Style style = new Style(10, false, Palette.INK);
        float width = RIGHT - WINDOW_LEFT;
        lines.addAll(canvas.wrap(model.customer().name(), style, width));
        String person = person();
        if (!person.isEmpty()) {
            lines.add(person);
        }
        for (String text : model.customer().addressLines()) {
            if (text != null && !text.isBlank()) {
                lines.addAll(canvas.wrap(text, style, width));
            }
        }
        for (int i = 0; i < Math.min(WINDOW_LINES, lines.size()); i++) {
            canvas.text(WINDOW_LEFT, line + 10, lines.get(i), i == 0 ? new Style(10, true, Palette.INK) : style);
            line += 13.5f;
        }
        return line;
    }

    private String person() {
        StatementModel.Contact contact = model.contact();
        return contact == null ? ""
            : (StatementValues.text(contact.firstName()) + " " + StatementValues.text(contact.lastName())).strip();
    }

    private void references(float top, float addressEnd) throws IOException {
        float line = top + 10;
        line = reference(line, "ref.customer", StatementValues.text(model.customer().code()));
        if (model.reference() != null) {
            line = reference(line, "ref.reference", model.reference().printed());
        }
        line = reference(line, "ref.date", type.date(model.date()));
        if (model.levelLabel() != null && !model.levelLabel().isBlank()) {
            line = reference(line, "ref.level", type.dress(model.levelLabel()));
        }
        y = Math.max(line, addressEnd) + 20;
    }

    private float reference(float line, String label, String value) throws IOException {
        canvas.text(LEFT, line, type.label(label), MUTED);
        canvas.text(LEFT + 92, line, canvas.clip(value, SMALL_BOLD, WINDOW_LEFT - LEFT - 100), SMALL_BOLD);
        return line + 12.5f;
    }

    /** Writes the legal line and the number on every page. */
    void footers() throws IOException {
        Company c = model.company();
        List<String> parts = new ArrayList<>();
        parts.add(c.name() + (c.legalForm() == null ? "" : ", " + c.legalForm()
            + (c.shareCapital() == null ? "" : " " + type.label("footer.capital", c.shareCapital()))));
        if (!c.addressLines().isEmpty()) {
            parts.add(String.join(", ", c.addressLines()));
        }
        if (c.siren() != null) {
            parts.add(type.label("footer.siren", c.siren().replaceAll("(\\d{3})(?=\\d)", "$1\u00a0")));
        }
        if (c.vatNumber() != null) {
            parts.add(type.label("footer.vat", c.vatNumber()).replace(' ', '\u00a0'));
        }
        List<String> lines = canvas.wrap(String.join(" – ", parts), TINY, INNER - 70);
        for (int i = 0; i < canvas.pageCount(); i++) {
            canvas.turnTo(i);
            canvas.rule(LEFT, RIGHT, PdfCanvas.HEIGHT - 46, 0.6f, Palette.RULE);
            float line = PdfCanvas.HEIGHT - 34;
            for (String text : lines) {
                canvas.text(LEFT, line, text, TINY);
                line += 9;
            }
            canvas.textRight(RIGHT, PdfCanvas.HEIGHT - 34,
                type.label("page", String.valueOf(i + 1), String.valueOf(canvas.pageCount())), TINY);
        }
    }

    /** A heading of a part, with the space that follows. */
    void heading(String text) throws IOException {
        canvas.text(LEFT, y + 9, text, new Style(10, true, accent));
        y += 16;
    }

    private static void addIf(List<String> lines, String text) {
        if (text != null && !text.isBlank()) {
            lines.add(text);
        }
    }
}

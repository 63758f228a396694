package com.wisebook.clients.exchange.fec;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PushbackReader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;

/**
 * Gives a FEC back as it came, with EcritureLet and DateLet filled where they were empty: columns, order, separators, line ends, padding and
 * encoding stay, byte for byte. A line that has a letter is never touched. Lines are read one after the other, as {@link FecReader}
 * counted them.
 */
public final class FecLetters {

    /** A letter for a line of the file; lines come in their order. */
    public record Letter(int line, String letter, LocalDate date) {
    }

    private static final DateTimeFormatter BASIC = DateTimeFormatter.BASIC_ISO_DATE;
    private static final String BOM = "\uFEFF";
    private static final String UTF8_BOM_BYTES = "\u00EF\u00BB\u00BF";

    private final Charset charset;
    private final Iterator<Letter> letters;
    private final PushbackReader in;
    private final Writer out;
    private final StringBuilder line = new StringBuilder(256);
    private String end;
    private FecHeader header;
    private Letter next;

    /**
     * Bytes are read as characters one to one, so that what is not understood comes out as it went in; in UTF-16 two by two.
     *
     * @param charset the file's
     */
    private FecLetters(InputStream in, String charset, Iterator<Letter> letters, OutputStream out) throws IOException {
        boolean wide = charset.startsWith("UTF-16");
        InputStream bytes = wide ? new java.io.BufferedInputStream(in) : in;
        Charset raw = wide ? order(bytes) : StandardCharsets.ISO_8859_1;
        this.charset = wide ? raw : Charset.forName(charset);
        this.in = new PushbackReader(new BufferedReader(new InputStreamReader(bytes, raw), 1 << 16));
        this.out = new BufferedWriter(new OutputStreamWriter(out, raw), 1 << 16);
        this.letters = letters;
    }

    private static Charset order(InputStream in) throws IOException {
        in.mark(2);
        boolean little = in.read() == 0xFF;
        in.reset();
        return little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }

    /** @return how many lines were lettered */
    public static long fill(InputStream file, String charset, Iterator<Letter> letters, OutputStream out) throws IOException {
        return new FecLetters(file, charset, letters, out).fill();
    }

    private long fill() throws IOException {
        long filled = 0;
        advance();
        for (int number = 1; readLine(); number++) {
            if (number == 1) {
                header = FecHeader.read(titles(line.toString()));
            } else {
                while (next != null && next.line < number) {
                    advance();
                }
                if (next != null && next.line == number && fillLine()) {
                    filled++;
                }
            }
            out.append(line).append(end);
        }
        out.flush();
        return filled;
    }

    private static String titles(String line) {
        return line.startsWith(BOM) ? line.substring(1) : line.startsWith(UTF8_BOM_BYTES) ? line.substring(UTF8_BOM_BYTES.length()) : line;
    }

    private void advance() {
        next = letters.hasNext() ? letters.next() : null;
    }

    /** The next line, without its end, which is kept beside; false at the end of the file. */
    private boolean readLine() throws IOException {
        line.setLength(0);
        for (int c; (c = in.read()) >= 0; ) {
            if (c == '\n') {
                end = "\n";
                return true;
            }
            if (c == '\r') {
                int after = in.read();
                end = after == '\n' ? "\r\n" : "\r";
                if (after >= 0 && after != '\n') {
                    in.unread(after);
                }
                return true;
            }
            line.append((char) c);
        }
        end = "";
        return !line.isEmpty();
    }

    private boolean fillLine() {
        String letter = written(next.letter);
        int at = header.position(FecColumn.ECRITURE_LET);
        int[] field = field(at);
        if (letter.isEmpty() || field == null || !isEmpty(field)) {
            return false;
        }
        int dateAt = header.position(FecColumn.DATE_LET);
        // what stands further right first, so that the places of the other do not move
        if (dateAt > at) {
            fillDate(dateAt);
            put(field, letter);
        } else {
            put(field, letter);
            if (dateAt >= 0) {
                fillDate(dateAt);
            }
        }
        return true;
    }

    /** As the line writes its other dates. */
    private void fillDate(int at) {
        int[] field = field(at);
        if (field == null || next.date == null) {
            return;
        }
        int[] entryDate = field(header.position(FecColumn.ECRITURE_DATE));
        String model = entryDate == null ? "" : bare(entryDate);
        String date = BASIC.format(next.date);
        if (model.length() == 10) {
            char between = model.charAt(4);
            date = date.substring(0, 4) + between + date.substring(4, 6) + between + date.substring(6);
        }
        put(field, date);
    }

    /** The letter in the file's encoding, without what would end its field. */
    private String written(String letter) {
        String plain = letter.replaceAll("[\\t\\r\\n\"|;,]", "");
        return charset.name().startsWith("UTF-16") ? plain : new String(plain.getBytes(charset), StandardCharsets.ISO_8859_1);
    }

    private boolean isEmpty(int[] field) {
        return bare(field).isEmpty();
    }

    private String bare(int[] field) {
        return line.substring(field[0], field[1]).replace("\"", "").replace("\u00C2\u00A0", " ").replace('\u00A0', ' ').strip();
    }

    /** Padded fields keep their width where the value leaves room. */
    private void put(int[] field, String value) {
        int room = field[1] - field[0];
        boolean quoted = room > 1 && line.charAt(field[0]) == '"' && line.charAt(field[1] - 1) == '"';
        String written = quoted ? '"' + value + '"' : value;
        line.replace(field[0], field[1], quoted ? written : written + " ".repeat(Math.max(0, room - written.length())));
    }

    /** Where a field begins and ends in the line; null when the line does not reach that far. */
    private int[] field(int wanted) {
        boolean inside = false;
        int from = 0;
        int number = 0;
        for (int i = 0; i <= line.length(); i++) {
            char c = i == line.length() ? header.separator : line.charAt(i);
            if (header.quoted && c == '"' && i < line.length()) {
                inside = !inside;
            } else if (c == header.separator && (!inside || i == line.length())) {
                if (number++ == wanted) {
                    return new int[] {from, i};
                }
                from = i + 1;
            }
        }
        return null;
    }
}

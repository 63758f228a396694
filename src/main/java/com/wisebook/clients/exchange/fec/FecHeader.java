package com.wisebook.clients.exchange.fec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import com.wisebook.clients.exchange.FileRefused;

/** The first line of a FEC: its separator, whether fields are quoted, and where each column stands. */
final class FecHeader {

    private static final char[] SEPARATORS = {'\t', '|', ';', ','};

    final char separator;
    final boolean quoted;
    /** number of fields a line must have; a trailing separator may add an empty one */
    final int width;
    /** as the file writes them, the empty one behind a trailing separator left out */
    final List<String> titles;
    private final int[] positions = new int[FecColumn.values().length];

    private FecHeader(char separator, boolean quoted, String[] titles) {
        this.separator = separator;
        this.quoted = quoted;
        Arrays.fill(positions, -1);
        for (int i = 0; i < titles.length; i++) {
            int at = i;
            FecColumn.of(titles[i]).ifPresent(column -> positions[column.ordinal()] = at);
        }
        this.width = titles.length > 0 && titles[titles.length - 1].isBlank() ? titles.length - 1 : titles.length;
        this.titles = List.of(titles).subList(0, width);
    }

    /** @throws FileRefused when the line is no FEC header, or lacks a column that is needed */
    static FecHeader read(String line) {
        if (line == null || line.isBlank()) {
            throw new FileRefused("NOT_A_FEC", 1, null, "", FecColumn.JOURNAL_CODE.title);
        }
        boolean quoted = line.strip().startsWith("\"");
        for (char separator : SEPARATORS) {
            String[] titles = FecSplitter.split(line, separator, quoted);
            long known = Arrays.stream(titles).filter(title -> FecColumn.of(title).isPresent()).count();
            if (titles.length >= 10 && known >= 8) {
                FecHeader header = new FecHeader(separator, quoted, titles);
                header.check(titles);
                return header;
            }
        }
        String shown = line.length() > 80 ? line.substring(0, 80) + "…" : line;
        throw new FileRefused("NOT_A_FEC", 1, null, shown.replace('\t', ' '), "JournalCode, JournalLib, EcritureNum…");
    }

    private void check(String[] titles) {
        List<String> missing = new ArrayList<>(Arrays.stream(FecColumn.values())
            .filter(column -> column.required && !has(column)).map(column -> column.title).toList());
        boolean both = has(FecColumn.DEBIT) && has(FecColumn.CREDIT);
        boolean variant = has(FecColumn.MONTANT) && has(FecColumn.SENS);
        if (!both && !variant) {
            if (has(FecColumn.MONTANT) || has(FecColumn.SENS)) {
                missing.add(has(FecColumn.MONTANT) ? FecColumn.SENS.title : FecColumn.MONTANT.title);
            } else {
                missing.addAll(has(FecColumn.DEBIT) ? List.of("Credit") : has(FecColumn.CREDIT) ? List.of("Debit") : List.of("Debit", "Credit"));
            }
        }
        if (!missing.isEmpty()) {
            throw new FileRefused("MISSING_COLUMN", 1, String.join(", ", missing),
                Arrays.stream(titles).map(String::strip).collect(Collectors.joining(", ")), String.join(", ", missing));
        }
    }

    /** Which field that column is; -1 when the file has none. */
    int position(FecColumn column) {
        return positions[column.ordinal()];
    }

    boolean has(FecColumn column) {
        return positions[column.ordinal()] >= 0;
    }

    /** The field of that column, without its padding; empty when the line or the file does not have it. */
    String value(String[] fields, FecColumn column) {
        int at = positions[column.ordinal()];
        return at < 0 || at >= fields.length ? "" : fields[at];
    }

    /** The last column that a line may not leave out at its end. */
    int lastNeeded() {
        int last = 0;
        for (FecColumn column : FecColumn.values()) {
            if (column.required || column == FecColumn.DEBIT || column == FecColumn.CREDIT || column == FecColumn.MONTANT
                || column == FecColumn.SENS) {
                last = Math.max(last, positions[column.ordinal()]);
            }
        }
        return last;
    }
}

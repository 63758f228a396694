package com.wisebook.clients.exchange.fec;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.wisebook.clients.exchange.FileRefused;
import com.wisebook.clients.exchange.ImportPreview;
import com.wisebook.clients.exchange.TextFile;

/** The first lines of a FEC, and what they and its name say. */
public final class FecSample {

    private static final int SHOWN = 20;
    private static final int LONGEST_SHOWN = 200;
    private static final Pattern NAME = Pattern.compile("(?<!\\d)(\\d{9})FEC(\\d{8})(?!\\d)", Pattern.CASE_INSENSITIVE);

    private final FecHeader header;
    private final List<ImportPreview.Row> rows = new ArrayList<>();
    private final FecValues values;
    private LocalDate first;

    private FecSample(FecHeader header, LocalDate today) {
        this.header = header;
        this.values = new FecValues(today);
    }

    /**
     * Reads its beginning.
     *
     * @throws FileRefused NOT_A_FEC when it is none; MISSING_COLUMN when it is one that cannot be taken
     */
    public static FecSample read(TextFile file, LocalDate today) throws IOException {
        try (BufferedReader in = file.open()) {
            FecSample sample = new FecSample(FecHeader.read(in.readLine()), today);
            int line = 1;
            for (String text; sample.rows.size() < SHOWN && (text = in.readLine()) != null; ) {
                line++;
                if (!text.isBlank()) {
                    sample.take(line, text);
                }
            }
            return sample;
        }
    }

    private void take(int line, String text) {
        String[] fields = FecSplitter.split(text, header.separator, header.quoted);
        rows.add(new ImportPreview.Row(line, List.of(fields).stream().limit(header.width)
            .map(field -> field.length() > LONGEST_SHOWN ? field.substring(0, LONGEST_SHOWN) + "…" : field).toList()));
        try {
            LocalDate date = values.date(header.value(fields, FecColumn.ECRITURE_DATE));
            first = first == null || date.isBefore(first) ? date : first;
            for (FecColumn amount : List.of(FecColumn.DEBIT, FecColumn.CREDIT, FecColumn.MONTANT)) {
                values.amount(header.value(fields, amount));
            }
        } catch (FecValues.BadValue told) {
            // the import itself says so, line by line
        }
    }

    public List<String> titles() {
        return header.titles;
    }

    public List<ImportPreview.Row> rows() {
        return rows;
    }

    public String separator() {
        return String.valueOf(header.separator);
    }

    /** What it says about itself. */
    public ImportPreview.FecFacts facts(String fileName, String companyCode) {
        Matcher name = NAME.matcher(fileName);
        LocalDate end = null;
        if (name.find()) {
            try {
                String day = name.group(2);
                end = LocalDate.of(Integer.parseInt(day.substring(0, 4)), Integer.parseInt(day.substring(4, 6)), Integer.parseInt(day.substring(6)));
            } catch (DateTimeException noDate) {
                // the entries will say what year it is
            }
        }
        return new ImportPreview.FecFacts(end, siren(fileName).orElse(null), companyCode, values.mark() == 0 ? null : String.valueOf(values.mark()),
            header.quoted, !header.has(FecColumn.DEBIT), first);
    }

    /** The SIREN that the name of a FEC begins with. */
    public static Optional<String> siren(String fileName) {
        Matcher name = NAME.matcher(fileName);
        return name.find() ? Optional.of(name.group(1)) : Optional.empty();
    }
}

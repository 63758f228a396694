package com.wisebook.clients.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.sql.CopyWriter;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;

/**
 * The lines of a file that did not go in, as they were in it. They make a file with the original columns and the reason
 * behind them, which can be corrected and imported again with the same parameters.
 */
@Component
public class RefusedRows {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() { };

    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final ImportMessages messages;
    private final ImportWorks works;

    RefusedRows(JdbcClient jdbc, DataSource dataSource, ImportMessages messages, ImportWorks works) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
        this.messages = messages;
        this.works = works;
    }

    /** Keeps the titles and the refused lines of an import whose report has been written; reads the file once more for them. */
    void keep(long importId, ImportRequest request, Path file, ImportReport report) {
        if (report.titles() == null) {
            return;
        }
        jdbc.sql("update import_run set titles = cast(:titles as jsonb) where id = :id").param("titles", json(report.titles()))
            .param("id", importId).update();
        Map<Integer, Integer> lines = report.refusedLines();
        if (lines.isEmpty()) {
            return;
        }
        try {
            Map<Integer, List<String>> cells = works.of(request.kind()).lines(file, request.parameters(), lines.keySet());
            try (CopyWriter out = new CopyWriter(dataSource, "import_refused", "import_id", "line", "seq", "cells")) {
                cells.forEach((line, row) -> out.number(importId).number(line).number(lines.get(line)).text(json(row)).endRow());
            }
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    /** How many lines the file of refused rows has. */
    public long count(long importId) {
        return jdbc.sql("select count(*) from import_refused where import_id = :id").param("id", importId).query(Long.class).single();
    }

    /** Writes them for a spreadsheet and for us: semicolons, every field in quotes, UTF-8 with its mark. */
    public void csv(long importId, Locale locale, OutputStream out) throws IOException {
        OutputStreamWriter text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write('\uFEFF');
        CsvWriter csv = CsvWriter.builder().fieldSeparator(';').quoteStrategy(QuoteStrategies.ALWAYS).build(text);
        each(importId, locale, row -> csv.writeRecord(row.stream().map(SafeText::guarded).toList()));
        csv.flush();
    }

    /** The same as a workbook: every cell is text, so that no spreadsheet takes a zero off a code. */
    public void xlsx(long importId, Locale locale, OutputStream out) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        each(importId, locale, rows::add);
        int width = rows.stream().mapToInt(List::size).max().orElse(0);
        List<String> titles = new ArrayList<>(rows.get(0));
        while (titles.size() < width) {
            titles.add("");
        }
        try (TableWriter table = TableWriter.open(out, TableFormat.XLSX, messages.text("exchange.refused.sheet", locale), locale,
            titles.stream().map(TableColumn::code).toList())) {
            for (List<String> row : rows.subList(1, rows.size())) {
                table.row(row.stream().map(cell -> cell.isEmpty() ? null : cell).toArray());
            }
        }
    }

    private interface Line {
        void write(List<String> cells);
    }

    /** The titles, then each refused line: its cells, the reason, and what it has beyond its columns. */
    private void each(long importId, Locale locale, Line out) {
        List<String> titles = jdbc.sql("select coalesce(titles, '[]')::text from import_run where id = :id").param("id", importId)
            .query(String.class).optional().map(RefusedRows::texts).orElse(List.of());
        List<String> head = withoutReason(titles, titles);
        List<String> first = new ArrayList<>(head);
        first.add(messages.text("exchange.refused.reason", locale));
        out.write(first);
        Map<Integer, String> reasons = reasons(importId, locale);
        jdbc.sql("""
            select f.cells::text as cells, r.line as said_at
              from import_refused f join import_row r using (import_id, seq) where f.import_id = :id order by f.line""").param("id", importId)
            .query(row -> {
                List<String> cells = texts(row.getString("cells"));
                List<String> known = withoutReason(titles, cells.subList(0, Math.min(cells.size(), titles.size())));
                List<String> line = new ArrayList<>(known);
                while (line.size() < head.size()) {
                    line.add("");
                }
                line.add(reasons.get(row.getInt("said_at")));
                if (cells.size() > titles.size()) {
                    line.addAll(cells.subList(titles.size(), cells.size()));
                }
                out.write(line);
            });
    }

    /** All that is said against each line of the file, one sentence after the other. */
    private Map<Integer, String> reasons(long importId, Locale locale) {
        Map<Integer, String> reasons = new HashMap<>();
        jdbc.sql("""
            select seq, line, severity, code, column_name, found, expected, raw from import_row
             where import_id = :id and severity = 'ERROR' and line is not null order by seq""").param("id", importId)
            .query(ImportRowView.class).stream()
            .forEach(row -> reasons.merge(row.line(), messages.row(row, locale), (before, next) -> before + " " + next));
        return reasons;
    }

    /** A file of refused rows that was corrected in part: its reasons are those of the time before. */
    private static List<String> withoutReason(List<String> titles, List<String> cells) {
        List<String> kept = new ArrayList<>();
        for (int at = 0; at < cells.size(); at++) {
            if (!SourceTitles.isReason(titles.get(at))) {
                kept.add(cells.get(at));
            }
        }
        return kept;
    }

    private static String json(List<String> texts) {
        try {
            return JSON.writeValueAsString(texts.stream().map(text -> text.replace("\u0000", "")).toList());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<String> texts(String json) {
        try {
            return JSON.readValue(json, TEXTS);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

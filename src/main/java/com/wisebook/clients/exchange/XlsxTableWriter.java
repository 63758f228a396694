package com.wisebook.clients.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A workbook of one sheet, written as it comes: cells have their type, codes are text that stays text. */
final class XlsxTableWriter implements TableWriter {

    private static final int FLUSHED = 500;
    /** What a cell of a workbook holds at most. */
    private static final int LONGEST = 32_767;
    private static final int LONGEST_SHEET_NAME = 31;
    /** Spreadsheets know no day before; from March on they agree on its number. Earlier ones are written as text. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

    private final Workbook workbook;
    private final Worksheet sheet;
    private final Locale locale;
    private final List<TableColumn> columns;
    private int row;

    XlsxTableWriter(OutputStream out, String name, Locale locale, List<TableColumn> columns) throws IOException {
        this.workbook = new Workbook(out, "WiseBook", null);
        this.sheet = workbook.newWorksheet(sheetName(name));
        this.locale = locale;
        this.columns = columns;
        sheet.freezePane(0, 1);
        for (int at = 0; at < columns.size(); at++) {
            TableColumn column = columns.get(at);
            sheet.width(at, width(column));
            sheet.inlineString(0, at, cut(SafeText.guarded(column.title())));
            sheet.style(0, at).bold().set();
        }
        row = 1;
    }

    private static String sheetName(String name) {
        String allowed = name.replaceAll("[/\\\\?*\\[\\]:]", " ").strip();
        return allowed.length() > LONGEST_SHEET_NAME ? allowed.substring(0, LONGEST_SHEET_NAME) : allowed;
    }

    private static double width(TableColumn column) {
        int least = switch (column.kind()) {
            case TEXT -> 22;
            case CODE -> 16;
            case NUMBER, AMOUNT, DATE, READ_DATE -> 13;
            case BOOLEAN -> 9;
        };
        return Math.max(least, Math.min(column.title().length() + 2, 40));
    }

    @Override
    public void row(Object... cells) throws IOException {
        if (row >= MOST_ROWS) {
            throw new FileRefused("TOO_MANY_ROWS", String.valueOf(row), String.valueOf(MOST_ROWS));
        }
        for (int at = 0; at < cells.length && at < columns.size(); at++) {
            if (cells[at] != null) {
                write(at, cells[at]);
            }
        }
        if (++row % FLUSHED == 0) {
            sheet.flush();
        }
    }

    private void write(int at, Object cell) {
        if (cell instanceof Number number) {
            sheet.value(row, at, number);
        } else if (cell instanceof LocalDate day && day.isAfter(FIRST_DAY)) {
            sheet.value(row, at, day);
            sheet.style(row, at).format("dd/mm/yyyy").set();
        } else {
            sheet.inlineString(row, at, cut(cell instanceof Boolean yes ? TableWords.yesOrNo(yes, locale) : SafeText.guarded(cell.toString())));
            if (columns.get(at).kind() == TableColumn.Kind.CODE) {
                sheet.style(row, at).format("@").set();
            }
        }
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    @Override
    public void close() throws IOException {
        sheet.finish();
        workbook.finish();
    }
}

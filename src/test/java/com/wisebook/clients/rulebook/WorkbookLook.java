package com.wisebook.clients.rulebook;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** How the cells of our rule workbooks look; each style is made once a workbook. */
final class WorkbookLook {

    private static final String WHITE = "FFFFFF";
    private static final String INK = "222222";

    private final XSSFWorkbook workbook;
    private final Map<String, XSSFCellStyle> styles = new HashMap<>();

    WorkbookLook(XSSFWorkbook workbook) {
        this.workbook = workbook;
    }

    /** One of title, subtitle, code, section, bold, plain; when, then, note for headings. */
    XSSFCellStyle named(String name) {
        return styles.computeIfAbsent(name, this::make);
    }

    /** A cell of the table, on that colour. */
    XSSFCellStyle data(boolean number, String colour) {
        return styles.computeIfAbsent((number ? "number-" : "text-") + colour, key -> {
            XSSFCellStyle style = plain(true);
            font(style, 10, false, INK);
            fill(style, colour);
            border(style, "D0D0D0");
            if (number) {
                // No thousands mark: Drools reads numbers as they are shown.
                style.setDataFormat(workbook.createDataFormat().getFormat("0"));
                style.setAlignment(HorizontalAlignment.CENTER);
            }
            return style;
        });
    }

    private XSSFCellStyle make(String name) {
        XSSFCellStyle style = plain(!List.of("title", "subtitle", "code").contains(name));
        switch (name) {
            case "title" -> font(style, 20, true, "1F3864");
            case "subtitle" -> font(style, 11, false, "595959");
            case "code" -> font(style, 8, false, "A6A6A6");
            case "section" -> font(style, 14, true, INK);
            case "bold" -> font(style, 11, true, INK);
            case "plain" -> font(style, 11, false, INK);
            case "when" -> heading(style, "1F3864");
            case "then" -> heading(style, "375623");
            case "note" -> heading(style, "595959");
            default -> throw new IllegalArgumentException(name);
        }
        return style;
    }

    private XSSFCellStyle plain(boolean wrap) {
        XSSFCellStyle style = workbook.createCellStyle();
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        style.setWrapText(wrap);
        return style;
    }

    private void heading(XSSFCellStyle style, String colour) {
        font(style, 10, true, WHITE);
        style.setAlignment(HorizontalAlignment.CENTER);
        fill(style, colour);
        border(style, WHITE);
    }

    private void font(XSSFCellStyle style, int size, boolean bold, String colour) {
        XSSFFont font = workbook.createFont();
        font.setFontName("Calibri");
        font.setFontHeightInPoints((short) size);
        font.setBold(bold);
        font.setColor(colour(colour));
        style.setFont(font);
    }

    private static void fill(XSSFCellStyle style, String colour) {
        style.setFillForegroundColor(colour(colour));
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    }

    private static void border(XSSFCellStyle style, String colour) {
        style.setBorderTop(BorderStyle.THIN);
        style.setBorderBottom(BorderStyle.THIN);
        style.setBorderLeft(BorderStyle.THIN);
        style.setBorderRight(BorderStyle.THIN);
        style.setTopBorderColor(colour(colour));
        style.setBottomBorderColor(colour(colour));
        style.setLeftBorderColor(colour(colour));
        style.setRightBorderColor(colour(colour));
    }

    private static XSSFColor colour(String rgb) {
        return new XSSFColor(new byte[] {(byte) Integer.parseInt(rgb.substring(0, 2), 16), (byte) Integer.parseInt(rgb.substring(2, 4), 16),
            (byte) Integer.parseInt(rgb.substring(4, 6), 16)}, null);
    }
}

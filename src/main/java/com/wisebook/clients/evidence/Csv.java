package com.wisebook.clients.evidence;

import java.nio.charset.StandardCharsets;

/** A table as text: semicolons, quotation marks where they are needed, and nothing that a spreadsheet would reckon with. */
final class Csv {

    private final StringBuilder out = new StringBuilder("\ufeff");

    Csv(Object... titles) {
        row(titles);
    }

    void row(Object... cells) {
        for (int i = 0; i < cells.length; i++) {
            out.append(i == 0 ? "" : ";").append(cell(cells[i]));
        }
        out.append("\r\n");
    }

    private static String cell(Object value) {
        String text = value == null ? "" : value.toString();
        if (!(value instanceof Number) && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 && !text.matches("-?\\d+(\\.\\d+)?")) {
            text = "'" + text;
        }
        return text.matches("(?s).*[;\"\r\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }

    byte[] bytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}

package com.wisebook.clients.bank;

/**
 * What is wrong with a statement file.
 *
 * @param line     line of the file, from 1; null for the whole file
 * @param refused  whether something was left out because of it
 * @param code     key of the text in the messages
 * @param field    the part of the record that is wrong, as the format calls it, or null
 * @param found    what the file says, or null
 * @param expected what it should say, or null
 */
public record StatementFault(Integer line, boolean refused, String code, String field, String found, String expected) {

    private static final int SHOWN = 80;

    /** Something was left out. */
    public static StatementFault error(Integer line, String code, String field, String found, String expected) {
        return new StatementFault(line, true, code, field, cut(found), expected);
    }

    /** Nothing was left out, but somebody should know. */
    public static StatementFault warning(Integer line, String code, String field, String found, String expected) {
        return new StatementFault(line, false, code, field, cut(found), expected);
    }

    private static String cut(String text) {
        return text == null || text.length() <= SHOWN ? text : text.substring(0, SHOWN - 1) + "…";
    }
}

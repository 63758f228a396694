package com.wisebook.clients.bank;

import java.util.Map;

/**
 * What a file leaves open and the user says.
 *
 * @param account     the account where the file does not name it, or null
 * @param currency    its currency where the file does not say it, or null
 * @param columns     of a table: our field to the title in the file (see {@link StatementColumn#key()})
 * @param dateOrder   of a table: {@code DMY}, {@code MDY} or {@code YMD}; null where every date tells it
 * @param decimalMark of a table: {@code ,} or {@code .}; null where every amount tells it
 */
public record StatementOptions(String account, String currency, Map<String, String> columns, String dateOrder, Character decimalMark) {

    /** Nothing is left open. */
    public static final StatementOptions NONE = new StatementOptions(null, null, Map.of(), null, null);
}

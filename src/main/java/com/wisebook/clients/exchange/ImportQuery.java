package com.wisebook.clients.exchange;

import java.util.List;
import java.util.Map;

/**
 * Which imports are asked for.
 *
 * @param kinds    FEC, OPEN_ITEMS; none: both
 * @param statuses of {@link ImportView#status()}; none: all
 * @param company  a company's code, or null
 * @param dryRun   only dry runs, only the others, or null
 * @param text     part of the file's name, or null
 * @param sort     a column, with a minus before it turned round; unknown or null: newest first
 */
public record ImportQuery(List<String> kinds, List<String> statuses, String company, Boolean dryRun, String text, String sort,
                          int limit, long offset) {

    private static final Map<String, String> COLUMNS = Map.of("file", "lower(r.file_name)", "status", "r.status", "created", "r.created_at",
        "by", "r.created_by", "lines", "r.lines", "added", "r.added", "updated", "r.updated", "refused", "r.refused", "company", "r.company_code",
        "kind", "r.kind");

    /** The list's order in SQL: never the caller's own text. */
    String order() {
        boolean down = sort != null && sort.startsWith("-");
        String column = sort == null ? null : COLUMNS.get(down ? sort.substring(1) : sort);
        return column == null ? "r.id desc" : column + (down ? " desc" : " asc") + ", r.id desc";
    }
}

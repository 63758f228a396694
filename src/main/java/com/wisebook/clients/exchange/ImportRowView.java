package com.wisebook.clients.exchange;

/** One row of an import's report; {@code message} is made of the code and the values in the reader's language. */
public record ImportRowView(int seq, Integer line, String severity, String code, String columnName, String found,
                            String expected, String raw) {
}

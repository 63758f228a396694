package com.wisebook.clients.exchange.table;

import java.util.Arrays;
import java.util.Optional;

/** Our fields of an open item; a table's column mapping names them. */
enum TableField {
    CUSTOMER_CODE("customerCode"), CUSTOMER_NAME("customerName"), DOCUMENT_REF("documentRef"), DOCUMENT_DATE("documentDate"),
    DUE_DATE("dueDate"), ENTRY_DATE("entryDate"), AMOUNT("amount"), DEBIT("debit"), CREDIT("credit"),
    OPEN_AMOUNT("openAmount"), CURRENCY("currency"), KIND("kind"), LABEL("label");

    final String title;

    TableField(String title) {
        this.title = title;
    }

    /** How a report names it where the file has no title for it: the reader gets its name in his language. */
    String named() {
        return "@" + title;
    }

    static Optional<TableField> of(String title) {
        return Arrays.stream(values()).filter(f -> f.title.equals(title)).findFirst();
    }
}

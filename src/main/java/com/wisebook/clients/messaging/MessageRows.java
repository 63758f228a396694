package com.wisebook.clients.messaging;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.springframework.jdbc.core.RowMapper;

/** Reads rows of the table {@code message}. */
final class MessageRows {

    static final RowMapper<MessageView> MAPPER = MessageRows::map;

    private MessageRows() {
    }

    private static MessageView map(ResultSet row, int number) throws SQLException {
        return new MessageView(row.getLong("id"), row.getString("send_key"), row.getString("channel"), id(row, "company_id"),
            id(row, "customer_id"), row.getString("subject_kind"), row.getLong("subject_id"), row.getString("status"),
            row.getString("sender"), texts(row, "recipients"), texts(row, "copies"), row.getString("language"),
            row.getString("subject"), row.getString("text_body"), row.getString("html_body"), id(row, "document_id"),
            row.getString("fingerprint"), row.getInt("attempts"), instant(row, "next_attempt_at"), instant(row, "sent_at"),
            instant(row, "delivered_at"), row.getString("provider_id"), row.getString("error"), row.getString("wait_reason"),
            row.getString("registered_number"), row.getObject("posted_at", LocalDate.class),
            row.getObject("receipt_at", LocalDate.class), id(row, "print_batch_id"), instant(row, "created_at"));
    }

    static Long id(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}

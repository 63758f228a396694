package com.wisebook.clients.messaging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import org.springframework.jdbc.core.RowMapper;

/** Reads rows of the table {@code mail_bounce}. */
final class BounceRows {

    static final RowMapper<Bounce> MAPPER = BounceRows::map;

    private BounceRows() {
    }

    private static Bounce map(ResultSet row, int number) throws SQLException {
        return new Bounce(row.getLong("id"), row.getString("source"), row.getTimestamp("received_at").toInstant(),
            Bounce.Verdict.valueOf(row.getString("verdict")), row.getObject("message_id", Long.class),
            List.of((String[]) row.getArray("recipients").getArray()), row.getString("status"), row.getString("words"),
            row.getString("sender"), row.getString("subject"), row.getBoolean("effective"));
    }
}

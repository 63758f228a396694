package com.wisebook.clients.dunning.reply;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

import com.wisebook.clients.dunning.PaymentPlans.Instalment;

/** A proposal as it is kept. */
record ProposalRow(long id, long replyId, int position, ReplyCategory category, String sentence, int startsAt, int endsAt, BigDecimal confidence,
                   BigDecimal amount, String currency, LocalDate onDate, String reason, List<String> documents, String email, String phone,
                   String status, ReplyCategory decidedAs, String decidedBy, Instant decidedAt, String note, String result, List<Instalment> instalments) {

    /** The day until which all is promised: of instalments the last one. */
    LocalDate promisedOn() {
        return instalments.isEmpty() ? onDate : instalments.get(instalments.size() - 1).dueOn();
    }

    boolean open() {
        return status.equals("OPEN");
    }

    static ProposalRow of(ResultSet row, int number) throws SQLException {
        String decided = row.getString("decided_as");
        Timestamp at = row.getTimestamp("decided_at");
        return new ProposalRow(row.getLong("id"), row.getLong("reply_id"), row.getInt("position"), ReplyCategory.valueOf(row.getString("category")),
            row.getString("sentence"), row.getInt("starts_at"), row.getInt("ends_at"), row.getBigDecimal("confidence"), row.getBigDecimal("amount"),
            row.getString("currency"), row.getObject("on_date", LocalDate.class), row.getString("reason"),
            List.of((String[]) row.getArray("documents").getArray()), row.getString("email"), row.getString("phone"), row.getString("status"),
            decided == null ? null : ReplyCategory.valueOf(decided), row.getString("decided_by"), at == null ? null : at.toInstant(),
            row.getString("note"), row.getString("result"), instalments(row));
    }

    /** Days and amounts that are not said are null. */
    private static List<Instalment> instalments(ResultSet row) throws SQLException {
        Date[] days = (Date[]) row.getArray("days").getArray();
        BigDecimal[] amounts = (BigDecimal[]) row.getArray("amounts").getArray();
        return IntStream.range(0, days.length).mapToObj(i -> new Instalment(days[i] == null ? null : days[i].toLocalDate(), amounts[i])).toList();
    }
}

package com.wisebook.clients.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.wisebook.clients.PostgresForTests;

class RecordRowsTest {

    private static final JdbcClient JDBC = JdbcClient.create(PostgresForTests.freshDatabase());

    enum Colour { RED, BLUE }

    record Row(long customerId, Long groupId, int level, Integer rank, boolean sendingOpen, String smsSender, BigDecimal openAmount,
               LocalDate dueDate, Instant sentAt, Colour colour, BigDecimal turnover12m) {
    }

    record Refused(List<String> names) {
    }

    @Test
    void every_kind_of_component_is_read_from_the_column_of_its_name() {
        Row row = JDBC.sql("""
                select 7::bigint as customer_id, 8::bigint as group_id, 3 as level, 4 as rank, true as sending_open, 'WISE' as sms_sender,
                       12.5000::numeric(19,4) as open_amount, date '2026-11-22' as due_date,
                       timestamptz '2026-11-22 08:00+01' as sent_at, 'BLUE' as colour, 1.5 as turnover12m""")
            .query(RecordRows.of(Row.class)).single();
        assertThat(row).isEqualTo(new Row(7, 8L, 3, 4, true, "WISE", new BigDecimal("12.5000"), LocalDate.of(2026, 11, 22),
            Instant.parse("2026-11-22T07:00:00Z"), Colour.BLUE, new BigDecimal("1.5")));
    }

    @Test
    void what_is_null_in_the_row_is_null_in_the_record() {
        Row row = JDBC.sql("""
                select 7::bigint as customer_id, null::bigint as group_id, 3 as level, null::int as rank, false as sending_open,
                       null::text as sms_sender, null::numeric as open_amount, null::date as due_date, null::timestamptz as sent_at,
                       null::text as colour, null::numeric as turnover12m""")
            .query(RecordRows.of(Row.class)).single();
        assertThat(row).isEqualTo(new Row(7, null, 3, null, false, null, null, null, null, null, null));
    }

    @Test
    void a_component_that_no_column_can_give_is_refused_by_name() {
        assertThatThrownBy(() -> RecordRows.of(Refused.class)).hasMessageContaining("names");
    }
}

package com.wisebook.clients.receivable.limit;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import com.wisebook.clients.sql.RecordRows;

import io.swagger.v3.oas.annotations.media.Schema;

/** The alerts as they stand. */
@Service
public class LimitAlerts {

    /** An alert for the eyes. */
    @Schema(name = "LimitAlert", requiredProperties = {"number", "level", "state", "exposure", "limit", "currency", "since"})
    public record AlertView(String number, String customerCode, String customerName, String companyCode, String groupCode, String groupName,
                            String level, String state, BigDecimal exposure, BigDecimal limit, String currency, Instant since,
                            LocalDate acceptedUntil, BigDecimal acceptedAmount, LocalDate blockedUntil, BigDecimal proposedLimit,
                            String proposedBy, String reason, String decidedBy, Instant decidedAt, Instant endedAt) {
    }

    /** How many there are, for the first screen. */
    @Schema(name = "LimitFigures", requiredProperties = {"over", "approaching", "undecided"})
    public record Figures(int over, int approaching, int undecided) {
    }

    /** An alert as a decision needs it. */
    record Alert(long id, String number, Long customerId, Long companyId, Long groupId, String level, String state, BigDecimal exposure,
                 BigDecimal creditLimit, String currency, BigDecimal proposedLimit, String proposedBy, LocalDate blockedUntil,
                 LocalDate acceptedUntil, String reason, String decidedBy, Instant overSince, Instant endedAt) {

        boolean over() {
            return endedAt == null && level.equals("OVER");
        }
    }

    private static final String VIEW = """
        select a.number, c.code as customer_code, c.name as customer_name, m.code as company_code, g.code as group_code, g.name as group_name,
               a.level, a.state, a.exposure, a.credit_limit as "limit", a.currency, a.since, a.accepted_until, a.accepted_amount,
               a.blocked_until, a.proposed_limit, a.proposed_by, a.reason, a.decided_by, a.decided_at, a.ended_at
          from limit_alert a left join customer c on c.id = a.customer_id left join company m on m.id = a.company_id
          left join customer_group g on g.id = a.group_id
        """;

    private final JdbcClient jdbc;

    LimitAlerts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The live alerts of a customer and of its group. */
    public List<AlertView> live(long customerId, Long groupId) {
        return jdbc.sql(VIEW + "where a.ended_at is null and (a.customer_id = :customer or a.group_id = :group) order by a.id")
            .param("customer", customerId).param("group", groupId, java.sql.Types.BIGINT).query(RecordRows.of(AlertView.class)).list();
    }

    /** Alerts, the newest first. */
    public List<AlertView> newest(boolean liveOnly, Long before, int limit) {
        return jdbc.sql(VIEW + """
             where (not :live or a.ended_at is null) and (:before::bigint is null or a.id < :before) order by a.id desc limit :limit""")
            .param("live", liveOnly).param("before", before, java.sql.Types.BIGINT).param("limit", limit)
            .query(RecordRows.of(AlertView.class)).list();
    }

    public Optional<AlertView> byNumber(String number) {
        return jdbc.sql(VIEW + "where a.number = :number").param("number", number).query(RecordRows.of(AlertView.class)).optional();
    }

    /** How many alerts are live. */
    public Figures figures() {
        return jdbc.sql("""
                select count(*) filter (where level = 'OVER')::int as over, count(*) filter (where level = 'APPROACHING')::int as approaching,
                       count(*) filter (where level = 'OVER' and state = 'OPEN')::int as undecided
                  from limit_alert where ended_at is null""").query(RecordRows.of(Figures.class)).single();
    }

    /** The alert, locked until the end of the transaction: no news and no other decision come in between. */
    Alert locked(String number) {
        return jdbc.sql("select * from limit_alert where number = :number for no key update").param("number", number)
            .query(RecordRows.of(Alert.class)).single();
    }

    Alert read(String number) {
        return jdbc.sql("select * from limit_alert where number = :number").param("number", number).query(RecordRows.of(Alert.class)).single();
    }

    /** The blocks that the alert's decision made and that stand still. */
    List<Long> standingBlocks(long alertId, LocalDate day) {
        return jdbc.sql("""
                select b.id from limit_alert_block l join customer_block b on b.id = l.block_id
                 where l.alert_id = :alert and b.lifted_at is null and b.blocked_until >= :day order by b.id""")
            .param("alert", alertId).param("day", day).query(Long.class).list();
    }
}

package com.wisebook.clients.dunning.web;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.swagger.v3.oas.annotations.media.Schema;

/** Lists that the REST interface gives out: cases, relances with their items, holds. One statement each. */
@Component
class DunningReads {

    /** A case with the customer's name and what it does now. */
    @Schema(requiredProperties = {"id", "number", "companyCode", "customerCode", "customerName", "status", "level", "openedAt"})
    record CaseRow(long id, String number, String companyCode, String customerCode, String customerName, String status, int level,
                   String action, String actionReason, LocalDate nextDate, Integer plannedLevel, String plannedChannel,
                   BigDecimal plannedAmount, String plannedCurrency, Instant openedAt, Instant closedAt) {
    }

    /** A relance; its items are read apart. */
    record RelanceRow(long id, String stepKey, String caseNumber, String companyCode, String customerCode, String customerName,
                      LocalDate plannedOn, int level, String channel, String template, boolean formalNotice, String status,
                      String abandonedReason, String reference, Long messageId, Integer tableVersion, Integer tableRow,
                      String decidedBy, String approvedBy, Instant sentAt) {
    }

    record RelanceItemRow(long entryId, String documentRef, LocalDate dueDate, int level, BigDecimal openAmount, String currency,
                          int daysOverdue, BigDecimal penalty, BigDecimal lumpSum, Integer tableRow) {
    }

    /**
     * What a relance asks for in one currency, and what that is made of.
     *
     * @param principal  what remains of its items
     * @param credit     deducted from them
     * @param settled    true once the message's sum was made; before that it is the principal alone
     */
    @Schema(requiredProperties = {"currency", "principal", "penalties", "lumpSums", "credit", "total", "settled"})
    record RelanceAsked(String currency, BigDecimal principal, BigDecimal penalties, BigDecimal lumpSums, BigDecimal credit,
                        BigDecimal total, boolean settled) {
    }

    record HoldRow(long id, String companyCode, String customerCode, String customerName, String caseNumber, Long entryId,
                   String documentRef, String reason, String detail, BigDecimal amount, String currency, LocalDate heldUntil,
                   LocalDate since, Instant releasedAt) {
    }

    private final JdbcClient jdbc;

    DunningReads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<CaseRow> cases(String customer, String status, int limit, Long after) {
        return jdbc.sql("""
                select c.id, c.number, y.code as company_code, u.code as customer_code, u.name as customer_name, c.status, c.level, c.action,
                       c.action_reason, c.next_date, c.planned_level, c.planned_channel, c.planned_amount, c.planned_currency,
                       c.opened_at, c.closed_at
                  from dunning_case c join company y on y.id = c.company_id join customer u on u.id = c.customer_id
                 where (:status::text is null or c.status = :status) and (:customer::text is null or u.code = :customer)
                   and (:after::bigint is null or c.id < :after)
                 order by c.id desc limit :limit""")
            .param("status", status, Types.VARCHAR).param("customer", customer, Types.VARCHAR).param("after", after, Types.BIGINT)
            .param("limit", limit).query(CaseRow.class).list();
    }

    List<RelanceRow> relances(Long id, String customer, String status, int limit, Long after) {
        return jdbc.sql("""
                select r.id, r.step_key, c.number as case_number, y.code as company_code, u.code as customer_code, u.name as customer_name,
                       r.planned_on, r.level, r.channel, r.template, r.formal_notice, r.status, r.abandoned_reason, r.reference,
                       r.message_id, r.table_version, r.table_row, r.decided_by_kind as decided_by, r.approved_by, r.sent_at
                  from relance r join dunning_case c on c.id = r.case_id join company y on y.id = r.company_id
                  join customer u on u.id = r.customer_id
                 where (:id::bigint is null or r.id = :id) and (:status::text is null or r.status = :status)
                   and (:customer::text is null or u.code = :customer) and (:after::bigint is null or r.id < :after)
                 order by r.id desc limit :limit""")
            .param("id", id, Types.BIGINT).param("status", status, Types.VARCHAR).param("customer", customer, Types.VARCHAR)
            .param("after", after, Types.BIGINT).param("limit", limit).query(RelanceRow.class).list();
    }

    List<RelanceItemRow> items(long relanceId) {
        return jdbc.sql("""
                select i.entry_id, e.document_ref, e.due_date, i.level, i.open_amount, i.currency, i.days_overdue, i.penalty, i.lump_sum,
                       i.table_row
                  from relance_item i join ledger_line e on e.entry_id = i.entry_id where i.relance_id = :id order by e.due_date, i.entry_id""")
            .param("id", relanceId).query(RelanceItemRow.class).list();
    }

    /** By currency, never added up. */
    List<RelanceAsked> asked(long relanceId) {
        return jdbc.sql("""
                select s.*, s.principal + s.penalties + s.lump_sums - s.credit as total
                  from (select i.currency, sum(i.open_amount) as principal, sum(i.penalty) as penalties, sum(i.lump_sum) as lump_sums,
                               coalesce(max((r.totals #>> array[i.currency, 'credit'])::numeric), 0) as credit,
                               bool_and(r.totals <> '{}') as settled
                          from relance_item i join relance r on r.id = i.relance_id
                         where i.relance_id = :id group by i.currency) s order by s.currency""")
            .param("id", relanceId).query(RelanceAsked.class).list();
    }

    List<HoldRow> holds(String customer, String reason, boolean released, int limit, Long after) {
        return jdbc.sql("""
                select h.id, y.code as company_code, u.code as customer_code, u.name as customer_name, c.number as case_number, h.entry_id,
                       e.document_ref, h.reason, h.detail, h.amount, h.currency, h.held_until, h.created_on as since, h.released_at
                  from hold h join company y on y.id = h.company_id join customer u on u.id = h.customer_id
                  left join dunning_case c on c.id = h.case_id left join ledger_line e on e.entry_id = h.entry_id
                 where (:released or h.released_at is null) and (:reason::text is null or h.reason = :reason)
                   and (:customer::text is null or u.code = :customer) and (:after::bigint is null or h.id < :after)
                 order by h.id desc limit :limit""")
            .param("released", released).param("reason", reason, Types.VARCHAR).param("customer", customer, Types.VARCHAR)
            .param("after", after, Types.BIGINT).param("limit", limit).query(HoldRow.class).list();
    }
}

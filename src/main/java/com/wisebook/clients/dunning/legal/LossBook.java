package com.wisebook.clients.dunning.legal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import com.wisebook.clients.sql.RecordRows;

import io.swagger.v3.oas.annotations.media.Schema;

/** Reads the losses. */
@Service
public class LossBook {

    private record Head(long id, String number, String companyCode, String customerCode, String customerName, String preLitigation, String status,
                        String cause, String evidence, String proposedBy, Instant proposedAt, String decidedBy, Instant decidedAt, String decisionReason, LocalDate recordedOn,
                        String reversedBy, LocalDate reversedOn, String reversedReason, boolean exported, boolean booked) {

        LossView with(List<LossView.Item> items, List<LossView.Receipt> receipts) {
            return new LossView(number, companyCode, customerCode, customerName, preLitigation, status, cause, evidence, sums(items), proposedBy, proposedAt, decidedBy, decidedAt, decisionReason, recordedOn, reversedBy, reversedOn, reversedReason, exported,
                booked, items, receipts);
        }
    }

    private record ItemRow(long badDebtId, long entryId, String documentRef, LocalDate documentDate, LocalDate dueDate, BigDecimal amount,
                           BigDecimal net, BigDecimal vat, String currency, BigDecimal recovered, String vatSource) {

        LossView.Item item(Map<Long, List<LossView.VatAccount>> accounts) {
            return new LossView.Item(entryId, documentRef, documentDate, dueDate, amount, net, vat, currency, recovered, vatSource,
                vatSource.equals("FEC") ? accounts.getOrDefault(entryId, List.of()) : List.of());
        }
    }

    private record ReceiptRow(long badDebtId, long id, long entryId, String documentRef, long paymentId, String paymentRef, String label, LocalDate paidOn,
                              BigDecimal amount, String status, String why, String decidedBy) {

        LossView.Receipt receipt() {
            return new LossView.Receipt(id, entryId, documentRef, paymentId, paymentRef, label, paidOn, amount, status, why, decidedBy);
        }
    }

    /** Each currency apart. */
    private static List<LossView.Sum> sums(List<LossView.Item> items) {
        Map<String, LossView.Sum> sums = new TreeMap<>();
        items.forEach(item -> sums.merge(item.currency(), new LossView.Sum(item.currency(), item.amount(), item.net(), item.vat(), item.recovered()),
            (a, b) -> new LossView.Sum(a.currency(), a.amount().add(b.amount()), a.net().add(b.net()), a.vat().add(b.vat()), a.recovered().add(b.recovered()))));
        return List.copyOf(sums.values());
    }

    private record AccountRow(long entryId, String account, BigDecimal vat) {
    }

    /** One month and cause of the published view. */
    @Schema(name = "LossMonth", requiredProperties = {"companyCode", "currency", "month", "cause", "losses", "amount", "net", "vat", "recovered",
        "recoveredNet", "netLoss"})
    public record Month(String companyCode, String currency, LocalDate month, String cause, long losses, BigDecimal amount, BigDecimal net,
                        BigDecimal vat, BigDecimal recovered, BigDecimal recoveredNet, BigDecimal netLoss) {
    }

    /** What is asked of the list; anything null or empty asks nothing. */
    public record Query(String company, String customer, List<String> status, List<String> cause, Boolean exported, Long after, int limit) {
    }

    private static final int MOST = 500;
    private static final String HEADS = """
        select b.id, b.number, m.code as company_code, c.code as customer_code, c.name as customer_name, p.number as pre_litigation, b.status, b.cause,
               b.evidence, b.proposed_by, b.proposed_at, b.decided_by,
               b.decided_at, b.decision_reason, b.recorded_on, b.reversed_by, b.reversed_on, b.reversed_reason, b.exported,
               b.status = 'RECORDED' and i.settled and i.unpaid as booked
          from bad_debt b join company m on m.id = b.company_id join customer c on c.id = b.customer_id join prelitigation p on p.id = b.prelitigation_id
          join lateral (select bool_and(o.open_amount = 0) as settled,
                               bool_or(x.amount > coalesce((select sum(r.amount) from bad_debt_recovery r where r.bad_debt_id = b.id and r.entry_id = x.entry_id), 0)
                                   - coalesce((select sum(t.amount) from loss_receipt t where t.bad_debt_id = b.id and t.entry_id = x.entry_id and t.status = 'TAKEN'), 0)) as unpaid
                          from bad_debt_item x join open_amount o on o.entry_id = x.entry_id where x.bad_debt_id = b.id) i on i.settled is not null
        """;

    private final JdbcClient jdbc;

    LossBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By their ids, the oldest first, from {@code after} on: for lists and for accounting, which follows what is new. */
    public List<LossView> list(Query query) {
        return whole(jdbc.sql(HEADS + """
                 where (:company::text is null or m.code = :company) and (:customer::text is null or c.code = :customer)
                   and (cardinality(:status::text[]) = 0 or b.status = any(:status)) and (cardinality(:cause::text[]) = 0 or b.cause = any(:cause))
                   and (:exported::boolean is null or b.exported = :exported and b.status in ('RECORDED', 'REVERSED'))
                   and (:after::bigint is null or b.id > :after)
                 order by b.id limit :limit""")
            .param("company", query.company()).param("customer", query.customer()).param("status", query.status().toArray(String[]::new))
            .param("cause", query.cause().toArray(String[]::new)).param("exported", query.exported()).param("after", query.after())
            .param("limit", Math.min(Math.max(1, query.limit()), MOST)).query(RecordRows.of(Head.class)).list());
    }

    public Optional<LossView> byNumber(String number) {
        return whole(jdbc.sql(HEADS + " where b.number = :number").param("number", number).query(RecordRows.of(Head.class)).list()).stream().findFirst();
    }

    /** Those of a case, the newest first. */
    List<LossView> ofCase(long caseId) {
        return whole(jdbc.sql(HEADS + " where b.prelitigation_id = :id order by b.id desc").param("id", caseId).query(RecordRows.of(Head.class)).list());
    }

    private List<LossView> whole(List<Head> heads) {
        if (heads.isEmpty()) {
            return List.of();
        }
        Long[] ids = heads.stream().map(Head::id).toArray(Long[]::new);
        Map<Long, List<LossView.VatAccount>> accounts = accounts(ids);
        Map<Long, List<LossView.Item>> items = jdbc.sql("""
                select i.bad_debt_id, i.entry_id, l.document_ref, l.document_date, l.due_date, i.amount, i.net, i.vat, i.currency, i.vat_source,
                       coalesce((select sum(r.amount) from bad_debt_recovery r where r.bad_debt_id = i.bad_debt_id and r.entry_id = i.entry_id), 0) as recovered
                  from bad_debt_item i join ledger_line l on l.entry_id = i.entry_id where i.bad_debt_id = any(:ids) order by l.due_date, i.entry_id""")
            .param("ids", ids).query(RecordRows.of(ItemRow.class)).list().stream()
            .collect(Collectors.groupingBy(ItemRow::badDebtId, Collectors.mapping(row -> row.item(accounts), Collectors.toList())));
        Map<Long, List<LossView.Receipt>> receipts = receipts(ids);
        return heads.stream().map(head -> head.with(items.getOrDefault(head.id(), List.of()), receipts.getOrDefault(head.id(), List.of()))).toList();
    }

    private Map<Long, List<LossView.Receipt>> receipts(Long[] ids) {
        return jdbc.sql("""
                select r.bad_debt_id, r.id, r.entry_id, l.document_ref, r.payment_id, p.document_ref as payment_ref, p.label, p.entry_date as paid_on, r.amount,
                       r.status, r.why, r.decided_by
                  from loss_receipt r join ledger_line l on l.entry_id = r.entry_id join unused_payment p on p.entry_id = r.payment_id
                 where r.bad_debt_id = any(:ids) order by r.id""")
            .param("ids", ids).query(RecordRows.of(ReceiptRow.class)).list().stream()
            .collect(Collectors.groupingBy(ReceiptRow::badDebtId, Collectors.mapping(ReceiptRow::receipt, Collectors.toList())));
    }

    private Map<Long, List<LossView.VatAccount>> accounts(Long[] ids) {
        return jdbc.sql("""
                select v.entry_id, a.key as account, a.value::numeric as vat from entry_vat v cross join jsonb_each_text(v.accounts) a
                 where v.entry_id in (select entry_id from bad_debt_item where bad_debt_id = any(:ids)) order by v.entry_id, a.key""")
            .param("ids", ids).query(RecordRows.of(AccountRow.class)).list().stream()
            .collect(Collectors.groupingBy(AccountRow::entryId, Collectors.mapping(row -> new LossView.VatAccount(row.account(), row.vat()), Collectors.toList())));
    }

    /** Losses by month and cause, as the objectives read them. */
    public List<Month> months(String company, LocalDate from, LocalDate until) {
        return jdbc.sql("""
                select m.code as company_code, l.currency, l.month, l.cause, l.losses, l.amount, l.net, l.vat, l.recovered, l.recovered_net, l.net_loss
                  from loss l join company m on m.id = l.company_id
                 where (:company::text is null or m.code = :company) and (:from::date is null or l.month >= date_trunc('month', :from::date))
                   and (:until::date is null or l.month <= :until) order by l.month desc, m.code, l.currency, l.cause""")
            .param("company", company).param("from", from).param("until", until).query(RecordRows.of(Month.class)).list();
    }
}

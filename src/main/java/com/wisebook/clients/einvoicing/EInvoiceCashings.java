package com.wisebook.clients.einvoicing;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.receivable.BalanceChanged;
import com.wisebook.clients.sql.RecordRows;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Status 212, cashed: we tell it of each electronic invoice as the lettrage settles it with payments, with the amount that came; what a
 * lettrage that is undone takes back is told as a negative amount. A credit note cashes nothing.
 */
@Service
public class EInvoiceCashings {

    /**
     * A status that we give.
     *
     * @param amount what came since the one before; negative: what was taken back
     * @param total  cashed of the invoice in all
     */
    @Schema(name = "EInvoiceStatusOut", requiredProperties = {"id", "companyCode", "invoiceNumber", "code", "amount", "currency", "total", "at"})
    public record Cashed(long id, String companyCode, String invoiceNumber, int code, BigDecimal amount, String currency, BigDecimal total, Instant at) {
    }

    /** Something to tell the platforms. Published in the transaction that keeps it. */
    public record EInvoiceStatusGiven(long id, long companyId, String invoiceNumber, int code, BigDecimal amount) {
    }

    private final JdbcClient jdbc;
    private final Customers customers;
    private final ApplicationEventPublisher events;
    private final BusinessClock clock;

    EInvoiceCashings(JdbcClient jdbc, Customers customers, ApplicationEventPublisher events, BusinessClock clock) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Compares what payments have settled of each electronic invoice with what was told. An invoice is electronic once a platform has spoken
     * of it. A lettrage of payments and credit notes cashes the share of the payments.
     */
    @ApplicationModuleListener
    void on(BalanceChanged changed) {
        boolean electronic = jdbc.sql("select exists (select 1 from einvoice_status where company_id = :company)").param("company", changed.companyId())
            .query(Boolean.class).single();
        if (!electronic) {
            return;
        }
        customers.lock(changed.customerIds());
        jdbc.sql("""
                with invoice as (
                    select upper(e.document_ref) as number, min(e.document_ref) as document_ref, e.currency, array_agg(e.id) as entries
                      from ledger_entry e
                     where e.company_id = :company and e.customer_id = any(:customers) and e.kind = 'INVOICE' and e.side > 0
                       and exists (select 1 from einvoice_status s where s.company_id = e.company_id and upper(s.invoice_number) = upper(e.document_ref))
                     group by upper(e.document_ref), e.currency),
                settled as (
                    select i.number, l.amount, l.lettrage_id from invoice i join lettrage_line l on l.entry_id = any(i.entries) where l.amount > 0),
                credit as (
                    select o.lettrage_id, sum(-o.amount) filter (where c.kind in ('PAYMENT', 'ON_ACCOUNT')) as paid, sum(-o.amount) as credited
                      from lettrage_line o join ledger_entry c on c.id = o.entry_id
                     where o.amount < 0 and o.lettrage_id in (select lettrage_id from settled) group by o.lettrage_id),
                cashed as (
                    select s.number, round(sum(s.amount * coalesce(c.paid, 0) / c.credited), 2) as total
                      from settled s join credit c on c.lettrage_id = s.lettrage_id group by s.number),
                told as (
                    select i.number, i.document_ref, i.currency, coalesce(c.total, 0) as total,
                           coalesce((select sum(o.amount) from einvoice_status_out o
                                      where o.company_id = :company and upper(o.invoice_number) = i.number), 0) as before
                      from invoice i left join cashed c on c.number = i.number)
                insert into einvoice_status_out (company_id, invoice_number, code, amount, currency, total, at)
                select :company, document_ref, 212, total - before, currency, total, :now from told where total <> before order by number
                returning id, company_id, invoice_number, code, amount""")
            .param("company", changed.companyId()).param("customers", changed.customerIds().toArray(Long[]::new))
            .param("now", Timestamp.from(clock.instant())).query(RecordRows.of(EInvoiceStatusGiven.class)).list().forEach(events::publishEvent);
    }

    /**
     * What was given, in its order.
     *
     * @param after the id of the last one that was taken, or null
     */
    public List<Cashed> list(Long companyId, Long after, int limit) {
        return jdbc.sql("""
                select o.id, c.code as company_code, o.invoice_number, o.code, o.amount, o.currency, o.total, o.at
                  from einvoice_status_out o join company c on c.id = o.company_id
                 where (cast(:company as bigint) is null or o.company_id = :company) and o.id > :after order by o.id limit :limit""")
            .param("company", companyId, Types.BIGINT).param("after", after == null ? 0 : after).param("limit", limit)
            .query(RecordRows.of(Cashed.class)).list();
    }
}

package com.wisebook.clients.einvoicing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.sql.RecordRows;

/** The entries of an invoice on its customer's account: one, or one a due date. */
@Component
class EInvoiceEntries {

    /** An entry. {@code open}: what remains of it; {@code contested}: what of that is contested. */
    record Entry(long id, long customerId, BigDecimal amount, BigDecimal open, BigDecimal contested, String currency, LocalDate dueDate) {

        BigDecimal free() {
            return open.subtract(contested).max(BigDecimal.ZERO);
        }
    }

    private final JdbcClient jdbc;

    EInvoiceEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of the invoice of that number; of a number that two customers have nobody can say whose is meant, so that there are none. */
    List<Entry> of(long companyId, String invoiceNumber) {
        List<Entry> found = jdbc.sql("""
                select e.id, e.customer_id, e.amount, e.open_amount as open, e.contested_amount as contested, e.currency, e.due_date from ledger_entry e
                 where e.company_id = :company and upper(e.document_ref) = upper(:number) and e.kind = 'INVOICE' and e.side > 0 and e.amount > 0
                 order by e.due_date, e.id""")
            .param("company", companyId).param("number", invoiceNumber).query(RecordRows.of(Entry.class)).list();
        return found.stream().map(Entry::customerId).distinct().count() == 1 ? found : List.of();
    }
}

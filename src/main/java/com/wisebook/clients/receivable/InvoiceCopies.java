package com.wisebook.clients.receivable;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The copies of invoices and credit notes that the house holds, found by the entries that they belong to. A number that entries of
 * several customers bear belongs to none of them: nobody is shown another's invoice.
 */
@Service
public class InvoiceCopies {

    /** The entry bears the number of the copy, and no customer but its own has an invoice of that number. */
    private static final String OF_ENTRIES = """
          from ledger_entry e join invoice_document d on d.company_id = e.company_id and d.bare_number = bare_reference(e.document_ref) and d.ended_at is null
         where e.side > 0 and e.kind in ('INVOICE', 'CREDIT_NOTE', 'OPENING', 'OTHER') and e.party_by is distinct from 'UNKNOWN'
           and not exists (select 1 from ledger_entry o where o.kind in ('INVOICE', 'CREDIT_NOTE') and bare_reference(o.document_ref) = d.bare_number
                              and o.company_id = d.company_id and o.customer_id <> e.customer_id and o.side > 0)""";

    /** A copy and the entry that it is of; the content is asked for apart. */
    @Schema(name = "InvoiceCopy", requiredProperties = {"documentId", "entryId", "number", "fileName", "size", "sha256"})
    public record Copy(long documentId, long entryId, String number, String fileName, int size, String sha256) {
    }

    /** A copy with what is in it. */
    public record File(String number, String fileName, String sha256, byte[] content) {
    }

    private final JdbcClient jdbc;

    InvoiceCopies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The copies of these entries of one company, by entry; entries without one are left out. */
    @Transactional(readOnly = true)
    public Map<Long, Copy> find(long companyId, Collection<Long> entryIds) {
        return jdbc.sql("select d.id as document_id, e.id as entry_id, d.number, d.file_name, d.size, d.sha256" + OF_ENTRIES
                + " and e.company_id = :company and e.id = any(:entries)")
            .param("company", companyId).param("entries", entryIds.toArray(Long[]::new)).query(Copy.class).list().stream()
            .collect(Collectors.toMap(Copy::entryId, copy -> copy));
    }

    /** The copies of all that a customer has open, whichever company he owes it to, by entry. */
    @Transactional(readOnly = true)
    public Map<Long, Copy> ofOpenItems(long customerId) {
        return jdbc.sql("select d.id as document_id, e.id as entry_id, d.number, d.file_name, d.size, d.sha256" + OF_ENTRIES
                + " and e.customer_id = :customer and e.open_amount <> 0")
            .param("customer", customerId).query(Copy.class).list().stream().collect(Collectors.toMap(Copy::entryId, copy -> copy));
    }

    /** A copy with its content; also one whose place another has taken. */
    @Transactional(readOnly = true)
    public Optional<File> file(long documentId) {
        return jdbc.sql("select number, file_name, sha256, content from invoice_document where id = :id").param("id", documentId)
            .query((row, n) -> new File(row.getString(1), row.getString(2), row.getString(3), row.getBytes(4))).optional();
    }

    /** Copies with their content, by document. */
    @Transactional(readOnly = true)
    public Map<Long, File> files(Collection<Long> documentIds) {
        Map<Long, File> files = new HashMap<>();
        jdbc.sql("select id, number, file_name, sha256, content from invoice_document where id = any(:ids)")
            .param("ids", documentIds.toArray(Long[]::new)).query(row -> {
                files.put(row.getLong(1), new File(row.getString(2), row.getString(3), row.getString(4), row.getBytes(5)));
            });
        return files;
    }

    /** The copy that an entry of that customer with that company has; empty for anybody else's. */
    @Transactional(readOnly = true)
    public Optional<File> file(long companyId, long customerId, long entryId) {
        return jdbc.sql("select d.number, d.file_name, d.sha256, d.content" + OF_ENTRIES
                + " and e.company_id = :company and e.customer_id = :customer and e.id = :entry")
            .param("company", companyId).param("customer", customerId).param("entry", entryId)
            .query((row, n) -> new File(row.getString(1), row.getString(2), row.getString(3), row.getBytes(4))).optional();
    }
}

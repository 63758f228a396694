package com.wisebook.clients.evidence;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.customer.CustomerAccount;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dunning.LateCharges;
import com.wisebook.clients.evidence.EvidenceDossier.Attachment;
import com.wisebook.clients.evidence.EvidenceDossier.Copy;
import com.wisebook.clients.evidence.EvidenceDossier.Dispute;
import com.wisebook.clients.evidence.EvidenceDossier.Item;
import com.wisebook.clients.evidence.EvidenceDossier.Message;
import com.wisebook.clients.receivable.InvoiceCopies;
import com.wisebook.clients.receivable.PaymentHistory;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.sql.RecordRows;

/** Reads everything that a file about a customer says. One question a kind of thing; files are read later, one by one. */
@Component
class EvidenceReader {

    private static final String HIS = " customer_id in (select evidence_customers(:customer))";
    /** What the file is about when nobody chose: what is claimed, not what is credited. */
    private static final Set<String> DEBITS = Set.of("INVOICE", "OPENING", "UNPAID", "OTHER");

    private final Customers customers;
    private final LateCharges charges;
    private final PaymentHistory history;
    private final EvidenceChain chain;
    private final EvidenceWords words;
    private final InvoiceCopies copies;
    private final JdbcClient jdbc;
    private final BusinessClock clock;

    EvidenceReader(Customers customers, LateCharges charges, PaymentHistory history, EvidenceChain chain, EvidenceWords words,
                   InvoiceCopies copies, JdbcClient jdbc, BusinessClock clock) {
        this.customers = customers;
        this.charges = charges;
        this.history = history;
        this.chain = chain;
        this.words = words;
        this.copies = copies;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The customer's account with that company. */
    CustomerAccount account(Company company, Customer customer) {
        return customers.accounts(List.of(customer.id())).stream().filter(a -> a.companyId() == company.id()).findFirst()
            .orElseThrow(() -> ProblemException.unprocessable("evidence.refused").field("companyCode", "evidence.account.none", company.code()));
    }

    /** The debits that a file may be about. */
    List<Item> claimable(long companyId, long customerId) {
        return items(companyId, customerId).stream().filter(i -> i.amount().signum() > 0 && DEBITS.contains(i.kind())).toList();
    }

    private List<Item> items(long companyId, long customerId) {
        return jdbc.sql("""
                select entry_id, kind, document_ref, document_date, entry_date, label, amount, open_amount, contested_amount, currency, due_date, due_date_computed,
                       level, reached_on
                  from evidence_item where company_id = :company and customer_id = :customer order by due_date nulls last, entry_id""")
            .param("company", companyId).param("customer", customerId).query(RecordRows.of(Item.class)).list();
    }

    EvidenceDossier read(String number, Company company, Customer customer, Set<Long> chosen, Locale locale, String madeBy) {
        CustomerAccount account = account(company, customer);
        Instant now = clock.instant();
        LocalDate today = clock.today();
        List<Item> all = items(company.id(), customer.id());
        List<Item> items = claimable(company.id(), customer.id()).stream()
            .filter(i -> chosen.isEmpty() ? i.openAmount().signum() > 0 || i.level() != null : chosen.contains(i.entryId())).toList();
        // what is contested is not claimed, and bears no penalties here either
        List<LateCharges.Debit> debits = items.stream().filter(i -> i.amount().compareTo(i.contestedAmount()) > 0)
            .map(i -> new LateCharges.Debit(i.entryId(), i.documentRef(), i.amount().subtract(i.contestedAmount()), i.currency(), i.dueDate())).toList();
        EvidenceWords.Teller teller = words.in(locale);
        List<Copy> kept = new ArrayList<>();
        Set<String> missing = copies(company, items, kept);
        return new EvidenceDossier(number, company, customer, account, locale, now, today, madeBy, items,
            all.stream().filter(i -> i.openAmount().signum() != 0).toList(),
            history.settlements(items.stream().map(Item::entryId).toList()), charges.of(account, customer.insolventSince(), debits, today),
            messages(company.id(), customer.id()), attachments(company.id(), customer.id()), disputes(company.id(), customer.id()), reasons(locale),
            chain.links(company.id(), customer.id()).stream().map(teller::tell).toList(), chain.heads(company.id(), customer.id()), kept, List.copyOf(missing),
            altered(customer.id()));
    }

    /** The copies, each once though several instalments are of one invoice; returns the references of which there is none. */
    private Set<String> copies(Company company, List<Item> items, List<Copy> kept) {
        Set<String> missing = new LinkedHashSet<>();
        Set<Long> documents = new HashSet<>();
        Map<Long, InvoiceCopies.Copy> found = copies.find(company.id(), items.stream().map(Item::entryId).toList());
        for (Item item : items) {
            String reference = item.documentRef() == null ? String.valueOf(item.entryId()) : item.documentRef();
            InvoiceCopies.Copy copy = found.get(item.entryId());
            if (copy == null) {
                missing.add(reference);
            } else if (documents.add(copy.documentId())) {
                kept.add(new Copy(reference, copy.fileName(), copy.documentId()));
            }
        }
        return missing;
    }

    /** What is in the copy of an invoice, read when it is written into the archive. */
    byte[] content(Copy copy) {
        return copies.file(copy.documentId()).orElseThrow().content();
    }

    private List<Message> messages(long companyId, long customerId) {
        return jdbc.sql("select * from evidence_message where (company_id = :company or company_id is null) and" + HIS + " order by sent_at, id")
            .param("company", companyId).param("customer", customerId).query(EvidenceReader::message).list();
    }

    private List<Dispute> disputes(long companyId, long customerId) {
        return jdbc.sql("""
                select id, number, currency, amount, description, status, outcome, granted, answer, credit_ref, opened_by, opened_at, closed_at, reason, still, documents
                  from evidence_dispute where company_id = :company and""" + HIS + " order by opened_at, id")
            .param("company", companyId).param("customer", customerId).query(RecordRows.of(Dispute.class)).list();
    }

    private Map<String, String> reasons(Locale locale) {
        return jdbc.sql("select code, label_fr, label_en from dispute_reason")
            .query((row, n) -> Map.entry(row.getString("code"), row.getString(locale.equals(Locale.FRENCH) ? "label_fr" : "label_en"))).stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<Attachment> attachments(long companyId, long customerId) {
        return jdbc.sql("select of_kind, of_id, file_id, file_name, sha256 from evidence_attachment where (company_id = :company or company_id is null) and" + HIS
            + " order by of_kind, of_id, file_id").param("company", companyId).param("customer", customerId).query(Attachment.class).list();
    }

    /** The content of a file, read when it is written into the archive. */
    byte[] content(Attachment file) {
        return jdbc.sql("select content from evidence_attachment where of_kind = :kind and of_id = :of and file_id = :id").param("kind", file.ofKind())
            .param("of", file.ofId()).param("id", file.fileId()).query((row, n) -> row.getBytes(1)).single();
    }

    /** Messages whose words or document are not what was noted when they left. */
    List<String> altered(long customerId) {
        return jdbc.sql("select distinct 'message:' || message_id || ' ' || what from evidence_altered where" + HIS + " order by 1")
            .param("customer", customerId).query(String.class).list();
    }

    private static Message message(ResultSet row, int number) throws SQLException {
        return new Message(row.getLong("id"), row.getString("channel"), row.getString("status"), row.getString("sender"), list(row.getArray("recipients")),
            list(row.getArray("copies")), row.getString("subject"), row.getString("text_body"), instant(row.getTimestamp("sent_at")),
            instant(row.getTimestamp("delivered_at")), row.getString("registered_number"), row.getObject("posted_at", LocalDate.class),
            row.getObject("receipt_at", LocalDate.class), row.getString("error"), row.getObject("level", Integer.class), row.getBoolean("formal_notice"),
            row.getString("reference"));
    }

    private static List<String> list(Array array) throws SQLException {
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }

    private static Instant instant(Timestamp value) {
        return value == null ? null : value.toInstant();
    }
}

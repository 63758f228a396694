package com.wisebook.clients.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.dunning.SampleInvoices;
import com.wisebook.clients.receivable.InvoiceDocuments;
import com.wisebook.clients.receivable.InvoiceDocuments.Bringer;
import com.wisebook.clients.receivable.InvoiceDocuments.NewCopy;
import com.wisebook.clients.sql.RecordRows;

/** Copies of the invoices of some customers, those who owe most and longest, so that a customer's page and a relance can show them. */
@Component
class DemoInvoices {

    private static final int CUSTOMERS = 30;
    private static final int EACH = 4;
    private static final List<String> FRENCH = List.of("Fournitures selon commande", "Livraison et mise à disposition");
    private static final List<String> ENGLISH = List.of("Goods as ordered", "Delivery");

    private static final String WANTED = """
        with late as (
            select customer_id, sum(open_amount) as owed from ledger_entry
             where company_id = :company and kind = 'INVOICE' and currency = 'EUR' and side > 0 and open_amount > 0 and due_date < :today
             group by customer_id order by owed desc, customer_id limit :customers)
        select customer_id, document_ref as number, coalesce(document_date, entry_date) as date, due_date, amount as gross, currency from (
            select e.*, row_number() over (partition by e.customer_id order by e.due_date, e.id) as rank
              from ledger_entry e join late on late.customer_id = e.customer_id
             where e.company_id = :company and e.kind = 'INVOICE' and e.currency = 'EUR' and e.side > 0 and e.open_amount > 0 and e.document_ref is not null) one
         where rank <= :each order by customer_id, due_date""";

    private record Row(long customerId, String number, LocalDate date, LocalDate dueDate, BigDecimal gross, String currency) {
    }

    private final JdbcClient jdbc;
    private final Companies companies;
    private final Customers customers;
    private final SampleInvoices samples;
    private final InvoiceDocuments documents;
    private final TransactionTemplate transaction;

    DemoInvoices(JdbcClient jdbc, Companies companies, Customers customers, SampleInvoices samples, InvoiceDocuments documents,
                 PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.companies = companies;
        this.customers = customers;
        this.samples = samples;
        this.documents = documents;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** One transaction a company. */
    void draw(LocalDate today) {
        companies.all().stream().filter(company -> List.of(OurCompanies.CODES).contains(company.code())).forEach(company -> draw(company, today));
    }

    private void draw(Company company, LocalDate today) {
        // an invoice in instalments stands on several lines, under one number
        Map<String, NewCopy> copies = new LinkedHashMap<>();
        jdbc.sql(WANTED).param("company", company.id()).param("today", today).param("customers", CUSTOMERS).param("each", EACH)
            .query(RecordRows.of(Row.class)).list().forEach(row -> copies.computeIfAbsent(InvoiceDocuments.bare(row.number()),
                bare -> new NewCopy(row.number(), "facture-" + row.number() + ".pdf", pdf(company, row))));
        if (!copies.isEmpty()) {
            transaction.executeWithoutResult(status -> documents.add(company.id(), List.copyOf(copies.values()), Map.of(), new Bringer("DEMO", null, "amelie")));
        }
    }

    private byte[] pdf(Company company, Row row) {
        var customer = customers.byId(row.customerId()).orElseThrow();
        return samples.draw(company, customer, new SampleInvoices.Wanted(row.number(), false, row.date(), row.dueDate(), row.gross(), row.currency(),
            "fr".equals(customer.language()) ? FRENCH : ENGLISH));
    }
}

package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;

import com.wisebook.clients.EmptyTables;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;

/** A company, one customer of it, and entries on his account. */
final class LettrageScene {

    final Company company;
    final long customer;
    private final JdbcClient jdbc;
    private int line;

    /** Empties the tables first. */
    LettrageScene(JdbcClient jdbc, Companies companies, String code, String name) {
        this.jdbc = jdbc;
        EmptyTables.in(jdbc, "company, customer, lettrage_line, job, event_publication");
        companies.create(code, name, null, "EUR");
        company = companies.byCode(code).orElseThrow();
        customer = jdbc.sql("insert into customer (code, name) values ('C1', 'Jaouen') returning id").query(Long.class).single();
        jdbc.sql("insert into customer_account (company_id, customer_id, account_code) values (:company, :customer, 'C1')")
            .param("company", company.id()).param("customer", customer).update();
    }

    long invoice(String day, String amount, String reference) {
        return entry("INVOICE", day, amount, reference, null);
    }

    long payment(String day, String amount, String text) {
        return entry("PAYMENT", day, "-" + amount, null, text);
    }

    long entry(String kind, String day, String amount, String reference, String label) {
        return entry(kind, day, amount, reference, label, null);
    }

    /** @param letter the ledger's own, or null */
    long entry(String kind, String day, String amount, String reference, String label, String letter) {
        line++;
        return jdbc.sql("""
                insert into ledger_entry (company_id, customer_id, kind, entry_date, amount, open_amount, currency, document_ref, label, letter, account,
                    source_line, source_key)
                values (:company, :customer, :kind, :day, :amount, :amount, 'EUR', :ref, :label, :letter, '411000', :line, :key) returning id""")
            .param("company", company.id()).param("customer", customer).param("kind", kind).param("day", LocalDate.parse(day))
            .param("amount", new BigDecimal(amount)).param("ref", reference).param("label", label).param("letter", letter).param("line", line)
            .param("key", "k" + line).query(Long.class).single();
    }

    /** A payment that the bank has told of and the ledger does not hold yet. */
    long announced(String day, String amount, String text) {
        long entry = payment(day, amount, text);
        jdbc.sql("update ledger_entry set announced = true, account = null where id = :id").param("id", entry).update();
        return entry;
    }

    /** @param parts amounts by entry, as a person would link them */
    void lettrage(Map<Long, String> parts) {
        jdbc.sql("""
                with g as (insert into lettrage (company_id, customer_id, code, source, made_at, made_by, lettrage_date)
                           values (:company, :customer, 'AAA', 'MANUAL', now(), 'amelie', now()) returning id)
                insert into lettrage_line select g.id, p.entry, p.amount from g, unnest(:entries::bigint[], :amounts::numeric[]) p (entry, amount)""")
            .param("company", company.id()).param("customer", customer).param("entries", parts.keySet().toArray(Long[]::new))
            .param("amounts", parts.values().stream().map(BigDecimal::new).toArray(BigDecimal[]::new)).update();
    }

    BigDecimal open(long entry) {
        return jdbc.sql("select open_amount from ledger_entry where id = :id").param("id", entry).query(BigDecimal.class).single();
    }
}

package com.wisebook.clients.lettrage.payer;

import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;

import org.springframework.jdbc.core.simple.JdbcClient;

import com.wisebook.clients.EmptyTables;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;

/** A company with a bank account, its customers, what they owe and what has come to the bank. */
public final class BankScene {

    public final Company company;
    private final JdbcClient jdbc;
    private final long statement;
    private final long account;
    private int count;

    public BankScene(JdbcClient jdbc, Companies companies) {
        this.jdbc = jdbc;
        quiet(jdbc);
        EmptyTables.in(jdbc, "company, customer, lettrage_line, job, event_publication");
        companies.create("VAL", "Valombre", null, "EUR");
        company = companies.byCode("VAL").orElseThrow();
        account = jdbc.sql("insert into bank_account (company_id, number, currency, created_at) values (:company, 'COMPTE1', 'EUR', now()) returning id")
            .param("company", company.id()).query(Long.class).single();
        statement = jdbc.sql("""
                insert into bank_statement (account_id, format, closing_date, total, lines, file_name, sha256, file_line, created_at)
                values (:account, 'CSV', '2026-11-22', 0, 0, 'releve.csv', 'x', 1, now()) returning id""").param("account", account).query(Long.class).single();
    }

    /** What follows by itself has followed: nothing of it meets the next test. */
    public static void quiet(JdbcClient jdbc) {
        await().atMost(Duration.ofSeconds(60)).until(() -> jdbc.sql("""
                select not exists (select 1 from event_publication where completion_date is null)
                   and not exists (select 1 from job where status in ('QUEUED', 'RUNNING'))""").query(Boolean.class).single());
    }

    public long customer(String code, String name) {
        long id = jdbc.sql("insert into customer (code, name) values (:code, :name) returning id").param("code", code).param("name", name).query(Long.class).single();
        jdbc.sql("insert into customer_account (company_id, customer_id, account_code) values (:company, :customer, :code)")
            .param("company", company.id()).param("customer", id).param("code", code).update();
        return id;
    }

    public long invoice(long customer, String day, String amount, String reference) {
        return entry(customer, "INVOICE", day, new BigDecimal(amount), reference, null);
    }

    public long payment(long customer, String day, String amount, String label) {
        return entry(customer, "PAYMENT", day, new BigDecimal(amount).negate(), null, label);
    }

    private long entry(long customer, String kind, String day, BigDecimal amount, String reference, String label) {
        count++;
        return jdbc.sql("""
                insert into ledger_entry (company_id, customer_id, kind, entry_date, due_date, amount, open_amount, currency, document_ref, label, account, source_line,
                    source_key)
                values (:company, :customer, :kind, :day, :day, :amount, :amount, 'EUR', :ref, :label, '411000', :line, :key) returning id""")
            .param("company", company.id()).param("customer", customer).param("kind", kind).param("day", LocalDate.parse(day)).param("amount", amount)
            .param("ref", reference).param("label", label).param("line", count).param("key", "k" + count).query(Long.class).single();
    }

    /** A line of the statement; {@code iban} is the payer's where it begins like one, otherwise more text. */
    public long line(String kind, String day, String amount, String label, String iban, String name, String reference) {
        boolean account = iban != null && iban.startsWith("FR76");
        count++;
        return jdbc.sql("""
                insert into bank_transaction (statement_id, account_id, file_line, entry, booking_date, amount, currency, label, details, counterparty_name,
                    counterparty_iban, structured_reference, kind, fingerprint, rank)
                values (:statement, :account, :line, :line, :day, :amount, 'EUR', :label, :details, :name, :iban, :reference, :kind, :print, 1) returning id""")
            .param("statement", statement).param("account", this.account).param("line", count).param("day", LocalDate.parse(day)).param("amount", new BigDecimal(amount))
            .param("label", label).param("details", account ? null : iban).param("name", name).param("iban", account ? iban : null).param("reference", reference)
            .param("kind", kind).param("print", "f" + count).query(Long.class).single();
    }

    public void lettrage(long customer, String code, String source, long one, String amount, long other, String otherAmount) {
        jdbc.sql("""
                with g as (insert into lettrage (company_id, customer_id, code, source, made_at, made_by, lettrage_date)
                           values (:company, :customer, :code, :source, now(), 'sophie', now()) returning id)
                insert into lettrage_line select g.id, v.entry, v.amount from g, (values (:one::bigint, :amount::numeric), (:other, :otherAmount)) v (entry, amount)""")
            .param("company", company.id()).param("customer", customer).param("code", code).param("source", source).param("one", one)
            .param("amount", new BigDecimal(amount)).param("other", other).param("otherAmount", new BigDecimal(otherAmount)).update();
    }

    public BigDecimal open(long customer) {
        return jdbc.sql("select coalesce(sum(open_amount), 0) from ledger_entry where customer_id = :id").param("id", customer).query(BigDecimal.class).single();
    }

    public long entries() {
        return jdbc.sql("select count(*) from ledger_entry").query(Long.class).single();
    }

    public long unmatched() {
        return jdbc.sql("select count(*) from bank_transaction where matched_at is null").query(Long.class).single();
    }
}

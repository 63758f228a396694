package com.wisebook.clients.bench;

import java.util.List;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;

/** Customers of a company of its own who owe something: four items overdue each, and a person to write to. */
final class BenchDebtors {

    private final JdbcClient jdbc;
    private final Companies companies;
    private final BusinessClock clock;

    BenchDebtors(ApplicationContext application) {
        this.jdbc = application.getBean(JdbcClient.class);
        this.companies = application.getBean(Companies.class);
        this.clock = application.getBean(BusinessClock.class);
    }

    /**
     * Makes the company, which may send, and so many customers {@code prefix1}, {@code prefix2}…, each with its payer at
     * {@code prefix1@client.example}.
     *
     * @return id of the company
     */
    long fill(String companyCode, String prefix, int customers) {
        Company made = companies.byCode(companyCode).orElseGet(() -> companies.byId(companies.create(companyCode, "Société de mesure", "732829320", "EUR")));
        long company = made.id();
        jdbc.sql("""
            update company set sending_open = true, sender_name = 'Mesure', sender_email = 'mesure@wisebook.example', email = 'mesure@wisebook.example',
                   address_line = '1 rue des Essais', postcode = '75011', town = 'Paris', iban = 'FR7630006000011234567890189', bic = 'AGRIFRPP'
             where id = :company""").param("company", company).update();
        jdbc.sql("""
            insert into ledger_news (company_id, newest_treasury) values (:company, :today)
            on conflict (company_id) do update set newest_treasury = excluded.newest_treasury""").param("company", company).param("today", clock.today()).update();
        people(company, prefix, customers);
        jdbc.sql("""
            insert into ledger_entry (company_id, customer_id, kind, entry_date, document_ref, document_date, amount, currency, due_date, open_amount, source_key)
            select :company, c.id, 'INVOICE', :today::date - 36 - k, c.code || '-' || k, :today::date - 36 - k, 100, 'EUR', :today::date - 5 - k, 100, c.code || '-' || k
              from customer c, generate_series(1, 4) k where c.code like :prefix || '%' on conflict do nothing""")
            .param("company", company).param("today", clock.today()).param("prefix", prefix).update();
        for (String table : List.of("customer", "customer_account", "contact", "ledger_entry")) {
            jdbc.sql("analyze " + table).update();
        }
        return company;
    }

    private void people(long company, String prefix, int customers) {
        jdbc.sql("""
            insert into customer (code, name, segment, segment_locked, address_line, postcode, town)
            select :prefix || n, 'Client de mesure ' || n, 'STANDARD', true, '2 avenue des Tests', '69003', 'Lyon' from generate_series(1, :customers) n
            on conflict (code) do nothing""").param("customers", customers).param("prefix", prefix).update();
        jdbc.sql("""
            insert into customer_account (customer_id, company_id, account_code) select id, :company, '411' || code from customer where code like :prefix || '%'
            on conflict do nothing""").param("company", company).param("prefix", prefix).update();
        jdbc.sql("""
            insert into contact (customer_id, last_name, email, roles)
            select id, 'Payeur', lower(code) || '@client.example', array['PAYER'] from customer c
             where code like :prefix || '%' and not exists (select 1 from contact k where k.customer_id = c.id)""").param("prefix", prefix).update();
    }
}

package com.wisebook.clients.bench;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.receivable.limit.CreditCheck;
import com.wisebook.clients.receivable.limit.ExposureList;
import com.wisebook.clients.receivable.limit.LimitWatch;

/** The watch over the limits and the check before an order, with customers who have eight open items each and a limit. */
final class LimitBench {

    private static final int ASKED = 300;

    /** How {@link Bench} measures. */
    interface Measure {
        void of(String what, String unit, LongSupplier work);
    }

    private final JdbcClient jdbc;
    private final LimitWatch watch;
    private final CreditCheck check;
    private final ExposureList list;
    private final Companies companies;
    private final Measure measure;
    private final Consumer<String> say;

    LimitBench(ApplicationContext application, Measure measure, Consumer<String> say) {
        this.jdbc = application.getBean(JdbcClient.class);
        this.watch = application.getBean(LimitWatch.class);
        this.check = application.getBean(CreditCheck.class);
        this.list = application.getBean(ExposureList.class);
        this.companies = application.getBean(Companies.class);
        this.measure = measure;
        this.say = say;
    }

    void run(int customers) {
        Company company = companies.byCode("LIMITS").orElseGet(() -> companies.byId(companies.create("LIMITS", "Société de mesure", "732829320", "EUR")));
        fill(company, customers);
        String of = String.format(Locale.ROOT, " of %,d customers", customers);
        measure.of("limit watch" + of + ", first time", "customers", () -> {
            LimitWatch.Watched found = watch.all();
            say.accept("  " + found);
            return customers;
        });
        measure.of("limit watch" + of + ", nothing changed", "customers", () -> {
            watch.all();
            return customers;
        });
        List<Long> some = jdbc.sql("select customer_id from exposure order by md5(customer_id::text) limit :n").param("n", ASKED).query(Long.class).list();
        measure.of("limit watch of 300 of them at once", "customers", () -> {
            watch.of(some);
            return some.size();
        });
        times("limit watch of one of them", some, id -> watch.of(List.of(id)));
        times("credit check with reservation", some, id -> check.check(id, company,
            new CreditCheck.Question(BigDecimal.TEN, "EUR", "BENCH", "B-" + id, true), "bench"));
        times("list of those over the limit, first page", some.subList(0, 50), id -> list.customers(
            new ExposureList.Query(null, null, List.of("OVER"), null, 100, 0)));
        times("list of all by use, first page", some.subList(0, 50), id -> list.customers(new ExposureList.Query(null, null, List.of(), null, 100, 0)));
    }

    /** One in five hundred is over its limit, one in twenty near it. */
    private void fill(Company company, int customers) {
        jdbc.sql("""
            insert into customer (code, name) select 'LIM' || n, 'Client de mesure ' || n from generate_series(1, :customers) n
            on conflict (code) do nothing""").param("customers", customers).update();
        jdbc.sql("""
            insert into customer_account (customer_id, company_id, account_code, credit_limit)
            select c.id, :company, '411' || c.code, case when c.id % 500 = 0 then 790 when c.id % 20 = 1 then 900 else 2000 end
              from customer c where c.code like 'LIM%' on conflict do nothing""").param("company", company.id()).update();
        jdbc.sql("""
            insert into ledger_entry (company_id, customer_id, kind, entry_date, document_ref, amount, currency, due_date, open_amount, source_key)
            select :company, c.id, 'INVOICE', date '2026-11-01' - k, c.code || '-' || k, 100, 'EUR', date '2026-12-01', 100, c.code || '-' || k
              from customer c, generate_series(1, 8) k where c.code like 'LIM%' on conflict do nothing""").param("company", company.id()).update();
        for (String table : List.of("customer", "customer_account", "ledger_entry")) {
            jdbc.sql("analyze " + table).update();
        }
    }

    private void times(String what, List<Long> ids, Consumer<Long> work) {
        ids.subList(0, Math.min(20, ids.size())).forEach(work);
        long[] nanos = ids.stream().mapToLong(id -> {
            long start = System.nanoTime();
            work.accept(id);
            return System.nanoTime() - start;
        }).sorted().toArray();
        say.accept(String.format(Locale.ROOT, "%s: %d times, p50 %.1f ms, p95 %.1f ms", what, nanos.length, nanos[nanos.length / 2] / 1e6,
            nanos[(int) (nanos.length * 0.95)] / 1e6) + "; slowest " + Arrays.stream(nanos).max().orElse(0) / 1_000_000 + " ms");
    }
}

package com.wisebook.clients.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.lettrage.ControlQuery;
import com.wisebook.clients.lettrage.ControlSection;
import com.wisebook.clients.lettrage.LettrageControl;
import com.wisebook.clients.lettrage.LettrageRun;
import com.wisebook.clients.lettrage.LettrageRuns;
import com.wisebook.clients.lettrage.engine.Engine;
import com.wisebook.clients.lettrage.engine.Habits;
import com.wisebook.clients.lettrage.engine.Item;
import com.wisebook.clients.lettrage.engine.Tolerance;

/**
 * A customers' ledger matched: 60 cases in 100 one payment with the invoice's number, 15 one payment for three invoices, 10 two
 * payments for one, 5 two for two, 5 of one amount that tie, 5 that nothing settles. The engine alone, then the whole run over
 * the database.
 */
final class LettrageBench {

    private static final int ENTRIES_A_CUSTOMER = 50;
    /** Cases are made by twenties, which have this many entries. */
    private static final int ENTRIES_OF_TWENTY = 49;

    /** Cases 0 to 11: number; 12 to 14: n-1; 15 and 16: 1-n; 17: n-m; 18: tie; 19: noise. */
    private static final String LEDGER = """
        insert into ledger_entry (company_id, customer_id, kind, entry_date, amount, open_amount, currency, document_ref, label, account, source_line,
            source_key)
        select :company, :first + (c.n / 20) % :customers, p.kind, c.day + p.days, p.amount, p.amount, 'EUR', p.reference, p.label, '411000', c.n,
               c.n || '-' || p.line
          from (select n, n % 20 as what, date '2025-01-01' + (n % 300)::int as day, round((1000 + n::bigint * 7919 % 400000) / 100.0, 2) as units,
                       'FA' || (10000000 + n) as number
                  from generate_series(0, :cases - 1) n) c
         cross join lateral (
            select 1 as line, 'INVOICE' as kind, 0 as days, case when what = 18 then 100.00 else units end as amount, number || 'A' as reference,
                   null as label where what < 12 or what in (15, 16, 18, 19)
            union all select 2, 'PAYMENT', 30 + n % 20, case when what = 18 then -100.00 else -units end, null,
                   case when what < 12 then 'VIR RECU ' || number || 'A' else 'VIR RECU' end where what < 12 or what = 18
            union all select i, 'INVOICE', i, units + i * 1.37, number || i, null from generate_series(3, 5) i where what between 12 and 14
            union all select 6, 'PAYMENT', 40, -(3 * units + 12 * 1.37), null, 'VIR RECU' where what between 12 and 14
            union all select 7, 'PAYMENT', 20, -round(units * 0.4, 2), null, 'VIR RECU' where what in (15, 16)
            union all select 8, 'PAYMENT', 45, -(units - round(units * 0.4, 2)), null, 'VIR RECU' where what in (15, 16)
            union all select i, 'INVOICE', i - 8, units + i, number || i, null from generate_series(9, 10) i where what = 17
            union all select 11, 'PAYMENT', 33, -(units + 4), null, 'CHQ' where what = 17
            union all select 12, 'PAYMENT', 33, -(units + 15), null, 'CHQ' where what = 17) p""";

    private final ConfigurableApplicationContext application;
    private final CustomerBench.Measure measure;
    private final Consumer<String> say;
    private final JdbcClient jdbc;

    LettrageBench(ConfigurableApplicationContext application, CustomerBench.Measure measure, Consumer<String> say) {
        this.application = application;
        this.measure = measure;
        this.say = say;
        this.jdbc = application.getBean(JdbcClient.class);
    }

    void run(int entries) {
        Companies companies = application.getBean(Companies.class);
        String code = "BENCHLET" + entries;
        companies.create(code, "Société de mesure", null, "EUR");
        Company company = companies.byCode(code).orElseThrow();
        measure.of("%d entries made".formatted(entries), "entries", () -> ledger(company, entries));
        Map<Long, List<Item>> accounts = accounts(company);
        measure.of("%d entries: the engine alone".formatted(entries), "entries", () -> engine(accounts));
        LettrageRun[] made = new LettrageRun[1];
        LettrageRuns runs = application.getBean(LettrageRuns.class);
        measure.of("%d entries: a run, AUTO".formatted(entries), "entries",
            () -> (made[0] = runs.byId(runs.runNow(company, LettrageRuns.Mode.AUTO, "bench")).orElseThrow()).entries());
        say.accept(String.format(Locale.ROOT, "  %s, made %d, proposed %d, searches stopped %d", made[0].status(), made[0].made(), made[0].proposed(),
            made[0].stopped()));
        measure.of("%d entries: a run again".formatted(entries), "entries",
            () -> runs.byId(runs.runNow(company, LettrageRuns.Mode.AUTO, "bench")).orElseThrow().entries());
        LettrageControl control = application.getBean(LettrageControl.class);
        ControlQuery all = new ControlQuery(company.id(), null, null, null);
        for (ControlSection section : ControlSection.values()) {
            measure.of("%d entries: control, %s".formatted(entries, section), "entries", () -> {
                control.control(all, EnumSet.of(section));
                return entries;
            });
        }
    }

    private long ledger(Company company, int entries) {
        int customers = Math.max(1, entries / ENTRIES_A_CUSTOMER);
        long before = jdbc.sql("select coalesce(max(id), 0) from customer").query(Long.class).single();
        jdbc.sql("""
                insert into customer (code, name) select :code || n, 'Client de mesure ' || n from generate_series(1, :customers) n order by n""")
            .param("code", "BL" + entries + "-").param("customers", customers).update();
        long first = jdbc.sql("select min(id) from customer where id > :before").param("before", before).query(Long.class).single();
        jdbc.sql("""
                insert into customer_account (company_id, customer_id, account_code) select :company, id, code from customer where id > :before""")
            .param("company", company.id()).param("before", before).update();
        int rows = jdbc.sql(LEDGER).param("company", company.id()).param("first", first).param("customers", customers)
            .param("cases", (int) (20L * entries / ENTRIES_OF_TWENTY)).update();
        jdbc.sql("analyze ledger_entry").update();
        return rows;
    }

    private Map<Long, List<Item>> accounts(Company company) {
        Map<Long, List<Item>> accounts = new LinkedHashMap<>();
        jdbc.sql("select id, customer_id, entry_date, (amount * 10000)::bigint, kind, document_ref, label from ledger_entry where company_id = :company")
            .param("company", company.id()).query(row -> {
                accounts.computeIfAbsent(row.getLong(2), customer -> new ArrayList<>()).add(new Item(row.getLong(1), row.getObject(3, LocalDate.class),
                    row.getLong(4), row.getString(5).equals("INVOICE") ? Item.Nature.DOCUMENT : Item.Nature.MONEY, row.getString(6), row.getString(7)));
            });
        return accounts;
    }

    private static long engine(Map<Long, List<Item>> accounts) {
        Engine engine = Engine.of(accounts.values(), Tolerance.usual(10_000));
        accounts.values().forEach(items -> engine.account(items, Habits.UNKNOWN));
        return accounts.values().stream().mapToLong(List::size).sum();
    }
}

package com.wisebook.clients.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RestController;

import com.wisebook.clients.EmptyTables;
import com.wisebook.clients.PostgresForTests;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.customer.duplicate.MergeMoves;
import com.wisebook.clients.receivable.BalanceChanged;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import com.wisebook.clients.dunning.RelanceHistory;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.Users;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The module on a real PostgreSQL with a fixed clock (23 November 2026), without the rest of the application. */
public final class ExchangeFixture {

    private static ExchangeFixture instance;

    public final AnnotationConfigApplicationContext context;
    public final JdbcClient jdbc;
    public final TransactionTemplate transaction;
    public final Imports imports;
    final SyncJobs jobs;
    public final Events events;

    private ExchangeFixture() {
        context = new AnnotationConfigApplicationContext(Beans.class);
        jdbc = context.getBean(JdbcClient.class);
        transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        imports = context.getBean(Imports.class);
        jobs = context.getBean(SyncJobs.class);
        events = context.getBean(Events.class);
    }

    /** The fixture with empty tables one company, DEMO, and one user, camille. */
    public static synchronized ExchangeFixture clean() {
        if (instance == null) {
            instance = new ExchangeFixture();
        }
        EmptyTables.fromOne(instance.jdbc, "company, customer, customer_group, customer_history, customer_dimension, app_user, lettrage_line, import_run, import_mapping, job");
        instance.jdbc.sql("insert into company (code, name, payment_days) values ('DEMO', 'Demo SARL', 30)").update();
        // whose imports they are: a manager, who may grant a limit of 60,000 alone
        instance.jdbc.sql("insert into app_user (username, password_hash, first_name, last_name, email, roles) values ('camille', 'x', 'Camille', 'Le Goff', 'c@x.example', '{MANAGER}')").update();
        instance.events.heard.clear();
        instance.jobs.cancelled = false;
        return instance;
    }

    @TestConfiguration
    @Import({RelanceHistory.class, CurrentUser.class, Users.class, AuditTrail.class, MergeMoves.class})
    @EnableTransactionManagement(proxyTargetClass = true)
    @ComponentScan(basePackages = {"com.wisebook.clients.exchange", "com.wisebook.clients.receivable",
        "com.wisebook.clients.company", "com.wisebook.clients.bank"},
        excludeFilters = {@ComponentScan.Filter({Controller.class, RestController.class, Configuration.class}),
            // needs the dunning module; that a rollback names the relances is tested in the whole application
            @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = DunningWitness.class),
            // the limit watch has a process of its own
            @ComponentScan.Filter(type = FilterType.REGEX, pattern = "com\\.wisebook\\.clients\\.receivable\\.(limit|process)\\..*")})
    // of the modules below, what an import needs: registers, duplicates and the like stay away
    @ComponentScan(basePackages = {"com.wisebook.clients.customer", "com.wisebook.clients.contact"}, useDefaultFilters = false,
        includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = {
            "com\\.wisebook\\.clients\\.customer\\.(Customers|Segments|ChangeContext|CustomerBlocks|CustomerStatus|Reopening|LimitAuthority|PaymentTermCaps)",
            "com\\.wisebook\\.clients\\.customer\\.transfer\\.(CustomerIntake|CustomerReturn|OwnFields)", "com\\.wisebook\\.clients\\.contact\\.ContactIntake"}))
    static class Beans {
        @Bean
        DataSource dataSource() {
            return PostgresForTests.freshDatabase();
        }

        @Bean
        JdbcClient jdbcClient(DataSource dataSource) {
            return JdbcClient.create(dataSource);
        }

        @Bean
        PlatformTransactionManager transactions(DataSource dataSource) {
            return new DataSourceTransactionManager(dataSource);
        }

        @Bean
        BusinessClock clock() {
            return new BusinessClock(Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), BusinessClock.PARIS));
        }

        @Bean
        Clock machineClock(BusinessClock clock) {
            return Clock.fixed(clock.instant(), BusinessClock.PARIS);
        }

        @Bean
        com.fasterxml.jackson.databind.ObjectMapper json() {
            return com.fasterxml.jackson.databind.json.JsonMapper.builder().findAndAddModules().build();
        }

        @Bean
        PasswordEncoder passwords() {
            return PasswordEncoderFactories.createDelegatingPasswordEncoder();
        }

        @Bean
        SyncJobs jobs(JdbcClient jdbc) {
            return new SyncJobs(jdbc);
        }

        @Bean
        Events events() {
            return new Events();
        }
    }

    /** What was told to the others. */
    public static class Events {
        public final List<BalanceChanged> heard = new ArrayList<>();

        @EventListener
        void on(BalanceChanged event) {
            heard.add(event);
        }
    }

    /** Imports a FEC for DEMO and returns how it went. */
    public ImportView fec(Path file) {
        return fec(file, file.getFileName().toString(), false, "{}");
    }

    public ImportView fec(Path file, String name, boolean dryRun, String parameters) {
        return run(new ImportRequest(ImportKind.FEC, "DEMO", null, name, file, dryRun, ImportParameters.parse(parameters), "camille"));
    }

    public ImportView table(Path file, String parameters) {
        return table(file, false, parameters);
    }

    public ImportView table(Path file, boolean dryRun, String parameters) {
        return run(new ImportRequest(ImportKind.OPEN_ITEMS, "DEMO", null, file.getFileName().toString(), file, dryRun,
            ImportParameters.parse(parameters), "camille"));
    }

    /** Imports customers for DEMO. */
    public ImportView customers(Path file, boolean dryRun, String parameters) {
        return run(new ImportRequest(ImportKind.CUSTOMERS, "DEMO", null, file.getFileName().toString(), file, dryRun, ImportParameters.parse(parameters),
            "camille"));
    }

    /** Imports a bank statement for DEMO. */
    public ImportView statement(Path file, boolean dryRun, String parameters) {
        return run(new ImportRequest(ImportKind.BANK_STATEMENT, "DEMO", null, file.getFileName().toString(), file, dryRun, ImportParameters.parse(parameters),
            "amelie"));
    }

    public ImportView run(ImportRequest request) {
        return imports.byId(imports.runNow(request)).orElseThrow();
    }

    public List<String> codes(ImportView run) {
        return imports.rows(run.id(), null, 0, 10_000).stream().map(ImportRowView::code).toList();
    }

    public ImportRowView row(ImportView run, String code) {
        return imports.rows(run.id(), null, 0, 10_000).stream().filter(r -> r.code().equals(code)).findFirst()
            .orElseThrow(() -> new AssertionError("no " + code + " in " + codes(run)));
    }

    public BigDecimal sum(String sql) {
        return jdbc.sql("select coalesce(" + sql + ", 0)").query(BigDecimal.class).single();
    }

    public long count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Long.class).single();
    }

    /** Every row of the ledger's tables, to compare before and after. */
    public List<String> dump() {
        return Stream.of("ledger_entry", "lettrage", "lettrage_line", "ledger_news")
            .flatMap(table -> jdbc.sql("select '" + table + " ' || to_jsonb(t)::text from " + table + " t order by 1")
                .query(String.class).list().stream()).toList();
    }

    public static Path write(Path folder, String name, String text) {
        return write(folder, name, text, StandardCharsets.UTF_8);
    }

    public static Path write(Path folder, String name, String text, Charset charset) {
        try {
            return Files.write(folder.resolve(name), text.getBytes(charset));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A file of the shared data folder, where it is there. */
    public static Optional<Path> shared(String name) {
        String given = System.getenv("WISEBOOK_SHARED_DATA");
        return Stream.of(given, "../shared/data", "../../shared/data").filter(java.util.Objects::nonNull)
            .map(folder -> Path.of(folder).resolve(name)).filter(Files::exists).findFirst();
    }
}

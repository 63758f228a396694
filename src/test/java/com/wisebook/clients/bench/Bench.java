package com.wisebook.clients.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

import com.wisebook.clients.WiseBookClients;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Companies;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.company.WorkingDays;
import com.wisebook.clients.customer.duplicate.DuplicateBench;
import com.wisebook.clients.demo.DemonstrationPortfolio;
import com.wisebook.clients.demo.PortfolioSettings;
import com.wisebook.clients.dunning.cycle.CollectionsCycle;
import com.wisebook.clients.dunning.plan.CaseFacts;
import com.wisebook.clients.dunning.plan.CaseFactsLoader;
import com.wisebook.clients.dunning.plan.Planner;
import com.wisebook.clients.dunning.rules.RelanceTable;
import com.wisebook.clients.exchange.ImportKind;
import com.wisebook.clients.exchange.ImportParameters;
import com.wisebook.clients.exchange.ImportRequest;
import com.wisebook.clients.exchange.ImportView;
import com.wisebook.clients.exchange.Imports;
import com.wisebook.clients.lettrage.learning.LearningBench;
import com.wisebook.clients.receivable.Receivables;
import com.wisebook.clients.workflow.TimeMachine;

/**
 * The benchmark: the whole application as it is started by hand (own PostgreSQL that writes through to the disk, engine,
 * senders), the demonstration portfolio at a scale, and a mail server that takes everything. Run it with
 * {@code mvn -Pbench -Dbench.scale=1 test-compile exec:exec}; see docs/benchmarks.md. It prints; it judges nothing.
 */
public final class Bench {

    private static final int CHUNK = 500;
    private static final int FEC_LINES = 300_000;
    private static final int XLSX_ROWS = 200_000;
    private static final int REQUESTS = 500;

    private final ConfigurableApplicationContext application;
    private final MailCatcher mail;
    private final JdbcClient jdbc;
    private final Machine machine;
    private final BusinessClock clock;
    private final int scale;
    private final List<String> results = new ArrayList<>();

    private Bench(ConfigurableApplicationContext application, MailCatcher mail, int scale) {
        this.application = application;
        this.mail = mail;
        this.scale = scale;
        this.jdbc = application.getBean(JdbcClient.class);
        this.clock = application.getBean(BusinessClock.class);
        this.machine = new Machine(jdbc.sql("select pg_backend_pid()").query(Long.class).single());
    }

    public static void main(String[] args) throws IOException {
        TimeZone.setDefault(TimeZone.getTimeZone(BusinessClock.PARIS));
        int scale = Integer.getInteger("bench.scale", 1);
        Path folder = Path.of(System.getProperty("bench.folder", "target/bench"));
        if (!Boolean.getBoolean("bench.keep")) {
            FileSystemUtils.deleteRecursively(folder);
        }
        Files.createDirectories(folder);
        try (MailCatcher mail = new MailCatcher();
             ConfigurableApplicationContext application = application(
                 "--wisebook.data-folder=" + folder.resolve("data"), "--wisebook.demonstration.enabled=false", "--server.port=0",
                 "--spring.main.banner-mode=off", "--wisebook.cycle.cron=0 0 3 1 1 ?", "--SMTP_HOST=127.0.0.1", "--SMTP_PORT=" + mail.port())) {
            Bench bench = new Bench(application, mail, scale);
            bench.run(folder, System.getProperty("bench.parts", "decision,cycle,fec,xlsx,onboarding"));
            bench.results.forEach(System.out::println);
        }
        System.exit(0);
    }

    /** The application without the beans of the tests that stand beside this class. */
    private static ConfigurableApplicationContext application(String... settings) {
        SpringApplication application = new SpringApplication(WiseBookClients.class);
        application.addInitializers(context -> context.getBeanFactory().registerSingleton("noTestBeans", new NoTestBeans()));
        application.addInitializers(OnboardingBench::answerAtOnce);
        return application.run(settings);
    }

    /** Keeps what lies in the folder of test classes out of the application's component scan. */
    private static final class NoTestBeans extends TypeExcludeFilter {

        @Override
        public boolean match(MetadataReader type, MetadataReaderFactory factory) throws IOException {
            return type.getResource().getURL().getPath().contains("/test-classes/");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof NoTestBeans;
        }

        @Override
        public int hashCode() {
            return NoTestBeans.class.hashCode();
        }
    }

    private void run(Path folder, String parts) throws IOException {
        say("scale " + scale + ", " + Runtime.getRuntime().availableProcessors() + " processors, largest heap "
            + (Runtime.getRuntime().maxMemory() >> 20) + " MB, Java " + System.getProperty("java.version"));
        if (Boolean.getBoolean("bench.explain")) {
            explain();
        }
        openAtOfficeHours();
        // the rules are compiled in the background after a start: that belongs to no part
        application.getBean(RelanceTable.class).earliestDaysOverdue();
        if (parts.contains("decision") || parts.contains("cycle") || parts.contains("registers")) {
            portfolio();
        }
        if (parts.contains("registers")) {
            new RegisterBench(application, this::measure).run();
        }
        if (parts.contains("decision")) {
            decision("decision, first (cold)");
            decision("decision, again");
        }
        if (parts.contains("cycle")) {
            cycle("cycle with mails");
            cycle("cycle again, nothing changed");
        }
        if (parts.contains("fec")) {
            fec(folder);
        }
        if (parts.contains("customers")) {
            for (String size : System.getProperty("bench.customers", "3500,35000,350000").split(",")) {
                new CustomerBench(application, this::measure).run(folder, Integer.parseInt(size.strip()));
            }
        }
        if (parts.contains("search")) {
            search();
        }
        if (parts.contains("xlsx")) {
            workbook(folder);
        }
        if (parts.contains("limits")) {
            for (int customers : new int[] {3_500, 350_000}) {
                new LimitBench(application, this::measure, this::say).run(customers);
            }
        }
        if (parts.contains("duplicates")) {
            DuplicateBench.spellings(Path.of(System.getProperty("bench.spellings", "../shared/data/receivables/highradius-open-items.csv")), this::say);
            new DuplicateBench(application, this::say).portfolio(Integer.getInteger("bench.customers", 3_500 * scale));
        }
        if (parts.contains("onboarding")) {
            int requests = Integer.getInteger("bench.requests", REQUESTS * scale);
            measure("onboarding, from the request to the approval task", "requests", () -> new OnboardingBench(application).run(requests));
        }
        if (parts.contains("lettrage")) {
            for (String size : System.getProperty("bench.entries", "25000,300000").split(",")) {
                new LettrageBench(application, this::measure, this::say).run(Integer.parseInt(size.strip()));
            }
        }
        if (parts.contains("learning")) {
            for (int decisions : new int[] {10_000, 100_000}) {
                new LearningBench(application, this::measure, this::say).run(decisions);
            }
        }
        if (parts.contains("signals")) {
            new SignalsBench(application, this::measure, this::say).run(Integer.getInteger("bench.cases", 3_500 * scale), Integer.getInteger("bench.samples", 300),
                Integer.getInteger("bench.burst", 3_000), () -> cycle("signals: the cycle that opens the cases"));
        }
        if (parts.contains("statements")) {
            new StatementFilesBench(application, this::measure).run(folder, scale);
        }
    }

    /** Plans of slow statements go to the log (io.zonky at INFO). */
    private void explain() {
        for (String setting : List.of("session_preload_libraries = 'auto_explain'", "auto_explain.log_min_duration = '300ms'",
                "auto_explain.log_analyze = on", "auto_explain.log_nested_statements = on", "auto_explain.log_triggers = on",
                "auto_explain.log_timing = off", "auto_explain.log_buffers = on")) {
            jdbc.sql("alter system set " + setting).update();
        }
        jdbc.sql("select pg_reload_conf()").query(Boolean.class).single();
        application.getBean(com.zaxxer.hikari.HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
    }

    /** Mails leave on a working day in office hours. */
    private void openAtOfficeHours() {
        ZonedDateTime now = clock.now();
        LocalDate day = application.getBean(WorkingDays.class).next(now.toLocalDate());
        Duration ahead = Duration.between(now, day.atTime(LocalTime.of(9, 30)).atZone(BusinessClock.PARIS));
        clock.setOffset(ahead);
        application.getBean(TimeMachine.class).moveEngineTo(ahead);
    }

    private void portfolio() {
        PortfolioSettings settings = PortfolioSettings.atScale(clock.today(), scale);
        measure("portfolio loaded", "customers", () -> {
            application.getBean(DemonstrationPortfolio.class).loadIfEmpty(false, settings, step -> { });
            return settings.customers();
        });
        Receivables receivables = application.getBean(Receivables.class);
        measure("payer behaviour worked out", "customers", () -> {
            application.getBean(Companies.class).all().forEach(c -> receivables.refreshBehaviour(c.id(), clock.today()));
            return settings.customers();
        });
        say("entries %d, open %d, overdue items %d of %d customers".formatted(count("ledger_entry"), count("ledger_entry where open_amount <> 0"),
            count("ledger_entry where open_amount > 0 and due_date < '" + clock.today() + "'"),
            count("(select distinct customer_id from ledger_entry where open_amount > 0 and due_date < '" + clock.today() + "') x")));
    }

    /** What every overdue item deserves, read and decided, nothing written. */
    private void decision(String what) {
        Receivables receivables = application.getBean(Receivables.class);
        CaseFactsLoader loader = application.getBean(CaseFactsLoader.class);
        Planner planner = application.getBean(Planner.class);
        measure(what, "items", () -> {
            long items = 0;
            for (Company company : application.getBean(Companies.class).all()) {
                List<Long> customers = receivables.customersWithDebitsDueBefore(company.id(), clock.today());
                for (int from = 0; from < customers.size(); from += CHUNK) {
                    List<CaseFacts> facts = loader.load(company.id(), customers.subList(from, Math.min(customers.size(), from + CHUNK)));
                    items += planner.plan(facts).stream().mapToLong(p -> p.decisions().size()).sum();
                }
            }
            return items;
        });
    }

    /** From the button to the last mail: the run is done, no step of a case is due, no message waits to leave. */
    private void cycle(String what) {
        long mailsBefore = mail.mails.get();
        long bytesBefore = mail.bytes.get();
        measure(what, "customers", () -> {
            long start = System.nanoTime();
            long run = application.getBean(CollectionsCycle.class).start("BUTTON", "bench");
            boolean decided = false;
            while (true) {
                boolean done = application.getBean(CollectionsCycle.class).byId(run).orElseThrow().status().equals("DONE");
                if (done && !decided) {
                    decided = true;
                    say("  run done after %.1f s, %d mails by then".formatted((System.nanoTime() - start) / 1e9, mail.mails.get() - mailsBefore));
                }
                if (done && steps() == 0 && waiting() == 0) {
                    return jdbc.sql("select customers from collections_run where id = :id").param("id", run).query(Long.class).single();
                }
                pause();
            }
        });
        say("  mails delivered %d (%d MB); cases open %d; messages %s; actions %s".formatted(mail.mails.get() - mailsBefore,
            (mail.bytes.get() - bytesBefore) >> 20, count("dunning_case where status = 'OPEN'"), tally("message", "channel || ' ' || status"),
            tally("dunning_case where status = 'OPEN'", "action")));
    }

    private long steps() {
        return jdbc.sql("select count(*) from act_ru_job where retries_ > 0 and (duedate_ is null or duedate_ <= :now)")
            .param("now", java.sql.Timestamp.from(clock.instant())).query(Long.class).single();
    }

    private long waiting() {
        return jdbc.sql("select count(*) from message where status = 'SENDING' or (status = 'QUEUED' and next_attempt_at <= :now)")
            .param("now", java.sql.Timestamp.from(clock.instant())).query(Long.class).single();
    }

    private void fec(Path folder) throws IOException {
        int lines = Integer.getInteger("bench.lines", FEC_LINES * scale);
        Path file = BenchFiles.fec(folder, lines, 3_500 * scale);
        ImportView[] runs = new ImportView[2];
        measure("FEC import, first time", "lines", () -> (runs[0] = take(ImportKind.FEC, file, "BENCHFEC")).lines());
        measure("FEC import, same file again", "lines", () -> (runs[1] = take(ImportKind.FEC, file, "BENCHFEC")).lines());
        for (int i = 1; i >= 0; i--) {
            int which = i;
            measure("FEC rollback of the " + (i == 0 ? "first" : "second"), "lines", () -> {
                application.getBean(Imports.class).rollback(runs[which].id(), "bench");
                return lines;
            });
        }
    }

    /** 3,500 × scale customers made for it, and questions of every kind to the one box. */
    private void search() {
        SearchBench search = new SearchBench(jdbc, application.getBean(javax.sql.DataSource.class),
            application.getBean(com.wisebook.clients.desk.SearchDesk.class), this::say);
        measure("search: customers, contacts and open items made", "customers", () -> {
            search.portfolio(3_500 * scale);
            return 3_500L * scale;
        });
        measure("search: what everybody owes, reckoned", "customers", () -> {
            application.getBean(com.wisebook.clients.receivable.OwedBalances.class).refresh();
            return 3_500L * scale;
        });
        say("customers %d, contacts %d, open items %d, words %d".formatted(count("customer"), count("contact"), count("ledger_entry"), count("search_word")));
        measure("search: all questions", "questions", search::run);
        search.lists(application.getBean(com.wisebook.clients.desk.CustomerList.class));
    }

    private void workbook(Path folder) throws IOException {
        int rows = Integer.getInteger("bench.rows", XLSX_ROWS);
        Path file = BenchFiles.workbook(folder, rows, 3_500);
        say("XLSX of " + (Files.size(file) >> 10) + " KB");
        measure("XLSX import, first time", "rows", () -> take(ImportKind.OPEN_ITEMS, file, "BENCHXLSX").lines());
        measure("XLSX import, same file again", "rows", () -> take(ImportKind.OPEN_ITEMS, file, "BENCHXLSX").lines());
    }

    private ImportView take(ImportKind kind, Path file, String company) {
        Imports imports = application.getBean(Imports.class);
        ImportView run = imports.byId(imports.runNow(new ImportRequest(kind, company, "Société de mesure", file.getFileName().toString(), file,
            false, ImportParameters.parse("{}"), "bench"))).orElseThrow();
        say("  import %d: %s %s, added %s, unchanged %s, refused %s".formatted(run.id(), run.status(), run.error() == null ? "" : run.error(),
            run.added(), run.unchanged(), run.refused()));
        return run;
    }

    private void measure(String what, String unit, java.util.function.LongSupplier work) {
        machine.begin();
        double ours = machine.ourCpu();
        double postgres = machine.postgresCpu();
        long start = System.nanoTime();
        long pieces = work.getAsLong();
        double seconds = (System.nanoTime() - start) / 1e9;
        say("%s: %d %s in %.1f s, %.0f per second; CPU ours %.1f s, PostgreSQL %.1f s; %s; load %.1f".formatted(what, pieces, unit, seconds,
            pieces / seconds, machine.ourCpu() - ours, machine.postgresCpu() - postgres, machine.memory(),
            java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    }

    private Map<String, Long> tally(String from, String by) {
        Map<String, Long> found = new java.util.TreeMap<>();
        jdbc.sql("select coalesce(" + by + ", '-'), count(*) from " + from + " group by 1")
            .query(row -> {
                found.put(row.getString(1), row.getLong(2));
            });
        return found;
    }

    private long count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Long.class).single();
    }

    private void say(String line) {
        String told = "BENCH " + String.format(Locale.ROOT, "%s", line);
        results.add(told);
        System.out.println(told);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

package com.wisebook.clients.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

import com.wisebook.clients.WiseBookClients;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.WorkingDays;
import com.wisebook.clients.customer.duplicate.DuplicateBench;
import com.wisebook.clients.dunning.rules.RelanceTable;
import com.wisebook.clients.lettrage.learning.LearningBench;
import com.wisebook.clients.workflow.TimeMachine;

/**
 * The benchmark: the whole application as it is started by hand (own PostgreSQL that writes through to the disk, engine,
 * senders), the demonstration portfolio at a scale, and a mail server that takes everything. Run it with
 * {@code mvn -Pbench -Dbench.scale=1 test-compile exec:exec}; see docs/benchmarks.md. It prints; it judges nothing.
 */
public final class Bench {

    private static final int REQUESTS = 500;

    private final ConfigurableApplicationContext application;
    private final MailCatcher mail;
    private final ReplyMailServer replies;
    private final JdbcClient jdbc;
    private final Machine machine;
    private final BusinessClock clock;
    private final int scale;
    private final List<String> results = new ArrayList<>();

    private Bench(ConfigurableApplicationContext application, MailCatcher mail, ReplyMailServer replies, int scale) {
        this.application = application;
        this.mail = mail;
        this.replies = replies;
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
        try (MailCatcher mail = new MailCatcher(); ReplyMailServer replies = new ReplyMailServer();
             ConfigurableApplicationContext application = application(Stream.concat(Stream.of(
                 "--wisebook.data-folder=" + folder.resolve("data"), "--wisebook.demonstration.enabled=false", "--server.port=0",
                 "--spring.main.banner-mode=off", "--wisebook.cycle.cron=0 0 3 1 1 ?", "--SMTP_HOST=127.0.0.1", "--SMTP_PORT=" + mail.port()),
                 Arrays.stream(replies.settings())).toArray(String[]::new))) {
            Bench bench = new Bench(application, mail, replies, scale);
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
        CollectionsBench collections = new CollectionsBench(application, mail, this::measure, this::say);
        if (parts.contains("decision") || parts.contains("cycle") || parts.contains("registers")) {
            collections.portfolio(scale);
        }
        if (parts.contains("registers")) {
            new RegisterBench(application, this::measure).run();
        }
        if (parts.contains("decision")) {
            collections.decision("decision, first (cold)");
            collections.decision("decision, again");
        }
        if (parts.contains("cycle")) {
            collections.cycle("cycle with mails");
            collections.cycle("cycle again, nothing changed");
        }
        if (parts.contains("fec")) {
            new ImportBench(application, this::measure, this::say).fec(folder, scale);
        }
        if (parts.contains("kept-ledger")) {
            new ImportBench(application, this::measure, this::say).keptLedger(folder, scale);
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
            new ImportBench(application, this::measure, this::say).workbook(folder);
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
                Integer.getInteger("bench.burst", 3_000), () -> collections.cycle("signals: the cycle that opens the cases"));
        }
        if (parts.contains("replies")) {
            new RepliesBench(application, replies, this::measure, this::say).run(Integer.getInteger("bench.mails", 1_000 * scale),
                Integer.getInteger("bench.samples", 200), () -> collections.cycle("replies: the cycle whose relances are answered"));
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

    private long count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Long.class).single();
    }

    private void say(String line) {
        String told = "BENCH " + String.format(Locale.ROOT, "%s", line);
        results.add(told);
        System.out.println(told);
    }
}

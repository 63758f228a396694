package com.wisebook.clients.bench;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.dispute.DisputeSource;
import com.wisebook.clients.dispute.Disputes;
import com.wisebook.clients.dispute.NewDispute;
import com.wisebook.clients.dunning.Promises;
import com.wisebook.clients.receivable.LettrageLinks;

/**
 * Facts that reach running cases: how long from the commit of a payment, a dispute or a promise until the case has thought again, one at a
 * time, and how many a second when many come at once; with so many cases alive.
 */
final class SignalsBench {

    private static final String CODE = "SIGNALS";
    private static final int WRITERS = 4;
    /** Facts on their way at once: the executor of listeners holds a thousand. */
    private static final int IN_FLIGHT = 600;

    /** What can happen to a case. */
    private enum Signal { PROMISE, DISPUTE, PAYMENT }

    /** A case that is alive, with the items of its customer. */
    private record Alive(long id, long customerId, int version, long[] entries) {
    }

    private final JdbcClient jdbc;
    private final BenchDebtors debtors;
    private final Promises promises;
    private final Disputes disputes;
    private final LettrageLinks lettrage;
    private final BusinessClock clock;
    private final TransactionTemplate transaction;
    private final LimitBench.Measure measure;
    private final Consumer<String> say;
    private long company;

    SignalsBench(ApplicationContext application, LimitBench.Measure measure, Consumer<String> say) {
        this.jdbc = application.getBean(JdbcClient.class);
        this.debtors = new BenchDebtors(application);
        this.promises = application.getBean(Promises.class);
        this.disputes = application.getBean(Disputes.class);
        this.lettrage = application.getBean(LettrageLinks.class);
        this.clock = application.getBean(BusinessClock.class);
        this.transaction = new TransactionTemplate(application.getBean(PlatformTransactionManager.class));
        this.measure = measure;
        this.say = say;
    }

    /**
     * @param cases   so many are alive
     * @param samples so many facts of each kind one at a time
     * @param burst   so many of each kind at once
     * @param cycle   runs the morning's cycle to its end: the cases open and their first relance leaves
     */
    void run(int cases, int samples, int burst, Runnable cycle) {
        company = debtors.fill(CODE, "SIG", cases);
        cycle.run();
        List<Long> ids = jdbc.sql("select id from dunning_case where company_id = :company and status = 'OPEN' order by md5(id::text)")
            .param("company", company).query(Long.class).list();
        say.accept(String.format(Locale.ROOT, "signals: %,d cases alive, %,d processes, %,d event subscriptions", ids.size(),
            count("act_ru_execution where parent_id_ is null"), count("act_ru_event_subscr")));
        int at = 0;
        for (Signal signal : Signal.values()) {
            int each = Math.min(samples, ids.size() / 8);
            times(signal, alive(ids.subList(at, at + each)));
            at += each;
        }
        for (Signal signal : Signal.values()) {
            int each = Math.min(burst, (ids.size() - at) / (Signal.values().length - signal.ordinal()));
            List<Alive> some = alive(ids.subList(at, at + each));
            at += each;
            measure.of("signals: " + signal + ", from " + WRITERS + " writers until every case has thought", "signals", () -> burst(signal, some));
        }
    }

    /** One after the other, each until its case has thought. */
    private void times(Signal signal, List<Alive> cases) {
        long[] written = new long[cases.size()];
        long[] thought = new long[cases.size()];
        for (int i = 0; i < cases.size(); i++) {
            Alive one = cases.get(i);
            long start = System.nanoTime();
            send(signal, one);
            long committed = System.nanoTime();
            written[i] = committed - start;
            Watch.await(() -> hasThought(one), Watch.OFTEN, one + " after " + signal);
            thought[i] = System.nanoTime() - committed;
        }
        say.accept(String.format(Locale.ROOT, "signals: %s, %d one at a time: written in p50 %.1f ms; from its commit until the case has thought p50 %.1f ms, p95 %.1f ms, slowest %.0f ms",
            signal, cases.size(), Watch.part(written, 0.5), Watch.part(thought, 0.5), Watch.part(thought, 0.95), Watch.part(thought, 1)));
    }

    private long burst(Signal signal, List<Alive> cases) {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<?>> sent = new ArrayList<>();
            for (Alive one : cases) {
                sent.add(writers.submit(() -> {
                    Watch.await(() -> count("event_publication where completion_date is null") < IN_FLIGHT, Watch.SELDOM, "room");
                    send(signal, one);
                }));
            }
            for (Future<?> each : sent) {
                each.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            writers.shutdown();
        }
        Watch.await(() -> count("event_publication where completion_date is null") == 0, Watch.SELDOM, "the listeners");
        cases.forEach(one -> Watch.await(() -> hasThought(one), Watch.SELDOM, one + " after " + signal));
        return cases.size();
    }

    private void send(Signal signal, Alive one) {
        transaction.executeWithoutResult(status -> {
            switch (signal) {
                case PROMISE -> promises.record(new Promises.NewPromise(company, one.customerId(), new BigDecimal("300.00"), "EUR", clock.today().plusDays(5),
                    List.of(), "PAGE", null), "client");
                case DISPUTE -> disputes.open(new NewDispute(company, one.customerId(), List.of(new NewDispute.Part(one.entries()[0], new BigDecimal("40.00"))),
                    "QUANTITY", "Quatre pièces manquent", DisputeSource.CUSTOMER_PAGE, null, List.of(), "client"));
                default -> pays(one);
            }
        });
    }

    /** All that he owes, in one transfer that is lettered. */
    private void pays(Alive one) {
        Map<Long, BigDecimal> lines = new java.util.HashMap<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (long entry : one.entries()) {
            lines.put(entry, new BigDecimal("100.00"));
            sum = sum.add(new BigDecimal("100.00"));
        }
        long payment = jdbc.sql("""
                insert into ledger_entry (company_id, customer_id, kind, entry_date, document_ref, amount, currency, open_amount, source_key)
                values (:company, :customer, 'PAYMENT', :day, 'VIR', - :sum, 'EUR', - :sum, 'PAY-' || :customer) returning id""")
            .param("company", company).param("customer", one.customerId()).param("day", clock.today()).param("sum", sum).query(Long.class).single();
        lines.put(payment, sum.negate());
        lettrage.make(company, one.customerId(), lines, "MANUAL", clock.today(), "bench");
    }

    /** Its plan was written again, or it has ended. */
    private boolean hasThought(Alive one) {
        return jdbc.sql("select version > :version or status <> 'OPEN' from dunning_case where id = :id").param("version", one.version()).param("id", one.id())
            .query(Boolean.class).single();
    }

    private List<Alive> alive(List<Long> ids) {
        return jdbc.sql("""
                select d.id, d.customer_id, d.version, array(select e.id from ledger_entry e where e.company_id = d.company_id and e.customer_id = d.customer_id
                                                                and e.open_amount > 0 order by e.due_date) as entries
                  from dunning_case d where d.id = any(:ids)""")
            .param("ids", ids.toArray(Long[]::new))
            .query((row, n) -> new Alive(row.getLong(1), row.getLong(2), row.getInt(3),
                Arrays.stream((Long[]) row.getArray(4).getArray()).mapToLong(Long::longValue).toArray())).list();
    }

    private long count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Long.class).single();
    }
}

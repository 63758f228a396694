package com.wisebook.clients.bench;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.wisebook.clients.bench.BenchReplies.Answered;
import com.wisebook.clients.bench.BenchReplies.Kind;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.messaging.MailReferences;
import com.wisebook.clients.messaging.incoming.ReplyMailbox;

/**
 * Answers of customers by mail, from the mailbox to the question to somebody: read over IMAP by the application's own reader, stored, matched
 * with the relance that they answer, understood, proposed in the Tasklist; absences recorded, returned mails told to their cases.
 */
final class RepliesBench {

    private static final String CODE = "REPLIES";
    private static final String CUSTOMERS = "REP";
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(30);

    private final JdbcClient jdbc;
    private final BenchDebtors debtors;
    private final ReplyMailbox reader;
    private final MailReferences references;
    private final BusinessClock clock;
    private final ReplyMailServer mailbox;
    private final LimitBench.Measure measure;
    private final Consumer<String> say;
    private long company;
    private int number;

    RepliesBench(ApplicationContext application, ReplyMailServer mailbox, LimitBench.Measure measure, Consumer<String> say) {
        this.jdbc = application.getBean(JdbcClient.class);
        this.debtors = new BenchDebtors(application);
        this.reader = application.getBean(ReplyMailbox.class);
        this.references = application.getBean(MailReferences.class);
        this.clock = application.getBean(BusinessClock.class);
        this.mailbox = mailbox;
        this.measure = measure;
        this.say = say;
    }

    /**
     * @param mails   so many lie in the mailbox at once
     * @param samples so many come one at a time
     * @param cycle   runs the morning's cycle to its end: the cases open and the relances leave that are answered
     */
    void run(int mails, int samples, Runnable cycle) {
        company = debtors.fill(CODE, CUSTOMERS, mails + samples);
        cycle.run();
        List<Answered> relances = relances();
        if (relances.size() < mails + samples) {
            throw new IllegalStateException("only " + relances.size() + " relances have left, " + (mails + samples) + " were to be answered");
        }
        oneByOne(relances.subList(0, samples));
        many(relances.subList(samples, samples + mails));
        say.accept("replies: understood as " + jdbc.sql("""
                select string_agg(category || ' ' || n, ', ' order by category)
                  from (select category, count(*) n from reply_proposal group by category) c""").query(String.class).single()
            + "; with a date " + count("reply_proposal where on_date is not null"));
    }

    private void oneByOne(List<Answered> relances) {
        long[] nanos = new long[relances.size()];
        for (int i = 0; i < nanos.length; i++) {
            Answered to = relances.get(i);
            Kind kind = arrives(to);
            long start = System.nanoTime();
            reader.readNew();
            Watch.await(() -> isDone(kind, to), Watch.OFTEN, "the end of " + kind + " of " + to.address());
            nanos[i] = System.nanoTime() - start;
        }
        settled();
        say.accept(String.format(Locale.ROOT, "replies: %d one at a time, from the look at the mailbox to the task: p50 %.1f ms, p95 %.1f ms, slowest %.0f ms",
            nanos.length, Watch.part(nanos, 0.5), Watch.part(nanos, 0.95), Watch.part(nanos, 1)));
    }

    private void many(List<Answered> relances) {
        Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
        List<Long> before = done();
        relances.forEach(to -> kinds.merge(arrives(to), 1, Integer::sum));
        int asked = kinds.entrySet().stream().filter(each -> each.getKey().asks()).mapToInt(Map.Entry::getValue).sum();
        List<Long> wanted = List.of(before.get(0) + asked, before.get(1) + kinds.getOrDefault(Kind.ABSENCE, 0), before.get(2) + kinds.getOrDefault(Kind.BOUNCE, 0));
        say.accept("replies: in the mailbox " + kinds);
        measure.of("replies: from the mailbox until each has its task", "mails", () -> {
            reader.readNew();
            Watch.await(() -> done().equals(wanted), Watch.SELDOM, PATIENCE_NANOS, wanted + " tasks, absences and bounces");
            return relances.size();
        });
        settled();
    }

    private Kind arrives(Answered to) {
        Kind kind = Kind.of(number);
        ZonedDateTime now = clock.now();
        mailbox.arrives(BenchReplies.mail(kind, number++, to, now));
        return kind;
    }

    /** Tasks about answers that were matched by their headers, absences recorded, relances returned. */
    private List<Long> done() {
        return new ArrayList<>(List.of(
            count("""
                act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_ join customer_reply r on r.number = e.business_key_
                 where t.task_def_key_ = 'Task_TreatReply' and r.matched_by = 'HEADER' and exists (select 1 from reply_proposal p where p.reply_id = r.id)"""),
            count("customer_reply where status = 'RECORDED' and matched_by = 'HEADER'"), count("mail_bounce where effective")));
    }

    private boolean isDone(Kind kind, Answered to) {
        String sql = switch (kind) {
            case BOUNCE -> "select exists (select 1 from mail_bounce where effective and message_id = :message)";
            case ABSENCE -> "select exists (select 1 from customer_reply r join incoming_mail i on i.id = r.mail_id where i.message_id = :message and r.status = 'RECORDED')";
            default -> """
                select exists (select 1 from incoming_mail i join customer_reply r on r.mail_id = i.id join act_ru_execution e on e.business_key_ = r.number
                                 join act_ru_task t on t.proc_inst_id_ = e.id_ where i.message_id = :message)""";
        };
        return jdbc.sql(sql).param("message", to.messageId()).query(Boolean.class).single();
    }

    /** The relances that have left, each with its signed reference and an invoice of its customer. */
    private List<Answered> relances() {
        return jdbc.sql("""
                select m.id, lower(c.code) || '@client.example', c.code || '-1' from message m join customer c on c.id = m.customer_id
                 where m.company_id = :company and m.channel = 'EMAIL' and m.status in ('SENT', 'DELIVERED') and m.subject_kind = 'RELANCE' order by m.id""")
            .param("company", company).query((row, n) -> new Answered(row.getLong(1), references.of(row.getLong(1)), row.getString(2), row.getString(3))).list();
    }

    private void settled() {
        Watch.await(() -> count("event_publication where completion_date is null") == 0, Watch.SELDOM, "the listeners");
    }

    private long count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Long.class).single();
    }
}

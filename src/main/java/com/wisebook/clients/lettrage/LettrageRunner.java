package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.Customers;
import com.wisebook.clients.job.JobProgress;
import com.wisebook.clients.lettrage.engine.Engine;
import com.wisebook.clients.lettrage.engine.Item;
import com.wisebook.clients.lettrage.engine.Match;
import com.wisebook.clients.receivable.LettrageBatch;
import com.wisebook.clients.receivable.PreparedLettrage;

/**
 * Matches a company's ledger, some hundred customers a transaction: they are locked, read again and matched on what is open
 * at that moment, so that nobody's payment is settled twice and a run that is killed leaves whole customers behind it.
 */
@Component
class LettrageRunner {

    private static final int CUSTOMERS = 500;

    private final JdbcClient jdbc;
    private final MatchableEntries entries;
    private final Customers customers;
    private final LettrageBatch lettrages;
    private final ProposalStore proposals;
    private final MatchJudge judge;
    private final LearntVerdicts learnt;
    private final PayerProfiles profiles;
    private final Adjustments adjustments;
    private final BusinessClock clock;
    private final ObjectMapper json;
    private final Clues clues;
    private final BankMoney money;
    private final TransactionTemplate transaction;

    LettrageRunner(JdbcClient jdbc, MatchableEntries entries, Customers customers, LettrageBatch lettrages, ProposalStore proposals,
                   MatchJudge judge, LearntVerdicts learnt, PayerProfiles profiles, Adjustments adjustments, BusinessClock clock, ObjectMapper json,
                   Clues clues, BankMoney money, PlatformTransactionManager transactions) {
        this.money = money;
        this.jdbc = jdbc;
        this.entries = entries;
        this.customers = customers;
        this.lettrages = lettrages;
        this.proposals = proposals;
        this.judge = judge;
        this.learnt = learnt;
        this.profiles = profiles;
        this.adjustments = adjustments;
        this.clock = clock;
        this.json = json;
        this.clues = clues;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What is asked of every chunk of one run. */
    private record Task(long runId, long companyId, LettrageRuns.Mode mode, String user, Engine engine) {
    }

    private record Counts(int entries, int made, int proposed, int stopped, Integer version) {
    }

    void run(long runId, long companyId, LettrageRuns.Mode mode, String user, JobProgress progress) {
        run(runId, companyId, mode, user, false, progress);
    }

    /** @param onlyConcerned only the customers to whom the bank has brought something */
    void run(long runId, long companyId, LettrageRuns.Mode mode, String user, boolean onlyConcerned, JobProgress progress) {
        status(runId, "RUNNING", null);
        // the job tells whether it was cancelled, whoever began it
        jdbc.sql("update lettrage_run set job_id = coalesce(job_id, :job) where id = :id").param("job", progress.jobId()).param("id", runId).update();
        try {
            Set<Long> concerned = money.bring(companyId, runId, mode);
            Task task = new Task(runId, companyId, mode, user, Engine.of(entries.ledger(companyId), judge.tolerance(MatchableEntries.UNITS)));
            List<Long> all = entries.customers(companyId).stream().filter(customer -> !onlyConcerned || concerned.contains(customer)).toList();
            progress.total(all.size());
            for (int from = 0; from < all.size(); from += CUSTOMERS) {
                progress.checkCancelled();
                List<Long> chunk = all.subList(from, Math.min(all.size(), from + CUSTOMERS));
                transaction.executeWithoutResult(status -> chunk(task, chunk));
                progress.advance(chunk.size());
            }
            status(runId, "DONE", clock);
        } catch (RuntimeException failure) {
            status(runId, "FAILED", clock);
            throw failure;
        }
    }

    private record Interrupted(long companyId, String mode, String startedBy) {
    }

    /**
     * Takes up a run that was killed: what its chunks have made stays, and everything is looked at again, so that it ends as
     * though nobody had disturbed it. A run that had ended is left alone.
     */
    void resume(long runId, JobProgress progress) {
        Optional<Interrupted> found = jdbc.sql("""
                update lettrage_run set entries = 0, proposed = 0, stopped = 0 where id = :id and status in ('WAITING', 'RUNNING')
                returning company_id, mode, started_by""").param("id", runId).query(Interrupted.class).optional();
        found.ifPresent(run -> run(runId, run.companyId, LettrageRuns.Mode.valueOf(run.mode), run.startedBy, progress));
    }

    private record Matched(MatchableEntries.Account account, PayerProfiles.Profile payer, Engine.Outcome outcome) {
    }

    private void chunk(Task task, List<Long> chunk) {
        customers.lock(chunk);
        Map<MatchableEntries.Account, List<Item>> accounts = entries.of(task.companyId, chunk);
        Map<Long, PayerProfiles.Profile> payers = profiles.of(task.companyId, chunk);
        Set<String> refused = proposals.refused(task.companyId, chunk);
        // Accounts know nothing of each other: all processors match them.
        List<Matched> matched = List.copyOf(accounts.entrySet()).parallelStream().map(account -> {
            PayerProfiles.Profile payer = payers.getOrDefault(account.getKey().customerId(), PayerProfiles.Profile.UNKNOWN);
            return new Matched(account.getKey(), payer, task.engine.account(account.getValue(), payer.habits(), account.getKey().customerId()));
        }).toList();
        List<MatchJudge.Found> found = new ArrayList<>();
        List<MatchableEntries.Account> owners = new ArrayList<>();
        matched.forEach(one -> one.outcome.matches().stream().filter(match -> refused.isEmpty() || !refused.contains(fingerprint(match))).forEach(match -> {
            found.add(new MatchJudge.Found(one.account.customerId(), one.payer.segment(), one.account.currency(), match));
            owners.add(one.account);
        }));
        int stopped = matched.stream().mapToInt(one -> one.outcome.stopped()).sum();
        Counts counts = settle(task, chunk, owners, found);
        count(task.runId, new Counts(accounts.values().stream().mapToInt(List::size).sum(), counts.made, counts.proposed, stopped, counts.version));
    }

    private Counts settle(Task task, List<Long> chunk, List<MatchableEntries.Account> owners, List<MatchJudge.Found> found) {
        List<MatchJudge.Verdict> verdicts = learnt.weigh(task.companyId, found, judge.judge(found));
        List<Integer> made = new ArrayList<>();
        List<PreparedLettrage> prepared = new ArrayList<>();
        List<ProposalStore.Proposed> proposed = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Match match = found.get(i).match();
            MatchJudge.Verdict verdict = verdicts.get(i);
            int side = owners.get(i).side();
            if (verdict.action() == MatchJudge.Action.AUTO && owners.get(i).mayBeAutomatic(match) && task.mode == LettrageRuns.Mode.AUTO) {
                made.add(i);
                prepared.add(new PreparedLettrage(found.get(i).customerId(), amounts(match, side), confidence(match, verdict), match.step().name(),
                    clues.kept(match, verdict.reckoned())));
            } else if (verdict.action() != MatchJudge.Action.LEAVE) {
                proposed.add(new ProposalStore.Proposed(found.get(i).customerId(), match.step().name(), match.kind(), confidence(match, verdict),
                    match.alternatives(), clues.kept(match, verdict.reckoned()), amounts(match, side), more(match, verdict, owners.get(i))));
            }
        }
        List<Long> ids = lettrages.make(task.companyId, prepared, task.user, task.runId);
        List<Adjustments.Wanted> differences = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            MatchJudge.Found one = found.get(made.get(i));
            Match.Gap gap = one.match().gap();
            if (gap != null) {
                differences.add(new Adjustments.Wanted(ids.get(i), one.customerId(), gap.itemId(), verdicts.get(made.get(i)).residual(), gap.reason(),
                    MatchableEntries.amount(gap.units(), owners.get(made.get(i)).side()), one.currency()));
            }
        }
        adjustments.propose(task.companyId, differences, task.user);
        int waiting = proposals.replace(task.companyId, task.runId, chunk, proposed);
        return new Counts(0, ids.size(), waiting, 0, verdicts.isEmpty() ? null : verdicts.get(0).version());
    }

    private static String fingerprint(Match match) {
        return ProposalStore.fingerprint(match.items().stream().map(Item::id).toList());
    }

    private ProposalStore.More more(Match match, MatchJudge.Verdict verdict, MatchableEntries.Account owner) {
        Match.Gap gap = match.gap();
        String others = json(match.others().stream().map(items -> items.stream().map(Item::id).toList()).toList());
        return new ProposalStore.More(others, match.unlisted() == null ? null : match.unlisted().name(), missing(match, verdict, owner),
            gap == null ? null : new ProposalStore.Gap(gap.itemId(), MatchableEntries.amount(gap.units(), owner.side()), gap.reason().name()),
            verdict.residual().name(), verdict.row());
    }

    /** What would have made it certain: what the engine misses, or what the table, or who asked for the run, has against it. */
    private static String missing(Match match, MatchJudge.Verdict verdict, MatchableEntries.Account owner) {
        if (verdict.action() == MatchJudge.Action.AUTO && owner.mayBeAutomatic(match)) {
            return "AUTOMATIC_RUN";
        }
        if (match.missing() != null) {
            return match.missing().name();
        }
        return verdict.row() == null ? "NO_ROW" : owner.mayBeAutomatic(match) ? "TABLE_ROW" : "THIRD_PARTY";
    }

    private static Map<Long, BigDecimal> amounts(Match match, int side) {
        Map<Long, BigDecimal> amounts = new LinkedHashMap<>();
        match.items().forEach(item -> amounts.put(item.id(), MatchableEntries.amount(match.given(item), side)));
        return amounts;
    }

    private static BigDecimal confidence(Match match, MatchJudge.Verdict verdict) {
        return BigDecimal.valueOf(verdict.learnt() == null ? match.confidence() : verdict.learnt()).setScale(4, RoundingMode.HALF_UP);
    }

    private String json(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void count(long runId, Counts counts) {
        jdbc.sql("""
                update lettrage_run set entries = entries + :entries, made = made + :made, proposed = proposed + :proposed, stopped = stopped + :stopped,
                       rules_version = coalesce(:version, rules_version)
                 where id = :id""")
            .param("entries", counts.entries).param("made", counts.made).param("proposed", counts.proposed).param("stopped", counts.stopped)
            .param("version", counts.version).param("id", runId).update();
    }

    private void status(long runId, String status, BusinessClock ended) {
        transaction.executeWithoutResult(tx -> jdbc.sql("update lettrage_run set status = :status, finished_at = :at where id = :id")
            .param("status", status).param("at", ended == null ? null : Timestamp.from(ended.instant())).param("id", runId).update());
    }
}

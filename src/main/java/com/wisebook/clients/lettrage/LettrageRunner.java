package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
    private final BusinessClock clock;
    private final ObjectMapper json;
    private final BankMoney money;
    private final TransactionTemplate transaction;

    LettrageRunner(JdbcClient jdbc, MatchableEntries entries, Customers customers, LettrageBatch lettrages, ProposalStore proposals,
                   BusinessClock clock, ObjectMapper json, BankMoney money, PlatformTransactionManager transactions) {
        this.money = money;
        this.jdbc = jdbc;
        this.entries = entries;
        this.customers = customers;
        this.lettrages = lettrages;
        this.proposals = proposals;
        this.clock = clock;
        this.json = json;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What is asked of every chunk of one run. */
    private record Task(long runId, long companyId, LettrageRuns.Mode mode, String user, Engine engine) {
    }

    private record Counts(int entries, int made, int proposed) {
    }

    void run(long runId, long companyId, LettrageRuns.Mode mode, String user, JobProgress progress) {
        run(runId, companyId, mode, user, false, progress);
    }

    /** @param onlyConcerned only the customers to whom the bank has brought something */
    void run(long runId, long companyId, LettrageRuns.Mode mode, String user, boolean onlyConcerned, JobProgress progress) {
        status(runId, "RUNNING", null);
        try {
            Set<Long> concerned = money.bring(companyId, runId, mode);
            Map<MatchableEntries.Account, List<Item>> ledger = entries.all(companyId);
            Task task = new Task(runId, companyId, mode, user, Engine.of(ledger.values()));
            List<Long> all = new ArrayList<>(new LinkedHashSet<>(ledger.keySet().stream().map(MatchableEntries.Account::customerId)
                .filter(customer -> !onlyConcerned || concerned.contains(customer)).toList()));
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

    private void chunk(Task task, List<Long> chunk) {
        customers.lock(chunk);
        Map<MatchableEntries.Account, List<Item>> accounts = entries.of(task.companyId, chunk);
        List<PreparedLettrage> certain = new ArrayList<>();
        List<ProposalStore.Proposed> proposed = new ArrayList<>();
        Set<String> refused = proposals.refused(task.companyId, chunk);
        accounts.forEach((account, items) -> task.engine.account(items).forEach(match -> {
            if (refused.contains(ProposalStore.fingerprint(match.items().stream().map(Item::id).toList()))) {
                return;
            }
            if (task.mode == LettrageRuns.Mode.AUTO && match.certain()) {
                certain.add(new PreparedLettrage(account.customerId(), amounts(match), false, confidence(match), match.step().name(), clues(match)));
            } else {
                proposed.add(new ProposalStore.Proposed(account.customerId(), match.step().name(), match.kind(), confidence(match),
                    match.alternatives(), clues(match), amounts(match)));
            }
        }));
        lettrages.make(task.companyId, certain, task.user, task.runId);
        int made = proposals.replace(task.companyId, task.runId, chunk, proposed);
        count(task.runId, new Counts(accounts.values().stream().mapToInt(List::size).sum(), certain.size(), made));
    }

    private static Map<Long, BigDecimal> amounts(Match match) {
        Map<Long, BigDecimal> amounts = new LinkedHashMap<>();
        match.items().forEach(item -> amounts.put(item.id(), MatchableEntries.amount(item.units())));
        return amounts;
    }

    private static BigDecimal confidence(Match match) {
        return BigDecimal.valueOf(match.confidence()).setScale(4, RoundingMode.HALF_UP);
    }

    private String clues(Match match) {
        try {
            return json.writeValueAsString(match.clues());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void count(long runId, Counts counts) {
        jdbc.sql("update lettrage_run set entries = entries + :entries, made = made + :made, proposed = proposed + :proposed where id = :id")
            .param("entries", counts.entries).param("made", counts.made).param("proposed", counts.proposed).param("id", runId).update();
    }

    private void status(long runId, String status, BusinessClock ended) {
        transaction.executeWithoutResult(tx -> jdbc.sql("update lettrage_run set status = :status, finished_at = :at where id = :id")
            .param("status", status).param("at", ended == null ? null : Timestamp.from(ended.instant())).param("id", runId).update());
    }
}

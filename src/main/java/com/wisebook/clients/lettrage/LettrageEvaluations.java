package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import com.wisebook.clients.lettrage.engine.Engine;
import com.wisebook.clients.lettrage.engine.Habits;
import com.wisebook.clients.lettrage.engine.Item;
import com.wisebook.clients.lettrage.engine.Ledger;
import com.wisebook.clients.lettrage.engine.Match;
import com.wisebook.clients.sql.RecordRows;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Shows a company on its own past what the engine would have done: hides the letters of its ledger, matches, and holds the
 * outcome against them. Nothing is written. Neither letter, date of letter nor order of lines reaches the engine.
 */
@Service
public class LettrageEvaluations {

    /** @param certain what would have validated itself; {@code all}: with the proposals */
    @Schema(requiredProperties = {"entries", "milliseconds", "certain", "all", "byStep"})
    public record Evaluation(int entries, long milliseconds, LettrageScore certain, LettrageScore all, Map<String, LettrageScore> byStep) {
    }

    record Row(long entryId, long customerId, String currency, LocalDate entryDate, BigDecimal amount, String kind, String documentRef, String label,
               String account, String letter, Long importId, boolean nobody) {

        /** A letter is one only with its account: letters are used again from customer to customer, and from year to year. */
        String group() {
            return importId + "/" + customerId + "/" + account + "/" + letter;
        }
    }

    private final JdbcClient jdbc;

    private final MatchJudge judge;
    private final PayerProfiles profiles;

    LettrageEvaluations(JdbcClient jdbc, MatchJudge judge, PayerProfiles profiles) {
        this.jdbc = jdbc;
        this.judge = judge;
        this.profiles = profiles;
    }

    /** @param importId only the entries of one import, or null for the whole ledger */
    public Evaluation evaluate(long companyId, Long importId) {
        List<Row> rows = jdbc.sql("""
                select entry_id, customer_id, currency, entry_date, amount, kind, document_ref, label, account, letter, import_id, nobody
                  from lettered_entry
                 where company_id = :company and (:import::bigint is null or import_id = :import) order by md5(entry_id::text)""")
            .param("company", companyId).param("import", importId).query(RecordRows.of(Row.class)).list();
        Map<MatchableEntries.Account, List<Item>> accounts = new LinkedHashMap<>();
        Map<Long, Item> entries = new HashMap<>();
        Map<String, Set<Long>> groups = new LinkedHashMap<>();
        for (Row row : rows) {
            Item item = new Item(row.entryId, row.entryDate, MatchableEntries.units(row.amount), MatchableEntries.nature(row.kind), row.documentRef, row.label);
            entries.put(item.id(), item);
            accounts.computeIfAbsent(new MatchableEntries.Account(row.customerId, row.currency, 1, row.nobody), account -> new ArrayList<>()).add(item);
            if (row.letter != null && !row.letter.isBlank()) {
                groups.computeIfAbsent(row.group(), group -> new HashSet<>()).add(row.entryId);
            }
        }
        groups.values().removeIf(group -> group.size() < 2 || group.stream().mapToLong(id -> entries.get(id).units()).sum() != 0);
        Map<Long, PayerProfiles.Profile> payers = profiles.of(companyId, accounts.keySet().stream().map(MatchableEntries.Account::customerId).toList());
        long began = System.nanoTime();
        Engine engine = Engine.of(Ledger.of(accounts.values()).with(MatchableEntries.parties(jdbc, accounts.keySet())), judge.tolerance(MatchableEntries.UNITS));
        List<MatchJudge.Found> found = new ArrayList<>();
        // Habits are learnt from letters: none reaches the engine here.
        List<MatchableEntries.Account> owners = new ArrayList<>();
        accounts.forEach((account, items) -> engine.account(items, Habits.UNKNOWN, account.customerId()).matches().forEach(match -> {
            found.add(new MatchJudge.Found(account.customerId(), payers.getOrDefault(account.customerId(), PayerProfiles.Profile.UNKNOWN).segment(),
                account.currency(), match));
            owners.add(account);
        }));
        List<Match> matches = found.stream().map(MatchJudge.Found::match).toList();
        long took = (System.nanoTime() - began) / 1_000_000;
        Map<String, LettrageScore> byStep = new LinkedHashMap<>();
        for (Match.Step step : Match.Step.values()) {
            List<Match> those = matches.stream().filter(match -> match.step() == step).toList();
            if (!those.isEmpty()) {
                byStep.put(step.name(), LettrageScore.of(those, groups.values(), entries));
            }
        }
        return new Evaluation(rows.size(), took, LettrageScore.of(automatic(found, owners), groups.values(), entries),
            LettrageScore.of(matches, groups.values(), entries), byStep);
    }

    private List<Match> automatic(List<MatchJudge.Found> found, List<MatchableEntries.Account> owners) {
        List<MatchJudge.Verdict> verdicts = judge.judge(found);
        return IntStream.range(0, found.size()).filter(i -> verdicts.get(i).action() == MatchJudge.Action.AUTO
            && owners.get(i).mayBeAutomatic(found.get(i).match())).mapToObj(i -> found.get(i).match()).toList();
    }
}

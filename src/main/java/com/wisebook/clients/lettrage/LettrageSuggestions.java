package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import com.wisebook.clients.lettrage.engine.Engine;
import com.wisebook.clients.lettrage.engine.Habits;
import com.wisebook.clients.lettrage.engine.Item;
import com.wisebook.clients.lettrage.engine.Match;
import com.wisebook.clients.lettrage.engine.Tolerance;
import com.wisebook.clients.sql.RecordRows;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What completes what somebody has chosen: the engine is given the selection as one item of its sum, with the rest of the
 * account. Asked again without what it found first, it says what else would do.
 */
@Service
public class LettrageSuggestions {

    private static final int MOST = 5;

    /**
     * A combination that completes the selection.
     *
     * @param entries    what to add to the selection
     * @param amounts    what each of them gives: not what is contested of it, unless the selection is worth that too
     * @param confidence 0 to 1, as the engine ranks it
     * @param clues      what speaks for it, in the reader's language
     * @param weights    what each clue adds to the confidence
     */
    @Schema(name = "LettrageSuggestion", requiredProperties = {"entries", "amounts", "confidence", "step", "clues", "weights"})
    public record Suggestion(List<WorkshopEntry> entries, List<BigDecimal> amounts, double confidence, String step, List<String> clues,
                             List<ClueWeight> weights) {
    }

    private record Found(Match match, List<Item> items, int side) {

        List<BigDecimal> amounts() {
            return items.stream().map(item -> MatchableEntries.amount(match.given(item), side)).toList();
        }
    }

    private record Chosen(long entryId, String kind, LocalDate entryDate, BigDecimal openAmount, String currency, String documentRef, String label) {
    }

    private final JdbcClient jdbc;
    private final MatchableEntries entries;
    private final Workshop workshop;
    private final Clues clues;

    LettrageSuggestions(JdbcClient jdbc, MatchableEntries entries, Workshop workshop, Clues clues) {
        this.jdbc = jdbc;
        this.entries = entries;
        this.workshop = workshop;
        this.clues = clues;
    }

    /** The likeliest first; without a selection the engine's own matches on the account. */
    public List<Suggestion> complete(long companyId, long customerId, List<Long> selection) {
        List<Chosen> chosen = jdbc.sql("""
                select entry_id, kind, entry_date, open_amount, currency, document_ref, label from workshop_entry
                 where company_id = :company and customer_id = :customer and open_amount <> 0 and entry_id = any(:ids)""")
            .param("company", companyId).param("customer", customerId).param("ids", selection.toArray(Long[]::new))
            .query(RecordRows.of(Chosen.class)).list();
        if (chosen.stream().map(Chosen::currency).distinct().count() > 1) {
            return List.of();
        }
        List<Found> found = new ArrayList<>();
        entries.of(companyId, List.of(customerId)).forEach((account, items) -> {
            if (chosen.isEmpty() || account.currency().equals(chosen.get(0).currency())) {
                found.addAll(of(items, chosen, account.side()));
            }
        });
        List<Found> best = found.stream().sorted(Comparator.comparingDouble((Found one) -> one.match.confidence()).reversed()).limit(MOST).toList();
        Map<Long, WorkshopEntry> byId = workshop.byIds(companyId, best.stream().flatMap(one -> one.items.stream()).map(Item::id).toList()).stream()
            .collect(Collectors.toMap(WorkshopEntry::id, Function.identity()));
        return best.stream().map(one -> new Suggestion(one.items.stream().map(item -> byId.get(item.id())).toList(), one.amounts(), one.match.confidence(), one.match.step().name(),
            clues.sentences(clues.kept(one.match, null), one.side < 0), clues.weights(clues.kept(one.match, null), one.side < 0))).toList();
    }

    private List<Found> of(List<Item> items, List<Chosen> chosen, int side) {
        Engine engine = Engine.of(List.of(items), Tolerance.usual(MatchableEntries.UNITS));
        if (chosen.isEmpty()) {
            return whole(engine, items).map(match -> new Found(match, match.items(), side)).toList();
        }
        Item sum = sum(chosen, side);
        if (sum.units() == 0) {
            return List.of();
        }
        Set<Long> taken = chosen.stream().map(Chosen::entryId).collect(Collectors.toSet());
        List<Item> others = items.stream().filter(item -> !taken.contains(item.id()) && item.debit() != sum.debit()).toList();
        List<Item> withCreditNotes = items.stream().filter(item -> !taken.contains(item.id())
            && (item.debit() != sum.debit() || item.nature() == Item.Nature.DOCUMENT)).toList();
        Set<Set<Long>> known = new LinkedHashSet<>();
        List<Found> found = new ArrayList<>();
        for (List<Item> rest : List.of(others, withCreditNotes)) {
            search(engine, sum, rest, known).forEach(match -> found.add(new Found(match, match.items().stream().filter(item -> item.id() != sum.id()).toList(), side)));
        }
        return found;
    }

    /** Matches that leave nothing open but what is contested. */
    private static Stream<Match> whole(Engine engine, List<Item> items) {
        return engine.account(items, Habits.UNKNOWN).matches().stream()
            .filter(match -> match.items().stream().allMatch(item -> match.given(item) == item.units() || match.given(item) == item.whole()));
    }

    /** What the engine finds for the sum; then again without the newest item of what it found, until nothing is left. */
    private List<Match> search(Engine engine, Item sum, List<Item> rest, Set<Set<Long>> known) {
        List<Match> found = new ArrayList<>();
        Set<Long> without = new HashSet<>();
        for (int round = 0; round < MOST; round++) {
            List<Item> account = new ArrayList<>(rest.stream().filter(item -> !without.contains(item.id())).toList());
            account.add(sum);
            Match match = whole(engine, account).filter(one -> one.items().contains(sum)).findFirst().orElse(null);
            if (match == null) {
                return found;
            }
            List<Long> ids = match.items().stream().map(Item::id).filter(id -> id != sum.id()).toList();
            if (known.add(Set.copyOf(ids))) {
                found.add(match);
            }
            without.add(ids.get(ids.size() - 1));
        }
        return found;
    }

    /** The selection as one item: of its newest day, with all that is written on it. */
    private static Item sum(List<Chosen> chosen, int side) {
        long units = side * chosen.stream().mapToLong(one -> MatchableEntries.units(one.openAmount)).sum();
        LocalDate day = chosen.stream().map(Chosen::entryDate).max(Comparator.naturalOrder()).orElseThrow();
        String reference = chosen.size() == 1 ? chosen.get(0).documentRef : null;
        String text = chosen.stream().flatMap(one -> Stream.of(one.documentRef, one.label)).filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
        Item.Nature nature = chosen.size() == 1 ? MatchableEntries.nature(chosen.get(0).kind) : units < 0 ? Item.Nature.MONEY : Item.Nature.DOCUMENT;
        return new Item(-1, day, units, nature, reference, text);
    }
}

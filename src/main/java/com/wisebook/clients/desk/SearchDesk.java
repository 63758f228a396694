package com.wisebook.clients.desk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.desk.CustomerFinder.Candidate;
import com.wisebook.clients.desk.SearchResults.ContactFound;
import com.wisebook.clients.desk.SearchResults.CustomerFound;
import com.wisebook.clients.receivable.OwedBalances;

/**
 * Finds customers, contacts and documents as somebody types. Every question is answered by an index of words (V034): first those
 * who have all that was typed; while there are few, the words in use that are near the misspelt ones; at last those who have most.
 */
@Service
public class SearchDesk {

    private static final int MOST_NEAR = 12;
    private static final int SHORTEST_MISSPELT = 4;
    /** How much of a word must resemble in the lists that still ask by letters. */
    private static final String LIKENESS = "0.5";

    private final JdbcClient jdbc;
    private final OwedBalances owed;
    private final CustomerFinder customers;
    private final ContactFinder contacts;
    private final DocumentFinder documents;

    SearchDesk(JdbcClient jdbc, OwedBalances owed) {
        this.jdbc = jdbc;
        this.owed = owed;
        this.customers = new CustomerFinder(jdbc);
        this.contacts = new ContactFinder(jdbc);
        this.documents = new DocumentFinder(jdbc);
    }

    /**
     * The best answers of each kind.
     *
     * @param text  what was typed; shorter than two characters finds nothing
     * @param limit how many of each kind at most
     */
    @Transactional(readOnly = true)
    public SearchResults find(String text, int limit) {
        Optional<Typed> read = Typed.read(jdbc, text);
        if (read.isEmpty()) {
            return SearchResults.NONE;
        }
        Typed typed = read.get();
        if (typed.amount().isPresent()) {
            owed.refresh();
        }
        Near near = new Near(typed);
        List<CustomerFound> customers = customers(typed, near, limit);
        // a company's own number is no word of a contact's name, and no part of a document's; an amount that somebody owes may be
        boolean number = typed.companyNumber() && customers.stream().anyMatch(CustomerFound::exact);
        return new SearchResults(customers, number ? List.of() : contacts(typed, near, limit), documents.find(typed, !number, limit));
    }

    private List<CustomerFound> customers(Typed typed, Near near, int limit) {
        if (typed.companyNumber()) {
            List<Candidate> owners = customers.find(typed, null);
            if (owners.stream().anyMatch(one -> one.found().exact())) {
                return CustomerFinder.best(owners, limit);
            }
        }
        Optional<String> whole = WordQuery.whole(typed);
        Optional<String> all = WordQuery.all(typed);
        List<Candidate> candidates = new ArrayList<>(customers.find(typed, whole.orElse(null)));
        if (candidates.isEmpty() && !all.equals(whole)) {
            candidates.addAll(customers.find(typed, all.orElse(null)));
        }
        boolean certain = candidates.stream().anyMatch(one -> one.found().exact());
        if (!certain && candidates.size() < limit && !near.words().isEmpty()) {
            WordQuery.nearly(typed, near.words()).ifPresent(query -> candidates.addAll(customers.find(typed, query)));
        }
        if (candidates.isEmpty()) {
            WordQuery.most(typed, near.words()).ifPresent(query -> candidates.addAll(customers.find(typed, query)));
        }
        return CustomerFinder.best(candidates, limit);
    }

    private List<ContactFound> contacts(Typed typed, Near near, int limit) {
        Optional<String> whole = WordQuery.whole(typed);
        List<ContactFound> found = whole.map(query -> contacts.find(typed, query, limit)).orElse(List.of());
        if (found.isEmpty()) {
            found = WordQuery.all(typed).filter(all -> !whole.equals(Optional.of(all))).map(query -> contacts.find(typed, query, limit)).orElse(List.of());
        }
        if (found.size() >= limit || typed.asked().contains("@") && !found.isEmpty() || near.words().isEmpty()) {
            return found;
        }
        Map<Long, ContactFound> both = new LinkedHashMap<>();
        found.forEach(one -> both.put(one.id(), one));
        WordQuery.nearly(typed, near.words()).ifPresent(query -> contacts.find(typed, query, limit)
            .forEach(one -> both.putIfAbsent(one.id(), one)));
        return both.values().stream().limit(limit).toList();
    }

    /** The question that a list of customers asks the index of words for a text; empty: there is nothing to ask by words. */
    Optional<String> wordsOf(Typed typed) {
        Optional<String> all = WordQuery.all(typed);
        if (all.isEmpty() || somebodyHas(all.get())) {
            return all;
        }
        Near near = new Near(typed);
        Optional<String> nearly = near.words().isEmpty() ? Optional.empty() : WordQuery.nearly(typed, near.words());
        if (nearly.isPresent() && somebodyHas(nearly.get())) {
            return nearly;
        }
        return WordQuery.most(typed, near.words()).or(() -> all);
    }

    private boolean somebodyHas(String query) {
        return jdbc.sql("select exists (select 1 from search_customer where tokens @@ cast(:query as tsquery))").param("query", query)
            .query(Boolean.class).single();
    }

    /** Sets for this transaction how alike two words must be for the operator {@code <%}. */
    void likeness() {
        jdbc.sql("select set_config('pg_trgm.word_similarity_threshold', :likeness, true)").param("likeness", LIKENESS)
            .query(String.class).single();
    }

    /** What the user typed stands for itself: % and _ are no wildcards. */
    static String literal(String asked) {
        return Typed.literal(asked);
    }

    /** The words in use that are near those that were typed; looked up once, when somebody needs them. */
    private final class Near {

        private final Typed typed;
        private Map<String, List<String>> words;

        Near(Typed typed) {
            this.typed = typed;
        }

        Map<String, List<String>> words() {
            if (words == null) {
                words = look();
            }
            return words;
        }

        private Map<String, List<String>> look() {
            String[] misspelt = typed.telling().stream().filter(one -> one.length() >= SHORTEST_MISSPELT && !one.matches(".*[0-9].*"))
                .toArray(String[]::new);
            if (misspelt.length == 0) {
                return Map.of();
            }
            Map<String, List<String>> inUse = new HashMap<>();
            jdbc.sql("""
                    select a.word as asked, k.word as near
                      from unnest(cast(:words as text[])) a(word)
                     cross join lateral (
                           (select s.word from search_word s where search_near(search_sound(s.word)) && search_near(search_sound(a.word)) limit 200)
                           union
                           (select s.word from search_word s where length(a.word) > 5 and s.word % a.word
                             order by similarity(s.word, a.word) desc limit 60)) k""")
                .param("words", misspelt)
                .query(row -> {
                    inUse.computeIfAbsent(row.getString("asked"), asked -> new ArrayList<>()).add(row.getString("near"));
                });
            Map<String, List<String>> near = new HashMap<>();
            inUse.forEach((asked, all) -> near.put(asked, Likeness.nearest(asked, all, MOST_NEAR)));
            near.values().removeIf(List::isEmpty);
            return near;
        }
    }
}

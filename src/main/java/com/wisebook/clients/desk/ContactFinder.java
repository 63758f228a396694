package com.wisebook.clients.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.springframework.jdbc.core.simple.JdbcClient;

import com.wisebook.clients.desk.SearchResults.ContactFound;

/** People for what somebody typed: by the words of their names and addresses, or the beginning of an address. */
final class ContactFinder {

    private static final int MOST_CANDIDATES = 100;
    private static final int MOST_ADDRESSES = 30;

    private static final String CANDIDATES = """
        with candidate as (
            (select id from desk_contact_search where lower(email) ~>=~ :address and lower(email) ~<~ :after limit :addresses)
            union
            (select id from desk_contact_search where search_tokens @@ cast(:query as tsquery) limit :candidates))
        select t.id, t.first_name, t.last_name, t.job_title, t.email, t.phone, t.customer_code, t.customer_name,
               tsvector_to_array(t.search_tokens) as words, lower(t.email) = :address as exactly
          from candidate k join desk_contact_search t on t.id = k.id""";

    private final JdbcClient jdbc;

    ContactFinder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Candidate(ContactFound found, double score) {
    }

    /** The words of an address are asked only where none begins as it was typed: parts like "fr" stand in half of them. */
    List<ContactFound> find(Typed typed, String query, int limit) {
        if (query != null && typed.asked().contains("@")) {
            List<ContactFound> byAddress = find(typed, null, limit);
            if (!byAddress.isEmpty()) {
                return byAddress;
            }
        }
        String address = typed.asked().contains(" ") ? "" : typed.asked().toLowerCase(Locale.ROOT);
        return jdbc.sql(CANDIDATES).param("address", address).param("after", Typed.after(address)).param("query", query, Types.VARCHAR)
            .param("addresses", MOST_ADDRESSES).param("candidates", MOST_CANDIDATES)
            .query((row, number) -> candidate(typed, row)).list().stream()
            .sorted(Comparator.comparingDouble((Candidate one) -> -one.score()).thenComparingLong(one -> one.found().id()))
            .map(Candidate::found).limit(limit).toList();
    }

    private static Candidate candidate(Typed typed, ResultSet row) throws SQLException {
        // the words of his name and of his address, once each
        List<String> words = List.of((String[]) row.getArray("words").getArray());
        double sum = row.getBoolean("exactly") ? 10 : 0;
        for (String word : typed.words()) {
            sum += Likeness.best(word, word, words);
        }
        // who is called just so comes before whose name is longer
        double score = sum / typed.words().size() - 0.02 * words.size();
        return new Candidate(new ContactFound(row.getLong("id"), row.getString("first_name"), row.getString("last_name"),
            row.getString("job_title"), row.getString("email"), row.getString("phone"), row.getString("customer_code"),
            row.getString("customer_name")), score);
    }
}

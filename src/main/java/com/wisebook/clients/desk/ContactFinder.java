package com.wisebook.clients.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.springframework.jdbc.core.simple.JdbcClient;

import com.wisebook.clients.desk.SearchResults.ContactFound;

/** People for what somebody typed: by the words of their names and addresses, or the beginning of an address. */
final class ContactFinder {

    private static final int MOST_CANDIDATES = 200;
    private static final int MOST_ADDRESSES = 30;

    private static final String CANDIDATES = """
        with candidate as (
            (select id from desk_contact_search where lower(email) ~>=~ :address and lower(email) ~<~ :after limit :addresses)
            union
            (select id from desk_contact_search where search_tokens @@ cast(:query as tsquery) limit :candidates))
        select t.id, t.first_name, t.last_name, t.job_title, t.email, t.phone, t.customer_code, t.customer_name,
               search_words(concat_ws(' ', t.first_name, t.last_name)) as name_words,
               search_words(t.email) as address_words, lower(t.email) = :address as exactly
          from candidate k join desk_contact_search t on t.id = k.id""";

    private final JdbcClient jdbc;

    ContactFinder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Candidate(ContactFound found, double score) {
    }

    List<ContactFound> find(Typed typed, String query, int limit) {
        String address = typed.asked().contains(" ") ? "" : typed.asked().toLowerCase(Locale.ROOT);
        return jdbc.sql(CANDIDATES).param("address", address).param("after", Typed.after(address)).param("query", query)
            .param("addresses", MOST_ADDRESSES).param("candidates", MOST_CANDIDATES)
            .query((row, number) -> candidate(typed, row)).list().stream()
            .sorted(Comparator.comparingDouble((Candidate one) -> -one.score()).thenComparingLong(one -> one.found().id()))
            .map(Candidate::found).limit(limit).toList();
    }

    private static Candidate candidate(Typed typed, ResultSet row) throws SQLException {
        List<String> name = words(row, "name_words");
        List<String> address = words(row, "address_words");
        double sum = row.getBoolean("exactly") ? 10 : 0;
        for (int i = 0; i < typed.words().size(); i++) {
            String word = typed.words().get(i);
            sum += Math.max(Likeness.best(word, word, name), 0.8 * Likeness.best(word, word, address));
        }
        // who is called just so comes before whose name is longer
        double score = sum / typed.words().size() - 0.02 * name.size();
        return new Candidate(new ContactFound(row.getLong("id"), row.getString("first_name"), row.getString("last_name"),
            row.getString("job_title"), row.getString("email"), row.getString("phone"), row.getString("customer_code"),
            row.getString("customer_name")), score);
    }

    private static List<String> words(ResultSet row, String column) throws SQLException {
        return row.getArray(column) == null ? List.of() : new ArrayList<>(List.of((String[]) row.getArray(column).getArray()));
    }
}

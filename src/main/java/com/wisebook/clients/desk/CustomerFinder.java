package com.wisebook.clients.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;

import com.wisebook.clients.desk.SearchResults.CustomerFound;

/**
 * Customers for what somebody typed. The indexes give some hundred candidates, however many customers there are; which of them fit
 * best is decided here.
 */
final class CustomerFinder {

    private static final int MOST_CANDIDATES = 200;
    private static final int MOST_BEGINNINGS = 60;

    private static final String CANDIDATES = """
        with exact as (
            select id, null::text as case_number from desk_customer_search where code = upper(:asked)
            union all select id, null from desk_customer_search where siren = :number
            union all select id, null from desk_customer_search where siret = :number
            union all select id, null from desk_customer_search where vat_number = :number
            union all select customer_id, null from desk_establishment where siret = :number
            union all select customer_id, number from desk_case_number where number = :case
            union all (select customer_id, null from desk_owed
                        where :amount::numeric is not null and company_id = 0 and balances || overdues @> array[:amount::numeric] limit 50)),
        begins as (
            (select customer_id from search_customer where name_key ~>=~ :beginning and name_key ~<~ :after
              order by name_key using ~<~ limit :beginnings)
            union all
            (select customer_id from search_customer where trade_key ~>=~ :beginning and trade_key ~<~ :after
              order by trade_key using ~<~ limit :beginnings)),
        worded as (select customer_id from search_customer where tokens @@ cast(:query as tsquery) limit :candidates),
        candidate as (
            select id, max(case_number) as case_number, bool_or(exactly) as exactly
              from (select id, case_number, true as exactly from exact
                    union all select customer_id, null, false from begins
                    union all select customer_id, null, false from worded) every
             group by id)
        select c.name as own_name, c.name_key, c.trade_key, c.town_key, k.case_number, k.exactly, v.code, v.name, v.trade_name, v.siren,
               v.town, v.segment, v.status, c.merged_into is not null as merged
          from candidate k join desk_customer_search c on c.id = k.id
          join desk_customer_search v on v.id = case when c.merged_into is null then c.id else merge_survivor(c.id) end""";

    private final JdbcClient jdbc;

    CustomerFinder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A customer that the indexes gave, and how well he fits. */
    record Candidate(CustomerFound found, double score) {
    }

    private record Keys(String name, String trade, String town) {
    }

    /**
     * The best that a question to the words finds, with those whose code, number, case or amount it is.
     *
     * @param query a question to the words (WordQuery); null asks none
     */
    List<Candidate> find(Typed typed, String query) {
        String beginning = typed.onlyAmount() ? "" : typed.key();
        return jdbc.sql(CANDIDATES).param("asked", typed.asked()).param("number", typed.identifier()).param("case", typed.number())
            .param("amount", typed.amount().orElse(null), Types.NUMERIC)
            .param("beginning", beginning).param("after", Typed.after(beginning)).param("query", query, Types.VARCHAR)
            .param("beginnings", MOST_BEGINNINGS).param("candidates", MOST_CANDIDATES)
            .query((row, number) -> candidate(typed, row)).list();
    }

    /** The best first, each customer once. */
    static List<CustomerFound> best(List<Candidate> candidates, int limit) {
        Map<String, CustomerFound> byCode = new LinkedHashMap<>();
        candidates.stream().sorted(Comparator.comparingDouble((Candidate one) -> -one.score())
                .thenComparing(one -> one.found().name()).thenComparing(one -> one.found().code()))
            .forEach(one -> byCode.putIfAbsent(one.found().code(), one.found()));
        return byCode.values().stream().limit(limit).toList();
    }

    private static Candidate candidate(Typed typed, ResultSet row) throws SQLException {
        boolean exact = row.getBoolean("exactly");
        boolean merged = row.getBoolean("merged");
        CustomerFound found = new CustomerFound(row.getString("code"), row.getString("name"), row.getString("trade_name"),
            row.getString("siren"), row.getString("town"), row.getString("segment"), row.getString("status"),
            row.getString("case_number"), merged ? row.getString("own_name") : null, exact);
        double score = score(typed, new Keys(row.getString("name_key"), row.getString("trade_key"), row.getString("town_key")));
        boolean gone = merged || "ARCHIVED".equals(found.status());
        return new Candidate(found, (exact ? 10 : 0) + score - (gone ? 0.35 : 0));
    }

    /** Exact numbers first; then what begins so, what has all the words, what resembles. */
    private static double score(Typed typed, Keys keys) {
        List<String> name = words(keys.name());
        List<String> trade = words(keys.trade());
        List<String> town = words(keys.town());
        double sum = 0;
        int inName = 0;
        for (int i = 0; i < typed.telling().size(); i++) {
            String one = typed.telling().get(i);
            String other = typed.canonical().get(i);
            double byName = Likeness.best(one, other, name);
            double best = Math.max(byName, Math.max(0.9 * Likeness.best(one, other, trade), 0.8 * Likeness.best(one, other, town)));
            inName += byName > 0 ? 1 : 0;
            sum += best;
        }
        double score = sum / Math.max(1, typed.telling().size());
        score = Math.max(score, together(typed, name));
        score += 0.2 * inName / Math.max(1, name.size());
        String key = typed.key();
        if (keys.name().equals(key) || key.equals(keys.trade())) {
            return score + 0.6;
        }
        return score + (keys.name().startsWith(key) || keys.trade() != null && keys.trade().startsWith(key) ? 0.4
            : (" " + keys.name()).contains(" " + key) ? 0.15 : 0);
    }

    /** Initials, or words written in one. */
    private static double together(Typed typed, List<String> name) {
        String typedInOne = String.join("", typed.telling());
        StringBuilder initials = new StringBuilder();
        name.forEach(word -> initials.append(word.charAt(0)));
        if (name.size() > 1 && initials.toString().equals(typedInOne)) {
            return 0.7;
        }
        String nameInOne = String.join("", name);
        if (typedInOne.length() > 3 && nameInOne.startsWith(typedInOne)) {
            return 0.85;
        }
        return typedInOne.length() > 3 && nameInOne.contains(typedInOne) ? 0.6 : 0;
    }

    private static List<String> words(String key) {
        return key == null || key.isEmpty() ? List.of() : new ArrayList<>(Arrays.asList(key.split(" ")));
    }
}

package com.wisebook.clients.desk;

import java.math.BigDecimal;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.desk.SearchResults.ContactFound;
import com.wisebook.clients.desk.SearchResults.CustomerFound;
import com.wisebook.clients.desk.SearchResults.DocumentFound;

/** Finds customers, contacts and documents as somebody types. Every question is answered by an index (V020, V030). */
@Service
public class SearchDesk {

    private static final int SHORTEST = 2;
    private static final int LONGEST = 100;
    /** How much of a word must resemble: "dupond" finds "Dupont", "lion" does not find "Lille". */
    private static final String LIKENESS = "0.5";
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,15}([.,][0-9]{1,4})?");

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    SearchDesk(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The best answers of each kind.
     *
     * @param text  what was typed; shorter than two characters finds nothing
     * @param limit how many of each kind at most
     */
    @Transactional(readOnly = true)
    public SearchResults find(String text, int limit) {
        String asked = text == null ? "" : text.strip();
        if (asked.length() < SHORTEST || asked.length() > LONGEST) {
            return SearchResults.NONE;
        }
        likeness();
        return new SearchResults(customers(asked, limit), contacts(asked, limit), documents(asked, limit));
    }

    /** Sets for this transaction how alike two words must be for the operator {@code <%}. */
    void likeness() {
        jdbc.sql("select set_config('pg_trgm.word_similarity_threshold', :likeness, true)").param("likeness", LIKENESS)
            .query(String.class).single();
    }

    /**
     * Exact answers first: a code, a number of SIREN or SIRET, the number of a case, an amount that somebody owes. Digits
     * resemble those of many a SIREN: an amount finds nobody by likeness.
     */
    private List<CustomerFound> customers(String asked, int limit) {
        Optional<BigDecimal> amount = amount(asked);
        return jdbc.sql("""
                with owed as materialized (
                    select customer_id from (
                        select customer_id, sum(open_amount) as balance,
                               sum(open_amount) filter (where open_amount > 0 and due_date < :today) as overdue
                          from desk_open_amount where :amount::numeric is not null
                         group by customer_id, currency) sums
                     where balance = :amount or overdue = :amount limit 50),
                exact as (
                    select id, null as case_number from desk_customer_search
                     where code = upper(:asked) or siren = :digits or siret = :digits
                    union all
                    select customer_id, number from desk_case_number where number = upper(:digits)
                    union all
                    select customer_id, null from owed),
                found as (
                    select c.*, e.id is not null as exactly, e.case_number
                      from (select id, max(case_number) as case_number from exact group by id) e join desk_customer_search c on c.id = e.id
                    union all
                    select c.*, false, null from desk_customer_search c
                     where (search_text like '%' || search_fold(:like) || '%'
                            or :amount::numeric is null and search_fold(:asked) <% search_text)
                       and id not in (select id from exact))
                select code, name, siren, town, segment, status, case_number, exactly as exact
                  from found
                 order by exactly desc, search_fold(name) like search_fold(:like) || '%' desc,
                          search_text like '%' || search_fold(:like) || '%' desc,
                          status = 'ACTIVE' desc, word_similarity(search_fold(:asked), search_text) desc, name, code
                 limit :limit""")
            .param("asked", asked).param("like", literal(asked)).param("digits", digits(asked))
            .param("amount", amount.orElse(null), Types.NUMERIC).param("today", clock.today()).param("limit", limit)
            .query(CustomerFound.class).list();
    }

    private List<ContactFound> contacts(String asked, int limit) {
        return jdbc.sql("""
                select id, first_name, last_name, job_title, email, phone, customer_code, customer_name
                  from desk_contact_search
                 where search_text like '%' || search_fold(:like) || '%' or search_fold(:asked) <% search_text
                 order by search_text like '%' || search_fold(:like) || '%' desc,
                          word_similarity(search_fold(:asked), search_text) desc, last_name, first_name, id
                 limit :limit""")
            .param("asked", asked).param("like", literal(asked)).param("limit", limit)
            .query(ContactFound.class).list();
    }

    private List<DocumentFound> documents(String asked, int limit) {
        Optional<BigDecimal> amount = amount(asked);
        return jdbc.sql("""
                select id, kind, document_ref, document_date, due_date, amount, open_amount, currency, company_code,
                       customer_code, customer_name, rank <= 0 as exact
                  from (select * from (select *, case when upper(document_ref) = upper(:asked) then 0 else 1 end as rank
                                         from desk_document
                                        where kind in ('INVOICE', 'CREDIT_NOTE') and upper(document_ref) like :like || '%'
                                        limit 50) beginning
                        union all
                        select * from (select *, 2 from desk_document
                                        where open_amount <> 0 and length(:asked) >= 3 and upper(document_ref) like '%' || :like || '%'
                                          and upper(document_ref) not like :like || '%' limit 50) part
                        union all
                        select * from (select *, case when bare_ref = :bare then 0 else 3 end from desk_document
                                        where kind in ('INVOICE', 'CREDIT_NOTE') and length(:bare) >= 4 and bare_ref like :bare || '%'
                                          and upper(document_ref) not like '%' || :like || '%' limit 50) bare
                        union all
                        select * from (select *, 0 from desk_document
                                        where open_amount <> 0 and (open_amount = :amount or amount = :amount)
                                          and coalesce(upper(document_ref), '') not like '%' || :like || '%'
                                          and coalesce(bare_ref, '') not like :bare || '%' limit 50) sum) found
                 order by rank, open_amount = 0, due_date desc nulls last, id limit :limit""")
            .param("asked", asked).param("like", literal(asked.toUpperCase(Locale.ROOT))).param("bare", bare(asked))
            .param("amount", amount.orElse(null), Types.NUMERIC).param("limit", limit)
            .query(DocumentFound.class).list();
    }

    /** A reference without what people leave out or add when they type it: blanks, dashes, dots, strokes. */
    private static String bare(String asked) {
        return asked.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** {@code 1 234,56 €} and {@code 1234.56} are amounts. */
    private static Optional<BigDecimal> amount(String asked) {
        String plain = asked.replaceAll("(?i)[\\s\\u00a0\\u2009\\u202f€$£]|(EUR|USD|GBP|CHF)\\s*$", "");
        return AMOUNT.matcher(plain).matches() ? Optional.of(new BigDecimal(plain.replace(',', '.'))) : Optional.empty();
    }

    /** A SIREN is often written in threes. */
    private static String digits(String asked) {
        return asked.replaceAll("[\\s\\u00a0\\u2009\\u202f.]", "");
    }

    /** What the user typed stands for itself: % and _ are no wildcards. */
    static String literal(String asked) {
        return asked.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}

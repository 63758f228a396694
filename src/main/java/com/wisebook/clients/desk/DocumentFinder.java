package com.wisebook.clients.desk;

import java.math.BigDecimal;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.springframework.jdbc.core.simple.JdbcClient;

import com.wisebook.clients.desk.SearchResults.DocumentFound;

/** Documents by their reference, however it is punctuated, or by their amount while something of it is open. */
final class DocumentFinder {

    /** A part that half of all references have finds nothing: a year. */
    private static final Pattern YEAR = Pattern.compile("(19|20)[0-9]{2}");
    private static final Pattern DIGIT = Pattern.compile("[0-9]");
    private static final int SHORTEST_PART = 4;

    private static final String FOUND = """
        select id, kind, document_ref, document_date, due_date, amount, open_amount, currency, company_code,
               customer_code, customer_name, rank <= 0 as exact
          from (select * from (select *, case when upper(document_ref) = upper(:asked) then 0 else 1 end as rank
                                 from desk_document
                                where kind in ('INVOICE', 'CREDIT_NOTE') and upper(document_ref) ~>=~ :upper and upper(document_ref) ~<~ :after
                                limit 50) beginning
                union all
                select * from (select *, case when bare_ref = :bare then 0 else 3 end from desk_document
                                where kind in ('INVOICE', 'CREDIT_NOTE') and length(:bare) >= 4 and bare_ref ~>=~ :bare and bare_ref ~<~ :afterBare
                                  and upper(document_ref) not like '%' || :like || '%' limit 50) bare
                union all
                select * from (select *, 0 from desk_document
                                where :amount::numeric is not null and open_amount <> 0 and (open_amount = :amount or amount = :amount)
                                  and coalesce(upper(document_ref), '') not like '%' || :like || '%'
                                  and coalesce(bare_ref, '') not like :bare || '%' limit 50) sum) found
         order by rank, open_amount = 0, due_date desc nulls last, id limit :limit""";

    private static final String PART = """
        select id, kind, document_ref, document_date, due_date, amount, open_amount, currency, company_code,
               customer_code, customer_name, false as exact
          from (select * from desk_document where open_amount <> 0 and upper(document_ref) like '%' || :like || '%' limit 50) part
         order by due_date desc nulls last, id limit :limit""";

    private final JdbcClient jdbc;

    DocumentFinder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * By their beginning or amount; only where there are none by any part of an open one's reference.
     *
     * @param alsoByPart whether a part of a reference may be meant; what has no digit is none
     */
    List<DocumentFound> find(Typed typed, boolean alsoByPart, int limit) {
        String upper = typed.asked().toUpperCase(Locale.ROOT);
        String like = Typed.literal(upper);
        BigDecimal amount = typed.amount().orElse(null);
        List<DocumentFound> found = jdbc.sql(FOUND).param("asked", typed.asked()).param("like", like)
            .param("upper", upper).param("after", Typed.after(upper))
            .param("bare", typed.identifier()).param("afterBare", Typed.after(typed.identifier())).param("amount", amount, Types.NUMERIC)
            .param("limit", limit).query(DocumentFound.class).list();
        boolean byPart = alsoByPart && found.isEmpty() && DIGIT.matcher(typed.asked()).find() && typed.asked().length() >= SHORTEST_PART && !YEAR.matcher(typed.asked()).matches();
        return byPart ? jdbc.sql(PART).param("like", like).param("limit", limit).query(DocumentFound.class).list() : found;
    }
}

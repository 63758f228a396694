package com.wisebook.clients.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The directory of all contacts: filtered, sorted and cut by the database. */
@Service
public class ContactList {

    /** Digits of a number, fewer say nothing. */
    private static final int SHORTEST_NUMBER = 4;

    private static final String LISTED = """
        with listed as (
            select * from desk_contact t
             where t.active <> :inactive
               and (:customer::text is null or t.customer_code = :customer)
               and (:company::text is null or exists (select 1 from customer_account ca join company co on co.id = ca.company_id
                                                       where ca.customer_id = t.customer_id and co.code = :company))
               and (:text::text is null or t.search_text like '%' || search_fold(:like) || '%' or search_fold(:text) <% t.search_text
                    or t.customer_search like '%' || search_fold(:like) || '%' or search_fold(:text) <% t.customer_search
                    or :digits::text is not null and t.search_phone like '%' || :digits || '%')
               and (cardinality(:roles::text[]) = 0 or t.roles && :roles::text[] or '-' = any(:roles::text[]) and t.roles = '{}')
               and (cardinality(:languages::text[]) = 0 or t.language = any(:languages::text[]))
               and (cardinality(:states::text[]) = 0
                    or 'OPTED_OUT' = any(:states::text[]) and t.sms_opt_out_at is not null
                    or 'WRONG' = any(:states::text[]) and (t.email is not null and not t.email_valid or t.mobile is not null and not t.mobile_valid
                                                   or t.phone is not null and not t.phone_valid)
                    or 'UNREACHABLE' = any(:states::text[]) and not (t.email is not null and t.email_valid or t.mobile is not null and t.mobile_valid
                                                             or t.phone is not null and t.phone_valid)))
        """;

    private final JdbcClient jdbc;
    private final SearchDesk search;

    ContactList(JdbcClient jdbc, SearchDesk search) {
        this.jdbc = jdbc;
        this.search = search;
    }

    /** The rows that were asked for, and how many the filter finds. */
    @Transactional(readOnly = true)
    public ContactRow.Found find(ContactQuery query) {
        search.likeness();
        // only what is shown is looked up in the time-line
        List<ContactRow> rows = asked(LISTED + ", shown as (select * from listed order by " + order(query) + ", id limit :limit offset :offset) "
            + "select s.*, (select max(at) from interaction i where i.customer_id = s.customer_id and i.direction <> 'INTERNAL') as last_contact "
            + "from shown s order by " + order(query) + ", id", query)
            .param("limit", query.limit()).param("offset", query.offset()).query(ContactList::row).list();
        boolean knowsAll = rows.size() < query.limit() && (!rows.isEmpty() || query.offset() == 0);
        long total = knowsAll ? query.offset() + rows.size()
            : asked(LISTED + "select count(*) from listed", query).query(Long.class).single();
        return new ContactRow.Found(rows, total);
    }

    private JdbcClient.StatementSpec asked(String sql, ContactQuery query) {
        String text = query.text() == null || query.text().isBlank() ? null : query.text().strip();
        return jdbc.sql(sql).param("inactive", query.inactive()).param("company", query.company(), Types.VARCHAR)
            .param("customer", query.customer(), Types.VARCHAR).param("text", text, Types.VARCHAR)
            .param("like", text == null ? null : SearchDesk.literal(text), Types.VARCHAR).param("digits", digits(text), Types.VARCHAR)
            .param("roles", query.roles().toArray(String[]::new)).param("languages", query.languages().toArray(String[]::new))
            .param("states", query.states().toArray(String[]::new));
    }

    /** A number as people write it: 06 39 98 00 01, +33 6…, 0033 6…; the national part is in all of them. Null when it is none. */
    private static String digits(String text) {
        if (text == null || !text.matches("[+0-9 ().\\-\\u00a0\\u202f]+")) {
            return null;
        }
        String digits = text.replaceAll("[^0-9]", "").replaceFirst("^(0033|00|0)", "");
        return digits.length() < SHORTEST_NUMBER ? null : digits;
    }

    private static String order(ContactQuery query) {
        boolean byText = query.sort() == null && query.text() != null && !query.text().isBlank();
        String best = byText ? "search_text like '%' || search_fold(:like) || '%' desc, word_similarity(search_fold(:text), search_text) desc, " : "";
        ContactQuery.Sort sort = query.sort() == null ? ContactQuery.Sort.NAME : query.sort();
        return best + sort.order(query.descending());
    }

    private static ContactRow row(ResultSet row, int number) throws SQLException {
        return new ContactRow(row.getLong("id"), row.getString("customer_code"), row.getString("customer_name"), row.getString("civility"),
            row.getString("first_name"), row.getString("last_name"), row.getString("job_title"), row.getString("email"),
            row.getString("phone"), row.getString("mobile"), row.getString("language"), List.of((String[]) row.getArray("roles").getArray()),
            row.getBoolean("email_valid"), row.getBoolean("mobile_valid"), row.getBoolean("phone_valid"), Rows.instant(row, "sms_opt_out_at"),
            row.getBoolean("active"), Rows.instant(row, "last_contact"));
    }
}

package com.wisebook.clients.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.desk.CollectionsRows.CaseListRow;
import com.wisebook.clients.desk.CollectionsRows.CasesFound;
import com.wisebook.clients.desk.CollectionsRows.HoldListRow;
import com.wisebook.clients.desk.CollectionsRows.HoldsFound;
import com.wisebook.clients.desk.CollectionsRows.OverdueFound;
import com.wisebook.clients.desk.CollectionsRows.OverdueRow;
import com.wisebook.clients.desk.CollectionsRows.RelanceListRow;
import com.wisebook.clients.desk.CollectionsRows.RelancesFound;
import com.wisebook.clients.desk.CollectionsRows.UnreachableFound;
import com.wisebook.clients.desk.CollectionsRows.UnreachableRow;
import com.wisebook.clients.security.rest.ProblemException;

/** The lists of collections: filtered, sorted and cut by the database. */
@Service
public class CollectionsLists {

    private static final String FOR_WHOM = """
         where (:company::text is null or v.company_code = :company)
           and (:text::text is null or v.search_text like '%' || search_fold(:like) || '%')
        """;

    private static final String RELANCES = "from desk_relance_list v" + FOR_WHOM + """
           and (cardinality(:ids::bigint[]) = 0 or v.id = any(:ids))
           and (cardinality(:kinds::text[]) = 0 or v.status = any(:kinds))
           and (cardinality(:channels::text[]) = 0 or v.channel = any(:channels))
           and (cardinality(:levels::int[]) = 0 or v.level = any(:levels))
           and (:from::date is null or v.day >= :from) and (:to::date is null or v.day <= :to)
        """;

    /** The rank as the Tasklist computes it: eight points a level, six for each digit of the largest amount. */
    private static final String CASES = """
        from (select d.*, o.currencies, o.amounts, o.oldest_due_date, coalesce(o.largest, 0) as largest, coalesce(h.holds, 0) as holds,
                     d.level * 8 as level_points,
                     6 * least(6, case when coalesce(o.largest, 0) = 0 then 1 when o.largest < 1 then 0
                                       else length(trunc(o.largest)::text) end) as amount_points
                from desk_case d
                left join (select customer_id, company_code, max(amount) as largest, min(oldest) as oldest_due_date,
                                  array_agg(currency order by amount desc) as currencies, array_agg(amount order by amount desc) as amounts
                             from (select customer_id, company_code, currency, sum(open_amount) as amount, min(due_date) as oldest
                                     from desk_open_item where open_amount > 0 and due_date < :today
                                    group by customer_id, company_code, currency) by_currency
                            group by customer_id, company_code) o on o.customer_id = d.customer_id and o.company_code = d.company_code
                left join (select customer_id, company_code, count(*) as holds from desk_hold group by customer_id, company_code) h
                       on h.customer_id = d.customer_id and h.company_code = d.company_code) v
        """ + FOR_WHOM + """
           and (cardinality(:kinds::text[]) = 0 or v.action = any(:kinds))
           and (cardinality(:levels::int[]) = 0 or v.level = any(:levels))
           and (cardinality(:officers::text[]) = 0 or coalesce(v.officer, '-') = any(:officers))
        """;

    private static final String HOLDS = """
        from (select h.*, c.search_text from desk_held h join desk_customer c on c.code = h.customer_code) v
        """ + FOR_WHOM + "  and (cardinality(:kinds::text[]) = 0 or v.kind = any(:kinds))\n";

    private static final String OVERDUE = """
        from (select i.id, i.company_code, c.code as customer_code, c.name as customer_name, c.officer, c.officer_name, i.document_ref,
                     i.due_date, :today::date - i.due_date as days_overdue, coalesce(i.reached_level, 0) as level, i.open_amount as amount,
                     i.currency, c.search_text || ' ' || lower(coalesce(i.document_ref, '')) as search_text
                from desk_open_item i join desk_customer c on c.id = i.customer_id
               where i.open_amount > 0 and i.due_date < :today) v
        """ + FOR_WHOM + """
           and (cardinality(:kinds::text[]) = 0 or case when v.days_overdue <= 30 then 'TO_30' when v.days_overdue <= 60 then 'TO_60'
                                                        when v.days_overdue <= 90 then 'TO_90' else 'OVER_90' end = any(:kinds))
           and (cardinality(:levels::int[]) = 0 or v.level = any(:levels))
           and (cardinality(:officers::text[]) = 0 or coalesce(v.officer, '-') = any(:officers))
           and (:currency::text is null or v.currency = :currency)
        """;

    /** Overdue and reached by no e-mail; kinds are reasons. */
    private static final String UNREACHABLE = """
        from (select u.*, o.currencies, o.amounts, o.oldest_due_date, :company::text as company_code
                from desk_unreachable u
                join (select customer_id, min(oldest) as oldest_due_date,
                             array_agg(currency order by amount desc) as currencies, array_agg(amount order by amount desc) as amounts
                        from (select customer_id, currency, sum(open_amount) as amount, min(due_date) as oldest
                                from desk_open_item where open_amount > 0 and due_date < :today
                                 and (:company::text is null or company_code = :company)
                               group by customer_id, currency) by_currency
                       group by customer_id) o on o.customer_id = u.id) v
        """ + FOR_WHOM + """
           and (cardinality(:kinds::text[]) = 0 or v.reason = any(:kinds))
           and (cardinality(:officers::text[]) = 0 or coalesce(v.officer, '-') = any(:officers))
        """;

    private static final String LARGEST = "(select max(a) from unnest(v.amounts) a)";
    private static final Map<String, String> RELANCE_ORDER = Map.of("day", "v.day", "customer", "v.customer_name", "level", "v.level",
        "channel", "v.channel", "status", "v.status", "amount", LARGEST);
    private static final Map<String, String> CASE_ORDER = Map.of("priority", "least(100, level_points + amount_points)", "customer",
        "v.customer_name", "level", "v.level", "amount", "v.largest", "oldest", "v.oldest_due_date", "next", "v.next_date");
    private static final Map<String, String> HOLD_ORDER = Map.of("customer", "v.customer_name", "since", "v.day", "until", "v.until",
        "reason", "v.kind", "amount", LARGEST);

    private static final Map<String, String> OVERDUE_ORDER = Map.of("due", "v.due_date", "customer", "v.customer_name", "level", "v.level",
        "amount", "v.amount");

    private static final Map<String, String> UNREACHABLE_ORDER = Map.of("customer", "v.customer_name", "reason", "v.reason", "officer",
        "v.officer_name", "amount", LARGEST, "oldest", "v.oldest_due_date");

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    CollectionsLists(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Relances, the newest first. */
    @Transactional(readOnly = true)
    public RelancesFound relances(CollectionsQuery query) {
        List<RelanceListRow> rows = rows(RELANCES, order(query, RELANCE_ORDER, "v.day desc"), query, CollectionsLists::relance);
        return new RelancesFound(rows, total(RELANCES, query, rows));
    }

    /** Open cases, the first to be looked at first: by rank, then by the largest amount overdue. */
    @Transactional(readOnly = true)
    public CasesFound cases(CollectionsQuery query) {
        List<CaseListRow> rows = rows(CASES, order(query, CASE_ORDER, CASE_ORDER.get("priority") + " desc") + ", v.largest desc", query,
            CollectionsLists::dossier);
        return new CasesFound(rows, total(CASES, query, rows));
    }

    /** Holds that stand, those of most money first. */
    @Transactional(readOnly = true)
    public HoldsFound holds(CollectionsQuery query) {
        List<HoldListRow> rows = rows(HOLDS, order(query, HOLD_ORDER, LARGEST + " desc"), query, CollectionsLists::hold);
        return new HoldsFound(rows, total(HOLDS, query, rows));
    }

    /** Items that are overdue, the largest first. */
    @Transactional(readOnly = true)
    public OverdueFound overdue(CollectionsQuery query) {
        List<OverdueRow> rows = rows(OVERDUE, order(query, OVERDUE_ORDER, "v.amount desc"), query, CollectionsLists::item);
        return new OverdueFound(rows, total(OVERDUE, query, rows));
    }

    /** Customers with something overdue whom no e-mail reaches, those who owe most first. */
    @Transactional(readOnly = true)
    public UnreachableFound unreachable(CollectionsQuery query) {
        List<UnreachableRow> rows = rows(UNREACHABLE, order(query, UNREACHABLE_ORDER, LARGEST + " desc"), query, CollectionsLists::unreachable);
        return new UnreachableFound(rows, total(UNREACHABLE, query, rows));
    }

    private <T> List<T> rows(String from, String order, CollectionsQuery query, RowMapper<T> row) {
        return asked("select v.* " + from + " order by " + order + ", v.id desc limit :limit offset :offset", query)
            .param("limit", query.limit()).param("offset", query.offset()).query(row).list();
    }

    private long total(String from, CollectionsQuery query, List<?> rows) {
        boolean knowsAll = rows.size() < query.limit() && (!rows.isEmpty() || query.offset() == 0);
        return knowsAll ? query.offset() + rows.size() : asked("select count(*) " + from, query).query(Long.class).single();
    }

    /** Empty cells last in both directions. */
    private static String order(CollectionsQuery query, Map<String, String> columns, String own) {
        if (query.column() == null) {
            return own + " nulls last";
        }
        String column = columns.get(query.column());
        if (column == null) {
            throw ProblemException.badRequest("desk.list.sort", query.sort()).field("sort", "desk.list.sort", query.sort());
        }
        return column + (query.descending() ? " desc" : "") + " nulls last";
    }

    private JdbcClient.StatementSpec asked(String sql, CollectionsQuery query) {
        return jdbc.sql(sql).param("company", query.company(), Types.VARCHAR).param("text", query.text(), Types.VARCHAR)
            .param("like", query.text() == null ? null : SearchDesk.literal(query.text()), Types.VARCHAR)
            .param("today", clock.today()).param("ids", query.ids().toArray(Long[]::new))
            .param("kinds", query.kinds().toArray(String[]::new)).param("channels", query.channels().toArray(String[]::new))
            .param("levels", query.levels().toArray(Integer[]::new)).param("officers", query.officers().toArray(String[]::new))
            .param("currency", query.currency(), Types.VARCHAR).param("from", query.from(), Types.DATE).param("to", query.to(), Types.DATE);
    }

    private static RelanceListRow relance(ResultSet row, int number) throws SQLException {
        java.sql.Array recipients = row.getArray("recipients");
        return new RelanceListRow(row.getLong("id"), row.getString("case_number"), row.getString("company_code"),
            row.getString("customer_code"), row.getString("customer_name"), row.getString("officer"), Rows.date(row, "planned_on"),
            Rows.date(row, "day"), row.getInt("level"), row.getString("channel"), row.getBoolean("formal_notice"), row.getString("status"),
            row.getString("abandoned_reason"), row.getString("reference"), Rows.big(row, "message_id"), Rows.integer(row, "table_version"),
            Rows.integer(row, "table_row"), row.getString("approved_by"), Rows.instant(row, "sent_at"), Sum.listFrom(row),
            recipients == null ? List.of() : List.of((String[]) recipients.getArray()), row.getString("error"), row.getBoolean("settled"));
    }

    private static CaseListRow dossier(ResultSet row, int number) throws SQLException {
        int levelPoints = row.getInt("level_points");
        int amountPoints = row.getInt("amount_points");
        return new CaseListRow(row.getLong("id"), row.getString("number"), row.getString("company_code"), row.getString("customer_code"),
            row.getString("customer_name"), row.getString("town"), row.getString("officer_name"), row.getInt("level"),
            row.getString("action"), row.getString("action_reason"), Rows.date(row, "next_date"),
            row.getString("waits_for"), Rows.integer(row, "planned_level"),
            row.getString("planned_channel"), Sum.listFrom(row), Rows.date(row, "oldest_due_date"),
            Math.min(100, levelPoints + amountPoints), levelPoints, amountPoints, row.getLong("holds"));
    }

    private static OverdueRow item(ResultSet row, int number) throws SQLException {
        return new OverdueRow(row.getLong("id"), row.getString("company_code"), row.getString("customer_code"), row.getString("customer_name"),
            row.getString("officer_name"), row.getString("document_ref"), Rows.date(row, "due_date"), row.getInt("days_overdue"),
            row.getInt("level"), row.getBigDecimal("amount"), row.getString("currency"));
    }

    private static UnreachableRow unreachable(ResultSet row, int number) throws SQLException {
        return new UnreachableRow(row.getString("customer_code"), row.getString("customer_name"), row.getString("town"),
            row.getString("officer_name"), row.getString("reason"), row.getBoolean("has_phone"), row.getBoolean("opted_out"),
            Sum.listFrom(row), Rows.date(row, "oldest_due_date"));
    }

    private static HoldListRow hold(ResultSet row, int number) throws SQLException {
        return new HoldListRow(row.getLong("id"), row.getString("kind"), row.getString("detail"), row.getString("company_code"),
            row.getString("customer_code"), row.getString("customer_name"), Rows.integer(row, "level"), row.getString("channel"),
            Sum.listFrom(row), Rows.date(row, "day"), Rows.date(row, "until"), row.getString("released_by"));
    }
}

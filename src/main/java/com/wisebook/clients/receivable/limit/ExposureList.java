package com.wisebook.clients.receivable.limit;

import java.math.BigDecimal;
import java.sql.Types;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.sql.RecordRows;

import io.swagger.v3.oas.annotations.media.Schema;

/** Customers and groups by the use of their limit, filtered, sorted and cut by the database. */
@Service
public class ExposureList {

    /** A customer with one of our companies. */
    @Schema(name = "ExposureListRow", requiredProperties = {"customerCode", "customerName", "companyCode", "currency", "items", "credits",
        "contested", "orders", "exposure", "elsewhere", "insured", "uninsured"})
    public record Row(String customerCode, String customerName, String companyCode, String officer, String officerName, String currency,
                      BigDecimal items, BigDecimal credits, BigDecimal contested, BigDecimal orders, BigDecimal exposure, int elsewhere,
                      BigDecimal limit, BigDecimal available, BigDecimal used, BigDecimal insured, BigDecimal uninsured, String level,
                      String alertNumber, String alertState) {
    }

    @Schema(name = "ExposuresFound", requiredProperties = {"items", "total"})
    public record Found(List<Row> items, long total) {
    }

    /** A group against its limit. */
    @Schema(name = "GroupExposureRow", requiredProperties = {"code", "name", "currency", "members", "exposure"})
    public record GroupRow(String code, String name, String currency, int members, BigDecimal exposure, BigDecimal limit,
                           BigDecimal available, BigDecimal used, String level, String alertNumber, String alertState) {
    }

    @Schema(name = "GroupExposuresFound", requiredProperties = {"items", "total"})
    public record GroupsFound(List<GroupRow> items, long total) {
    }

    /**
     * What is asked.
     *
     * @param use  OVER, APPROACHING, NO_LIMIT, UNINSURED: rows that are one of them; empty: all
     * @param sort a column, with a minus before it turned round
     */
    public record Query(String text, String company, List<String> use, String sort, int limit, long offset) {

        private boolean descending() {
            return sort == null || sort.isBlank() || sort.startsWith("-");
        }

        private String column() {
            return sort == null || sort.isBlank() ? "used" : sort.startsWith("-") ? sort.substring(1) : sort;
        }
    }

    private static final String FROM = """
          from exposure e join customer c on c.id = e.customer_id join company m on m.id = e.company_id
         where (:company::text is null or m.code = :company)
           and (:text::text is null or c.search_text like '%' || search_fold(:like) || '%')
           and (cardinality(:use::text[]) = 0 or e.level = any(:use)
                or 'NO_LIMIT' = any(:use) and e.credit_limit is null and e.exposure > 0
                or 'UNINSURED' = any(:use) and e.exposure > e.insured)
        """;

    private static final String ROW = """
        select x.*, u.first_name || ' ' || u.last_name as officer_name, a.number as alert_number, a.state as alert_state
          from (select row_number() over (order by %1$s) as place, e.customer_id, e.company_id, c.code as customer_code,
                       c.name as customer_name, m.code as company_code, c.officer, e.currency, e.items, e.credits, e.contested, e.orders,
                       e.exposure, e.elsewhere, e.credit_limit as "limit", e.credit_limit - e.exposure as available, e.used, e.insured,
                       greatest(e.exposure - e.insured, 0) as uninsured, e.level
                %2$s order by %1$s limit :limit offset :offset) x
          left join app_user u on u.username = x.officer
          left join limit_alert a on a.customer_id = x.customer_id and a.company_id = x.company_id and a.ended_at is null
         order by x.place""";

    private static final String GROUPS = """
          from (select g.id, g.code, g.name, g.currency, g.credit_limit as "limit", count(distinct c.id)::int as members,
                       coalesce(sum(greatest(e.exposure, 0)), 0) as exposure
                  from customer_group g left join customer c on c.group_id = g.id and c.status <> 'ARCHIVED'
                  left join exposure e on e.customer_id = c.id and e.currency = g.currency
                 where :text::text is null or lower(g.name) like '%' || lower(:text) || '%' or g.code = :text
                 group by g.id) g
          left join limit_alert a on a.group_id = g.id and a.ended_at is null
         where cardinality(:use::text[]) = 0 or a.level = any(:use) or 'NO_LIMIT' = any(:use) and g."limit" is null and g.exposure > 0
        """;

    private static final Map<String, String> ORDER = Map.of("used", "e.rank", "customer", "c.name", "exposure", "e.exposure", "limit",
        "e.credit_limit", "available", "e.credit_limit - e.exposure", "orders", "e.orders", "uninsured", "greatest(e.exposure - e.insured, 0)");
    private static final Map<String, String> GROUP_ORDER = Map.of("used", "used", "customer", "name", "exposure", "exposure", "limit",
        "\"limit\"", "available", "available");

    private final JdbcClient jdbc;

    ExposureList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public Found customers(Query query) {
        String order = column(query, ORDER) + (query.descending() ? " desc nulls last" : " nulls last") + ", e.customer_id, e.company_id";
        List<Row> rows = asked(ROW.formatted(order, FROM), query).param("limit", query.limit()).param("offset", query.offset())
            .query(RecordRows.of(Row.class)).list();
        return new Found(rows, asked("select count(*) " + FROM, query).query(Long.class).single());
    }

    @Transactional(readOnly = true)
    public GroupsFound groups(Query query) {
        String order = column(query, GROUP_ORDER) + (query.descending() ? " desc nulls last" : " nulls last") + ", code";
        List<GroupRow> rows = asked("""
            select * from (
                select g.code, g.name, g.currency, g.members, g.exposure, g."limit", g."limit" - g.exposure as available,
                       case when g."limit" > 0 then round(g.exposure / g."limit", 4) end as used, a.level, a.number as alert_number,
                       a.state as alert_state
                """ + GROUPS + ") x order by " + order + " limit :limit offset :offset", query)
            .param("limit", query.limit()).param("offset", query.offset()).query(RecordRows.of(GroupRow.class)).list();
        return new GroupsFound(rows, asked("select count(*) " + GROUPS, query).query(Long.class).single());
    }

    private JdbcClient.StatementSpec asked(String sql, Query query) {
        String text = query.text() == null || query.text().isBlank() ? null : query.text().strip();
        return jdbc.sql(sql).param("company", query.company(), Types.VARCHAR).param("text", text, Types.VARCHAR)
            .param("like", text == null ? null : text.replaceAll("([\\\\%_])", "\\\\$1"), Types.VARCHAR)
            .param("use", query.use().toArray(String[]::new));
    }

    private static String column(Query query, Map<String, String> known) {
        String column = known.get(query.column());
        if (column == null) {
            throw ProblemException.badRequest("receivable.sort").field("sort", "receivable.sort");
        }
        return column;
    }
}

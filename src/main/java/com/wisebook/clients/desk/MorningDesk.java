package com.wisebook.clients.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.desk.Morning.Count;
import com.wisebook.clients.desk.Morning.Figure;
import com.wisebook.clients.desk.Morning.Found;
import com.wisebook.clients.desk.Morning.HeldFor;
import com.wisebook.clients.desk.Morning.Row;
import com.wisebook.clients.desk.Morning.Run;

/** Reads what happened this morning: the newest run, what left, what is held and why, what waits, what failed. */
@Service
public class MorningDesk {

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final ObjectMapper json;

    MorningDesk(JdbcClient jdbc, BusinessClock clock, ObjectMapper json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
    }

    public Optional<Run> newestRun() {
        return jdbc.sql("select * from desk_run order by id desc limit 1").query(this::run).optional();
    }

    /** The newest job of that kind that has not ended. */
    public Optional<Long> openJob(String kind) {
        return jdbc.sql("select id from desk_open_job where kind = :kind order by id desc limit 1").param("kind", kind)
            .query(Long.class).optional();
    }

    /** Messages decided and not held that are on their way out at this moment. */
    public long leaving() {
        return jdbc.sql("select count(*) from desk_leaving").query(Long.class).single();
    }

    /** The four figures, for the day of that run; without a run, for today. */
    public Map<Figure, Count> counts(Optional<Run> run) {
        Map<Figure, Count> counts = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            counts.put(figure, count(figure, run));
        }
        return counts;
    }

    private Count count(Figure figure, Optional<Run> run) {
        String from = " from " + figure.view + " v where " + filter(figure);
        List<Sum> amounts = bind(jdbc.sql("select u.currency, sum(u.amount) as amount"
                + from.replace(" where ", " cross join lateral unnest(v.currencies, v.amounts) as u (currency, amount) where ")
                + " group by u.currency order by sum(u.amount) desc"), figure, run)
            .query(Sum.class).list();
        return bind(jdbc.sql("select count(*), count(distinct customer_code)" + from), figure, run)
            .query((row, n) -> new Count(row.getLong(1), row.getLong(2), amounts)).single();
    }

    /** The holds that stand, by reason, those with most customers first. */
    public List<HeldFor> heldByReason() {
        return heldByReason(null);
    }

    /**
     * The same for one company.
     *
     * @param companyCode null for all companies
     */
    public List<HeldFor> heldByReason(String companyCode) {
        Map<String, List<Sum>> amounts = new LinkedHashMap<>();
        jdbc.sql("""
                select v.kind, u.currency, sum(u.amount) from desk_held v
                 cross join lateral unnest(v.currencies, v.amounts) as u (currency, amount)
                 where :company::text is null or v.company_code = :company
                 group by v.kind, u.currency order by v.kind, sum(u.amount) desc""").param("company", companyCode)
            .query(row -> {
                amounts.computeIfAbsent(row.getString(1), k -> new ArrayList<>())
                    .add(new Sum(row.getString(2), row.getBigDecimal(3)));
            });
        return jdbc.sql("""
                select kind, count(*) as rows, count(distinct customer_code) as customers, min(until) as first_until,
                       max(until) as last_until, min(released_by) as released_by
                  from desk_held where :company::text is null or company_code = :company
                 group by kind order by count(distinct customer_code) desc, kind""").param("company", companyCode)
            .query((row, n) -> new HeldFor(row.getString("kind"), row.getLong("rows"), row.getLong("customers"),
                amounts.getOrDefault(row.getString("kind"), List.of()), Rows.date(row, "first_until"),
                Rows.date(row, "last_until"), row.getString("released_by"))).list();
    }

    /**
     * A part of the rows behind a figure, for a table that reads as it is scrolled.
     *
     * @param kind    only of that kind, or null
     * @param company only of that company of ours, or null
     * @param officer only the customers of that collection officer, or null
     */
    public Found find(Figure figure, Optional<Run> run, String kind, String company, String officer, int offset, int limit) {
        String where = " from " + figure.view + " v where " + filter(figure) + '\n' + """
             and (:kind::text is null or v.kind = :kind) and (:company::text is null or v.company_code = :company)
             and (:officer::text is null or v.customer_code in (select c.code from desk_customer c where c.officer = :officer))
            """;
        long total = bind(jdbc.sql("select count(*)" + where), figure, run)
            .param("kind", kind).param("company", company).param("officer", officer).query(Long.class).single();
        List<Row> rows = bind(jdbc.sql("select v.*" + where + """
                 order by (select max(a) from unnest(v.amounts) a) desc nulls last, customer_name, id
                 limit :limit offset :offset"""), figure, run)
            .param("kind", kind).param("company", company).param("officer", officer)
            .param("limit", limit).param("offset", offset).query(MorningDesk::row).list();
        return new Found(rows, total);
    }

    private static String filter(Figure figure) {
        return switch (figure) {
            case SENT -> "(v.day = :day or v.run_id = :run)";
            case HELD, WAITING, FAILED -> "true";
        };
    }

    private JdbcClient.StatementSpec bind(JdbcClient.StatementSpec sql, Figure figure, Optional<Run> run) {
        return figure != Figure.SENT ? sql
            : sql.param("day", run.map(Run::asOf).orElseGet(clock::today)).param("run", run.map(Run::id).orElse(-1L));
    }

    private Run run(ResultSet row, int number) throws SQLException {
        return new Run(row.getLong("id"), Rows.date(row, "as_of"), row.getString("status"), row.getString("trigger"),
            row.getString("started_by"), Rows.instant(row, "started_at"), Rows.instant(row, "finished_at"),
            Rows.big(row, "job_id"), row.getInt("customers"), row.getInt("items"), row.getInt("cases_opened"),
            row.getInt("cases_advanced"), row.getInt("cases_closed"), report(row.getString("report")));
    }

    private Map<String, Object> report(String text) {
        try {
            return json.readValue(text, new TypeReference<LinkedHashMap<String, Object>>() { });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the report of a run is no JSON object", e);
        }
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(row.getLong("id"), row.getString("customer_code"), row.getString("customer_name"),
            row.getString("company_code"), row.getString("kind"), Rows.integer(row, "level"), row.getString("channel"),
            Sum.listFrom(row), Rows.date(row, "day"), Rows.date(row, "until"), row.getString("detail"),
            row.getString("released_by"), Rows.big(row, "message_id"));
    }
}

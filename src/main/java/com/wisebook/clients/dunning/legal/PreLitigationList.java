package com.wisebook.clients.dunning.legal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.sql.RecordRows;

import io.swagger.v3.oas.annotations.media.Schema;

/** Cases in pre-litigation for the screens: filtered, sorted and counted. */
@Service
public class PreLitigationList {

    private static final int MOST = 1000;
    /** A deadline that is that near is urgent. */
    private static final int SOON_DAYS = 30;
    private static final Map<String, String> SORTS = Map.of("customer", "lower(customer_name)", "amount", "amount", "stage", "stage_rank", "deadline",
        "deadline", "prescription", "prescription", "owner", "owner", "opened", "opened_at");

    /**
     * What is asked. Anything null or empty asks nothing.
     *
     * @param text part of the customer's name or code, of the case's number or of a document's
     * @param soon     only those whose next deadline is within thirty days, or over
     * @param receipts only those, closed ones too, with money that may be a recovery of a loss: somebody is asked
     */
    public record Query(String text, String company, String customer, List<String> stage, List<String> owner, boolean closed, boolean soon, boolean receipts, String sort,
                        int limit, long offset) {
    }

    /** A line of the list; {@code amount}: what is owed in {@code currency}, the largest where there are several, all of which {@code amounts} has. */
    @Schema(name = "PreLitigationRow", requiredProperties = {"number", "companyCode", "customerCode", "customerName", "amount", "currency", "amounts",
        "stage", "openedAt", "documents", "urgent"})
    public record Row(String number, String companyCode, String customerCode, String customerName, BigDecimal amount, String currency,
                      List<PreLitigationView.Amount> amounts, String stage, String outcome, LocalDate deadline, String deadlineKind, LocalDate prescription, String owner, Instant openedAt, String documents,
                      boolean urgent) {
    }

    private record Line(long id, String number, String companyCode, String customerCode, String customerName, BigDecimal amount, String currency,
                        String stage, String outcome, LocalDate deadline, String deadlineKind, LocalDate prescription, String owner, Instant openedAt,
                        String documents, boolean urgent) {

        Row with(List<PreLitigationView.Amount> amounts) {
            return new Row(number, companyCode, customerCode, customerName, amount, currency, amounts, stage, outcome, deadline, deadlineKind, prescription,
                owner, openedAt, documents, urgent);
        }
    }

    private record Owed(long id, BigDecimal amount, String currency) {
    }

    /** A page of the list. */
    @Schema(name = "PreLitigationRows", requiredProperties = {"items", "total"})
    public record Found(List<Row> items, long total) {
    }

    /** Open cases of one stage and currency; a case of two currencies is one of either. */
    @Schema(name = "PreLitigationFigure", requiredProperties = {"stage", "currency", "cases", "amount", "urgent"})
    public record Figure(String stage, String currency, long cases, BigDecimal amount, long urgent) {
    }

    /** Of an item, what is owed still; of a closed case what it was about. */
    private static final String OWED = """
        case when p.stage = 'CLOSED' then x.amount
             else greatest(coalesce((select b.amount from open_beyond_loss b where b.entry_id = o.entry_id), o.open_amount), 0) end""";
    private static final String ROWS = """
        with row as (
            select p.id, p.number, m.code as company_code, c.code as customer_code, c.name as customer_name, coalesce(i.amount, 0) as amount,
                   coalesce(i.currency, m.currency) as currency, p.stage, p.outcome, p.deadline, p.deadline_kind, i.prescription, p.owner, p.opened_at,
                   coalesce(d.documents, '') as documents, p.stage <> 'CLOSED' and p.deadline is not null and p.deadline <= cast(:soon as date) as urgent,
                   array_position(array['DECIDING','LOSS_APPROVAL','ORDER','LAWYER','AGENCY','PLAN','WAITING','CLOSED'], p.stage) as stage_rank
              from prelitigation p join company m on m.id = p.company_id join customer c on c.id = p.customer_id
              left join lateral (select o.currency, sum(%s) as amount, min(e.last_day) filter (where o.open_amount > 0) as prescription
                                   from prelitigation_item x join open_amount o on o.entry_id = x.entry_id
                                   left join entry_prescription e on e.entry_id = x.entry_id
                                  where x.prelitigation_id = p.id group by o.currency order by 2 desc limit 1) i on true
              left join lateral (select string_agg(l.document_ref, ', ' order by l.entry_id) as documents from prelitigation_item x
                                   join ledger_line l on l.entry_id = x.entry_id where x.prelitigation_id = p.id) d on true)
        """.formatted(OWED);

    private static final String BY_CURRENCY = """
        select p.id, sum(%s) as amount, o.currency from prelitigation p join prelitigation_item x on x.prelitigation_id = p.id
          join open_amount o on o.entry_id = x.entry_id
        """.formatted(OWED);

    private static final String WHERE = """
         where (:company::text is null or company_code = :company) and (:customer::text is null or customer_code = :customer)
           and (cardinality(:stage::text[]) = 0 and (stage <> 'CLOSED' or :closed or :receipts) or stage = any(:stage))
           and (not :receipts or exists (select 1 from bad_debt b join loss_receipt r on r.bad_debt_id = b.id where b.prelitigation_id = row.id and r.status = 'PROPOSED'))
           and (cardinality(:owner::text[]) = 0 or owner = any(:owner)) and (not :urgent or urgent)
           and (:text::text is null or customer_name ilike '%' || :text || '%' or customer_code ilike :text || '%' or number ilike '%' || :text || '%'
                or documents ilike '%' || :text || '%')
        """;

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    PreLitigationList(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The page that is asked for, and how many there are. */
    public Found find(Query query) {
        long total = asked(jdbc.sql(ROWS + "select count(*) from row" + WHERE), query).query(Long.class).single();
        List<Line> lines = asked(jdbc.sql(ROWS + "select * from row" + WHERE + " order by " + order(query.sort()) + " limit :limit offset :offset"), query)
            .param("limit", Math.min(Math.max(1, query.limit()), MOST)).param("offset", Math.max(0, query.offset()))
            .query(RecordRows.of(Line.class)).list();
        Map<Long, List<PreLitigationView.Amount>> amounts = jdbc.sql(BY_CURRENCY + " where p.id = any(:ids) group by p.id, o.currency order by 2 desc, 3")
            .param("ids", lines.stream().map(Line::id).toArray(Long[]::new)).query(RecordRows.of(Owed.class)).list().stream()
            .collect(Collectors.groupingBy(Owed::id, Collectors.mapping(owed -> new PreLitigationView.Amount(owed.amount(), owed.currency()), Collectors.toList())));
        return new Found(lines.stream().map(line -> line.with(owed(line, amounts.getOrDefault(line.id(), List.of())))).toList(), total);
    }

    /** What is paid is not listed; where all is, the line says so in its own currency. */
    private static List<PreLitigationView.Amount> owed(Line line, List<PreLitigationView.Amount> amounts) {
        List<PreLitigationView.Amount> owed = amounts.stream().filter(one -> one.amount().signum() > 0).toList();
        return owed.isEmpty() ? List.of(new PreLitigationView.Amount(line.amount(), line.currency())) : owed;
    }

    private JdbcClient.StatementSpec asked(JdbcClient.StatementSpec statement, Query query) {
        return statement.param("soon", clock.today().plusDays(SOON_DAYS)).param("company", given(query.company())).param("customer", given(query.customer()))
            .param("stage", query.stage().toArray(String[]::new)).param("owner", query.owner().toArray(String[]::new)).param("closed", query.closed())
            .param("urgent", query.soon()).param("receipts", query.receipts()).param("text", given(query.text()));
    }

    private static String order(String sort) {
        if (given(sort) == null) {
            return "stage = 'CLOSED', deadline nulls last, stage_rank, id";
        }
        boolean down = sort.startsWith("-");
        String column = SORTS.get(down ? sort.substring(1) : sort);
        if (column == null) {
            throw ProblemException.badRequest("legal.sort").field("sort", "legal.sort");
        }
        return column + (down ? " desc" : "") + " nulls last, id";
    }

    private static String given(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Open cases by stage and currency. */
    public List<Figure> figures(String company) {
        return jdbc.sql(ROWS + """
                , owed as (""" + BY_CURRENCY + """
                 where p.stage <> 'CLOSED' group by p.id, o.currency)
                select stage, coalesce(o.currency, row.currency) as currency, count(*) as cases, coalesce(sum(o.amount), 0) as amount,
                       count(*) filter (where urgent) as urgent
                  from row left join owed o on o.id = row.id and (o.amount > 0 or o.currency = row.currency)
                 where stage <> 'CLOSED' and (:company::text is null or company_code = :company)
                 group by stage, stage_rank, coalesce(o.currency, row.currency) order by stage_rank, 2""")
            .param("soon", clock.today().plusDays(SOON_DAYS)).param("company", given(company)).query(RecordRows.of(Figure.class)).list();
    }
}

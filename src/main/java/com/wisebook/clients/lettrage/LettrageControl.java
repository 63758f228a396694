package com.wisebook.clients.lettrage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.sql.RecordRows;

import io.swagger.v3.oas.annotations.media.Schema;

/** Holds lettrages against the ledger: what is left, what looks wrong, that open items tie to the balance, what machines did. */
@Service
public class LettrageControl {

    /**
     * What lettrages settle in a currency's accounts; {@code balance + announced = open + leftByLetters + difference}.
     *
     * @param entries   posted entries
     * @param balance   of the ledger: what is posted
     * @param announced what the bank has told of and the ledger does not hold yet
     * @param open      what is open of both
     */
    @Schema(name = "ControlTie", requiredProperties = {"account", "currency", "entries", "balance", "announced", "open", "leftByLetters", "difference"})
    public record Tie(String account, String currency, long entries, BigDecimal balance, BigDecimal announced, BigDecimal open, BigDecimal leftByLetters,
                      BigDecimal difference) {
    }

    /** A figure of an account in a currency; the entries behind it are asked for by its kind. */
    @Schema(name = "ControlFigureRow", requiredProperties = {"kind", "account", "currency", "entries", "amount"})
    public record Figure(ControlFigure kind, String account, String currency, long entries, BigDecimal amount) {
    }

    /**
     * What was lettered by itself.
     *
     * @param byPayment  share of payments; null when there is none
     * @param byLine     share of entries; null when there is none
     * @param precision  share of automatic lettrages of the period that nobody undid; null when there is none
     * @param minutesSaved automatic lettrages times what one by hand takes ({@code minutesEach}, an assumption)
     */
    @Schema(name = "ControlAutomation", requiredProperties = {"payments", "automaticPayments", "lines", "automaticLines", "made", "undone", "minutesSaved", "minutesEach", "basis"})
    public record Automation(long payments, long automaticPayments, BigDecimal byPayment, long lines, long automaticLines, BigDecimal byLine, long made,
                             long undone, BigDecimal precision, BigDecimal minutesSaved, BigDecimal minutesEach, String basis) {
    }

    /** The parts that were asked for; {@code automation} is null where it was not. */
    @Schema(name = "Control", requiredProperties = {"oldAfterDays", "ties", "figures"})
    public record Control(LocalDate from, LocalDate to, String account, int oldAfterDays, List<Tie> ties, List<Figure> figures, Automation automation) {
    }

    private record Made(long made, long undone, BigDecimal minutes) {
    }

    private record Effort(BigDecimal minutes, String basis) {
    }

    /** The entries {@code e} that are controlled. */
    static final String SCOPE = "\n" + """
         where e.company_id = :company and (:from::date is null or e.entry_date >= :from) and (:to::date is null or e.entry_date <= :to)
           and (:account::text is null or starts_with(e.account, :account)) and (:inAccount::text is null or e.account = :inAccount)
           and (:currency::text is null or e.currency = :currency)\s""";
    private static final int RATE_DIGITS = 4;

    private final JdbcClient jdbc;
    private final JdbcClient streaming;
    private final BusinessClock clock;

    LettrageControl(JdbcClient jdbc, DataSource dataSource, BusinessClock clock) {
        this.jdbc = jdbc;
        this.streaming = LedgerLetters.streaming(dataSource);
        this.clock = clock;
    }

    /** All figures of one moment. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Control control(ControlQuery query) {
        return control(query, EnumSet.allOf(ControlSection.class));
    }

    /** The figures of some parts, of one moment. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Control control(ControlQuery query, Set<ControlSection> sections) {
        List<Figure> figures = new ArrayList<>();
        List<Tie> ties = List.of();
        if (sections.contains(ControlSection.BALANCE)) {
            ties = ties(query);
            ties.stream().filter(tie -> tie.entries > 0)
                .forEach(tie -> figures.add(new Figure(ControlFigure.BALANCE, tie.account, tie.currency, tie.entries, tie.balance)));
        }
        for (ControlFigure.Scan scan : ControlFigure.Scan.values()) {
            if (scan.section != null && sections.contains(scan.section)) {
                figures.addAll(figures(query, scan));
            }
        }
        figures.sort(Comparator.comparing(Figure::kind).thenComparing(Figure::account).thenComparing(Figure::currency));
        return new Control(query.from(), query.to(), query.account(), oldAfterDays(query.companyId()), ties, figures,
            sections.contains(ControlSection.AUTOMATION) ? automation(query, figures) : null);
    }

    /** The entries behind a figure, after the entry {@code after}: those that belong together stand together, otherwise by id. */
    public List<ControlRow> rows(ControlQuery query, ControlFigure kind, int limit, Long after) {
        String place = kind.together == null ? "e.entry_id" : kind.together + ", e.entry_id";
        String beyond = kind.together == null ? ":after::bigint" : "select " + place + " from control_entry e where e.entry_id = :after and e.company_id = :company";
        return asked(jdbc, query, rowsOf(kind) + " and (:after::bigint is null or (" + place + ") > (" + beyond + ")) order by " + place + " limit :limit")
            .param("after", after).param("limit", limit).query(RecordRows.of(ControlRow.class)).list();
    }

    /** All of them, one after the other. */
    @Transactional(readOnly = true)
    public void each(ControlQuery query, ControlFigure kind, Consumer<ControlRow> rows) {
        String order = kind.together == null ? "e.account, e.customer_code, e.entry_date, e.entry_id" : kind.together + ", e.entry_date, e.entry_id";
        try (var stream = asked(streaming, query, rowsOf(kind) + " order by " + order)
            .query(RecordRows.of(ControlRow.class)).stream()) {
            stream.forEach(rows);
        }
    }

    private static String rowsOf(ControlFigure kind) {
        return "select e.entry_id, e.customer_code, e.customer_name, e.account, e.currency, e.kind, e.entry_date, e.document_ref, e.label, e.letter, e.amount,"
            + " e.open_amount, e.announced, e.party, " + kind.amount + " as counted, "
            + (kind.together == null ? "null::text" : "concat_ws('|', " + kind.together + ")") + " as together" + from(kind);
    }

    private static String from(ControlFigure kind) {
        return from(kind.scan) + " and " + kind.condition;
    }

    private static String from(ControlFigure.Scan scan) {
        return " from control_entry e " + scan.join + SCOPE + " and " + scan.base;
    }

    /** All figures of a scan in one pass. */
    private List<Figure> figures(ControlQuery query, ControlFigure.Scan scan) {
        List<ControlFigure> kinds = Arrays.stream(ControlFigure.values()).filter(kind -> kind.scan == scan).toList();
        String counted = kinds.stream().map(kind -> ", count(*) filter (where %1$s), sum(%2$s) filter (where %1$s)".formatted(kind.condition, kind.amount))
            .collect(Collectors.joining());
        List<Figure> figures = new ArrayList<>();
        asked(jdbc, query, "select e.account, e.currency" + counted + from(scan) + " group by e.account, e.currency").query(row -> {
            for (int i = 0; i < kinds.size(); i++) {
                long entries = row.getLong(3 + 2 * i);
                if (entries > 0) {
                    figures.add(new Figure(kinds.get(i), row.getString(1), row.getString(2), entries, row.getBigDecimal(4 + 2 * i)));
                }
            }
        });
        return figures;
    }

    /** What lettrages settle is summed by account: entry by entry it would cost three times as much, and that is {@link ControlFigure#DIFFERENCE}. */
    private List<Tie> ties(ControlQuery query) {
        return asked(jdbc, query, """
            with entry as (
                select e.account, e.currency, count(*) filter (where not e.announced) as entries, sum(e.open_amount) as open,
                       coalesce(sum(e.amount) filter (where not e.announced), 0) as balance, coalesce(sum(e.amount) filter (where e.announced), 0) as announced
                  from control_entry e""" + SCOPE + """
                 group by e.account, e.currency),
            settled as (
                select e.account, e.currency, sum(l.amount) as settled from control_part l join control_entry e on e.entry_id = l.entry_id""" + SCOPE + """
                 group by e.account, e.currency)
            select account, currency, e.entries, e.balance, e.announced, e.open, coalesce(s.settled, 0) as left_by_letters,
                   e.balance + e.announced - e.open - coalesce(s.settled, 0) as difference
              from entry e left join settled s using (account, currency) order by 1, 2""").query(RecordRows.of(Tie.class)).list();
    }

    private Automation automation(ControlQuery query, List<Figure> figures) {
        long payments = entries(figures, ControlFigure.PAYMENTS);
        long automaticPayments = entries(figures, ControlFigure.AUTOMATIC_PAYMENTS);
        long lines = entries(figures, ControlFigure.LINES);
        long automaticLines = entries(figures, ControlFigure.AUTOMATIC_LINES);
        Made made = made(query);
        Effort effort = jdbc.sql("select minutes, basis from lettrage_effort where valid_from <= :today order by valid_from desc limit 1")
            .param("today", clock.today()).query(Effort.class).single();
        return new Automation(payments, automaticPayments, share(automaticPayments, payments), lines, automaticLines, share(automaticLines, lines),
            made.made + made.undone, made.undone, share(made.made, made.made + made.undone), made.minutes, effort.minutes, effort.basis);
    }

    /** A lettrage that somebody undoes is remembered as refused without ever having been a proposal with lines (Lettrages.undo). */
    private Made made(ControlQuery query) {
        return asked(jdbc, query, """
            with standing as (
                select g.id, g.lettrage_date from lettrage g where g.company_id = :company and g.source = 'AUTO' and exists (
                    select 1 from control_link l join control_entry e on e.entry_id = l.entry_id""" + SCOPE + """
                     and l.lettrage_id = g.id)),
            undone as (
                select count(*) as number from lettrage_proposal p
                 where p.company_id = :company and p.state = 'REFUSED' and p.made_at = p.decided_at
                   and not exists (select 1 from lettrage_proposal_line l where l.proposal_id = p.id)
                   and (:from::date is null or (p.made_at at time zone :zone)::date >= :from)
                   and (:to::date is null or (p.made_at at time zone :zone)::date <= :to))
            select (select count(*) from standing) as made, (select number from undone) as undone,
                   coalesce((select sum((select f.minutes from lettrage_effort f where f.valid_from <= s.lettrage_date order by f.valid_from desc limit 1))
                      from standing s), 0) as minutes""").param("zone", BusinessClock.PARIS.getId()).query(RecordRows.of(Made.class)).single();
    }

    private static long entries(List<Figure> figures, ControlFigure kind) {
        return figures.stream().filter(figure -> figure.kind == kind).mapToLong(Figure::entries).sum();
    }

    private static BigDecimal share(long part, long whole) {
        return whole == 0 ? null : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), RATE_DIGITS, RoundingMode.HALF_EVEN);
    }

    private int oldAfterDays(long companyId) {
        return jdbc.sql("select coalesce((select old_after_days from lettrage_setting where company_id = :company), 90)").param("company", companyId)
            .query(Integer.class).single();
    }

    private JdbcClient.StatementSpec asked(JdbcClient client, ControlQuery query, String sql) {
        JdbcClient.StatementSpec asked = client.sql(sql).param("company", query.companyId()).param("from", query.from()).param("to", query.to())
            .param("account", query.account()).param("inAccount", query.inAccount()).param("currency", query.currency());
        return sql.contains(":oldBefore") ? asked.param("oldBefore", clock.today().minusDays(oldAfterDays(query.companyId()))) : asked;
    }
}

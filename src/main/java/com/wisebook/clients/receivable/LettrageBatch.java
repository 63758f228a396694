package com.wisebook.clients.receivable;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;

/** Makes many lettrages at once, set by set. The database itself refuses those that do not balance. */
@Service
public class LettrageBatch {

    private final JdbcClient jdbc;
    private final LettrageCodes codes;
    private final BusinessClock clock;
    private final ApplicationEventPublisher events;

    LettrageBatch(JdbcClient jdbc, LettrageCodes codes, BusinessClock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.codes = codes;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Made by this run, in the transaction in which the caller locked the customers and read what is open.
     *
     * @return the ids of the lettrages, in the order of what was prepared
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Long> make(long companyId, List<PreparedLettrage> prepared, String user, long runId) {
        return make(companyId, prepared, new Maker("AUTO", user, runId)).stream().map(LettrageLinks.Link::id).toList();
    }

    /**
     * Who makes them.
     *
     * @param source AUTO or MANUAL
     * @param runId  the run that found them
     */
    public record Maker(String source, String user, Long runId) {
    }

    /**
     * The same, by whomever.
     *
     * @return what was made, in the order of what was prepared
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<LettrageLinks.Link> make(long companyId, List<PreparedLettrage> prepared, Maker maker) {
        if (prepared.isEmpty()) {
            return List.of();
        }
        List<Long> customers = prepared.stream().map(PreparedLettrage::customerId).distinct().toList();
        boolean[] partial = partial(prepared);
        List<String> codes = codes(companyId, prepared, customers, partial);
        Map<Integer, Long> ids = headers(companyId, prepared, codes, partial, maker);
        lines(prepared, ids);
        events.publishEvent(new BalanceChanged(companyId, customers, BalanceChanged.Cause.LETTRAGE));
        return IntStream.range(0, prepared.size()).mapToObj(i -> new LettrageLinks.Link(ids.get(i), codes.get(i), partial[i])).toList();
    }

    /** Which of them settle less than an entry was booked with, as {@link LettrageLinks} has it: the rest of one that was settled in part is a part too. */
    private boolean[] partial(List<PreparedLettrage> prepared) {
        List<Integer> places = new ArrayList<>();
        List<Long> entries = new ArrayList<>();
        List<BigDecimal> amounts = new ArrayList<>();
        for (int i = 0; i < prepared.size(); i++) {
            int place = i;
            prepared.get(i).amounts().forEach((entry, amount) -> {
                places.add(place);
                entries.add(entry);
                amounts.add(amount);
            });
        }
        boolean[] partial = new boolean[prepared.size()];
        jdbc.sql("""
                select distinct p.place from unnest(:places::integer[], :entries::bigint[], :amounts::numeric[]) as p (place, entry, amount)
                  join ledger_entry e on e.id = p.entry where e.amount <> p.amount""")
            .param("places", places.toArray(Integer[]::new)).param("entries", entries.toArray(Long[]::new))
            .param("amounts", amounts.toArray(BigDecimal[]::new)).query(row -> {
                partial[row.getInt(1)] = true;
            });
        return partial;
    }

    private List<String> codes(long companyId, List<PreparedLettrage> prepared, List<Long> customers, boolean[] partial) {
        Map<Long, LettrageCodes.Codes> last = codes.of(companyId, customers);
        return IntStream.range(0, prepared.size()).mapToObj(i -> {
            String code = last.get(prepared.get(i).customerId()).next();
            return partial[i] ? code.toLowerCase(Locale.ROOT) : code;
        }).toList();
    }

    /** @return the new ids by the order of what was prepared */
    private Map<Integer, Long> headers(long companyId, List<PreparedLettrage> prepared, List<String> codes, boolean[] partial,
                                       Maker maker) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < codes.size(); i++) {
            places.put(prepared.get(i).customerId() + "/" + codes.get(i), i);
        }
        Map<Integer, Long> ids = new HashMap<>();
        jdbc.sql("""
                insert into lettrage (company_id, customer_id, code, partial, source, made_at, made_by, lettrage_date, confidence, step, clues, run_id)
                select :company, p.customer, p.code, p.partial, :source, :now, :user, :today, p.confidence, p.step, p.clues::jsonb, :run
                  from unnest(:customers::bigint[], :codes::text[], :partials::boolean[], :confidences::numeric[], :steps::text[], :clues::text[])
                       as p (customer, code, partial, confidence, step, clues)
                returning id, customer_id, code""")
            .param("company", companyId).param("now", Timestamp.from(clock.instant())).param("user", maker.user()).param("today", clock.today())
            .param("source", maker.source()).param("run", maker.runId(), Types.BIGINT).param("customers", prepared.stream().map(PreparedLettrage::customerId).toArray(Long[]::new))
            .param("codes", codes.toArray(String[]::new)).param("partials", IntStream.range(0, partial.length).mapToObj(i -> partial[i]).toArray(Boolean[]::new))
            .param("confidences", prepared.stream().map(PreparedLettrage::confidence).toArray(BigDecimal[]::new))
            .param("steps", prepared.stream().map(PreparedLettrage::step).toArray(String[]::new))
            .param("clues", prepared.stream().map(PreparedLettrage::clues).toArray(String[]::new))
            .query(row -> {
                ids.put(places.get(row.getLong(2) + "/" + row.getString(3)), row.getLong(1));
            });
        return ids;
    }

    private void lines(List<PreparedLettrage> prepared, Map<Integer, Long> ids) {
        List<Long> lettrages = new ArrayList<>();
        List<Long> entries = new ArrayList<>();
        List<BigDecimal> amounts = new ArrayList<>();
        for (int i = 0; i < prepared.size(); i++) {
            long id = ids.get(i);
            prepared.get(i).amounts().forEach((entry, amount) -> {
                lettrages.add(id);
                entries.add(entry);
                amounts.add(amount);
            });
        }
        jdbc.sql("insert into lettrage_line select * from unnest(:lettrages::bigint[], :entries::bigint[], :amounts::numeric[])")
            .param("lettrages", lettrages.toArray(Long[]::new)).param("entries", entries.toArray(Long[]::new))
            .param("amounts", amounts.toArray(BigDecimal[]::new)).update();
    }
}

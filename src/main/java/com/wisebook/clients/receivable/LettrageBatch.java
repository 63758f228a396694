package com.wisebook.clients.receivable;

import java.math.BigDecimal;
import java.sql.Timestamp;
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
    private final BusinessClock clock;
    private final ApplicationEventPublisher events;

    LettrageBatch(JdbcClient jdbc, BusinessClock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
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
        if (prepared.isEmpty()) {
            return List.of();
        }
        List<Long> customers = prepared.stream().map(PreparedLettrage::customerId).distinct().toList();
        Map<Integer, Long> ids = headers(companyId, prepared, codes(companyId, prepared, customers), user, runId);
        lines(prepared, ids);
        events.publishEvent(new BalanceChanged(companyId, customers, BalanceChanged.Cause.LETTRAGE));
        return IntStream.range(0, prepared.size()).mapToObj(ids::get).toList();
    }

    private List<String> codes(long companyId, List<PreparedLettrage> prepared, List<Long> customers) {
        Map<Long, String> last = new HashMap<>();
        jdbc.sql("""
                select distinct on (customer_id) customer_id, upper(code) from lettrage
                 where company_id = :company and customer_id = any(:customers) and code ~ '^[A-Za-z]{3,}$'
                 order by customer_id, length(code) desc, upper(code) desc""")
            .param("company", companyId).param("customers", customers.toArray(Long[]::new))
            .query(row -> {
                last.put(row.getLong(1), row.getString(2));
            });
        List<String> codes = new ArrayList<>();
        for (PreparedLettrage lettrage : prepared) {
            String code = last.merge(lettrage.customerId(), "AAA", (known, first) -> LettrageLinks.after(known));
            codes.add(lettrage.partial() ? code.toLowerCase(Locale.ROOT) : code);
        }
        return codes;
    }

    /** @return the new ids by the order of what was prepared */
    private Map<Integer, Long> headers(long companyId, List<PreparedLettrage> prepared, List<String> codes, String user, long runId) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < codes.size(); i++) {
            places.put(prepared.get(i).customerId() + "/" + codes.get(i), i);
        }
        Map<Integer, Long> ids = new HashMap<>();
        jdbc.sql("""
                insert into lettrage (company_id, customer_id, code, partial, source, made_at, made_by, lettrage_date, confidence, step, clues, run_id)
                select :company, p.customer, p.code, p.partial, 'AUTO', :now, :user, :today, p.confidence, p.step, p.clues::jsonb, :run
                  from unnest(:customers::bigint[], :codes::text[], :partials::boolean[], :confidences::numeric[], :steps::text[], :clues::text[])
                       as p (customer, code, partial, confidence, step, clues)
                returning id, customer_id, code""")
            .param("company", companyId).param("now", Timestamp.from(clock.instant())).param("user", user).param("today", clock.today())
            .param("run", runId).param("customers", prepared.stream().map(PreparedLettrage::customerId).toArray(Long[]::new))
            .param("codes", codes.toArray(String[]::new)).param("partials", prepared.stream().map(PreparedLettrage::partial).toArray(Boolean[]::new))
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

package com.wisebook.clients.customer.duplicate;

import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.company.BusinessClock;

/** The pairs that were found. What somebody decided about a pair stays, however often it is found again. */
@Component
class DuplicatePairs {

    /** Two customers, the smaller id first. */
    record Pair(long firstId, long secondId, Resemblance resemblance) {

        static Pair of(long one, long other, Resemblance resemblance) {
            return new Pair(Math.min(one, other), Math.max(one, other), resemblance);
        }
    }

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final ObjectMapper json;

    DuplicatePairs(JdbcClient jdbc, BusinessClock clock, ObjectMapper json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
    }

    /** The number of a look through the whole list, larger than that of any before. */
    long nextLook() {
        return jdbc.sql("select nextval('customer_duplicate_look')").query(Long.class).single();
    }

    /** Writes them in one statement; of customers that have gone meanwhile nothing is written. */
    @Transactional
    public void found(List<Pair> pairs, long look) {
        write(pairs, look, "a.merged_into is null and b.merged_into is null and a.status <> 'ARCHIVED' and b.status <> 'ARCHIVED'");
    }

    /** The same of customers that somebody merges, whatever they are. */
    @Transactional
    public void write(List<Pair> pairs) {
        write(pairs, 0, "true");
    }

    private void write(List<Pair> pairs, long look, String condition) {
        if (pairs.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into customer_duplicate as d (first_id, second_id, likeness, reasons, found_at, seen)
                select p.first_id, p.second_id, p.likeness, p.reasons::jsonb, :now, :look
                  from unnest(:firsts::bigint[], :seconds::bigint[], :likenesses::numeric[], :reasons::text[]) as p (first_id, second_id, likeness, reasons)
                  join customer a on a.id = p.first_id
                  join customer b on b.id = p.second_id
                 where %s
                 order by 1, 2
                on conflict (first_id, second_id) do update set likeness = excluded.likeness, reasons = excluded.reasons,
                   seen = greatest(d.seen, excluded.seen)""".formatted(condition))
            .param("firsts", pairs.stream().map(Pair::firstId).toArray(Long[]::new))
            .param("seconds", pairs.stream().map(Pair::secondId).toArray(Long[]::new))
            .param("likenesses", pairs.stream().map(pair -> java.math.BigDecimal.valueOf(pair.resemblance().likeness())).toArray(java.math.BigDecimal[]::new))
            .param("reasons", pairs.stream().map(pair -> written(pair.resemblance().reasons())).toArray(String[]::new))
            .param("now", Timestamp.from(clock.instant())).param("look", look).update();
    }

    /** Open pairs of those customers that are not among the found ones are none any more. */
    @Transactional
    public void keepOnly(Collection<Long> customers, List<Pair> pairs) {
        jdbc.sql("""
                delete from customer_duplicate d
                 where d.state = 'OPEN' and (d.first_id = any(:ids) or d.second_id = any(:ids))
                   and not exists (select 1 from unnest(:firsts::bigint[], :seconds::bigint[]) as p (first_id, second_id)
                                    where p.first_id = d.first_id and p.second_id = d.second_id)""")
            .param("ids", customers.toArray(Long[]::new))
            .param("firsts", pairs.stream().map(Pair::firstId).toArray(Long[]::new))
            .param("seconds", pairs.stream().map(Pair::secondId).toArray(Long[]::new)).update();
    }

    /** Open pairs that this look through everything has not seen are none any more. */
    @Transactional
    public int forgetUnseen(long look) {
        return jdbc.sql("delete from customer_duplicate where state = 'OPEN' and seen < :look").param("look", look).update();
    }

    private String written(List<WeighedReason> reasons) {
        try {
            return json.writeValueAsString(reasons);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

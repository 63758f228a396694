package com.wisebook.clients.customer.duplicate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import com.wisebook.clients.sql.RecordRows;

/**
 * The keys by which customers are found, and how often each word is used. Triggers note who was made, changed or removed,
 * whoever did it; what is noted is worked off here set by set, by one transaction at a time.
 */
@Component
class DuplicateIndex {

    /** Customers a transaction. */
    static final int CHUNK = 5_000;
    private static final long LOCK = 0x6475706cL;

    private final JdbcClient jdbc;
    private final TransactionTemplate apart;

    DuplicateIndex(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Customers noted, at most so many; a number to decide by, not to show. */
    int waiting(int most) {
        return jdbc.sql("select count(*) from (select 1 from customer_duplicate_todo limit :most) w").param("most", most)
            .query(Integer.class).single();
    }

    /**
     * Works off what is noted, at most a chunk, in a transaction of its own.
     *
     * @return whose keys were made again; empty when nothing was noted; no value when somebody else is at it
     */
    Optional<Set<Long>> catchUp() {
        return apart.execute(status -> {
            boolean mine = jdbc.sql("select pg_try_advisory_xact_lock(:lock)").param("lock", LOCK).query(Boolean.class).single();
            return mine ? Optional.of(chunk()) : Optional.empty();
        });
    }

    private Set<Long> chunk() {
        Set<Long> customers = new HashSet<>();
        List<Long> notes = new ArrayList<>();
        jdbc.sql("select id, customer_id from customer_duplicate_todo order by id limit :most").param("most", CHUNK)
            .query(row -> {
                notes.add(row.getLong(1));
                customers.add(row.getLong(2));
            });
        if (!notes.isEmpty()) {
            Long[] ids = customers.toArray(Long[]::new);
            count(ids, -1);
            jdbc.sql("delete from customer_duplicate_key where customer_id = any(:ids)").param("ids", ids).update();
            insert(profiles(customers));
            count(ids, 1);
            jdbc.sql("delete from customer_duplicate_todo where id = any(:notes)").param("notes", notes.toArray(Long[]::new)).update();
        }
        return customers;
    }

    private void insert(Collection<Profile> profiles) {
        List<String> keys = new ArrayList<>();
        List<Long> ids = new ArrayList<>();
        for (Profile profile : profiles) {
            for (String key : DuplicateKeys.of(profile)) {
                keys.add(key);
                ids.add(profile.id());
            }
        }
        jdbc.sql("insert into customer_duplicate_key (key, customer_id) select * from unnest(:keys::text[], :ids::bigint[])")
            .param("keys", keys.toArray(String[]::new)).param("ids", ids.toArray(Long[]::new)).update();
    }

    /** Adds the words of those customers to the counts, or takes them away. */
    private void count(Long[] ids, int sign) {
        jdbc.sql("""
                insert into customer_word as w (word, bearers, endings)
                select substr(key, 3), :sign * count(*) filter (where key like 'W:%'), :sign * count(*) filter (where key like 'E:%')
                  from customer_duplicate_key where customer_id = any(:ids) and (key like 'W:%' or key like 'E:%') group by 1
                union all
                select '', :sign * count(distinct customer_id), 0 from customer_duplicate_key where customer_id = any(:ids)
                on conflict (word) do update set bearers = w.bearers + excluded.bearers, endings = w.endings + excluded.endings""")
            .param("sign", sign).param("ids", ids).update();
        if (sign < 0) {
            return;
        }
        jdbc.sql("delete from customer_word where bearers <= 0 and endings <= 0 and word <> ''").update();
    }

    /** Customers as they may be compared: those merged into another are left out. */
    List<Profile> profiles(Collection<Long> ids) {
        return jdbc.sql("select " + Profile.COLUMNS + " from customer where id = any(:ids) and merged_into is null and party = 'CUSTOMER'")
            .param("ids", ids.toArray(Long[]::new)).query(RecordRows.of(Profile.class)).list();
    }

    /** What the words of those customers weigh. */
    WordWeights weights(Collection<Profile> profiles) {
        Set<String> words = new HashSet<>(Set.of(""));
        for (Profile profile : profiles) {
            Stream.of(profile.name(), profile.tradeName()).forEach(name -> words.addAll(DuplicateKeys.words(name)));
        }
        Map<String, WordWeights.Use> uses = uses(words);
        return new WordWeights(uses, uses.getOrDefault("", WordWeights.Use.NONE).bearers());
    }

    Map<String, WordWeights.Use> uses(Collection<String> words) {
        Map<String, WordWeights.Use> uses = new HashMap<>();
        jdbc.sql("select word, bearers, endings from customer_word where word = any(:words)").param("words", words.toArray(String[]::new))
            .query(row -> {
                uses.put(row.getString(1), new WordWeights.Use(row.getInt(2), row.getInt(3)));
            });
        return uses;
    }
}

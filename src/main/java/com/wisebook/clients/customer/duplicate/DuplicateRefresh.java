package com.wisebook.clients.customer.duplicate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.duplicate.DuplicatePairs.Pair;
import com.wisebook.clients.customer.duplicate.Resemblance.Subject;
import com.wisebook.clients.job.JobProgress;

/**
 * Looks through all customers for pairs, some thousand customers at a time: who shares a key is compared, but a key that very
 * many share pairs each of them with the oldest only, or says nothing where it is but a word. So ten thousand rows that are
 * all alike make ten thousand pairs and not fifty million.
 */
@Component
class DuplicateRefresh {

    /** Customers a step. */
    private static final int CHUNK = 2_000;
    /** Of one key: more are too many to pair each with each. */
    private static final int SHARERS = 40;
    private static final int PROFILES = 10_000;

    /** Pairs of a step: those that share a key, and those with words a slip of the pen apart. */
    private static final String CANDIDATES = """
        with mine as (select key, customer_id from customer_duplicate_key where customer_id between :from and :to)
        select distinct least(a.customer_id, b.customer_id), greatest(a.customer_id, b.customer_id)
          from mine a join customer_duplicate_block k on k.key = a.key and k.customers <= :most
          join customer_duplicate_key b on b.key = a.key and b.customer_id > a.customer_id
        union
        select least(a.customer_id, k.first_id), greatest(a.customer_id, k.first_id)
          from mine a join customer_duplicate_block k on k.key = a.key and k.customers > :most
         where a.customer_id <> k.first_id and substr(k.key, 1, 1) in ('S', 'V', 'N')
        union
        select least(a.customer_id, b.customer_id), greatest(a.customer_id, b.customer_id)
          from mine a join customer_duplicate_near n on a.key = 'W:' || n.word
          join customer_duplicate_key b on b.key = 'W:' || n.near and b.customer_id <> a.customer_id""";

    private final JdbcClient jdbc;
    private final DuplicateIndex index;
    private final DuplicatePairs pairs;
    private final DuplicateFinder finder;

    DuplicateRefresh(JdbcClient jdbc, DuplicateIndex index, DuplicatePairs pairs, DuplicateFinder finder) {
        this.jdbc = jdbc;
        this.index = index;
        this.pairs = pairs;
        this.finder = finder;
    }

    /** Looks through everything. */
    void all(JobProgress progress) {
        while (index.catchUp().map(done -> !done.isEmpty()).orElse(false)) {
            progress.checkCancelled();
        }
        long look = pairs.nextLook();
        blocks();
        nearWords();
        List<Long> ids = jdbc.sql("select id from customer where merged_into is null and party = 'CUSTOMER' order by id").query(Long.class).list();
        progress.total(ids.size());
        for (int from = 0; from < ids.size(); from += CHUNK) {
            progress.checkCancelled();
            int to = Math.min(ids.size(), from + CHUNK);
            pairs.found(compare(ids.get(from), ids.get(to - 1)), look);
            progress.advance(to - from);
        }
        pairs.forgetUnseen(look);
    }

    /** What has changed since the last time, when it is little; more is left to the look through everything. */
    void changes(int most) {
        int waiting = index.waiting(most + 1);
        if (waiting == 0) {
            return;
        }
        Optional<Set<Long>> changed = index.catchUp();
        if (waiting <= most && changed.isPresent()) {
            of(changed.get());
        }
    }

    /** The pairs of those customers only. */
    void of(Collection<Long> customers) {
        List<Pair> found = new ArrayList<>();
        for (Profile profile : index.profiles(customers)) {
            finder.candidates(profile, SHARERS).forEach(other -> found.add(Pair.of(profile.id(), other.profile().id(), other.resemblance())));
        }
        List<Pair> once = List.copyOf(new HashSet<>(found));
        pairs.keepOnly(customers, once);
        pairs.found(once, 0);
    }

    private void blocks() {
        jdbc.sql("truncate customer_duplicate_block").update();
        jdbc.sql("""
                insert into customer_duplicate_block (key, customers, first_id)
                select key, count(*), min(customer_id) from customer_duplicate_key where key not like 'E:%'
                 group by key having count(*) > 1 and (count(*) <= :most or substr(key, 1, 1) in ('S', 'V', 'N'))""").param("most", SHARERS).update();
        jdbc.sql("analyze customer_duplicate_block").update();
    }

    private void nearWords() {
        jdbc.sql("truncate customer_duplicate_near").update();
        List<String> words = jdbc.sql("select word from customer_word where bearers between 1 and :most and length(word) >= 5")
            .param("most", SHARERS).query(String.class).list();
        List<NearWords.Near> near = NearWords.among(words);
        for (int from = 0; from < near.size(); from += PROFILES) {
            List<NearWords.Near> part = near.subList(from, Math.min(near.size(), from + PROFILES));
            jdbc.sql("insert into customer_duplicate_near (word, near) select * from unnest(:words::text[], :nears::text[])")
                .param("words", part.stream().map(NearWords.Near::word).toArray(String[]::new))
                .param("nears", part.stream().map(NearWords.Near::near).toArray(String[]::new)).update();
        }
        jdbc.sql("analyze customer_duplicate_near").update();
    }

    private List<Pair> compare(long from, long to) {
        List<long[]> candidates = jdbc.sql(CANDIDATES).param("from", from).param("to", to).param("most", SHARERS)
            .query((row, n) -> new long[] {row.getLong(1), row.getLong(2)}).list();
        Set<Long> ids = new HashSet<>();
        candidates.forEach(pair -> {
            ids.add(pair[0]);
            ids.add(pair[1]);
        });
        List<Profile> profiles = profiles(List.copyOf(ids));
        NameLikeness likeness = new NameLikeness(index.weights(profiles));
        Map<Long, Subject> subjects = new HashMap<>();
        profiles.forEach(profile -> subjects.put(profile.id(), Subject.of(profile, likeness)));
        List<Pair> found = new ArrayList<>();
        for (long[] pair : candidates) {
            Subject one = subjects.get(pair[0]);
            Subject other = subjects.get(pair[1]);
            if (one != null && other != null) {
                Resemblance resemblance = Resemblance.between(one, other, likeness);
                if (resemblance.shown()) {
                    found.add(new Pair(pair[0], pair[1], resemblance));
                }
            }
        }
        return found;
    }

    private List<Profile> profiles(List<Long> ids) {
        List<Profile> profiles = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += PROFILES) {
            profiles.addAll(index.profiles(ids.subList(from, Math.min(ids.size(), from + PROFILES))));
        }
        return profiles;
    }
}

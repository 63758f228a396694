package com.wisebook.clients.customer.duplicate;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.duplicate.DuplicatePairs.Pair;
import com.wisebook.clients.customer.duplicate.Resemblance.Subject;

/** What is kept of merges: how much moved, and what has become of the pair in the list of duplicates. */
@Component
class MergeLog {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final BusinessClock clock;
    private final DuplicateIndex index;
    private final DuplicatePairs pairs;

    MergeLog(JdbcClient jdbc, ObjectMapper json, BusinessClock clock, DuplicateIndex index, DuplicatePairs pairs) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.index = index;
        this.pairs = pairs;
    }

    /** Sums up what moved; the pair is shown among the merged ones, other open pairs of the merged customer are none any more. */
    void merged(long id, long keptId, long mergedId, String user) {
        jdbc.sql("""
                update customer_merge set moved = coalesce((select jsonb_object_agg(table_name, n) from (
                       select table_name, count(*) as n from customer_merge_moved where merge_id = :id and table_name !~ '[.]' group by 1) t), '{}')
                 where id = :id""").param("id", id).update();
        int known = decide(id, keptId, mergedId, user);
        if (known == 0) {
            resemblance(keptId, mergedId);
            decide(id, keptId, mergedId, user);
        }
        jdbc.sql("delete from customer_duplicate where state = 'OPEN' and (first_id = :merged or second_id = :merged)").param("merged", mergedId).update();
    }

    private int decide(long id, long keptId, long mergedId, String user) {
        return jdbc.sql("""
                update customer_duplicate set state = 'MERGED', merge_id = :id, decided_by = :user, decided_at = :now, note = null
                 where first_id = least(:kept, :merged) and second_id = greatest(:kept, :merged)""")
            .param("id", id).param("kept", keptId).param("merged", mergedId).param("user", user)
            .param("now", Timestamp.from(clock.instant())).update();
    }

    /** They were merged without ever having been found alike: the list says how much they are. */
    private void resemblance(long keptId, long mergedId) {
        Map<Long, Profile> both = new java.util.HashMap<>();
        jdbc.sql("select " + Profile.COLUMNS + " from customer where id in (:kept, :merged)").param("kept", keptId).param("merged", mergedId)
            .query(com.wisebook.clients.sql.RecordRows.of(Profile.class)).list().forEach(profile -> both.put(profile.id(), profile));
        NameLikeness likeness = new NameLikeness(index.weights(both.values()));
        Resemblance alike = Resemblance.between(Subject.of(both.get(keptId), likeness), Subject.of(both.get(mergedId), likeness), likeness);
        pairs.write(List.of(Pair.of(keptId, mergedId, alike)));
    }

    /** The pair may be one again; where nothing but the merge had put it into the list it goes. */
    void undone(long id) {
        jdbc.sql("delete from customer_duplicate where merge_id = :id and state = 'MERGED' and likeness < :threshold").param("id", id)
            .param("threshold", Resemblance.THRESHOLD).update();
        jdbc.sql("""
                update customer_duplicate set state = 'OPEN', merge_id = null, decided_by = null, decided_at = null, note = null
                 where merge_id = :id and state = 'MERGED'""").param("id", id).update();
    }

    Optional<CustomerMerge> byId(long id) {
        return jdbc.sql("""
                select m.*, k.code as kept_code, k.name as kept_name, o.code as merged_code, o.name as merged_name
                  from customer_merge m join customer k on k.id = m.kept_id join customer o on o.id = m.merged_id where m.id = :id""")
            .param("id", id)
            .query((row, n) -> new CustomerMerge(row.getLong("id"), row.getString("kept_code"), row.getString("kept_name"), row.getString("merged_code"),
                row.getString("merged_name"), row.getString("state"), row.getString("merged_by"), row.getTimestamp("merged_at").toInstant(),
                row.getString("undone_by"), instant(row.getTimestamp("undone_at")), counts(row.getString("moved")))).optional();
    }

    private static Instant instant(Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    private Map<String, Long> counts(String text) {
        try {
            return json.readValue(text, new TypeReference<>() { });
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}

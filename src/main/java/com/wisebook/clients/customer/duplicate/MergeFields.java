package com.wisebook.clients.customer.duplicate;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The survivor's fields that take the other's values, and take their own again. */
@Component
class MergeFields {

    private final JdbcClient jdbc;

    MergeFields(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void take(long mergeId, long keptId, long mergedId, Collection<MergeField> taken) {
        List<String> columns = new TreeSet<>(taken).stream().flatMap(field -> field.columns().stream()).toList();
        if (columns.isEmpty()) {
            return;
        }
        note(mergeId, keptId, "fields_before", columns);
        String sets = String.join(", ", columns.stream()
            .map(column -> column.equals("payer_id") ? "payer_id = nullif(o.payer_id, k.id)" : column + " = o." + column).toList());
        jdbc.sql("update customer k set " + sets + " from customer o where k.id = :kept and o.id = :merged").param("kept", keptId)
            .param("merged", mergedId).update();
        note(mergeId, keptId, "fields_after", columns);
    }

    private void note(long mergeId, long keptId, String where, List<String> columns) {
        String pairs = String.join(", ", columns.stream().map(column -> "'" + column + "', c." + column).toList());
        jdbc.sql("update customer_merge m set " + where + " = jsonb_build_object(" + pairs + ") from customer c where m.id = :id and c.id = :kept")
            .param("id", mergeId).param("kept", keptId).update();
    }

    /** A field that somebody has changed since the merge stays as he left it. */
    void giveBack(long mergeId, long keptId) {
        List<String> columns = jdbc.sql("""
                select b.key from customer_merge m cross join jsonb_each(m.fields_before) b
                  join customer c on c.id = :kept
                 where m.id = :id and to_jsonb(c) -> b.key is not distinct from m.fields_after -> b.key
                   and b.value is distinct from m.fields_after -> b.key""")
            .param("id", mergeId).param("kept", keptId).query(String.class).list();
        if (columns.isEmpty()) {
            return;
        }
        String sets = String.join(", ", columns.stream().map(column -> column + " = b." + column).toList());
        jdbc.sql("update customer k set " + sets + """
                  from customer_merge m cross join lateral jsonb_populate_record(null::customer, m.fields_before) b
                 where m.id = :id and k.id = :kept""")
            .param("id", mergeId).param("kept", keptId).update();
    }
}

package com.wisebook.clients.customer.transfer;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The users' own fields and analytical axes, as files name them. */
@Service
public class OwnFields {

    /**
     * A field in use.
     *
     * @param kind TEXT, NUMBER, DATE, BOOLEAN or LIST
     */
    public record OwnField(String code, String labelFr, String labelEn, String kind, List<String> choices) {
    }

    private final JdbcClient jdbc;

    OwnFields(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order in which the fiche shows them. */
    public List<OwnField> all() {
        return jdbc.sql("select code, label_fr, label_en, kind, choices from customer_dimension where active order by position, code")
            .query((row, n) -> new OwnField(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
                List.of((String[]) row.getArray(5).getArray()))).list();
    }
}

package com.wisebook.clients.desk;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.desk.CustomerRow.Owed;

/** All that the list shows of the customers of a page. */
@Component
class CustomerRows {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() { };

    private static final String SHOWN = """
        select c.*, (c.created_at at time zone 'Europe/Paris')::date as created_on, o.oldest_due_date, o.currencies, o.balances, o.overdues,
               reached.level, held.holds, block.blocked_until, terms.payment_days, terms.payment_method, terms.credit_limit
          from unnest(:ids::bigint[]) with ordinality asked(id, place)
          join desk_customer_row c on c.id = asked.id
          join desk_owed o on o.customer_id = c.id and o.company_id = :account
          left join company co on co.id = :account
          left join lateral (select max(i.reached_level) as level from desk_open_item i
                              where i.customer_id = c.id and (co.code is null or i.company_code = co.code)) reached on true
          left join lateral (select count(*) as holds from desk_hold h
                              where h.customer_id = c.id and (co.code is null or h.company_code = co.code)) held on true
          left join lateral (select max(b.blocked_until) as blocked_until from desk_customer_block b
                              where b.customer_id = c.id and b.subject = 'DUNNING' and b.blocked_until >= :today
                                and (:account = 0 or b.company_id is null or b.company_id = :account)) block on true
          left join lateral (select max(k.payment_days) as payment_days, min(k.payment_method) as payment_method, max(k.credit_limit) as credit_limit
                               from desk_account k where k.customer_id = c.id and (:account = 0 or k.company_id = :account)) terms on true
         order by asked.place""";

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final ObjectMapper json;

    CustomerRows(JdbcClient jdbc, BusinessClock clock, ObjectMapper json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
    }

    /**
     * In the order of the ids.
     *
     * @param account id of the company whose accounts count, 0: all
     */
    List<CustomerRow> of(List<Long> ids, long account) {
        return ids.isEmpty() ? List.of() : jdbc.sql(SHOWN).param("ids", ids.toArray(Long[]::new)).param("account", account)
            .param("today", clock.today()).query(this::row).list();
    }

    private CustomerRow row(ResultSet row, int number) throws SQLException {
        LocalDate oldest = Rows.date(row, "oldest_due_date");
        return new CustomerRow(row.getString("code"), row.getString("name"), row.getString("trade_name"), row.getString("legal_form"),
            row.getBoolean("natural_person"), row.getString("siren"), row.getString("siret"), row.getString("vat_number"), row.getString("naf"),
            row.getString("postcode"), row.getString("town"), row.getString("country"), row.getString("language"), row.getString("group_code"),
            row.getString("group_name"), row.getString("segment"), row.getString("status"), row.getString("officer"),
            row.getString("officer_name"), row.getString("sales_person"), row.getString("sales_person_name"), row.getString("region"),
            row.getString("sector"), row.getString("company_category"), row.getString("plan"), row.getString("register_state"),
            Rows.date(row, "founded_on"), Rows.date(row, "created_on"), row.getString("merged_code"), owed(row), oldest,
            oldest == null ? null : (int) ChronoUnit.DAYS.between(oldest, clock.today()), Rows.integer(row, "level"), row.getInt("holds"),
            Rows.date(row, "blocked_until"), Rows.integer(row, "payment_days"), row.getString("payment_method"),
            row.getBigDecimal("credit_limit"), fields(row.getString("custom")));
    }

    private static List<Owed> owed(ResultSet row) throws SQLException {
        List<Owed> all = new ArrayList<>();
        String[] currencies = (String[]) row.getArray("currencies").getArray();
        BigDecimal[] balances = (BigDecimal[]) row.getArray("balances").getArray();
        BigDecimal[] overdues = (BigDecimal[]) row.getArray("overdues").getArray();
        for (int i = 0; i < currencies.length; i++) {
            all.add(new Owed(currencies[i], balances[i], overdues[i]));
        }
        return List.copyOf(all);
    }

    private Map<String, Object> fields(String custom) {
        try {
            return json.readValue(custom, FIELDS);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package com.wisebook.clients.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.security.rest.UserMessages;
import com.wisebook.clients.desk.CustomerSheet.Balance;
import com.wisebook.clients.desk.CustomerSheet.Fact;
import com.wisebook.clients.desk.CustomerSheet.Hold;
import com.wisebook.clients.desk.CustomerSheet.Item;
import com.wisebook.clients.desk.CustomerSheet.Promise;
import com.wisebook.clients.desk.CustomerSheet.Relance;
import com.wisebook.clients.desk.CustomerSheet.WithoutRecipient;

/** Reads all that one page shows of a customer. */
@Service
public class CustomerDesk {

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final ObjectMapper json;
    private final UserMessages texts;

    CustomerDesk(JdbcClient jdbc, BusinessClock clock, ObjectMapper json, UserMessages texts) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
        this.texts = texts;
    }

    /** By currency, the largest first; empty when nothing is open. */
    public List<Balance> balances(long customerId) {
        return jdbc.sql("""
                select currency, sum(open_amount) as balance,
                       coalesce(sum(open_amount) filter (where debit and late > 0), 0) as overdue,
                       coalesce(sum(open_amount) filter (where not debit), 0) as credits,
                       coalesce(sum(open_amount) filter (where debit and late <= 0), 0) as not_due,
                       coalesce(sum(open_amount) filter (where debit and late between 1 and 30), 0) as to30,
                       coalesce(sum(open_amount) filter (where debit and late between 31 and 60), 0) as to60,
                       coalesce(sum(open_amount) filter (where debit and late between 61 and 90), 0) as to90,
                       coalesce(sum(open_amount) filter (where debit and late > 90), 0) as over90
                  from (select currency, open_amount, open_amount > 0 as debit, coalesce(:today - due_date, 0) as late
                          from desk_open_item where customer_id = :customer) item
                 group by currency order by sum(open_amount) desc""")
            .param("customer", customerId).param("today", clock.today()).query(Balance.class).list();
    }

    public List<Hold> holds(long customerId) {
        return jdbc.sql("select * from desk_hold where customer_id = :customer order by created_on desc, id desc")
            .param("customer", customerId).query(Hold.class).list();
    }

    /** Oldest due date first, credits last. */
    public List<Item> items(long customerId) {
        return jdbc.sql("""
                select i.*, e.code as einvoice_code, e.at as einvoice_at
                  from desk_open_item i left join lateral (select x.code, x.at from einvoice_item x where x.entry_id = i.id) e on true
                 where i.customer_id = :customer order by i.open_amount < 0, i.due_date nulls last, i.entry_date, i.id""")
            .param("customer", customerId).query(this::item).list();
    }

    /** Newest first. */
    public List<Relance> relances(long customerId, int limit) {
        return jdbc.sql("select * from desk_relance where customer_id = :customer order by planned_on desc, id desc limit :limit")
            .param("customer", customerId).param("limit", limit).query(CustomerDesk::relance).list();
    }

    /** Newest first. */
    public List<Promise> promises(long customerId) {
        return jdbc.sql("select * from desk_promise where customer_id = :customer order by due_on desc, id desc")
            .param("customer", customerId).query(Promise.class).list();
    }

    /** Customers with something overdue and no valid e-mail address, the largest amount first. */
    public List<WithoutRecipient> withoutRecipient(int limit, int offset) {
        return jdbc.sql("""
                select customer_id, customer_code, customer_name, officer, currency, sum(open_amount) as overdue, count(*) as items,
                       min(due_date) as oldest_due_date, bool_or(invalid_email) as invalid_email, bool_or(has_phone) as has_phone
                  from desk_without_email where due_date < :today
                 group by customer_id, customer_code, customer_name, officer, currency
                 order by sum(open_amount) desc, customer_code, currency limit :limit offset :offset""")
            .param("today", clock.today()).param("limit", limit).param("offset", offset).query(WithoutRecipient.class).list();
    }

    /** How many customers that list holds. */
    public long countWithoutRecipient() {
        return jdbc.sql("select count(distinct customer_id) from desk_without_email where due_date < :today")
            .param("today", clock.today()).query(Long.class).single();
    }

    private Item item(ResultSet row, int number) throws SQLException {
        LocalDate due = Rows.date(row, "due_date");
        Integer late = due == null ? null : (int) ChronoUnit.DAYS.between(due, clock.today());
        return new Item(row.getLong("id"), row.getString("company_code"), row.getString("kind"), row.getString("document_ref"),
            Rows.date(row, "document_date"), row.getString("label"), row.getBigDecimal("amount"),
            row.getBigDecimal("open_amount"), row.getBigDecimal("contested_amount"), row.getString("currency"), due,
            row.getBoolean("due_date_computed"), late, Rows.integer(row, "reached_level"), Rows.date(row, "reached_on"),
            Rows.integer(row, "table_version"), Rows.integer(row, "table_row"), row.getString("outcome"),
            Rows.integer(row, "decided_level"), row.getString("decided_channel"), Rows.date(row, "decided_on"),
            facts(row.getString("facts")), Rows.integer(row, "einvoice_code"), einvoice(Rows.integer(row, "einvoice_code")), Rows.instant(row, "einvoice_at"));
    }

    private String einvoice(Integer code) {
        return code == null ? null : texts.text("einvoicing.code." + code);
    }

    private List<Fact> facts(String text) {
        List<Fact> facts = new ArrayList<>();
        if (text != null) {
            try {
                JsonNode tree = json.readTree(text);
                tree.fields().forEachRemaining(field -> facts.add(new Fact(field.getKey(), field.getValue().asText())));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("the facts of a decision are no JSON", e);
            }
        }
        return List.copyOf(facts);
    }

    private static Relance relance(ResultSet row, int number) throws SQLException {
        List<String> recipients = row.getArray("recipients") == null ? List.of()
            : List.of((String[]) row.getArray("recipients").getArray());
        return new Relance(row.getLong("id"), row.getString("company_code"), Rows.date(row, "planned_on"), row.getInt("level"),
            row.getString("channel"), row.getBoolean("formal_notice"), row.getString("status"),
            row.getString("abandoned_reason"), row.getString("reference"), Rows.big(row, "message_id"),
            Rows.big(row, "document_id") != null, "HUMAN".equals(row.getString("decided_by_kind")),
            Rows.instant(row, "sent_at"), Sum.listFrom(row), recipients, row.getString("error"),
            Rows.integer(row, "table_row"), row.getBoolean("settled"));
    }
}

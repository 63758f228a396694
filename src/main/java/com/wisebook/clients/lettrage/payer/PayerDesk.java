package com.wisebook.clients.lettrage.payer;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.security.rest.UserMessages;
import com.wisebook.clients.sql.RecordRows;

/** The bank's lines as people see them: whose they are, why, and who else it may be. Two statements a page. */
@Service
public class PayerDesk {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final String ROWS = """
        select t.transaction_id, t.booking_date, t.amount, t.currency, t.label, t.details, t.counterparty_name, t.counterparty_iban, t.kind, t.reject_reason,
               b.state, b.customer_id, b.how, b.confidence, b.clues::text as clues, array_to_string(b.candidates, ',') as candidates, b.entry_id,
               coalesce(e.announced, false) as announced, b.decided_by, b.decided_at, b.aside_reason, b.aside_note, b.rule_id, r.kind as rule_kind,
               r.value as rule_value, %s as sort_key
          from bank_payer b join bank_line t on t.transaction_id = b.transaction_id left join payment_entry e on e.entry_id = b.entry_id
          left join bank_aside_rule r on r.id = b.rule_id\s""";

    /** Every word in any of the texts; amounts as they are written, with a point or a comma. */
    private static final String WANTED = """
         where b.company_id = :company and (:state::text is null or b.state = :state)
           and (:words::text[] is null or (
               select bool_and(position(search_fold(w) in search_fold(concat_ws(' ', t.text, t.counterparty_iban, trim_scale(abs(t.amount))::text,
                          replace(round(abs(t.amount), 2)::text, '.', ','), round(abs(t.amount), 2)::text,
                          (select string_agg(l.code || ' ' || l.name, ' ') from customer_label l where l.id = any (array_append(b.candidates, b.customer_id)))))) > 0)
                 from unnest(:words::text[]) w))""";

    record Row(long transactionId, LocalDate bookingDate, BigDecimal amount, String currency, String label, String details, String counterpartyName,
               String counterpartyIban, String kind, String rejectReason, String state, Long customerId, String how, BigDecimal confidence, String clues,
               String candidates, Long entryId, boolean announced, String decidedBy, Instant decidedAt, AsideReason asideReason, String asideNote,
               Long ruleId, AsideRule.Kind ruleKind, String ruleValue, String sortKey) {

        PayerView.Aside aside() {
            return asideReason == null ? null : new PayerView.Aside(asideReason, asideNote, ruleId, ruleKind, ruleValue);
        }

        List<Long> candidateIds() {
            return candidates.isEmpty() ? List.of() : Arrays.stream(candidates.split(",")).map(Long::valueOf).toList();
        }
    }

    record Label(long id, String code, String name) {
    }

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Users users;
    private final UserMessages messages;

    PayerDesk(JdbcClient jdbc, ObjectMapper json, Users users, UserMessages messages) {
        this.jdbc = jdbc;
        this.json = json;
        this.users = users;
        this.messages = messages;
    }

    /** A page of lines, how many there are on all pages, and where the next one begins; null on the last. */
    public record Found(List<PayerView> items, long total, BankLineQuery.Place next) {
    }

    public Found lines(BankLineQuery asked) {
        List<Row> rows = conditions(jdbc.sql(ROWS.formatted(asked.sort().key()) + WANTED
                + (asked.after() == null ? "" : " and " + asked.sort().beyond(asked.descending()))
                + " order by " + asked.sort().order(asked.descending()) + " limit :limit"), asked).param("limit", asked.limit() + 1)
            .param("key", asked.after() == null ? null : asked.after().key()).param("id", asked.after() == null ? null : asked.after().id())
            .query(RecordRows.of(Row.class)).list();
        long total = conditions(jdbc.sql("select count(*) from bank_payer b join bank_line t on t.transaction_id = b.transaction_id " + WANTED), asked)
            .query(Long.class).single();
        boolean more = rows.size() > asked.limit();
        List<Row> shown = more ? rows.subList(0, asked.limit()) : rows;
        Row last = more ? shown.get(shown.size() - 1) : null;
        return new Found(views(shown), total, last == null ? null : new BankLineQuery.Place(last.sortKey, last.transactionId));
    }

    private static JdbcClient.StatementSpec conditions(JdbcClient.StatementSpec statement, BankLineQuery asked) {
        return statement.param("company", asked.companyId()).param("state", asked.state())
            .param("words", asked.words().isEmpty() ? null : asked.words().toArray(String[]::new));
    }

    public Optional<PayerView> line(long transactionId) {
        return views(jdbc.sql(ROWS.formatted("null::text") + " where b.transaction_id = :id").param("id", transactionId)
            .query(RecordRows.of(Row.class)).list()).stream().findFirst();
    }

    private List<PayerView> views(List<Row> rows) {
        Set<Long> ids = new HashSet<>();
        rows.forEach(row -> {
            ids.addAll(row.candidateIds());
            if (row.customerId != null) {
                ids.add(row.customerId);
            }
        });
        Map<Long, Label> labels = new HashMap<>();
        jdbc.sql("select id, code, name from customer_label where id = any(:ids)").param("ids", ids.toArray(Long[]::new)).query(Label.class).list()
            .forEach(label -> labels.put(label.id, label));
        return rows.stream().map(row -> view(row, labels)).toList();
    }

    private PayerView view(Row row, Map<Long, Label> labels) {
        Map<Long, List<String>> clues = sentences(row.clues);
        Label customer = row.customerId == null ? null : labels.get(row.customerId);
        List<PayerView.Candidate> candidates = row.candidateIds().stream().map(labels::get).filter(java.util.Objects::nonNull)
            .map(label -> new PayerView.Candidate(label.code, label.name, clues.getOrDefault(label.id, List.of()))).toList();
        return new PayerView(row.transactionId, row.bookingDate, row.amount, row.currency, row.label, row.details, row.counterpartyName, row.counterpartyIban,
            row.kind, row.rejectReason, row.state, customer == null ? null : customer.code, customer == null ? null : customer.name, row.how, row.confidence,
            customer == null ? List.of() : clues.getOrDefault(row.customerId, List.of()), candidates, row.entryId, row.announced, row.decidedBy, row.decidedAt,
            row.aside());
    }

    /** Days as the reader writes them. */
    private static String told(String value) {
        if (!DAY.matcher(value).matches()) {
            return value;
        }
        boolean french = LocaleContextHolder.getLocale().getLanguage().equals("fr");
        return LocalDate.parse(value).format(DateTimeFormatter.ofPattern(french ? "dd/MM/yyyy" : "d MMM yyyy", LocaleContextHolder.getLocale()));
    }

    private Map<Long, List<String>> sentences(String clues) {
        try {
            Map<Long, List<String>> sentences = new HashMap<>();
            for (JsonNode clue : json.readTree(clues)) {
                sentences.computeIfAbsent(clue.path("customerId").asLong(), id -> new ArrayList<>())
                    .add(messages.text("lettrage.payer." + clue.path("kind").asText(),
                        clue.path("kind").asText().equals("HUMAN") ? users.name(clue.path("value").asText()) : told(clue.path("value").asText(""))));
            }
            return sentences;
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("clues are not JSON", unreadable);
        }
    }
}

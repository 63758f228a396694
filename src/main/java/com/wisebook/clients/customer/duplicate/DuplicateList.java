package com.wisebook.clients.customer.duplicate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.job.Jobs;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.security.rest.UserMessages;

import io.swagger.v3.oas.annotations.media.Schema;

/** The list of pairs that may be one customer: what is open, what somebody has dismissed and why, what was merged. */
@Service
public class DuplicateList {

    /** The kind of job that looks through all customers. */
    public static final String JOB = "DUPLICATES";

    /** One of the two, as the list names it. */
    @Schema(name = "DuplicateSide", requiredProperties = {"id", "code", "name", "status"})
    public record Side(long id, String code, String name, String status, String siren, String town) {
    }

    /**
     * A pair.
     *
     * @param state      OPEN, DISMISSED or MERGED
     * @param keptCode   of a merged pair: the survivor
     * @param mergeId    of a merged pair: by which merge, to undo it
     */
    @Schema(name = "DuplicatePair", requiredProperties = {"id", "first", "second", "likeness", "reasons", "state", "foundAt"})
    public record Pair(long id, Side first, Side second, double likeness, List<WeighedReason> reasons, String state, Instant foundAt,
                       String decidedBy, Instant decidedAt, String note, Long mergeId, String keptCode) {
    }

    /** What is asked of the list; null or empty: everything. */
    public record Question(String text, String state, Collection<String> reasons, String customerCode, String sort) {
    }

    private static final String FROM = """
          from customer_duplicate d join customer a on a.id = d.first_id join customer b on b.id = d.second_id
          left join customer_merge m on m.id = d.merge_id
         where d.state = :state and (:text = '' or a.search_text like :like or b.search_text like :like)
           and (cardinality(:reasons::text[]) = 0 or exists (select 1 from jsonb_array_elements(d.reasons) r where r ->> 'reason' = any(:reasons)))
           and (:code = '' or a.code = :code or b.code = :code)""";

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final ObjectMapper json;
    private final AuditTrail audit;
    private final Jobs jobs;
    private final DuplicateRefresh refresh;
    private final UserMessages texts;

    DuplicateList(JdbcClient jdbc, BusinessClock clock, ObjectMapper json, AuditTrail audit, Jobs jobs, DuplicateRefresh refresh, UserMessages texts) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
        this.audit = audit;
        this.jobs = jobs;
        this.refresh = refresh;
        this.texts = texts;
    }

    /** So many pairs from that place in the order on. */
    public List<Pair> pairs(Question asked, int offset, int limit) {
        return sql("""
            select d.*, a.code as first_code, a.name as first_name, a.status as first_status, a.siren as first_siren, a.town as first_town,
                   b.code as second_code, b.name as second_name, b.status as second_status, b.siren as second_siren, b.town as second_town,
                   case when m.kept_id = a.id then a.code when m.kept_id = b.id then b.code end as kept_code
            """ + FROM + " order by " + order(asked.sort()) + " limit :limit offset :offset", asked)
            .param("limit", limit).param("offset", offset).query(this::pair).list();
    }

    public long count(Question asked) {
        return sql("select count(*)" + FROM, asked).query(Long.class).single();
    }

    /** One pair, whatever has become of it. */
    public Optional<Pair> byId(long id) {
        return state(id).flatMap(state -> jdbc.sql("""
                select d.*, a.code as first_code, a.name as first_name, a.status as first_status, a.siren as first_siren, a.town as first_town,
                       b.code as second_code, b.name as second_name, b.status as second_status, b.siren as second_siren, b.town as second_town,
                       case when m.kept_id = a.id then a.code when m.kept_id = b.id then b.code end as kept_code
                  from customer_duplicate d join customer a on a.id = d.first_id join customer b on b.id = d.second_id
                  left join customer_merge m on m.id = d.merge_id where d.id = :id""").param("id", id).query(this::pair).optional());
    }

    private JdbcClient.StatementSpec sql(String statement, Question asked) {
        String text = asked.text() == null ? "" : NameWords.folded(asked.text().strip());
        return jdbc.sql(statement).param("state", asked.state() == null ? "OPEN" : asked.state()).param("text", text)
            .param("like", "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%")
            .param("reasons", asked.reasons() == null ? new String[0] : asked.reasons().toArray(String[]::new))
            .param("code", asked.customerCode() == null ? "" : asked.customerCode());
    }

    private static String order(String sort) {
        return switch (sort == null ? "" : sort) {
            case "likeness" -> "d.likeness, d.id";
            case "name" -> "lower(a.name), d.id";
            case "-name" -> "lower(a.name) desc, d.id";
            case "found" -> "d.found_at, d.id";
            case "-found" -> "d.found_at desc, d.id";
            case "decided" -> "d.decided_at, d.id";
            case "-decided" -> "d.decided_at desc, d.id";
            default -> "d.likeness desc, d.id";
        };
    }

    /** They are two: the pair is not shown any more, and whoever wonders reads why. */
    @Transactional
    public void dismiss(long id, String reason, String user) {
        decide(id, "OPEN", "DISMISSED", reason, user);
        audit.recordAs(user, "DUPLICATE_DISMISSED", "customer_duplicate", id, null, reason);
    }

    /** The pair is looked at again after all. */
    @Transactional
    public void reopen(long id, String user) {
        decide(id, "DISMISSED", "OPEN", null, user);
        audit.recordAs(user, "DUPLICATE_REOPENED", "customer_duplicate", id, null, null);
    }

    private void decide(long id, String from, String to, String note, String user) {
        int changed = jdbc.sql("""
                update customer_duplicate set state = :to, note = :note, decided_by = :user, decided_at = :now where id = :id and state = :from""")
            .param("to", to).param("note", note).param("user", user).param("now", Timestamp.from(clock.instant())).param("id", id)
            .param("from", from).update();
        if (changed == 0) {
            String now = state(id).orElseThrow(() -> ProblemException.notFound("duplicate.unknown"));
            if (!now.equals(to)) {
                throw ProblemException.conflict("duplicate.decided");
            }
        }
    }

    private Optional<String> state(long id) {
        return jdbc.sql("select state from customer_duplicate where id = :id").param("id", id).query(String.class).optional();
    }

    /** Looks through all customers; one look at a time, whoever asks twice gets the one that runs. */
    @Transactional
    public long refresh(String user) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('duplicates-refresh', 0))").query((row, n) -> 0).list();
        return jdbc.sql("select id from job where kind = :kind and status in ('QUEUED', 'RUNNING') order by id limit 1").param("kind", JOB)
            .query(Long.class).optional()
            .orElseGet(() -> jobs.submit(JOB, texts.text("duplicate.job"), null, user, refresh::all));
    }

    private Pair pair(ResultSet row, int number) throws SQLException {
        Timestamp decided = row.getTimestamp("decided_at");
        return new Pair(row.getLong("id"), side(row, "first"), side(row, "second"), row.getDouble("likeness"), reasons(row.getString("reasons")),
            row.getString("state"), row.getTimestamp("found_at").toInstant(), row.getString("decided_by"), decided == null ? null : decided.toInstant(),
            row.getString("note"), row.getObject("merge_id", Long.class), row.getString("kept_code"));
    }

    private static Side side(ResultSet row, String which) throws SQLException {
        return new Side(row.getLong(which + "_id"), row.getString(which + "_code"), row.getString(which + "_name"), row.getString(which + "_status"),
            row.getString(which + "_siren"), row.getString(which + "_town"));
    }

    private List<WeighedReason> reasons(String text) {
        try {
            return json.readValue(text, new TypeReference<>() { });
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}

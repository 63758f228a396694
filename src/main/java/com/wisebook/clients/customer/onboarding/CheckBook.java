package com.wisebook.clients.customer.onboarding;

import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;

/** What the checks of a request found: one line a kind, the newest. */
@Component
class CheckBook {

    /** What the decision tables weigh: no doubt for a person to lift, but a fact. */
    private static final Set<String> WEIGHED_BY_TABLES = Set.of("register.struck-off", "register.insolvency", "terms.above");

    /** Findings with a day as their second argument, where the register says it. */
    private static final Set<String> DATED = Set.of("register.struck-off", "establishment.closed");

    /**
     * A finding.
     *
     * @param textKey after {@code onboarding.check.}
     */
    record Check(CheckKind kind, Outcome outcome, String textKey, List<String> args, Long evidenceId, String source,
                 java.time.Instant checkedAt) {

        /** The key of its sentence; some say a day where it is known. */
        String messageKey() {
            boolean dated = DATED.contains(textKey) && args.size() > 1 && !args.get(1).isBlank();
            return "onboarding.check." + textKey + (dated ? ".on" : "");
        }

        boolean doubtful() {
            return outcome == Outcome.UNKNOWN || outcome == Outcome.FAILED && !WEIGHED_BY_TABLES.contains(textKey)
                || kind == CheckKind.DUPLICATES && outcome == Outcome.WARNING;
        }
    }

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    CheckBook(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void put(long requestId, CheckKind kind, Outcome outcome, String textKey, Object... args) {
        putWithEvidence(requestId, kind, outcome, textKey, null, null, args);
    }

    /** The same with the register's answer as it is kept. */
    void putWithEvidence(long requestId, CheckKind kind, Outcome outcome, String textKey, Long evidence, String source, Object... args) {
        jdbc.sql("""
                insert into onboarding_check (request_id, kind, outcome, text_key, args, evidence_id, source, checked_at)
                values (:request, :kind, :outcome, :key, :args, :evidence, :source, :now)
                on conflict (request_id, kind) do update set outcome = excluded.outcome, text_key = excluded.text_key, args = excluded.args,
                    evidence_id = excluded.evidence_id, source = excluded.source, checked_at = excluded.checked_at""")
            .param("request", requestId).param("kind", kind.name()).param("outcome", outcome.name()).param("key", textKey)
            .param("args", Arrays.stream(args).map(arg -> Objects.toString(arg, "")).toArray(String[]::new))
            .param("evidence", evidence).param("source", source).param("now", Timestamp.from(clock.instant())).update();
    }

    /** A kind that does not apply (any more). */
    void drop(long requestId, CheckKind kind) {
        jdbc.sql("delete from onboarding_check where request_id = :request and kind = :kind").param("request", requestId)
            .param("kind", kind.name()).update();
    }

    List<Check> of(long requestId) {
        return jdbc.sql("select kind, outcome, text_key, args, evidence_id, source, checked_at from onboarding_check where request_id = :request")
            .param("request", requestId)
            .query((row, n) -> new Check(CheckKind.valueOf(row.getString(1)), Outcome.valueOf(row.getString(2)), row.getString(3),
                List.of((String[]) row.getArray(4).getArray()), row.getObject(5, Long.class), row.getString(6), row.getTimestamp(7).toInstant()))
            .list().stream().sorted(java.util.Comparator.comparing(Check::kind)).toList();
    }
}

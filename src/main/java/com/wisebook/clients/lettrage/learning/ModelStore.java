package com.wisebook.clients.lettrage.learning;

import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.core.type.TypeReference;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.sql.RecordRows;

/** Models as they are kept: every version of every company. */
@Component
class ModelStore {

    /** What is kept of a training beside its coefficients. */
    record Metrics(Assessment foretold, Assessment candidate, Assessment other, Integer otherVersion) {
    }

    /**
     * The model that ranks now.
     *
     * @param open whether it may validate: its threshold is proven, and later decisions have not taken the proof away
     */
    record InUse(long id, int version, LearntModel model, double threshold, boolean open) {
    }

    /** Why a model does not validate by itself; the sentences are {@code learning.closed.<NAME>}. */
    public enum Closed {
        TOO_FEW, NOT_PROVEN, NO_AUDIT, LATER_WRONG
    }

    private record Row(long id, int version, Double threshold, String coefficients, int proven, int provenWrong) {
    }

    private record Since(int decisions, int wrong) {
    }

    private static final int MOST_KEPT = 200;
    private final Map<Long, LearntModel> known = new ConcurrentHashMap<>();
    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final FeatureJson json;

    ModelStore(JdbcClient jdbc, BusinessClock clock, FeatureJson json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
    }

    /** Asks the database which one it is each time: another node may have changed it. */
    Optional<InUse> inUse(long companyId) {
        return jdbc.sql("""
                select id, version, threshold, coefficients::text as coefficients, proven, proven_wrong from lettrage_model
                 where company_id = :company and state = 'IN_USE'""")
            .param("company", companyId).query(row -> row.next() ? Optional.of(new Row(row.getLong("id"), row.getInt("version"),
                (Double) row.getObject("threshold"), row.getString("coefficients"), row.getInt("proven"), row.getInt("proven_wrong"))) : Optional.<Row>empty())
            .map(row -> new InUse(row.id, row.version, model(row.id, row.coefficients), row.threshold == null ? 1.0 : row.threshold,
                closed(companyId, row) == null));
    }

    /** Why the model in use does not validate, or nothing when it does or there is none. */
    Optional<Closed> whyClosed(long companyId) {
        return jdbc.sql("select id, version, threshold, null as coefficients, proven, proven_wrong from lettrage_model "
                + "where company_id = :company and state = 'IN_USE'")
            .param("company", companyId).query(row -> row.next() ? Optional.ofNullable(closed(companyId, new Row(row.getLong("id"), row.getInt("version"),
                (Double) row.getObject("threshold"), null, row.getInt("proven"), row.getInt("proven_wrong")))) : Optional.empty());
    }

    private Closed closed(long companyId, Row row) {
        int decisions = jdbc.sql("select count(*) from lettrage_decision where company_id = :company").param("company", companyId)
            .query(Integer.class).single();
        if (decisions < Learning.NEEDED) {
            return Closed.TOO_FEW;
        }
        if (row.threshold == null) {
            return Closed.NOT_PROVEN;
        }
        if (automaticOnesUnaudited(companyId)) {
            return Closed.NO_AUDIT;
        }
        Since since = jdbc.sql("""
                select count(*) as decisions, count(*) filter (where not label) as wrong from lettrage_decision
                 where model_id = :id and probability >= :threshold""")
            .param("id", row.id).param("threshold", row.threshold).query(RecordRows.of(Since.class)).single();
        int all = row.proven + since.decisions;
        return Precision.proves(all - row.provenWrong - since.wrong, all, Assessment.NEEDED_PRECISION) ? null : Closed.LATER_WRONG;
    }

    /** Automatic lettrages stand, and nobody has looked at any of them. */
    private boolean automaticOnesUnaudited(long companyId) {
        return jdbc.sql("""
                select exists (select from lettrage_head where company_id = :company and source = 'AUTO' and run_id is not null)
                   and not exists (select from lettrage_decision where company_id = :company and source in ('AUDIT_RIGHT', 'AUDIT_WRONG'))""")
            .param("company", companyId).query(Boolean.class).single();
    }

    LearntModel model(long id) {
        return model(id, jdbc.sql("select coefficients::text from lettrage_model where id = :id").param("id", id).query(String.class).single());
    }

    private LearntModel model(long id, String coefficients) {
        if (known.size() > MOST_KEPT) {
            known.clear();
        }
        return known.computeIfAbsent(id, missing -> json.read(coefficients, new TypeReference<LearntModel>() { }));
    }

    Metrics metrics(long id) {
        return json.read(jdbc.sql("select metrics::text from lettrage_model where id = :id").param("id", id).query(String.class).single(),
            new TypeReference<Metrics>() { });
    }

    /** @return the id of the candidate that is to be trained, or nothing when one is being trained already */
    Optional<Long> begin(long companyId, String user) {
        return jdbc.sql("""
                insert into lettrage_model (company_id, version, state, asked_by, asked_at)
                select :company, coalesce(max(version), 0) + 1, 'CANDIDATE', :user, :now from lettrage_model where company_id = :company
                on conflict do nothing returning id""")
            .param("company", companyId).param("user", user).param("now", Timestamp.from(clock.instant())).query(Long.class).optional();
    }

    void failed(long id) {
        jdbc.sql("update lettrage_model set state = 'FAILED' where id = :id and state = 'CANDIDATE'").param("id", id).update();
    }

    /** Keeps what was learnt, and puts it in use where it is better. */
    @Transactional
    void learnt(long id, long companyId, Learning.Outcome outcome, Integer otherVersion, String user) {
        Assessment.Point threshold = outcome.threshold();
        jdbc.sql("""
                update lettrage_model set state = 'REFUSED', trained_at = :now, trained_until = :until, decisions = :decisions, threshold = :threshold,
                       proven = :proven, proven_wrong = :wrong, coefficients = :coefficients::jsonb, metrics = :metrics::jsonb where id = :id""")
            .param("now", Timestamp.from(clock.instant())).param("until", Timestamp.from(outcome.until())).param("decisions", outcome.decisions())
            .param("threshold", threshold == null ? null : threshold.threshold()).param("proven", threshold == null ? 0 : threshold.decisions())
            .param("wrong", threshold == null ? 0 : threshold.wrong()).param("coefficients", json.any(outcome.model()))
            .param("metrics", json.any(new Metrics(outcome.foretold(), outcome.candidate(), outcome.other(), otherVersion))).param("id", id).update();
        if (outcome.better()) {
            use(companyId, id, user);
        }
    }

    /** From now on this one ranks. */
    @Transactional
    void use(long companyId, long id, String user) {
        jdbc.sql("update lettrage_model set state = 'RETIRED' where company_id = :company and state = 'IN_USE' and id <> :id")
            .param("company", companyId).param("id", id).update();
        jdbc.sql("update lettrage_model set state = 'IN_USE', used_at = :now, used_by = :user where id = :id")
            .param("now", Timestamp.from(clock.instant())).param("user", user).param("id", id).update();
    }

    List<ModelView> all(long companyId) {
        return jdbc.sql(ModelView.COLUMNS + " where company_id = :company order by version desc limit 100").param("company", companyId)
            .query(ModelView::row).list();
    }

    Optional<ModelView> byId(long id) {
        return jdbc.sql(ModelView.COLUMNS + " where id = :id").param("id", id).query(ModelView::row).optional();
    }
}

package com.wisebook.clients.customer.onboarding;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.security.AuditTrail;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.workflow.decision.CheckedTable;
import com.wisebook.clients.workflow.decision.DecisionContract;
import com.wisebook.clients.workflow.decision.DecisionTable;
import com.wisebook.clients.workflow.decision.DecisionTables;
import com.wisebook.clients.workflow.decision.RowHit;
import com.wisebook.clients.workflow.decision.TableFinding;
import com.wisebook.clients.workflow.decision.TableView;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The tables of the onboarding in a manager's hands: he takes the file, changes it in Camunda Modeler, gives it back. It is checked
 * before anything else happens to it, tried on the last requests, published by a click, and the next request follows it.
 */
@Service
public class RoutingTables {

    private static final int TRIED = 50;
    private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {
    };
    private static final TypeReference<List<TableFinding>> FINDINGS = new TypeReference<>() {
    };

    /** A version of a table. */
    @Schema(name = "DecisionTableVersion", requiredProperties = {"version", "source", "fileName", "inUse", "createdBy", "createdAt", "findings"})
    public record TableVersion(int version, String source, String fileName, boolean inUse, String createdBy, Instant createdAt, String publishedBy,
                               Instant publishedAt, List<TableFinding> findings) {
    }

    /** A table, the version in use. */
    public record CurrentTable(TableVersion version, TableView table) {
    }

    /** What became of an upload: its number where it was kept. */
    public record Uploaded(Integer version, TableView table, List<TableFinding> findings) {
    }

    /** What the table in use and the other one say of a request's facts. */
    @Schema(name = "DecisionTableTrialRow", requiredProperties = {"number", "customerName", "changed"})
    public record TrialRow(String number, String customerName, Integer scoreBefore, Integer scoreAfter, Route routeBefore, Route routeAfter,
                           Integer rowBefore, Integer rowAfter, boolean changed) {
    }

    private record Past(String number, String customerName, boolean naturalPerson, String scoreFacts, String routeFacts) {
    }

    private record Said(Integer score, Route route, Integer row) {
    }

    private final TableVersions versions;
    private final DecisionTables tables;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final AuditTrail audit;
    private final Authority authority;

    RoutingTables(TableVersions versions, DecisionTables tables, JdbcClient jdbc, ObjectMapper json, AuditTrail audit, Authority authority) {
        this.versions = versions;
        this.tables = tables;
        this.jdbc = jdbc;
        this.json = json;
        this.audit = audit;
        this.authority = authority;
    }

    /** The keys of the tables, in the order in which they are asked. */
    public List<String> keys() {
        return OnboardingTables.ALL.stream().map(DecisionContract::key).toList();
    }

    public CurrentTable current(String key) {
        DecisionContract contract = contract(key);
        TableVersions.Version version = versions.inUse(contract);
        return new CurrentTable(view(version), tables.view(content(contract, version.version())));
    }

    public List<TableVersion> versions(String key) {
        versions.inUse(contract(key));
        return versions.all(contract(key)).stream().map(this::view).toList();
    }

    /** The table of a version, for reading. */
    public TableView table(String key, int version) {
        return tables.view(content(contract(key), version));
    }

    /** The file of a version, as Camunda Modeler opens it. */
    public String file(String key, int version) {
        return content(contract(key), version);
    }

    /** The version that the file repeats: as it was given before, or the one that came with this release. */
    private Optional<TableVersions.Version> same(DecisionContract contract, byte[] file) {
        return tables.asKept(file).flatMap(kept -> {
            TableVersions.Version inUse = versions.inUse(contract);
            boolean repeats = tables.asKept(content(contract, inUse.version()).getBytes(StandardCharsets.UTF_8)).filter(kept::equals).isPresent();
            return repeats ? Optional.of(inUse) : versions.same(contract, kept);
        });
    }

    /**
     * Checks a file and keeps it when it can be used; nothing of it runs in the engine yet.
     *
     * @throws ProblemException 409 when it is a version that is here already
     */
    @Transactional
    public Uploaded upload(String key, String fileName, byte[] file, String user) {
        DecisionContract contract = contract(key);
        // first: the check tries every row and takes its time
        same(contract, file).ifPresent(known -> {
            throw ProblemException.conflict(known.inUse() ? "onboarding.table.same-in-use" : "onboarding.table.same", known.version());
        });
        CheckedTable checked = tables.check(contract, file);
        if (!checked.usable()) {
            audit.recordAs(user, "DECISION_TABLE_REFUSED", "decision-table", key, null, checked.findings());
            return new Uploaded(null, checked.table(), checked.findings());
        }
        versions.inUse(contract);
        int version = versions.add(contract, "UPLOAD", name(key, fileName), checked.xml(), written(checked.findings()), user);
        audit.recordAs(user, "DECISION_TABLE_UPLOADED", "decision-table", key, null, Map.of("version", version));
        return new Uploaded(version, checked.table(), checked.findings());
    }

    /** What that version would have said of the last requests, beside the version in use. */
    public List<TrialRow> dryRun(String key, int version) {
        DecisionContract contract = contract(key);
        Map<String, DecisionTable> now = new HashMap<>();
        OnboardingTables.ALL.forEach(one -> now.put(one.key(), tables.open(one, content(one, versions.inUse(one).version()))));
        Map<String, DecisionTable> then = new HashMap<>(now);
        then.put(key, tables.open(contract, content(contract, version)));
        List<TrialRow> rows = new ArrayList<>();
        for (Past past : lastRequests()) {
            Said before = say(now, past);
            Said after = say(then, past);
            rows.add(new TrialRow(past.number(), past.customerName(), before.score(), after.score(), before.route(), after.route(), before.row(),
                after.row(), !before.equals(after) && (before.route() != after.route() || !Objects.equals(before.score(), after.score()))));
        }
        return rows;
    }

    private List<Past> lastRequests() {
        return jdbc.sql("""
                select number, customer_name, natural_person, score_facts::text as score_facts, route_facts::text as route_facts
                  from onboarding_request where score_facts is not null and route_facts is not null order by id desc limit :tried""")
            .param("tried", TRIED).query(Past.class).list();
    }

    private Said say(Map<String, DecisionTable> with, Past past) {
        int score = Scoring.sum(with.get(OnboardingTables.SCORE.key()).ask(TableVersions.whole(OnboardingTables.SCORE, read(past.scoreFacts()))));
        Map<String, Object> facts = TableVersions.whole(OnboardingTables.APPROVAL, read(past.routeFacts()));
        facts.put("score", score);
        List<RowHit> hits = with.get(OnboardingTables.APPROVAL.key()).ask(facts);
        RowHit hit = hits.isEmpty() ? null : hits.get(0);
        boolean two = hit != null && authority.needsSecondSignature(hit.number("limit"));
        return new Said(score, Routing.decide(hit, past.naturalPerson(), two).route(), hit == null ? null : hit.row());
    }

    /** From now on this version decides; an older one takes the table back. The engine gets it too. */
    @Transactional
    public TableVersion publish(String key, int version, String user) {
        DecisionContract contract = contract(key);
        String content = content(contract, version);
        TableVersions.Version before = versions.inUse(contract);
        TableVersions.Version chosen = versions.version(contract, version).orElseThrow();
        if (before.version() == version) {
            throw ProblemException.conflict("onboarding.table.in-use", version);
        }
        // what was checked long ago is checked again: facts and closed lists may be others by now
        CheckedTable checked = tables.check(contract, content.getBytes(StandardCharsets.UTF_8));
        if (!checked.usable()) {
            throw ProblemException.unprocessable("onboarding.table.not-usable", version);
        }
        String definition = tables.deploy(contract, chosen.fileName() + " v" + version, content);
        versions.use(contract, version, definition, user);
        audit.recordAs(user, "DECISION_TABLE_PUBLISHED", "decision-table", key, Map.of("version", before.version()), Map.of("version", version));
        return view(versions.version(contract, version).orElseThrow());
    }

    private String content(DecisionContract contract, int version) {
        return versions.content(contract, version).orElseThrow(() -> ProblemException.notFound("onboarding.table.no-version", contract.key(), version));
    }

    private static DecisionContract contract(String key) {
        return OnboardingTables.ALL.stream().filter(one -> one.key().equals(key)).findFirst()
            .orElseThrow(() -> ProblemException.notFound("onboarding.table.unknown", key));
    }

    private static String name(String key, String fileName) {
        String bare = fileName == null ? "" : fileName.replaceAll("^.*[/\\\\]", "").replaceAll("[^\\p{L}\\p{N} ._()-]", "_");
        return bare.isBlank() || bare.length() > 120 ? key + ".dmn" : bare;
    }

    private TableVersion view(TableVersions.Version version) {
        try {
            return new TableVersion(version.version(), version.source(), version.fileName(), version.inUse(), version.createdBy(), version.createdAt(),
                version.publishedBy(), version.publishedAt(), json.readValue(version.findings(), FINDINGS));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("findings are kept as they were written", e);
        }
    }

    private Map<String, Object> read(String facts) {
        try {
            return json.readValue(facts, FACTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("facts are kept as they were written", e);
        }
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}

package com.wisebook.clients.customer.onboarding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.sql.RecordRows;
import com.wisebook.clients.workflow.decision.DecisionContract;
import com.wisebook.clients.workflow.decision.DecisionTable;
import com.wisebook.clients.workflow.decision.DecisionTables;
import com.wisebook.clients.workflow.decision.RowHit;

/** The versions of the decision tables and which of them is in use: the next request follows it. */
@Component
class TableVersions {

    /** A version; its content is asked for apart. */
    record Version(long id, int version, String source, String fileName, String findings, String definitionId, boolean inUse, String createdBy,
                   Instant createdAt, String publishedBy, Instant publishedAt) {
    }

    /** What the table in use said. */
    record Said(int version, List<RowHit> hits) {
    }

    private record Opened(long versionId, DecisionTable table) {
    }

    private static final String COLUMNS = """
        select id, version, source, file_name, findings::text as findings, definition_id, in_use, created_by, created_at, published_by,
               published_at from decision_table_version where table_name = :table\s""";

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final DecisionTables tables;
    private final Map<String, Opened> opened = new ConcurrentHashMap<>();

    TableVersions(JdbcClient jdbc, BusinessClock clock, DecisionTables tables) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.tables = tables;
    }

    /** Asks the version in use. */
    Said ask(DecisionContract contract, Map<String, Object> facts) {
        Version version = inUse(contract);
        Opened table = opened.compute(contract.key(), (key, known) -> known != null && known.versionId() == version.id() ? known
            : new Opened(version.id(), tables.open(contract, content(contract, version.version()).orElseThrow())));
        return new Said(version.version(), table.table().ask(whole(contract, facts)));
    }

    /** The facts with those that are unknown said to be so. */
    static Map<String, Object> whole(DecisionContract contract, Map<String, Object> facts) {
        Map<String, Object> whole = new HashMap<>();
        contract.inputs().forEach(input -> whole.put(input.name(), facts.get(input.name())));
        return whole;
    }

    Version inUse(DecisionContract contract) {
        return find(contract, "and in_use").orElseGet(() -> {
            shipped(contract);
            return find(contract, "and in_use").orElseThrow();
        });
    }

    List<Version> all(DecisionContract contract) {
        return jdbc.sql(COLUMNS + "order by version desc limit 200").param("table", contract.key()).query(RecordRows.of(Version.class)).list();
    }

    Optional<Version> version(DecisionContract contract, int version) {
        return jdbc.sql(COLUMNS + "and version = :version").param("table", contract.key()).param("version", version)
            .query(RecordRows.of(Version.class)).optional();
    }

    private Optional<Version> find(DecisionContract contract, String condition) {
        return jdbc.sql(COLUMNS + condition).param("table", contract.key()).query(RecordRows.of(Version.class)).optional();
    }

    Optional<String> content(DecisionContract contract, int version) {
        return jdbc.sql("select content from decision_table_version where table_name = :table and version = :version")
            .param("table", contract.key()).param("version", version).query(String.class).optional();
    }

    /**
     * Takes note of the table that this release brings. It comes into use where nobody has published one of his own.
     */
    @Transactional
    public void shipped(DecisionContract contract) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))").param("key", "decision-table/" + contract.key())
            .query((row, n) -> 0).list();
        String content = resource(contract.key());
        String known = jdbc.sql("""
                select sha256 from decision_table_version where table_name = :table and source = 'SHIPPED' order by version desc limit 1""")
            .param("table", contract.key()).query(String.class).optional().orElse("");
        if (known.equals(sha256(content))) {
            return;
        }
        boolean own = find(contract, "and in_use").filter(version -> version.source().equals("UPLOAD")).isPresent();
        int version = add(contract, "SHIPPED", contract.key() + ".dmn", content, "[]", CurrentUser.SYSTEM);
        if (!own) {
            use(contract, version, null, CurrentUser.SYSTEM);
        }
    }

    /** The version that decides exactly so, the one in use before others. */
    Optional<Version> same(DecisionContract contract, String checked) {
        return jdbc.sql(COLUMNS + "and sha256 = :sha order by in_use desc, version desc limit 1").param("table", contract.key())
            .param("sha", sha256(checked)).query(RecordRows.of(Version.class)).optional();
    }

    /** Keeps a version; not in use yet. */
    @Transactional
    public int add(DecisionContract contract, String source, String fileName, String content, String findings, String user) {
        return jdbc.sql("""
                insert into decision_table_version (table_name, version, source, file_name, content, sha256, findings, created_by, created_at)
                values (:table, (select coalesce(max(version), 0) + 1 from decision_table_version where table_name = :table), :source, :file,
                    :content, :sha, :findings::jsonb, :user, :now) returning version""")
            .param("table", contract.key()).param("source", source).param("file", fileName).param("content", content)
            .param("sha", sha256(content)).param("findings", findings).param("user", user).param("now", Timestamp.from(clock.instant()))
            .query(Integer.class).single();
    }

    /** From now on this version decides. */
    @Transactional
    public void use(DecisionContract contract, int version, String definitionId, String user) {
        jdbc.sql("update decision_table_version set in_use = false where table_name = :table and in_use").param("table", contract.key()).update();
        jdbc.sql("""
                update decision_table_version set in_use = true, published_by = :user, published_at = :now,
                       definition_id = coalesce(:definition, definition_id)
                 where table_name = :table and version = :version""")
            .param("user", user).param("now", Timestamp.from(clock.instant())).param("definition", definitionId)
            .param("table", contract.key()).param("version", version).update();
    }

    private static String resource(String key) {
        try {
            return new ClassPathResource("processes/" + key + ".dmn").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the shipped table " + key + " is missing", e);
        }
    }

    private static String sha256(String content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

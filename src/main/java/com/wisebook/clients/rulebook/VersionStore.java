package com.wisebook.clients.rulebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The versions of the rule tables, with the files as they were submitted. */
@Repository
class VersionStore {

    private static final String COLUMNS =
            "name, version, sha256, source, file_name, status, findings, created_by, created_at, activated_at, comment";
    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() { };

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();

    VersionStore(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** A workbook on its way: not in use yet, or refused at once. */
    RuleVersion add(String name, byte[] workbook, RuleVersion.Source source, String fileName, RuleVersion.Status status,
                    List<Finding> findings, String by, String comment) {
        return transaction.execute(t -> {
            lock(name);
            return insert(name, workbook, source, fileName, status, findings, by, comment);
        });
    }

    /** A version, and whether it was there: in use, or on its way there by somebody else. */
    record Added(RuleVersion version, boolean known) { }

    /** A workbook on its way, unless the same one is in use or being compiled: two people who publish it at once make one version. */
    Added addOnce(String name, byte[] workbook, RuleVersion.Source source, String fileName, String by, String comment, Duration longestCompilation) {
        return transaction.execute(t -> {
            lock(name);
            Optional<RuleVersion> standing = jdbc.sql("select " + COLUMNS + "\n" + """
                     from rulebook_version where name = ? and sha256 = ? and (status = 'ACTIVE' or status = 'COMPILING' and created_at > ?)
                     order by version desc limit 1""")
                    .params(name, sha256(workbook), Timestamp.from(clock.instant().minus(longestCompilation))).query(this::map).optional();
            return standing.map(version -> new Added(version, true)).orElseGet(() -> new Added(
                    insert(name, workbook, source, fileName, RuleVersion.Status.COMPILING, List.of(), by, comment), false));
        });
    }

    /** The shipped workbook in use; several nodes that start together make one version of it. */
    RuleVersion addShipped(String name, byte[] workbook, String fileName, List<Finding> findings) {
        return transaction.execute(t -> {
            lock(name);
            Optional<RuleVersion> active = active(name);
            if (active.isPresent() && active.get().sha256().equals(sha256(workbook))) {
                return active.get();
            }
            RuleVersion added = insert(name, workbook, RuleVersion.Source.SHIPPED, fileName,
                    RuleVersion.Status.COMPILING, findings, "system", null);
            switchTo(name, added.version());
            return version(name, added.version()).orElseThrow();
        });
    }

    /** Brings a version into use unless a later one already is; says whether it did. */
    boolean activate(String name, int version) {
        return Boolean.TRUE.equals(transaction.execute(t -> {
            lock(name);
            if (active(name).filter(a -> a.version() > version).isPresent()) {
                jdbc.sql("update rulebook_version set status = 'RETIRED' where name = ? and version = ?")
                        .params(name, version).update();
                return false;
            }
            switchTo(name, version);
            return true;
        }));
    }

    void refuse(String name, int version, List<Finding> findings) {
        jdbc.sql("update rulebook_version set status = 'REFUSED', findings = ?::jsonb where name = ? and version = ? and status = 'COMPILING'")
                .params(write(findings), name, version).update();
    }

    /** Versions whose node stopped while compiling them. */
    void refuseInterrupted(String name, Duration age, Finding finding) {
        jdbc.sql("""
                update rulebook_version set status = 'REFUSED', findings = ?::jsonb
                where name = ? and status = 'COMPILING' and created_at < ?""")
                .params(write(List.of(finding)), name, Timestamp.from(clock.instant().minus(age))).update();
    }

    Optional<RuleVersion> active(String name) {
        return jdbc.sql("select " + COLUMNS + " from rulebook_version where name = ? and status = 'ACTIVE'")
                .param(name).query(this::map).optional();
    }

    Optional<RuleVersion> version(String name, int version) {
        return jdbc.sql("select " + COLUMNS + " from rulebook_version where name = ? and version = ?")
                .params(name, version).query(this::map).optional();
    }

    List<RuleVersion> versions(String name) {
        return jdbc.sql("select " + COLUMNS + " from rulebook_version where name = ? order by version desc")
                .param(name).query(this::map).list();
    }

    Optional<byte[]> workbook(String name, int version) {
        return jdbc.sql("select workbook from rulebook_version where name = ? and version = ?")
                .params(name, version).query(byte[].class).optional();
    }

    /** The latest version that was made of a file. */
    Optional<RuleVersion> latest(String name, String sha256) {
        return jdbc.sql("select " + COLUMNS + " from rulebook_version where name = ? and sha256 = ? order by version desc limit 1")
                .params(name, sha256).query(this::map).optional();
    }

    boolean knows(String name, String sha256) {
        return jdbc.sql("select exists (select from rulebook_version where name = ? and sha256 = ?)")
                .params(name, sha256).query(Boolean.class).single();
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void lock(String name) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))").param("rulebook:" + name).query((rs, i) -> 0).list();
    }

    private void switchTo(String name, int version) {
        jdbc.sql("update rulebook_version set status = 'RETIRED' where name = ? and status = 'ACTIVE'").param(name).update();
        jdbc.sql("update rulebook_version set status = 'ACTIVE', activated_at = ? where name = ? and version = ?")
                .params(Timestamp.from(clock.instant()), name, version).update();
    }

    private RuleVersion insert(String name, byte[] workbook, RuleVersion.Source source, String fileName,
                               RuleVersion.Status status, List<Finding> findings, String by, String comment) {
        int version = jdbc.sql("""
                insert into rulebook_version (name, version, sha256, source, file_name, workbook, status, findings, created_by, created_at, comment)
                select :name, coalesce(max(version), 0) + 1, :sha, :source, :file, :workbook, :status, :findings::jsonb, :by, :at, :comment
                from rulebook_version where name = :name returning version""")
                .param("name", name).param("sha", sha256(workbook)).param("source", source.name())
                .param("file", fileName).param("workbook", workbook).param("status", status.name())
                .param("findings", write(findings)).param("by", by).param("at", Timestamp.from(clock.instant())).param("comment", comment)
                .query(Integer.class).single();
        return version(name, version).orElseThrow();
    }

    private RuleVersion map(ResultSet row, int index) throws SQLException {
        Timestamp activated = row.getTimestamp("activated_at");
        Instant activatedAt = activated == null ? null : activated.toInstant();
        return new RuleVersion(row.getString("name"), row.getInt("version"), row.getString("sha256"),
                RuleVersion.Source.valueOf(row.getString("source")), row.getString("file_name"),
                RuleVersion.Status.valueOf(row.getString("status")), read(row.getString("findings")),
                row.getString("created_by"), row.getTimestamp("created_at").toInstant(), activatedAt, row.getString("comment"));
    }

    private String write(List<Finding> findings) {
        try {
            return json.writeValueAsString(findings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Finding> read(String findings) {
        try {
            return json.readValue(findings, FINDINGS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

package com.wisebook.clients.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reads the imports and the report of each by row. */
@Service
public class ImportDesk {

    /** An import, how far it is and what it did with how many lines. */
    public record Import(long id, String companyCode, String kind, String fileName, long bytes, boolean dryRun, String status,
                         long lines, long added, long updated, long unchanged, long closed, long skipped, long refused,
                         long warnings, String error, String createdBy, Instant createdAt, Instant rolledBackAt,
                         String rolledBackBy, Long jobId) {

        public boolean running() {
            return status.equals("QUEUED") || status.equals("RUNNING");
        }

        /** Something was written, and it can be taken back. */
        public boolean canBeRolledBack() {
            return status.equals("DONE") && !dryRun;
        }
    }

    /** A line of the file that was not simply taken. */
    public record Finding(int seq, Integer line, String severity, String code, String columnName, String found, String expected,
                          String raw) {
    }

    private final JdbcClient jdbc;

    ImportDesk(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first. */
    public List<Import> newest(int limit) {
        return jdbc.sql("select * from desk_import order by id desc limit :limit").param("limit", limit)
            .query(ImportDesk::read).list();
    }

    public Optional<Import> byId(long id) {
        return jdbc.sql("select * from desk_import where id = :id").param("id", id).query(ImportDesk::read).optional();
    }

    /** The report by row, in the order of the file, after that place in it. */
    public List<Finding> findings(long importId, int after, int limit) {
        return jdbc.sql("""
                select seq, line, severity, code, column_name, found, expected, raw from desk_import_finding
                 where import_id = :id and seq > :after order by seq limit :limit""")
            .param("id", importId).param("after", after).param("limit", limit).query(Finding.class).list();
    }

    private static Import read(ResultSet row, int number) throws SQLException {
        return new Import(row.getLong("id"), row.getString("company_code"), row.getString("kind"), row.getString("file_name"),
            row.getLong("bytes"), row.getBoolean("dry_run"), row.getString("status"), row.getLong("lines"),
            row.getLong("added"), row.getLong("updated"), row.getLong("unchanged"), row.getLong("closed"),
            row.getLong("skipped"), row.getLong("refused"), row.getLong("warnings"), row.getString("error"),
            row.getString("created_by"), Rows.instant(row, "created_at"), Rows.instant(row, "rolled_back_at"),
            row.getString("rolled_back_by"), Rows.big(row, "job_id"));
    }
}

package com.wisebook.clients.exchange;

import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.sql.CopyWriter;

/** The tables {@code import_run} and {@code import_row}. */
@Component
class ImportStore {

    private static final String VIEW = """
        select r.id, r.company_id, r.company_code, r.kind, r.file_name, r.sha256, r.bytes, r.dry_run,
               r.parameters::text as parameters, r.job_id, r.status, r.lines, r.added, r.updated, r.unchanged, r.closed,
               r.skipped, r.refused, r.warnings, r.error, r.report_cut, r.created_by, r.created_at, r.finished_at,
               r.rolled_back_at, r.rolled_back_by, r.kept_until, r.origin_id,
               (select max(l.id) from import_run l where l.origin_id = r.id and not l.dry_run and l.status = 'DONE') as imported_as,
               null::text as reason
          from import_run r
        """;

    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final BusinessClock clock;

    ImportStore(JdbcClient jdbc, DataSource dataSource, BusinessClock clock) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /** @param companyId null when the file is the first to name its company */
    long create(ImportRequest request, Long companyId, String sha256, long bytes) {
        return jdbc.sql("""
            insert into import_run (company_id, company_code, company_name, kind, file_name, sha256, bytes, dry_run, parameters, status, created_by, created_at)
            values (:company, :code, :companyName, :kind, :name, :sha, :bytes, :dry, cast(:parameters as jsonb), 'QUEUED', :user, :now) returning id""")
            .param("company", companyId, java.sql.Types.BIGINT).param("code", request.companyCode())
            .param("companyName", request.companyName(), java.sql.Types.VARCHAR).param("kind", request.kind().name()).param("name", request.fileName())
            .param("sha", sha256).param("bytes", bytes).param("dry", request.dryRun())
            .param("parameters", request.parameters().json()).param("user", request.user()).param("now", now())
            .query(Long.class).single();
    }

    /** The company is there now. */
    void company(long id, long companyId) {
        jdbc.sql("update import_run set company_id = :company where id = :id").param("company", companyId).param("id", id).update();
    }

    /** The file waits until then to be run again. */
    void kept(long id, java.time.Instant until) {
        jdbc.sql("update import_run set kept_until = :until where id = :id").param("until", Timestamp.from(until)).param("id", id).update();
    }

    /** This import runs the file of that one again. */
    void origin(long id, long originId) {
        jdbc.sql("update import_run set origin_id = :origin where id = :id").param("origin", originId).param("id", id).update();
    }

    /** The name that was given for a company that is not there yet. */
    Optional<String> companyName(long id) {
        return jdbc.sql("select company_name from import_run where id = :id and company_name is not null").param("id", id)
            .query(String.class).optional();
    }

    void job(long id, long jobId) {
        jdbc.sql("update import_run set job_id = :job where id = :id").param("job", jobId).param("id", id).update();
    }

    void running(long id, long jobId) {
        jdbc.sql("update import_run set status = 'RUNNING', job_id = :job where id = :id")
            .param("job", jobId).param("id", id).update();
    }

    void done(long id, Taken taken, ImportReport report) {
        saveRows(id, report.rows());
        jdbc.sql("""
            update import_run set status = 'DONE', lines = :lines, added = :added, updated = :updated, unchanged = :unchanged,
                   closed = :closed, skipped = :skipped, refused = :refused, warnings = :warnings, report_cut = :cut,
                   news_before = cast(:news as jsonb), finished_at = :now where id = :id""")
            .param("lines", taken.lines()).param("added", taken.added()).param("updated", taken.updated())
            .param("unchanged", taken.unchanged()).param("closed", taken.closed()).param("skipped", taken.skipped())
            .param("refused", report.errors()).param("warnings", report.warnings()).param("cut", report.cut())
            .param("news", taken.newsBefore()).param("now", now()).param("id", id).update();
    }

    void failed(long id, String code, ImportReport report) {
        saveRows(id, report.rows());
        jdbc.sql("""
            update import_run set status = 'FAILED', error = :error, refused = :refused, warnings = :warnings, report_cut = :cut,
                   finished_at = :now where id = :id""")
            .param("error", code).param("refused", report.errors()).param("warnings", report.warnings())
            .param("cut", report.cut()).param("now", now()).param("id", id).update();
    }

    /** Ends a run that nobody works on any more; one that has ended already stays as it is. */
    void interrupted(long id, String code) {
        jdbc.sql("""
            update import_run set status = 'FAILED', error = :error, finished_at = :now
             where id = :id and status in ('QUEUED', 'RUNNING')""")
            .param("error", code).param("now", now()).param("id", id).update();
    }

    private void saveRows(long id, List<ImportIssue> rows) {
        try (CopyWriter out = new CopyWriter(dataSource, "import_row", "import_id", "seq", "line", "severity", "code",
            "column_name", "found", "expected", "raw")) {
            int seq = 0;
            for (ImportIssue row : rows) {
                out.number(id).number(++seq).text(row.line() == null ? null : row.line().toString())
                    .text(row.severity().name()).text(row.code()).text(row.column()).text(row.found()).text(row.expected())
                    .text(row.raw()).endRow();
            }
        }
    }

    /** @throws FileRefused when the company has a newer snapshot already, and that an older one comes is not confirmed */
    void checkSnapshotOrder(long importId, long companyId, ImportParameters parameters) {
        if (parameters.confirmOlder() || parameters.mode() == ImportParameters.Mode.ADD) {
            return;
        }
        java.time.LocalDate asOf = parameters.asOf() == null ? clock.today() : parameters.asOf();
        jdbc.sql("""
            select max(coalesce((parameters ->> 'asOf')::date, (created_at at time zone 'Europe/Paris')::date)) from import_run
             where company_id = :company and kind = 'OPEN_ITEMS' and status = 'DONE' and not dry_run and id <> :id
               and coalesce(parameters ->> 'mode', 'SNAPSHOT') = 'SNAPSHOT'""")
            .param("company", companyId).param("id", importId).query(java.time.LocalDate.class).optional()
            .filter(newest -> newest.isAfter(asOf)).ifPresent(newest -> {
                throw new FileRefused("SNAPSHOT_OLDER", asOf.toString(), newest.toString());
            });
    }

    void rolledBack(long id, String user) {
        jdbc.sql("update import_run set status = 'ROLLED_BACK', rolled_back_at = :now, rolled_back_by = :user where id = :id")
            .param("now", now()).param("user", user).param("id", id).update();
    }

    /** Takes the company's import lock until the end of the transaction: imports of one company follow one another. */
    void lockCompany(String companyCode) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('import ' || :company, 0))").param("company", companyCode)
            .query((row, n) -> 0).list();
    }

    /** The same of all imports of customers, whatever their companies: fiches belong to all of them. */
    void lockCustomers() {
        lockCompany(" customers");
    }

    /** From now on this transaction's changes of customers are that import's; the history keeps it. */
    void changing(long id) {
        jdbc.sql("select set_config('wisebook.import', :id, true)").param("id", String.valueOf(id)).query(String.class).single();
    }

    Optional<ImportView> byId(long id) {
        return jdbc.sql(VIEW + " where r.id = :id").param("id", id).query(ImportView.class).optional();
    }

    List<ImportView> newest(int limit, Long before) {
        return jdbc.sql(VIEW + " where cast(:before as bigint) is null or r.id < :before order by r.id desc limit :limit")
            .param("before", before).param("limit", limit).query(ImportView.class).list();
    }

    /** What the file's import did not take, told by its code; for the reason why nothing went in. */
    Optional<ImportRowView> lastOf(long id, String code) {
        return jdbc.sql("""
            select seq, line, severity, code, column_name, found, expected, raw from import_row
             where import_id = :id and code = :code order by seq desc limit 1""").param("id", id).param("code", code)
            .query(ImportRowView.class).optional();
    }

    /** A page of the imports that were asked for, and how many there are. */
    ImportsFound found(ImportQuery query) {
        String where = """
            where
             (cardinality(:kinds::text[]) = 0 or r.kind = any(:kinds)) and (cardinality(:statuses::text[]) = 0 or r.status = any(:statuses))
             and (cast(:company as text) is null or r.company_code = :company) and (cast(:dry as boolean) is null or r.dry_run = :dry)
             and (cast(:text as text) is null or position(lower(:text) in lower(r.file_name)) > 0)""";
        var parameters = new java.util.HashMap<String, Object>();
        parameters.put("kinds", query.kinds().toArray(String[]::new));
        parameters.put("statuses", query.statuses().toArray(String[]::new));
        parameters.put("company", query.company());
        parameters.put("dry", query.dryRun());
        parameters.put("text", query.text());
        long total = jdbc.sql("select count(*) from import_run r " + where).params(parameters).query(Long.class).single();
        List<ImportView> items = jdbc.sql(VIEW + where + " order by " + query.order() + " limit :limit offset :offset").params(parameters)
            .param("limit", query.limit()).param("offset", query.offset()).query(ImportView.class).list();
        return new ImportsFound(items, total);
    }

    /** Imports of the same company and kind that came after this one and still stand. */
    List<ImportView> standingAfter(ImportView run) {
        return jdbc.sql(VIEW + """
             where r.company_id = :company and r.kind = :kind and r.id > :id and not r.dry_run and r.status in ('DONE', 'RUNNING', 'QUEUED')
             order by r.id""").param("company", run.companyId()).param("kind", run.kind()).param("id", run.id())
            .query(ImportView.class).list();
    }

    Optional<String> newsBefore(long id) {
        return jdbc.sql("""
            select coalesce(r.news_before::text, '{}') from import_run r where r.id = :id and not exists (
                   select 1 from import_run l where l.company_id = r.company_id and l.id > r.id and not l.dry_run
                      and l.status = 'DONE')""").param("id", id).query(String.class).optional();
    }

    /** @param severity null: all */
    List<ImportRowView> rows(long id, String severity, int after, int limit) {
        return jdbc.sql("""
            select seq, line, severity, code, column_name, found, expected, raw from import_row
             where import_id = :id and seq > :after and (cast(:severity as text) is null or severity = :severity)
             order by seq limit :limit""").param("id", id).param("severity", severity).param("after", after)
            .param("limit", limit).query(ImportRowView.class).list();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}

package com.wisebook.clients.exchange;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import javax.sql.DataSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.exchange.fec.FecLetters;
import com.wisebook.clients.sql.RecordRows;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The ledger files that went in, kept in the database to be given back with their letters. One of the same content replaces the one before;
 * an import that is taken back takes its file along; after {@code wisebook.exchange.ledger-files-days} (400: a year and the time to close it) it goes.
 */
@Service
public class KeptLedgers {

    /**
     * A file that can be given back.
     *
     * @param letters lines without a letter in the file that get one
     */
    @Schema(name = "KeptLedger", requiredProperties = {"importId", "fileName", "bytes", "lines", "letters", "importedAt", "keptUntil"})
    public record Kept(long importId, String fileName, long bytes, long lines, long letters, Instant importedAt, Instant keptUntil) {
    }

    private static final int PIECE = 256 * 1024;
    private static final int FETCHED = 1_000;
    /** Lines of a kept file, each with the place where its entry came from. */
    private static final String LETTERED = """
        (select f.import_id, s.source_line as line, s.letter, s.lettrage_date, s.company_id
           from import_file f join lettered_source_line s on s.import_id = f.import_id
         union all
         select f.import_id, f.line, s.letter, s.lettrage_date, s.company_id
           from import_line f join lettered_source_line s on s.import_id = f.source_import and s.source_line = f.source_line)""";

    private final JdbcClient jdbc;
    private final JdbcClient rows;
    private final JdbcClient pieces;
    private final BusinessClock clock;
    private final Duration kept;

    KeptLedgers(JdbcClient jdbc, DataSource dataSource, BusinessClock clock, @Value("${wisebook.exchange.ledger-files-days:400}") int days) {
        this.jdbc = jdbc;
        this.rows = streaming(dataSource, FETCHED);
        this.pieces = streaming(dataSource, 4);
        this.clock = clock;
        this.kept = Duration.ofDays(days);
    }

    private static JdbcClient streaming(DataSource dataSource, int fetched) {
        JdbcTemplate template = new JdbcTemplate(dataSource);
        template.setFetchSize(fetched);
        return JdbcClient.create(template);
    }

    /** Keeps the file of a ledger import, in its transaction, when its lines are merged: the staging table still knows whose they are. */
    @Transactional(propagation = Propagation.MANDATORY)
    void keep(long importId, Path file, TextFile text) throws IOException {
        jdbc.sql("""
            delete from import_file f using import_run r, import_run n
             where r.id = f.import_id and n.id = :id and r.company_id = n.company_id and r.sha256 = n.sha256""").param("id", importId).update();
        jdbc.sql("insert into import_file (import_id, charset, bytes, kept_until) values (:id, :charset, :bytes, :until)").param("id", importId)
            .param("charset", text.charset().name()).param("bytes", Files.size(file)).param("until", Timestamp.from(clock.instant().plus(kept))).update();
        try (OutputStream packed = new QuickGzip(new BufferedOutputStream(new Pieces(importId), PIECE))) {
            Files.copy(file, packed);
        }
        jdbc.sql("""
            insert into import_line (import_id, line, source_import, source_line)
            select :id, s.line, e.import_id, e.source_line from ledger_stage s join ledger_entry_source e on e.entry_id = s.entry_id
             where s.state <> 'NEW' and e.amount = s.amount and e.account = s.account and e.import_id is not null and e.source_line is not null
               and e.import_id <> :id""").param("id", importId).update();
    }

    /** A tenth larger than the best, in a quarter of its time: somebody waits for the import. */
    private static final class QuickGzip extends GZIPOutputStream {
        private QuickGzip(OutputStream out) throws IOException {
            super(out, PIECE);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /** A stream into rows; what comes in is as large as a piece, but for the last. */
    private final class Pieces extends OutputStream {
        private final long importId;
        private int seq;

        private Pieces(long importId) {
            this.importId = importId;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            jdbc.sql("insert into import_file_part (import_id, seq, content) values (:id, :seq, :content)").param("id", importId).param("seq", seq++)
                .param("content", java.util.Arrays.copyOfRange(bytes, from, from + length)).update();
        }
    }

    /** Files of a company that can be given back, newest first. */
    @Transactional(readOnly = true)
    public List<Kept> list(long companyId) {
        return jdbc.sql("""
            select r.id as import_id, r.file_name, f.bytes, r.lines, count(s.line) as letters, r.finished_at as imported_at, f.kept_until
              from import_file f join import_run r on r.id = f.import_id
              left join """ + LETTERED + " s on s.import_id = f.import_id and s.company_id = :company" + """

             where r.company_id = :company group by r.id, f.import_id order by r.id desc""").param("company", companyId)
            .query(RecordRows.of(Kept.class)).list();
    }

    /** Name of the file as it came, where it is kept. */
    public Optional<String> fileName(long companyId, long importId) {
        return jdbc.sql("select r.file_name from import_file f join import_run r on r.id = f.import_id where r.id = :id and r.company_id = :company")
            .param("id", importId).param("company", companyId).query(String.class).optional();
    }

    /** The file as it came, lettered where it was not. */
    @Transactional(readOnly = true)
    public void write(long companyId, long importId, OutputStream out) throws IOException {
        String charset = jdbc.sql("select charset from import_file where import_id = :id").param("id", importId).query(String.class).single();
        try (Stream<FecLetters.Letter> letters = rows.sql("select line, letter, lettrage_date as date from " + LETTERED + """
                 s where s.import_id = :id and s.company_id = :company order by line""").param("id", importId).param("company", companyId)
                .query(RecordRows.of(FecLetters.Letter.class)).stream();
             Stream<byte[]> packed = pieces.sql("select content from import_file_part where import_id = :id order by seq").param("id", importId)
                .query((row, n) -> row.getBytes(1)).stream();
             InputStream file = new GZIPInputStream(new SequenceInputStream(streams(packed.iterator())), PIECE)) {
            FecLetters.fill(file, charset, letters.iterator(), out);
        }
    }

    private static Enumeration<InputStream> streams(Iterator<byte[]> pieces) {
        return new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return pieces.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return new ByteArrayInputStream(pieces.next());
            }
        };
    }

    /** The import is taken back. */
    @Transactional(propagation = Propagation.MANDATORY)
    void forget(long importId) {
        jdbc.sql("delete from import_file where import_id = :id").param("id", importId).update();
    }

    /** What was kept long enough goes. */
    @Transactional
    public void purge() {
        jdbc.sql("delete from import_file where kept_until < :now").param("now", Timestamp.from(clock.instant())).update();
    }
}

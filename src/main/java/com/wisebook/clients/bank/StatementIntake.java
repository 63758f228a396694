package com.wisebook.clients.bank;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.company.BusinessClock;

/**
 * Takes statements in, in sets. The same statement twice changes nothing, nor does what another file tells once more: lines are
 * compared with those of statements that may tell of the same time, never with those of a statement that this one follows.
 */
@Service
public class StatementIntake {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BLOCK = 20_000;

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final ApplicationEventPublisher events;

    StatementIntake(JdbcClient jdbc, BusinessClock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    /** Where statements come from. */
    public record Source(long companyId, Long importId, String fileName, String sha256) {
    }

    /**
     * What became of a file.
     *
     * @param lines     lines of all its statements
     * @param added     lines that are new
     * @param unchanged lines that were there already
     * @param skipped   lines that say nothing: pending ones, zeros
     * @param faults    what could not be taken
     */
    public record Result(int statements, int lines, int added, int unchanged, int skipped, List<StatementFault> faults) {
    }

    /** In the caller's transaction, which holds the company's import lock. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Result take(Source source, StatementFile file) {
        List<StatementFault> faults = new ArrayList<>();
        int skipped = stage(source, file, faults);
        accounts(source, faults);
        knownStatements();
        knownLines(file.format());
        int statements = insertStatements(source, file.format());
        int added = insertLines(source);
        linkReturns();
        if (added > 0) {
            events.publishEvent(new StatementsTaken(source.companyId(), source.importId()));
        }
        int lines = file.transactions();
        return new Result(statements, lines, added, jdbc.sql("select count(*) from bank_stage_line where known").query(Integer.class).single(),
            skipped, faults);
    }

    private int stage(Source source, StatementFile file, List<StatementFault> faults) {
        StagedStatements staged = new StagedStatements(file, faults);
        jdbc.sql("""
            create temporary table if not exists bank_stage_statement (
                ord integer primary key, file_line integer, number text, account text, bic text, name text, currency text, opening_date date,
                opening numeric(19,4), closing_date date, closing numeric(19,4), total numeric(19,4), lines integer, notice boolean,
                account_id bigint, statement_id bigint, known boolean not null default false) on commit drop""").update();
        jdbc.sql("""
            create temporary table if not exists bank_stage_line (
                ord integer, file_line integer, entry integer, booking_date date, value_date date, amount numeric(19,4), currency text, label text,
                details text, counterparty_name text, counterparty_iban text, end_to_end_reference text, structured_reference text, mandate text,
                bank_reference text, bank_code text, kind text, reject_reason text, fingerprint text,
                known boolean not null default false) on commit drop""").update();
        jdbc.sql("truncate bank_stage_statement, bank_stage_line").update();
        write("""
            insert into bank_stage_statement (ord, file_line, number, account, bic, name, currency, opening_date, opening, closing_date, closing, total, lines, notice)
            select * from jsonb_to_recordset(cast(:rows as jsonb)) as r (ord integer, file_line integer, number text, account text, bic text, name text,
                   currency text, opening_date date, opening numeric, closing_date date, closing numeric, total numeric, lines integer, notice boolean)""",
            staged.statements());
        write("""
            insert into bank_stage_line (ord, file_line, entry, booking_date, value_date, amount, currency, label, details, counterparty_name,
                   counterparty_iban, end_to_end_reference, structured_reference, mandate, bank_reference, bank_code, kind, reject_reason, fingerprint)
            select * from jsonb_to_recordset(cast(:rows as jsonb)) as r (ord integer, file_line integer, entry integer, booking_date date, value_date date,
                   amount numeric, currency text, label text, details text, counterparty_name text, counterparty_iban text,
                   end_to_end_reference text, structured_reference text, mandate text, bank_reference text, bank_code text, kind text,
                   reject_reason text, fingerprint text)""", staged.lines());
        jdbc.sql("analyze bank_stage_line").update();
        return staged.skipped();
    }

    private void write(String insert, List<?> rows) {
        for (int from = 0; from < rows.size(); from += BLOCK) {
            try {
                jdbc.sql(insert).param("rows", JSON.writeValueAsString(rows.subList(from, Math.min(rows.size(), from + BLOCK)))).update();
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** An account that is new is made; one of another company is not taken. */
    private void accounts(Source source, List<StatementFault> faults) {
        jdbc.sql("""
            insert into bank_account (company_id, number, bic, name, currency, import_id, created_at)
            select distinct on (s.account) :company, s.account, case when s.bic ~ '^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$' then s.bic end, s.name, s.currency, :import, :now
              from bank_stage_statement s
             where not exists (select from bank_account a where a.number = s.account and (a.company_id = :company or a.iban is not null))
             order by s.account, s.ord""")
            .param("company", source.companyId()).param("import", source.importId(), java.sql.Types.BIGINT).param("now", Timestamp.from(clock.instant())).update();
        jdbc.sql("""
            update bank_stage_statement s set account_id = a.id from bank_account a where a.number = s.account and a.company_id = :company""")
            .param("company", source.companyId()).update();
        jdbc.sql("select file_line, account from bank_stage_statement where account_id is null order by ord")
            .query((row, n) -> StatementFault.error(row.getInt(1), "STATEMENT_OTHER_COMPANY", null, row.getString(2), null)).list().forEach(faults::add);
        jdbc.sql("delete from bank_stage_line l using bank_stage_statement s where s.ord = l.ord and s.account_id is null").update();
        jdbc.sql("delete from bank_stage_statement where account_id is null").update();
    }

    /** A statement that is there already, in whatever format, and all its lines; one that the file holds twice. */
    private void knownStatements() {
        jdbc.sql("""
            update bank_stage_statement n set known = true
             where exists (select from bank_statement e where e.account_id = n.account_id and e.closing_date = n.closing_date and e.opening = n.opening
                              and e.closing = n.closing and e.total = n.total and not e.notice and not n.notice)
                or exists (select from bank_stage_statement e where e.ord < n.ord and e.account_id = n.account_id and e.total = n.total and e.lines = n.lines
                              and (e.opening_date, e.opening, e.closing_date, e.closing, e.notice) is not distinct from
                                  (n.opening_date, n.opening, n.closing_date, n.closing, n.notice))""").update();
        jdbc.sql("update bank_stage_line l set known = true from bank_stage_statement s where s.ord = l.ord and s.known").update();
    }

    private void knownLines(StatementFormat format) {
        jdbc.sql(KnownLines.SAME_WORDS).update();
        jdbc.sql(KnownLines.SAME_DAY).param("format", format.name()).update();
        jdbc.sql(KnownLines.SAME_BOOKING).update();
    }

    /** A statement whose lines are all there says nothing new, unless it has balances that no other has. */
    private int insertStatements(Source source, StatementFormat format) {
        jdbc.sql("""
            update bank_stage_statement s set known = true
             where not s.known and (s.opening is null or s.closing is null or s.notice)
               and not exists (select from bank_stage_line l where l.ord = s.ord and not l.known)""").update();
        int inserted = jdbc.sql("""
            insert into bank_statement (account_id, number, format, notice, opening_date, opening, closing_date, closing, total, lines, file_name,
                   sha256, file_line, import_id, created_at)
            select account_id, number, :format, notice, opening_date, opening, closing_date, closing, total, lines, :file, :sha, file_line, :import, :now
              from bank_stage_statement where not known order by ord""")
            .param("format", format.name()).param("file", source.fileName()).param("sha", source.sha256())
            .param("import", source.importId(), java.sql.Types.BIGINT).param("now", Timestamp.from(clock.instant())).update();
        jdbc.sql("""
            update bank_stage_statement s set statement_id = (
                   select max(e.id) from bank_statement e where e.account_id = s.account_id and e.file_line = s.file_line and e.sha256 = :sha
                      and e.import_id is not distinct from :import)
             where not s.known""").param("sha", source.sha256()).param("import", source.importId(), java.sql.Types.BIGINT).update();
        return inserted;
    }

    private int insertLines(Source source) {
        return jdbc.sql("""
            insert into bank_transaction (statement_id, account_id, file_line, entry, booking_date, value_date, amount, currency, label, details,
                   counterparty_name, counterparty_iban, end_to_end_reference, structured_reference, mandate, bank_reference, bank_code, kind,
                   reject_reason, fingerprint, rank, import_id)
            select s.statement_id, s.account_id, l.file_line, l.entry, l.booking_date, l.value_date, l.amount, l.currency, l.label, l.details,
                   l.counterparty_name, l.counterparty_iban, l.end_to_end_reference, l.structured_reference, l.mandate, l.bank_reference, l.bank_code, l.kind,
                   l.reject_reason, l.fingerprint,
                   coalesce((select max(t.rank) from bank_transaction t where t.account_id = s.account_id and t.booking_date = l.booking_date
                                and t.amount = l.amount and t.fingerprint = l.fingerprint), 0)
                     + row_number() over (partition by s.account_id, l.booking_date, l.amount, l.fingerprint order by l.ord, l.file_line), :import
              from bank_stage_line l join bank_stage_statement s on s.ord = l.ord where not l.known order by l.ord, l.file_line""")
            .param("import", source.importId(), java.sql.Types.BIGINT).update();
    }

    /** What comes back is tied to what had come, of the accounts of this file, where one and only one can be meant. */
    private void linkReturns() {
        jdbc.sql(KnownLines.RETURNS).update();
        jdbc.sql(KnownLines.RETURNS_BY_WORDS).update();
    }

    /**
     * Takes back what an import brought.
     *
     * @return lines removed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int takeBack(long importId) {
        int removed = jdbc.sql("delete from bank_transaction where import_id = :import").param("import", importId).update();
        jdbc.sql("delete from bank_statement where import_id = :import").param("import", importId).update();
        jdbc.sql("""
            delete from bank_account a where import_id = :import and not exists (select from bank_statement s where s.account_id = a.id)""")
            .param("import", importId).update();
        return removed;
    }

}

package com.wisebook.clients.evidence;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.company.Company;
import com.wisebook.clients.contact.Interaction;
import com.wisebook.clients.contact.Interactions;
import com.wisebook.clients.customer.Customer;
import com.wisebook.clients.evidence.EvidenceWords.Group;
import com.wisebook.clients.job.JobProgress;
import com.wisebook.clients.job.Jobs;
import com.wisebook.clients.security.AppUser;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.security.rest.UserMessages;

import io.swagger.v3.oas.annotations.media.Schema;

/** Files of evidence: asked for, made as a job, kept as they were made, and given out again byte for byte. */
@Service
public class EvidenceFiles {

    /** Kind of the job that makes one. */
    public static final String JOB_KIND = "EVIDENCE";
    private static final int PART = 1 << 20;
    private static final String MADE = """
        select f.id, f.number, co.code as company_code, c.code as customer_code, c.name as customer_name, f.job_id, f.made_by, f.made_at, f.file_name,
               f.heads, f.zip_sha256, f.size, f.files, f.missing
          from evidence_file f join company co on co.id = f.company_id join customer_label c on c.id = f.customer_id
        """;

    /**
     * A file that was made.
     *
     * @param heads   the heads of the chains it holds, as JSON
     * @param missing of how many items no copy of the invoice was there
     */
    @Schema(name = "EvidenceFileMade", requiredProperties = {"id", "number", "companyCode", "customerCode", "customerName", "madeBy", "madeAt", "fileName", "heads", "zipSha256",
        "size", "files", "missing"})
    public record Made(long id, String number, String companyCode, String customerCode, String customerName, Long jobId, String madeBy, Instant madeAt, String fileName,
                       String heads, String zipSha256, long size, int files, int missing) {
    }

    private final EvidenceReader reader;
    private final EvidenceArchive archive;
    private final EvidenceChain chain;
    private final Interactions interactions;
    private final Jobs jobs;
    private final Users users;
    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final UserMessages texts;
    private final ObjectMapper json;
    private final TransactionTemplate transaction;

    EvidenceFiles(EvidenceReader reader, EvidenceArchive archive, EvidenceChain chain, Interactions interactions, Jobs jobs, Users users, JdbcClient jdbc,
                  BusinessClock clock, UserMessages texts, ObjectMapper json, PlatformTransactionManager transactions) {
        this.reader = reader;
        this.archive = archive;
        this.chain = chain;
        this.interactions = interactions;
        this.jobs = jobs;
        this.users = users;
        this.jdbc = jdbc;
        this.clock = clock;
        this.texts = texts;
        this.json = json;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Asks for a file; its job makes it.
     *
     * @param items what it is about; empty: everything that is open or that collection has asked for
     * @return the job
     * @throws ProblemException 422 when an item is not his, or he has no account there
     */
    public long request(Company company, Customer customer, Set<Long> items, Locale locale, String user) {
        reader.account(company, customer);
        Set<Long> his = reader.claimable(company.id(), customer.id()).stream().map(EvidenceDossier.Item::entryId).collect(Collectors.toSet());
        for (Long item : items) {
            if (!his.contains(item)) {
                throw ProblemException.unprocessable("evidence.refused").field("items", "evidence.item.unknown", String.valueOf(item));
            }
        }
        return jobs.submit(JOB_KIND, texts.text("evidence.job", customer.name()), customer.code(), user, progress -> make(company, customer, items, locale, user, progress));
    }

    private void make(Company company, Customer customer, Set<Long> items, Locale locale, String user, JobProgress progress) throws IOException {
        progress.message(texts.text(locale, "evidence.job.reading"));
        chain.linkNoted();
        String number = String.format(Locale.ROOT, "DP-%06d", jdbc.sql("select nextval('evidence_file_number')").query(Long.class).single());
        String name = users.find(user).map(u -> u.displayName()).orElse(user);
        // one moment for all that is read: a payment that arrives meanwhile is in all of it or in none
        TransactionTemplate moment = new TransactionTemplate(transaction.getTransactionManager());
        moment.setReadOnly(true);
        moment.setIsolationLevel(TransactionTemplate.ISOLATION_REPEATABLE_READ);
        Path file = Files.createTempFile("wisebook-evidence", ".zip");
        try {
            progress.message(texts.text(locale, "evidence.job.writing"));
            moment.execute(tx -> {
                try {
                    EvidenceDossier dossier = reader.read(number, company, customer, items, locale, name);
                    return new Result(dossier, archive.write(dossier, file, progress));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }).keep(this, file, user, progress);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private record Result(EvidenceDossier dossier, EvidenceArchive.Written written) {

        void keep(EvidenceFiles files, Path file, String user, JobProgress progress) {
            files.transaction.executeWithoutResult(tx -> files.keep(this, file, user, progress.jobId()));
        }
    }

    private void keep(Result made, Path file, String user, long job) {
        EvidenceDossier of = made.dossier();
        try (InputStream whole = new BufferedInputStream(Files.newInputStream(file)); InputStream in = Files.newInputStream(file)) {
            long id = jdbc.sql("""
                    insert into evidence_file (number, company_id, customer_id, job_id, made_by, made_at, file_name, heads, index_sha256, zip_sha256, size, files, missing)
                    values (:number, :company, :customer, :job, :user, :at, :name, :heads, :index, :zip, :size, :files, :missing) returning id""")
                .param("number", of.number()).param("company", of.company().id()).param("customer", of.customer().id()).param("job", job).param("user", user)
                .param("at", Timestamp.from(of.madeAt())).param("name", "dossier-" + EvidenceArchive.safe(of.customer().code()) + "-" + of.number() + ".zip")
                .param("heads", json.writeValueAsString(of.heads().stream().map(h -> Map.of("company", h.companyId(), "customer", h.customerId(), "sequence", h.sequence(), "sha256", h.sha256())).toList()))
                .param("index", made.written().indexSha256()).param("zip", Hashes.of(whole)).param("size", Files.size(file)).param("files", made.written().files())
                .param("missing", of.missing().size()).query(Long.class).single();
            int position = 0;
            for (byte[] part = in.readNBytes(PART); part.length > 0; part = in.readNBytes(PART)) {
                jdbc.sql("insert into evidence_file_part values (:id, :position, :content)").param("id", id).param("position", position++).param("content", part).update();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        interactions.record(new Interaction(null, of.customer().id(), of.company().id(), of.madeAt(), "INTERNAL", "NOTE", "EVIDENCE_FILE", of.number(),
            "SHA-256 index " + made.written().indexSha256(), user, true, null, null));
    }

    /**
     * What a file would hold now.
     *
     * @param disputes how many there are, however many links tell of them
     * @param promises how many promises and payment plans, likewise
     * @param missing  references of the items of which no copy of the invoice is kept
     */
    @Schema(name = "EvidencePreview", requiredProperties = {"items", "penalties", "lumpSums", "messages", "formalNotices", "answers", "disputes", "promises", "calls", "decisions",
        "payments", "files", "links", "missing"})
    public record Preview(List<Claim> items, BigDecimal penalties, BigDecimal lumpSums, int messages, long formalNotices, int answers, int disputes, int promises, int calls,
                          int decisions, int payments, int files, int links, List<String> missing) {
    }

    /**
     * A debit that the file may be about.
     *
     * @param due     whether it is late; what is not due is told, and not claimed
     * @param claimed what is due of it and under no dispute
     */
    @Schema(name = "EvidenceClaim", requiredProperties = {"entryId", "openAmount", "contested", "claimed", "due", "currency"})
    public record Claim(long entryId, String documentRef, LocalDate dueDate, boolean due, BigDecimal openAmount, BigDecimal contested, BigDecimal claimed, String currency) {
    }

    /** What a file about that customer would hold. */
    public Preview preview(Company company, Customer customer, Locale locale) {
        EvidenceDossier of = reader.read("", company, customer, Set.of(), locale, "");
        return new Preview(of.items().stream().map(i -> new Claim(i.entryId(), i.documentRef(), i.dueDate(), i.due(of.asOf()), i.openAmount(),
            i.contestedAmount(), i.claimed(of.asOf()), i.currency())).toList(), of.penalties(), of.lumpSums(),
            of.messages().size(), of.messages().stream().filter(EvidenceDossier.Message::formalNotice).count(), of.of(Group.ANSWER).size(), of.disputes().size(),
            of.facts("PROMISE_MADE", "PLAN_PROPOSED"), of.of(Group.CALL).size(), of.of(Group.DECISION).size(), of.of(Group.MONEY).size(), of.attachments().size(), of.thread().size(), of.missing());
    }

    /** Of one customer, the newest first; null: of everybody. */
    public List<Made> made(Long customerId, int limit) {
        return jdbc.sql(MADE + " where :customer::bigint is null or f.customer_id in (select evidence_customers(:customer::bigint)) order by f.id desc limit :limit")
            .param("customer", customerId, java.sql.Types.BIGINT).param("limit", limit).query(Made.class).list().stream().map(named()).toList();
    }

    /** Our people by their names, looked up once. */
    private UnaryOperator<Made> named() {
        Map<String, String> names = users.all().stream().collect(Collectors.toMap(AppUser::username, AppUser::displayName));
        return m -> new Made(m.id(), m.number(), m.companyCode(), m.customerCode(), m.customerName(), m.jobId(), names.getOrDefault(m.madeBy(), m.madeBy()), m.madeAt(), m.fileName(),
            m.heads(), m.zipSha256(), m.size(), m.files(), m.missing());
    }

    /** One by its number. */
    public Optional<Made> byNumber(String number) {
        return jdbc.sql(MADE + " where f.number = :number").param("number", number).query(Made.class).optional().map(named());
    }

    /** Writes the archive out as it was made, a part at a time. */
    public void write(Made file, OutputStream out) throws IOException {
        for (int position = 0;; position++) {
            Optional<byte[]> part = jdbc.sql("select content from evidence_file_part where file_id = :id and position = :position").param("id", file.id())
                .param("position", position).query((row, n) -> row.getBytes(1)).optional();
            if (part.isEmpty()) {
                return;
            }
            out.write(part.get());
        }
    }
}

package com.wisebook.clients.receivable;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.FileKind;
import com.wisebook.clients.security.rest.ProblemException;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Takes copies of invoices in, one a number: a newer one takes the place of the one before, which is kept. What a file is called
 * decides nothing; what is in it must be a PDF (a Factur-X invoice is one).
 */
@Service
public class InvoiceDocuments {

    /** The largest file. */
    public static final int LARGEST = 10 * 1024 * 1024;
    /** The longest number. */
    public static final int LONGEST = 60;

    private static final Pattern CODED = Pattern.compile(".*[\\p{L}\\p{N}].*");

    /** Who brings copies in and by which door: REST, IMPORT or DEMO. */
    public record Bringer(String source, Long importId, String user) {
    }

    /** A copy on its way in. */
    public record NewCopy(String number, String fileName, byte[] content) {
    }

    /** A number as the ledger writes it, and how many customers bear it. */
    public record KnownNumber(String bare, String number, long customers, String customer) {
    }

    /** What is held under a number. */
    public record Held(long id, String bare, String sha256) {
    }

    /**
     * What became of a copy.
     *
     * @param outcome    ADDED, REPLACED, UNCHANGED or RESTORED
     * @param customers  how many customers bear the number: none, the copy waits for its entry; more than one, nobody is shown it
     * @param documentId the copy that is held now
     * @param replaces   the copy that it took the place of
     */
    @Schema(name = "InvoiceDocumentView", requiredProperties = {"number", "fileName", "size", "sha256", "outcome", "customers", "documentId"})
    public record Kept(String number, String fileName, int size, String sha256, String outcome, long customers, String customerCode, long documentId, Long replaces) {
    }

    /** What a rollback did. */
    public record TakenBack(int removed, int restored) {
    }

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final BusinessClock clock;

    InvoiceDocuments(JdbcClient jdbc, DataSource dataSource, BusinessClock clock) {
        this.jdbc = jdbc;
        this.template = new JdbcTemplate(dataSource);
        this.clock = clock;
    }

    /**
     * Keeps one copy.
     *
     * @throws ProblemException 422 when it is no PDF, too large, or the number is none
     */
    @Transactional
    public Kept keep(long companyId, NewCopy copy, Bringer by) {
        check(copy);
        lock(companyId, copy.number());
        String sha256 = sha256(copy.content());
        Optional<Held> before = held(companyId, List.of(bare(copy.number()))).values().stream().findFirst();
        String outcome = before.isEmpty() ? "ADDED" : before.get().sha256().equals(sha256) ? "UNCHANGED" : "REPLACED";
        if (!outcome.equals("UNCHANGED")) {
            add(companyId, List.of(copy), before.map(held -> Map.of(held.bare(), held)).orElse(Map.of()), by);
        }
        return kept(companyId, copy.number(), outcome);
    }

    /** One change a number at a time. */
    private void lock(long companyId, String number) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('invoice ' || :company || ' ' || bare_reference(:number), 0))")
            .param("company", companyId).param("number", number).query((row, n) -> 0).list();
    }

    /** What is held under the number now. */
    private Kept kept(long companyId, String number, String outcome) {
        Optional<KnownNumber> known = known(companyId, List.of(bare(number))).values().stream().findFirst();
        return jdbc.sql("select * from invoice_document where company_id = :company and bare_number = bare_reference(:number) and ended_at is null")
            .param("company", companyId).param("number", number)
            .query((row, n) -> new Kept(number, row.getString("file_name"), row.getInt("size"), row.getString("sha256"), outcome,
                known.map(KnownNumber::customers).orElse(0L), known.filter(one -> one.customers() == 1).map(KnownNumber::customer).orElse(null),
                row.getLong("id"), row.getObject("replaces", Long.class))).single();
    }

    /**
     * Takes a removal back, or a replacement: the copy is held again.
     *
     * @throws ProblemException 404 when the number has never had it, 409 when somebody has brought another meanwhile
     */
    @Transactional
    public Kept restore(long companyId, String number, long documentId, String user) {
        lock(companyId, number);
        boolean had = jdbc.sql("select exists (select 1 from invoice_document where id = :id and company_id = :company and bare_number = bare_reference(:number))")
            .param("id", documentId).param("company", companyId).param("number", number).query(Boolean.class).single();
        if (!had) {
            throw ProblemException.notFound("receivable.invoice.unknown", number);
        }
        int ended = jdbc.sql("""
                update invoice_document set ended_at = :now, ended_by = :user
                 where company_id = :company and bare_number = bare_reference(:number) and ended_at is null and replaces = :id""")
            .param("now", Timestamp.from(clock.instant())).param("user", user).param("company", companyId).param("number", number)
            .param("id", documentId).update();
        if (ended == 0 && held(companyId, List.of(bare(number))).values().stream().anyMatch(held -> held.id() != documentId)) {
            throw ProblemException.conflict("receivable.invoice.newer", number);
        }
        jdbc.sql("update invoice_document set ended_at = null, ended_by = null where id = :id").param("id", documentId).update();
        return kept(companyId, number, "RESTORED");
    }

    private static void check(NewCopy copy) {
        ProblemException refused = ProblemException.unprocessable("receivable.invoice.refused");
        if (copy.number().length() > LONGEST || !CODED.matcher(copy.number()).matches()) {
            refused.field("number", "receivable.invoice.number", LONGEST);
        }
        if (copy.content().length == 0) {
            refused.field("file", "receivable.invoice.empty");
        } else if (copy.content().length > LARGEST) {
            refused.field("file", "receivable.invoice.large", LARGEST / 1024 / 1024);
        } else if (!isPdf(copy.content())) {
            refused.field("file", "receivable.invoice.kind");
        }
        if (!refused.flaws().isEmpty()) {
            throw refused;
        }
    }

    /** Whether what is in it is a PDF. */
    public static boolean isPdf(byte[] content) {
        return FileKind.of(content).filter(FileKind.PDF::equals).isPresent();
    }

    /** A number without what spellings differ by; as the ledger's are compared. */
    public static String bare(String number) {
        return number.toUpperCase(java.util.Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** Which of these bare numbers invoices and credit notes of the company bear, by bare number. */
    @Transactional(readOnly = true)
    public Map<String, KnownNumber> known(long companyId, Collection<String> bare) {
        return jdbc.sql("""
                select bare_reference(e.document_ref) as bare, min(e.document_ref) as number, count(distinct e.customer_id) as customers,
                       min(c.code) as customer
                  from ledger_entry e join customer c on c.id = e.customer_id
                 where e.kind in ('INVOICE', 'CREDIT_NOTE') and e.side > 0 and e.company_id = :company and bare_reference(e.document_ref) = any(:bare)
                 group by 1""")
            .param("company", companyId).param("bare", bare.toArray(String[]::new)).query(KnownNumber.class).list().stream()
            .collect(Collectors.toMap(KnownNumber::bare, Function.identity()));
    }

    /** What is held under these bare numbers, by bare number. */
    @Transactional(readOnly = true)
    public Map<String, Held> held(long companyId, Collection<String> bare) {
        return jdbc.sql("""
                select id, bare_number as bare, sha256 from invoice_document
                 where company_id = :company and bare_number = any(:bare) and ended_at is null""")
            .param("company", companyId).param("bare", bare.toArray(String[]::new)).query(Held.class).list().stream()
            .collect(Collectors.toMap(Held::bare, Function.identity()));
    }

    /**
     * Adds copies that have been checked, in the running transaction.
     *
     * @param before what is held under their numbers, by bare number: each takes its place
     */
    public void add(long companyId, List<NewCopy> copies, Map<String, Held> before, Bringer by) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("update invoice_document set ended_at = :now, ended_by = :user where id = any(:ids)").param("now", now).param("user", by.user())
            .param("ids", copies.stream().map(copy -> before.get(bare(copy.number()))).filter(java.util.Objects::nonNull).map(Held::id).toArray(Long[]::new))
            .update();
        template.batchUpdate("""
            insert into invoice_document (company_id, number, file_name, size, sha256, content, source, import_id, added_by, added_at, replaces)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", copies, copies.size(), (row, copy) -> {
                Held held = before.get(bare(copy.number()));
                row.setLong(1, companyId);
                row.setString(2, copy.number());
                row.setString(3, name(copy));
                row.setInt(4, copy.content().length);
                row.setString(5, sha256(copy.content()));
                row.setBytes(6, copy.content());
                row.setString(7, by.source());
                row.setObject(8, by.importId(), Types.BIGINT);
                row.setString(9, by.user());
                row.setTimestamp(10, now);
                row.setObject(11, held == null ? null : held.id(), Types.BIGINT);
            });
    }

    /**
     * Takes the copy of a number out; it is kept, and shown to nobody any more.
     *
     * @param documentId the copy that is meant, or null for whichever is held
     * @return whether there was one
     * @throws ProblemException 409 when another than the one that is meant is held
     */
    @Transactional
    public boolean remove(long companyId, String number, Long documentId, String user) {
        lock(companyId, number);
        Optional<Held> held = held(companyId, List.of(bare(number))).values().stream().findFirst();
        if (held.isPresent() && documentId != null && held.get().id() != documentId) {
            throw ProblemException.conflict("receivable.invoice.newer", number);
        }
        return held.isPresent() && jdbc.sql("update invoice_document set ended_at = :now, ended_by = :user where id = :id and ended_at is null")
            .param("now", Timestamp.from(clock.instant())).param("user", user).param("id", held.get().id()).update() == 1;
    }

    /** The copy that is held under a number, with its content. */
    @Transactional(readOnly = true)
    public Optional<InvoiceCopies.File> byNumber(long companyId, String number) {
        return jdbc.sql("""
                select number, file_name, sha256, content from invoice_document
                 where company_id = :company and bare_number = bare_reference(:number) and ended_at is null""")
            .param("company", companyId).param("number", number)
            .query((row, n) -> new InvoiceCopies.File(row.getString(1), row.getString(2), row.getString(3), row.getBytes(4))).optional();
    }

    /** Takes an import's copies out for good; what they had taken the place of is there again, unless something newer is. */
    @Transactional
    public TakenBack takeBack(long importId) {
        jdbc.sql("""
            update invoice_document later set replaces = gone.replaces from invoice_document gone
             where later.replaces = gone.id and gone.import_id = :import""").param("import", importId).update();
        List<Long> restored = jdbc.sql("""
            select replaces from invoice_document where import_id = :import and ended_at is null and replaces is not null""")
            .param("import", importId).query(Long.class).list();
        int removed = jdbc.sql("delete from invoice_document where import_id = :import").param("import", importId).update();
        int back = jdbc.sql("update invoice_document set ended_at = null, ended_by = null where id = any(:ids)")
            .param("ids", restored.toArray(Long[]::new)).update();
        return new TakenBack(removed, back);
    }

    private static String name(NewCopy copy) {
        return FileKind.PDF.name(copy.fileName() == null || copy.fileName().isBlank() ? copy.number() : copy.fileName());
    }

    /** What tells two contents apart, as it is kept with them. */
    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

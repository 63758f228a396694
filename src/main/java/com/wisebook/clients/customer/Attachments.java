package com.wisebook.clients.customer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.ChangeContext.Origin;
import com.wisebook.clients.customer.identifier.Identifiers;
import com.wisebook.clients.customer.identifier.Verdict;
import com.wisebook.clients.security.rest.ProblemException;

/** Documents kept with a fiche: contracts, bank details (RIB), extracts of the register (KBIS). Nothing that was added is ever lost. */
@Service
public class Attachments {

    /** The largest file. */
    public static final int LARGEST = 10 * 1024 * 1024;

    private static final Set<String> KINDS = Set.of("CONTRACT", "RIB", "KBIS", "OTHER");
    private static final int LONGEST_NOTE = 500;
    private static final int MOST = 200;

    /** A file on its way in. */
    public record NewFile(String kind, String fileName, byte[] content, String note, String iban) {
    }

    /** A file as it was kept. */
    public record Kept(String fileName, String mediaType, byte[] content) {
    }

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final ChangeContext context;
    private final Customers customers;
    private final RibReader ribs;

    Attachments(JdbcClient jdbc, BusinessClock clock, ChangeContext context, Customers customers, RibReader ribs) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.context = context;
        this.customers = customers;
        this.ribs = ribs;
    }

    /**
     * Keeps a file with the fiche.
     *
     * @return its number
     * @throws ProblemException 422 with what is wrong
     */
    @Transactional
    public long add(Customer customer, NewFile file, String actor, Origin origin) {
        ProblemException refused = ProblemException.unprocessable("customer.file.refused");
        Optional<FileKind> kind = FileKind.of(file.content());
        if (file.content().length == 0) {
            refused.field("file", "customer.file.empty");
        } else if (file.content().length > LARGEST) {
            refused.field("file", "customer.file.large", LARGEST / 1024 / 1024);
        } else if (kind.isEmpty()) {
            refused.field("file", "customer.file.kind");
        }
        if (file.kind() == null || !KINDS.contains(file.kind())) {
            refused.field("kind", "customer.file.document");
        }
        if (file.note() != null && file.note().length() > LONGEST_NOTE) {
            refused.field("note", "customer.too-long", LONGEST_NOTE);
        }
        String iban = "RIB".equals(file.kind()) && kind.isPresent() ? iban(file, kind.get(), refused) : null;
        refuse(refused);
        customers.lock(List.of(customer.id()));
        String sha256 = sha256(file.content());
        room(customer.id(), sha256);
        context.by(actor, origin);
        return jdbc.sql("""
                insert into customer_attachment (customer_id, kind, file_name, media_type, size, sha256, content, note, iban, added_by, added_at)
                values (:customer, :kind, :name, :type, :size, :sha256, :content, :note, :iban, :actor, :now) returning id""")
            .param("customer", customer.id()).param("kind", file.kind()).param("name", kind.get().name(file.fileName()))
            .param("type", kind.get().mediaType()).param("size", file.content().length).param("sha256", sha256)
            .param("content", file.content()).param("note", file.note() == null || file.note().isBlank() ? null : file.note().strip())
            .param("iban", iban).param("actor", actor).param("now", Timestamp.from(clock.instant())).query(Long.class).single();
    }

    /** What the RIB says: typed, read from the document, or both, and then the same. */
    private String iban(NewFile file, FileKind kind, ProblemException refused) {
        Set<String> printed = kind == FileKind.PDF ? ribs.ibans(file.content()) : Set.of();
        if (file.iban() == null || file.iban().isBlank()) {
            if (printed.size() == 1) {
                return printed.iterator().next();
            }
            refused.field("iban", printed.isEmpty() ? "customer.file.iban-missing" : "customer.file.iban-several");
            return null;
        }
        Verdict typed = Identifiers.iban(file.iban());
        if (!typed.valid()) {
            refused.field("iban", "customer.identifier." + typed.reason());
        } else if (!printed.isEmpty() && !printed.contains(typed.normalized())) {
            refused.field("iban", "customer.file.iban-other", String.join(", ", printed));
        }
        return typed.normalized();
    }

    private void room(long customerId, String sha256) {
        if (jdbc.sql("select count(*) from customer_attachment where customer_id = :id and removed_at is null and sha256 = :sha256")
            .param("id", customerId).param("sha256", sha256).query(Long.class).single() > 0) {
            throw ProblemException.unprocessable("customer.file.refused").field("file", "customer.file.twice");
        }
        if (jdbc.sql("select count(*) from customer_attachment where customer_id = :id and removed_at is null").param("id", customerId)
            .query(Long.class).single() >= MOST) {
            throw ProblemException.unprocessable("customer.file.refused").field("file", "customer.file.most", MOST);
        }
    }

    /** A file with its content, also one that was taken out of the fiche. */
    public Optional<Kept> content(long customerId, long id) {
        return jdbc.sql("select file_name, media_type, content from customer_attachment where id = :id and customer_id = :customer")
            .param("id", id).param("customer", customerId)
            .query((row, n) -> new Kept(row.getString(1), row.getString(2), row.getBytes(3))).optional();
    }

    /** Takes a file out of the fiche, or back into it; the history shows it all the same. */
    @Transactional
    public void remove(Customer customer, long id, boolean removed, String actor, Origin origin) {
        context.by(actor, origin);
        int changed = jdbc.sql("""
                update customer_attachment set removed_at = :at, removed_by = :by
                 where id = :id and customer_id = :customer and (removed_at is null) = :removed""")
            .param("at", removed ? Timestamp.from(clock.instant()) : null, java.sql.Types.TIMESTAMP).param("by", removed ? actor : null)
            .param("id", id).param("customer", customer.id()).param("removed", removed).update();
        if (changed == 0) {
            throw ProblemException.notFound("customer.part-gone");
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void refuse(ProblemException refused) {
        if (!refused.flaws().isEmpty()) {
            throw refused;
        }
    }
}

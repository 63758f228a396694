package com.wisebook.clients.desk;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.util.HexFormat;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.multipart.MultipartFile;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.customer.FileKind;
import com.wisebook.clients.security.rest.ProblemException;

/** Files that customers send: told by what is in them, never more than fits, never shown but as a download. */
@Service
public class CustomerFiles {

    /** The largest file. */
    public static final int LARGEST = 10 * 1024 * 1024;
    /** Of one customer: more is no correspondence. */
    private static final long MOST_OF_A_CUSTOMER = 300L * 1024 * 1024;
    private static final int MOST_A_DAY = 30;

    /** A file as it was sent. */
    public record Kept(String fileName, String mediaType, byte[] content) {
    }

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    CustomerFiles(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Keeps the file; null when none was chosen.
     *
     * @throws ProblemException 422 with what is wrong with it
     */
    @Transactional
    public Long keep(long companyId, long customerId, long linkId, MultipartFile file) {
        if (file == null || file.isEmpty()) {
            return null;
        }
        byte[] content = read(file);
        FileKind kind = FileKind.of(content).orElseThrow(() -> refused("page.file.kind"));
        room(customerId, content.length);
        return jdbc.sql("""
                insert into customer_file (company_id, customer_id, link_id, file_name, media_type, size, sha256, content, sent_at)
                values (:company, :customer, :link, :name, :type, :size, :sha256, :content, :now) returning id""")
            .param("company", companyId).param("customer", customerId).param("link", linkId)
            .param("name", kind.name(file.getOriginalFilename())).param("type", kind.mediaType()).param("size", content.length)
            .param("sha256", sha256(content)).param("content", content).param("now", Timestamp.from(clock.instant())).query(Long.class).single();
    }

    /** Never more than the limit and one byte is read, whatever the request said of its size. */
    private static byte[] read(MultipartFile file) {
        try (InputStream in = file.getInputStream()) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw refused("page.file.large");
            }
            return content;
        } catch (IOException e) {
            throw refused("page.file.broken");
        }
    }

    private void room(long customerId, int size) {
        boolean full = jdbc.sql("""
                select coalesce(sum(size), 0) + :size > :most or count(*) filter (where sent_at > :since) >= :day
                  from customer_file where customer_id = :customer""")
            .param("size", size).param("most", MOST_OF_A_CUSTOMER).param("day", MOST_A_DAY).param("customer", customerId)
            .param("since", Timestamp.from(clock.instant().minus(java.time.Duration.ofDays(1)))).query(Boolean.class).single();
        if (full) {
            throw refused("page.file.most");
        }
    }

    /** For a colleague of ours. */
    public Optional<Kept> content(long customerId, long id) {
        return jdbc.sql("select file_name, media_type, content from customer_file where id = :id and customer_id = :customer").param("id", id)
            .param("customer", customerId).query((row, n) -> new Kept(row.getString(1), row.getString(2), row.getBytes(3))).optional();
    }

    private static ProblemException refused(String key) {
        return ProblemException.unprocessable("page.refused").field("file", key);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package com.wisebook.clients.dunning.legal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.customer.Attachments;
import com.wisebook.clients.customer.FileKind;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.sql.RecordRows;

/** Documents of a case, told by their content. */
@Component
public class LegalFiles {

    private static final int MOST = 50;

    /** A file on its way in. */
    public record NewFile(String fileName, byte[] content) {
    }

    /** A file with its content. */
    public record Kept(String fileName, byte[] content) {
    }

    private final JdbcClient jdbc;
    private final LegalStore store;

    LegalFiles(JdbcClient jdbc, LegalStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    void keep(long caseId, List<NewFile> files, String user) {
        ProblemException refused = ProblemException.unprocessable("legal.refused");
        if (files.isEmpty() || files.stream().anyMatch(file -> file.content() == null || file.content().length == 0)) {
            refused.field("files", "customer.file.empty");
        } else if (files.stream().anyMatch(file -> file.content().length > Attachments.LARGEST)) {
            refused.field("files", "customer.file.large", Attachments.LARGEST / 1024 / 1024);
        } else if (files.stream().anyMatch(file -> FileKind.of(file.content()).isEmpty())) {
            refused.field("files", "customer.file.kind");
        } else if (of(caseId).size() + files.size() > MOST) {
            refused.field("files", "legal.file.most", MOST);
        }
        if (!refused.flaws().isEmpty()) {
            throw refused;
        }
        for (NewFile file : files) {
            FileKind kind = FileKind.of(file.content()).orElseThrow();
            jdbc.sql("""
                    insert into prelitigation_file (prelitigation_id, file_name, media_type, size, sha256, content, added_by, added_at)
                    values (:id, :name, :type, :size, :sha256, :content, :by, :now) on conflict (prelitigation_id, sha256) do nothing""")
                .param("id", caseId).param("name", kind.name(file.fileName())).param("type", kind.mediaType()).param("size", file.content().length)
                .param("sha256", sha256(file.content())).param("content", file.content()).param("by", user).param("now", store.now()).update();
        }
    }

    List<PreLitigationView.File> of(long caseId) {
        return jdbc.sql("select id, file_name, media_type, size, added_by, added_at from prelitigation_file where prelitigation_id = :id order by id")
            .param("id", caseId).query(RecordRows.of(PreLitigationView.File.class)).list();
    }

    Optional<Kept> file(long caseId, long fileId) {
        return jdbc.sql("select file_name, content from prelitigation_file where prelitigation_id = :case and id = :id").param("case", caseId)
            .param("id", fileId).query((row, n) -> new Kept(row.getString(1), row.getBytes(2))).optional();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package com.wisebook.clients.dispute;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.wisebook.clients.contact.Interaction;
import com.wisebook.clients.contact.Interactions;
import com.wisebook.clients.customer.Attachments;
import com.wisebook.clients.customer.FileKind;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.security.rest.UserMessages;
import com.wisebook.clients.sql.RecordRows;

/** What was said and done about a dispute, and the files that came with it. */
@Component
class DisputeThread {

    static final int MOST_FILES = 20;
    static final int LONGEST = 4000;

    /** A file as it was kept. */
    record Kept(String fileName, String mediaType, byte[] content) {
    }

    private final JdbcClient jdbc;
    private final DisputeStore store;
    private final Interactions interactions;
    private final UserMessages texts;

    DisputeThread(JdbcClient jdbc, DisputeStore store, Interactions interactions, UserMessages texts) {
        this.jdbc = jdbc;
        this.store = store;
        this.interactions = interactions;
        this.texts = texts;
    }

    /** Something that the application did by itself. @return its id */
    long system(long disputeId, String kind, String body) {
        return add(disputeId, "system", "SYSTEM", kind, body);
    }

    /** Something that one of our people did, in the application or by the link of a mail. */
    void human(long disputeId, String user, String kind, String body) {
        add(disputeId, LinkActor.name(user), LinkActor.is(user) ? "LINK" : "HUMAN", kind, body);
    }

    /** The same, where it decides something: the customer's time-line tells of it too. */
    void decided(DisputeRow row, String user, String kind, String body) {
        human(row.id(), user, kind, body);
        interactions.record(new Interaction(null, row.customerId(), row.companyId(), store.now().toInstant(), "INTERNAL", "SYSTEM", "DISPUTE_" + kind,
            row.number(), body, spoken(user), true, null, null));
    }

    /** Who that was, for a time-line or the audit. */
    String spoken(String user) {
        return LinkActor.is(user) ? texts.text(Locale.FRENCH, "dispute.link.actor", LinkActor.name(user)) : user;
    }

    void customer(long disputeId, String name, String kind, String body) {
        add(disputeId, name, "CUSTOMER", kind, body);
    }

    private long add(long disputeId, String actor, String actorKind, String kind, String body) {
        return jdbc.sql("""
                insert into dispute_event (dispute_id, at, actor, actor_kind, kind, body) values (:id, :now, :actor, :actorKind, :kind, :body)
                returning id""")
            .param("id", disputeId).param("now", store.now()).param("actor", actor).param("actorKind", actorKind).param("kind", kind)
            .param("body", body == null || body.isBlank() ? null : body.strip(), java.sql.Types.VARCHAR).query(Long.class).single();
    }

    List<DisputeView.Event> events(long disputeId) {
        return jdbc.sql("select id, at, actor, actor_kind, kind, body from dispute_event where dispute_id = :id order by id")
            .param("id", disputeId).query(RecordRows.of(DisputeView.Event.class)).list();
    }

    /** Whether the managers were called in since the department was asked. */
    boolean escalated(DisputeRow row) {
        return row.askingId() != null && events(row.id()).stream().anyMatch(event -> event.id() > row.askingId() && event.kind().equals("ESCALATED"));
    }

    /** Names what is wrong with files on their way in, before anything is kept. */
    static void check(Collection<NewDispute.NewFile> files, ProblemException refused) {
        if (files.size() > MOST_FILES) {
            refused.field("files", "dispute.file.most", MOST_FILES);
        }
        for (NewDispute.NewFile file : files) {
            if (file.content() == null || file.content().length == 0) {
                refused.field("files", "customer.file.empty");
            } else if (file.content().length > Attachments.LARGEST) {
                refused.field("files", "customer.file.large", Attachments.LARGEST / 1024 / 1024);
            } else if (FileKind.of(file.content()).isEmpty()) {
                refused.field("files", "customer.file.kind");
            }
        }
    }

    /** Keeps files that have been checked; one that is there already is not kept twice. */
    void keep(long disputeId, Collection<NewDispute.NewFile> files, String by) {
        long there = jdbc.sql("select count(*) from dispute_file where dispute_id = :id").param("id", disputeId).query(Long.class).single();
        if (there + files.size() > MOST_FILES) {
            throw ProblemException.unprocessable("dispute.refused").field("files", "dispute.file.most", MOST_FILES);
        }
        for (NewDispute.NewFile file : files) {
            FileKind kind = FileKind.of(file.content()).orElseThrow();
            jdbc.sql("""
                    insert into dispute_file (dispute_id, file_name, media_type, size, sha256, content, added_by, added_at)
                    values (:id, :name, :type, :size, :sha256, :content, :by, :now) on conflict (dispute_id, sha256) do nothing""")
                .param("id", disputeId).param("name", kind.name(file.fileName())).param("type", kind.mediaType()).param("size", file.content().length)
                .param("sha256", sha256(file.content())).param("content", file.content()).param("by", by).param("now", store.now()).update();
        }
    }

    List<DisputeView.File> files(long disputeId) {
        return jdbc.sql("select id, file_name, media_type, size, added_by, added_at from dispute_file where dispute_id = :id order by id")
            .param("id", disputeId).query(RecordRows.of(DisputeView.File.class)).list();
    }

    Optional<Kept> file(long disputeId, long fileId) {
        return jdbc.sql("select file_name, media_type, content from dispute_file where dispute_id = :dispute and id = :id")
            .param("dispute", disputeId).param("id", fileId).query((row, n) -> new Kept(row.getString(1), row.getString(2), row.getBytes(3))).optional();
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

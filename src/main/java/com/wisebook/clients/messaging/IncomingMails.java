package com.wisebook.clients.messaging;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.company.Companies;
import com.wisebook.clients.messaging.AttachmentCheck.Kept;
import com.wisebook.clients.messaging.IncomingMail.Nature;
import com.wisebook.clients.messaging.bounce.BounceReader;
import com.wisebook.clients.messaging.bounce.BounceReport.Kind;
import com.wisebook.clients.messaging.incoming.MailReader;
import com.wisebook.clients.messaging.incoming.ParsedMail;
import com.wisebook.clients.messaging.incoming.ParsedMail.Attached;

/**
 * Stores the mails that come in, each once, whoever brings it and however often. What mail servers send back goes to
 * {@link Bounces}. Nothing here answers a mail.
 */
@Service
public class IncomingMails {

    private static final Set<Kind> RETURNED = Set.of(Kind.FAILED, Kind.DELAYED, Kind.ARRIVED);
    private static final Duration FLOOD = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final MailReferences references;
    private final Bounces bounces;
    private final Companies companies;
    private final ObjectProvider<AttachmentCheck> attachments;
    private final ApplicationEventPublisher events;
    private final int mostAnHour;
    private final String ownMailbox;

    IncomingMails(JdbcClient jdbc, Clock clock, MailReferences references, Bounces bounces, Companies companies,
                  ObjectProvider<AttachmentCheck> attachments, ApplicationEventPublisher events,
                  @Value("${wisebook.replies.most-an-hour:10}") int mostAnHour, @Value("${wisebook.replies.imap.user:}") String ownMailbox) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.references = references;
        this.bounces = bounces;
        this.companies = companies;
        this.attachments = attachments;
        this.events = events;
        this.mostAnHour = mostAnHour;
        this.ownMailbox = ownMailbox.toLowerCase(Locale.ROOT);
    }

    /**
     * Where a mail was found.
     *
     * @param uidValidity with {@code uid} its place in the mailbox; null where it has none
     */
    public record Place(String source, String mailbox, Long uidValidity, Long uid) {

        /** The local mailbox, where somebody of the demonstration answers in a customer's place. */
        public static final Place LOCAL = new Place("LOCAL", "local", null, null);
    }

    /**
     * Takes one mail. The same mail a second time changes nothing.
     *
     * @param raw the mail as it came (RFC 822)
     * @param cut whether its end is missing
     * @return what is stored of it; empty for what is no letter to us: a returned mail
     * @throws Bounces.TooEarly when it is a returned mail whose own hand-over is not recorded yet
     */
    @Transactional
    public Optional<Long> take(Place place, byte[] raw, boolean cut) {
        if (RETURNED.contains(BounceReader.read(raw).kind())) {
            bounces.take(raw, Bounces.Source.MAILBOX);
            return Optional.empty();
        }
        ParsedMail mail = MailReader.read(raw);
        String digest = mail.nature() == Nature.UNREADABLE ? sha256(raw)
            : sha256((mail.sender() + "\n" + mail.subject() + "\n" + mail.body()).getBytes(StandardCharsets.UTF_8));
        String key = key(mail, digest);
        MailReferences.Found found = references.find(mail.traces());
        Optional<Long> id = insert(place, new Said(mail, key, digest, nature(mail), ours(found), found.forged(), raw.length, cut));
        id.ifPresent(one -> {
            keep(one, mail.files());
            events.publishEvent(new IncomingMail.Arrived(one));
        });
        return id.or(() -> known(place, key));
    }

    private record Said(ParsedMail mail, String key, String digest, Nature nature, Long messageId, boolean forged, int size, boolean cut) {
    }

    /** Its id; another mail that came under the same id before does not make this one go unread. */
    private String key(ParsedMail mail, String digest) {
        if (mail.id() == null || mail.id().isBlank()) {
            return "sha256:" + digest;
        }
        boolean borrowed = jdbc.sql("select exists (select 1 from incoming_mail where mail_key = :key and digest <> :digest)")
            .param("key", mail.id().strip()).param("digest", digest).query(Boolean.class).single();
        return borrowed ? mail.id().strip() + "/" + digest : mail.id().strip();
    }

    private Long ours(MailReferences.Found found) {
        return found.messageId() == null ? null : jdbc.sql("select id from message where id = :id").param("id", found.messageId())
            .query(Long.class).optional().orElse(null);
    }

    private Nature nature(ParsedMail mail) {
        if (mail.nature() == Nature.UNREADABLE) {
            return mail.nature();
        }
        if (mail.ownMark() || own().contains(mail.sender())) {
            return Nature.OWN;
        }
        long before = mail.sender().isEmpty() ? 0 : jdbc.sql("select count(*) from incoming_mail where sender = :sender and received_at > :since")
            .param("sender", mail.sender()).param("since", Timestamp.from(clock.instant().minus(FLOOD))).query(Long.class).single();
        return before >= mostAnHour ? Nature.LOOP : mail.nature();
    }

    private Set<String> own() {
        return Stream.concat(Stream.of(ownMailbox), companies.all().stream().flatMap(company -> Stream.of(String.valueOf(company.senderEmail()),
            String.valueOf(company.email())))).map(address -> address.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    private Optional<Long> insert(Place place, Said said) {
        ParsedMail mail = said.mail();
        return jdbc.sql("""
                insert into incoming_mail (source, mailbox, uid_validity, uid, mail_key, digest, received_at, written_at, nature, sender, sender_name,
                                           recipients, subject, body, from_html, truncated, headers, size, message_id, forged)
                values (:source, :mailbox, :validity, :uid, :key, :digest, :now, :written, :nature, :sender, :name, :recipients, :subject, :body,
                        :html, :cut, :headers, :size, :message, :forged)
                on conflict do nothing returning id""")
            .param("source", place.source()).param("mailbox", place.mailbox()).param("validity", place.uidValidity(), Types.BIGINT)
            .param("uid", place.uid(), Types.BIGINT).param("key", said.key()).param("digest", said.digest())
            .param("now", Timestamp.from(clock.instant())).param("written", credible(mail.writtenAt()), Types.TIMESTAMP)
            .param("nature", said.nature().name()).param("sender", mail.sender()).param("name", mail.senderName(), Types.VARCHAR)
            .param("recipients", mail.recipients().toArray(String[]::new)).param("subject", mail.subject(), Types.VARCHAR)
            .param("body", mail.body()).param("html", mail.fromHtml()).param("cut", said.cut()).param("headers", mail.headers())
            .param("size", said.size()).param("message", said.messageId(), Types.BIGINT).param("forged", said.forged() && said.messageId() == null)
            .query(Long.class).optional();
    }

    /** A mail from tomorrow, or from before there was mail, has a wrong clock. */
    private Timestamp credible(Instant written) {
        boolean possible = written != null && written.isBefore(clock.instant().plus(Duration.ofDays(1))) && written.isAfter(Instant.parse("1995-01-01T00:00:00Z"));
        return possible ? Timestamp.from(written) : null;
    }

    private void keep(long mailId, List<Attached> files) {
        AttachmentCheck check = attachments.getIfAvailable();
        int position = 0;
        for (Attached file : files) {
            Optional<Kept> kept = check == null ? Optional.empty() : check.check(file.name(), file.content());
            jdbc.sql("""
                    insert into incoming_file (mail_id, position, file_name, media_type, size, sha256, content)
                    values (:mail, :position, :name, :type, :size, :sha256, :content)""")
                .param("mail", mailId).param("position", ++position).param("name", kept.map(Kept::fileName).orElse(file.name()))
                .param("type", kept.map(Kept::mediaType).orElse(null), Types.VARCHAR).param("size", file.content().length)
                .param("sha256", sha256(file.content())).param("content", kept.isPresent() ? file.content() : null, Types.BINARY).update();
        }
    }

    private Optional<Long> known(Place place, String key) {
        return jdbc.sql("""
                select id from incoming_mail where mail_key = :key or mailbox = :mailbox and uid_validity = :validity and uid = :uid
                 order by mail_key = :key desc limit 1""")
            .param("key", key).param("mailbox", place.mailbox()).param("validity", place.uidValidity(), Types.BIGINT)
            .param("uid", place.uid(), Types.BIGINT).query(Long.class).optional();
    }

    /** When the mailbox was last read (null: never), and what went wrong then. */
    public Bounce.MailboxState mailbox() {
        return jdbc.sql("select read_at, error from reply_mailbox")
            .query((row, n) -> new Bounce.MailboxState(MessageRows.instant(row, "read_at"), row.getString("error"))).single();
    }

    /** Whether a mailbox is configured. */
    public boolean read() {
        return !ownMailbox.isEmpty();
    }

    public Optional<IncomingMail> byId(long id) {
        List<IncomingMail.File> files = jdbc.sql("""
                select position, file_name, media_type, size, content is not null as kept from incoming_file where mail_id = :id order by position""")
            .param("id", id).query((row, n) -> new IncomingMail.File(row.getInt(1), row.getString(2), row.getString(3), row.getInt(4), row.getBoolean(5))).list();
        return jdbc.sql("select * from incoming_mail where id = :id").param("id", id).query((row, n) -> mail(row, files)).optional();
    }

    /** A file that was kept. */
    public Optional<IncomingMail.Content> file(long mailId, int number) {
        return jdbc.sql("select file_name, media_type, content from incoming_file where mail_id = :id and position = :number and content is not null")
            .param("id", mailId).param("number", number)
            .query((row, n) -> new IncomingMail.Content(row.getString(1), row.getString(2), row.getBytes(3))).optional();
    }

    private static IncomingMail mail(ResultSet row, List<IncomingMail.File> files) throws SQLException {
        return new IncomingMail(row.getLong("id"), row.getTimestamp("received_at").toInstant(), MessageRows.instant(row, "written_at"),
            Nature.valueOf(row.getString("nature")), row.getString("sender"), row.getString("sender_name"),
            List.of((String[]) row.getArray("recipients").getArray()), row.getString("subject"), row.getString("body"), row.getBoolean("from_html"),
            row.getBoolean("truncated"), row.getString("headers"), row.getObject("message_id", Long.class), row.getBoolean("forged"), files);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}

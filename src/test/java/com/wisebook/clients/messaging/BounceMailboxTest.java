package com.wisebook.clients.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import com.wisebook.clients.messaging.bounce.BounceMailbox;

import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

/** The mailbox to which mails return, read over IMAP. */
class BounceMailboxTest {

    private static final String TO = "payeur@client.example";

    private final GreenMail mail = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort(), new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP).dynamicPort(),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS).dynamicPort()});
    private GreenMailUser mailbox;
    private MessagingHouse house;

    @BeforeEach
    void start() {
        mail.start();
        mailbox = mail.setUser("bounce@acme.example", "bounce", "secret");
        house = house(Map.of());
    }

    @AfterEach
    void stop() {
        house.close();
        mail.stop();
    }

    private MessagingHouse house(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("SMTP_HOST", "127.0.0.1", "SMTP_PORT", Integer.toString(mail.getSmtp().getPort()),
            "BOUNCE_IMAP_HOST", "127.0.0.1", "BOUNCE_IMAP_PORT", Integer.toString(mail.getImap().getPort()),
            "BOUNCE_IMAP_USER", "bounce", "BOUNCE_IMAP_PASSWORD", "secret", "BOUNCE_IMAP_TLS", "none",
            "wisebook.messaging.imap-timeout-millis", "5000"));
        settings.putAll(more);
        MessagingHouse made = new MessagingHouse(settings);
        made.jdbc.sql("truncate mail_bounce").update();
        made.jdbc.sql("update bounce_mailbox set mailbox = null, uid_validity = null, last_uid = 0, reading_node = null, reading_until = null, "
            + "read_at = null, error = null").update();
        return made;
    }

    private long sent(String key) {
        long id = house.queueMailTo(key, TO);
        house.sender.sendDue();
        return id;
    }

    private void returned(String sample, long id) {
        arrives(BounceSamples.of(sample, house.bean(MailReferences.class).of(id), TO));
    }

    private void arrives(byte[] raw) {
        try {
            mailbox.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw)));
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        house.bean(BounceMailbox.class).readNew();
    }

    private MailFolder inbox() {
        try {
            return mail.getManagers().getImapHostManager().getInbox(mailbox);
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    private Bounce.Counts counts() {
        return house.bean(BounceLog.class).counts();
    }

    @Test
    void returned_mails_are_read_once_and_marked_as_seen() {
        long gone = sent("k1");
        long full = sent("k2");
        long fine = sent("k3");
        returned("gmail-inactive", gone);
        returned("advertising", fine);
        returned("orange-mailbox-full", full);
        returned("out-of-office", fine);

        read();
        read();

        assertThat(List.of(house.status(gone), house.status(full), house.status(fine))).containsExactly("FAILED", "FAILED", "SENT");
        assertThat(house.heard.outcomesOf(gone)).containsExactly("SENT", "FAILED");
        assertThat(counts().bounced()).isEqualTo(2);
        assertThat(counts().mailbox().error()).isNull();
        assertThat(counts().mailbox().readAt()).isNotNull();
        assertThat(inbox().getMessages()).hasSize(4).allSatisfy(m -> assertThat(m.getFlags().contains(Flags.Flag.SEEN)).isTrue());

        returned("exchange-not-found", fine);
        read();
        assertThat(house.status(fine)).as("what comes later is read too").isEqualTo("FAILED");
    }

    @Test
    void a_mail_that_somebody_has_looked_at_is_read_all_the_same() {
        long id = sent("k");
        returned("postfix-no-such-user", id);
        inbox().getMessages().forEach(m -> m.setFlag(Flags.Flag.SEEN, true));

        read();

        assertThat(house.status(id)).isEqualTo("FAILED");
    }

    @Test
    void what_was_read_is_moved_away_where_a_folder_is_named_for_it() throws Exception {
        house.close();
        house = house(Map.of("BOUNCE_IMAP_MOVE_TO", "Traites"));
        long id = sent("k");
        returned("postfix-no-such-user", id);
        returned("advertising", id);

        read();

        assertThat(house.status(id)).isEqualTo("FAILED");
        assertThat(inbox().getMessages()).isEmpty();
        assertThat(mail.getManagers().getImapHostManager().getFolder(mailbox, "Traites").getMessages()).hasSize(2);
    }

    @Test
    void a_mailbox_that_is_read_again_from_its_beginning_changes_nothing() {
        long id = sent("k");
        returned("postfix-no-such-user", id);
        read();
        house.jdbc.sql("update bounce_mailbox set uid_validity = uid_validity + 1, last_uid = 0").update();

        read();

        assertThat(counts().bounced()).isEqualTo(1);
        assertThat(house.heard.outcomesOf(id)).containsExactly("SENT", "FAILED");
    }

    @Test
    void while_another_node_reads_this_one_does_not_and_takes_over_when_that_one_is_gone() {
        long id = sent("k");
        returned("postfix-no-such-user", id);
        house.jdbc.sql("update bounce_mailbox set reading_node = 'other', reading_until = now() + interval '1 minute'").update();
        read();
        assertThat(house.status(id)).isEqualTo("SENT");

        house.jdbc.sql("update bounce_mailbox set reading_until = now() - interval '1 second'").update();
        read();
        assertThat(house.status(id)).isEqualTo("FAILED");
    }

    @Test
    void a_report_that_is_too_early_waits_for_the_next_look_with_what_is_behind_it() {
        long early = sent("k1");
        long other = sent("k2");
        house.jdbc.sql("update message set status = 'SENDING' where id = :id").param("id", early).update();
        returned("postfix-no-such-user", early);
        returned("exchange-not-found", other);
        read();
        assertThat(counts().bounced()).isZero();

        house.jdbc.sql("update message set status = 'SENT' where id = :id").param("id", early).update();
        read();
        assertThat(List.of(house.status(early), house.status(other))).containsExactly("FAILED", "FAILED");
    }

    @Test
    void a_wrong_password_is_said_and_read_again_when_it_is_right() {
        long id = sent("k");
        returned("postfix-no-such-user", id);
        mailbox.setPassword("changed");
        read();
        assertThat(counts().mailbox().error()).contains("AuthenticationFailed").doesNotContain("secret");

        mailbox.setPassword("secret");
        read();
        assertThat(counts().mailbox().error()).isNull();
        assertThat(house.status(id)).isEqualTo("FAILED");
    }

    @Test
    void a_server_whose_certificate_nobody_vouches_for_gets_no_password() {
        house.close();
        house = house(Map.of("BOUNCE_IMAP_PORT", Integer.toString(mail.getImaps().getPort()), "BOUNCE_IMAP_TLS", "ssl"));
        long id = sent("k");
        returned("postfix-no-such-user", id);

        read();

        assertThat(counts().mailbox().error()).containsIgnoringCase("certif");
        assertThat(house.status(id)).isEqualTo("SENT");
    }
}

package com.wisebook.clients.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.wisebook.clients.EmptyTables;
import com.wisebook.clients.messaging.IncomingMails.Place;
import com.wisebook.clients.messaging.incoming.ReplyMailbox;

import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

/** The mailbox to which customers answer, read over IMAP: each mail once, whatever happens. */
class ReplyMailboxTest {

    private static final String TO = "payeur@client.example";

    private final GreenMail mail = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort(), new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP).dynamicPort()});
    private GreenMailUser mailbox;
    private MessagingHouse house;

    @BeforeEach
    void start() {
        mail.start();
        mailbox = mail.setUser("reponses@acme.example", "reponses", "secret");
        house = house(Map.of());
    }

    @AfterEach
    void stop() {
        house.close();
        mail.stop();
    }

    private MessagingHouse house(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("SMTP_HOST", "127.0.0.1", "SMTP_PORT", Integer.toString(mail.getSmtp().getPort()),
            "wisebook.replies.imap.host", "127.0.0.1", "wisebook.replies.imap.port", Integer.toString(mail.getImap().getPort()),
            "wisebook.replies.imap.user", "reponses", "wisebook.replies.imap.password", "secret", "wisebook.replies.imap.tls", "none",
            "wisebook.messaging.imap-timeout-millis", "5000", "wisebook.replies.address", "reponses+{id}@acme.example"));
        settings.putAll(more);
        MessagingHouse made = new MessagingHouse(settings);
        EmptyTables.in(made.jdbc, "incoming_mail, mail_bounce");
        made.jdbc.sql("update reply_mailbox set mailbox = null, uid_validity = null, last_uid = 0, reading_node = null, reading_until = null, "
            + "read_at = null, error = null").update();
        return made;
    }

    private static String answer(String id, String more, String text) {
        return "From: Paul <" + TO + ">\r\nTo: reponses@acme.example\r\nSubject: Re: Relance\r\nMessage-ID: <" + id + "@client.example>\r\n"
            + "Date: Mon, 23 Nov 2026 09:00:00 +0100\r\n" + more + "\r\n" + text + "\r\n";
    }

    private void arrives(String raw) {
        try {
            mailbox.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8))));
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        house.bean(ReplyMailbox.class).readNew();
    }

    private List<String> stored() {
        return house.jdbc.sql("select nature || ' ' || trim(both E'\\n' from body) from incoming_mail order by id").query(String.class).list();
    }

    private MailFolder inbox() {
        try {
            return mail.getManagers().getImapHostManager().getInbox(mailbox);
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    private String error() {
        return house.jdbc.sql("select error from reply_mailbox").query(String.class).optional().orElse(null);
    }

    @Test
    void eachMailIsStoredOnceAndMarkedAfterwards() {
        arrives(answer("1", "", "Nous payons vendredi."));
        arrives(answer("2", "", "Une copie, merci."));
        read();
        read();
        assertThat(stored()).containsExactly("PERSON Nous payons vendredi.", "PERSON Une copie, merci.");
        assertThat(inbox().getMessages()).allSatisfy(m -> assertThat(m.getFlags().contains(Flags.Flag.SEEN)).isTrue());
        arrives(answer("3", "", "Encore."));
        read();
        assertThat(stored()).hasSize(3);
        assertThat(error()).isNull();
    }

    @Test
    void itIsMovedAwayWhereAFolderIsNamedAlsoWhatAnEarlierLookLeftBehind() throws Exception {
        house.close();
        house = house(Map.of("wisebook.replies.imap.move-to", "Traites"));
        arrives(answer("1", "", "Un."));
        read();
        assertThat(inbox().getMessages()).isEmpty();
        assertThat(mail.getManagers().getImapHostManager().getFolder(mailbox, "Traites").getMessages()).hasSize(1);
        arrives(answer("2", "", "Deux."));
        // stored, and the application died before it moved the mail
        house.jdbc.sql("update reply_mailbox set last_uid = last_uid + 1").update();
        arrives(answer("3", "", "Trois."));
        read();
        assertThat(inbox().getMessages()).isEmpty();
    }

    @Test
    void aCrashBetweenStoringAndRememberingDoublesNothing() {
        arrives(answer("1", "", "Un."));
        read();
        house.jdbc.sql("update reply_mailbox set last_uid = 0").update();
        read();
        assertThat(stored()).containsExactly("PERSON Un.");
    }

    @Test
    void aMailboxThatIsNumberedAnewDoublesNothingAndAReplayedUidIsTheSameMail() {
        arrives(answer("1", "", "Un."));
        read();
        house.jdbc.sql("update reply_mailbox set uid_validity = uid_validity + 1, last_uid = 0").update();
        read();
        assertThat(stored()).hasSize(1);
        IncomingMails mails = house.bean(IncomingMails.class);
        Place place = new Place("IMAP", "m", 1L, 77L);
        Long first = mails.take(place, answer("7", "", "Sept.").getBytes(StandardCharsets.UTF_8), false).orElseThrow();
        Long again = mails.take(place, answer("8", "", "Huit, sous le même numéro.").getBytes(StandardCharsets.UTF_8), false).orElseThrow();
        assertThat(again).isEqualTo(first);
        assertThat(stored()).containsExactly("PERSON Un.", "PERSON Sept.");
    }

    @Test
    void twoReadersAtOnceStoreEachMailOnce() throws Exception {
        for (int i = 0; i < 8; i++) {
            arrives(answer("m" + i, "", "Mail " + i + "."));
        }
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            IncomingMails mails = house.bean(IncomingMails.class);
            CountDownLatch go = new CountDownLatch(1);
            Future<?> reader = both.submit(() -> {
                go.await();
                read();
                return null;
            });
            // another node that took over too early stores the same mails
            Future<?> second = both.submit(() -> {
                go.await();
                for (int i = 0; i < 8; i++) {
                    mails.take(new Place("IMAP", "elsewhere", 9L, (long) i), answer("m" + i, "", "Mail " + i + ".").getBytes(StandardCharsets.UTF_8), false);
                }
                return null;
            });
            go.countDown();
            reader.get();
            second.get();
        } finally {
            both.shutdownNow();
        }
        assertThat(stored()).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void whileAnotherNodeReadsThisOneDoesNot() {
        arrives(answer("1", "", "Un."));
        house.jdbc.sql("update reply_mailbox set reading_node = 'other', reading_until = now() + interval '1 minute'").update();
        read();
        assertThat(stored()).isEmpty();
        house.jdbc.sql("update reply_mailbox set reading_until = now() - interval '1 second'").update();
        read();
        assertThat(stored()).hasSize(1);
    }

    @Test
    void itsOwnMailIsKnownByTheSignedIdAndByTheAddressAndAForgedOneIsNot() {
        long id = house.queueMailTo("k", TO);
        house.sender.sendDue();
        String reference = house.bean(MailReferences.class).of(id);
        arrives(answer("1", "In-Reply-To: <wisebook-" + reference + "@acme.example>\r\n", "Par l'en-tête."));
        arrives(answer("2", "Delivered-To: reponses+" + reference + "@acme.example\r\n", "Par l'adresse."));
        arrives(answer("3", "References: <wisebook-" + id + ".0123456789abcdef0123@acme.example>\r\n", "Inventé."));
        read();
        assertThat(house.jdbc.sql("select coalesce(message_id::text, '-') || ' ' || forged from incoming_mail order by id").query(String.class).list())
            .containsExactly(id + " false", id + " false", "- true");
    }

    @Test
    void answersAreAskedForAtTheMailboxThatWeRead() throws Exception {
        long id = house.queueMailTo("k", TO);
        house.sender.sendDue();
        assertThat(mail.getReceivedMessages()[0].getReplyTo()).singleElement()
            .hasToString("reponses+" + house.bean(MailReferences.class).of(id) + "@acme.example");
    }

    @Test
    void whatCannotBeDeliveredComesBackHereTooAndIsABounce() {
        long id = house.queueMailTo("k", TO);
        house.sender.sendDue();
        arrives(new String(BounceSamples.of("postfix-no-such-user", house.bean(MailReferences.class).of(id), TO), StandardCharsets.UTF_8));
        read();
        assertThat(house.status(id)).isEqualTo("FAILED");
        assertThat(stored()).isEmpty();
    }

    @Test
    void machinesAreKnownAndAFloodIsALoop() {
        arrives(answer("a", "Auto-Submitted: auto-replied\r\n", "Absent."));
        arrives(answer("b", "X-Loop: x\r\n", "Boucle."));
        arrives(answer("c", "X-WiseBook-Message: 1\r\n", "À nous."));
        arrives(answer("d", "", "De nous.").replace("Paul <" + TO + ">", "compta@acme.example"));
        read();
        assertThat(stored()).containsExactly("AUTO_REPLY Absent.", "LOOP Boucle.", "OWN À nous.", "OWN De nous.");
        for (int i = 0; i < 9; i++) {
            arrives(answer("f" + i, "", "Encore " + i + "."));
        }
        read();
        assertThat(stored().subList(4, 13)).containsSubsequence("PERSON Encore 0.", "PERSON Encore 6.", "LOOP Encore 7.", "LOOP Encore 8.");
        house.clock.forward(java.time.Duration.ofMinutes(61));
        arrives(answer("g", "", "Une heure après."));
        read();
        assertThat(stored().get(13)).isEqualTo("PERSON Une heure après.");
        assertThat(house.jdbc.sql("select count(*) from message").query(Long.class).single()).as("nothing is answered").isZero();
    }

    @Test
    void aStrangerWhoBorrowsTheIdOfAMailDoesNotHideIt() {
        arrives(answer("1", "", "L'original."));
        arrives(answer("1", "", "Un autre texte."));
        arrives(answer("1", "Received: by a relay\r\n", "L'original."));
        read();
        assertThat(stored()).containsExactly("PERSON L'original.", "PERSON Un autre texte.");
    }

    @Test
    void aMailWithoutIdOrWithoutAnyFormIsStoredOnceToo() {
        arrives("From: " + TO + "\r\nSubject: x\r\nMessage-ID: \r\n\r\nSans identifiant.\r\n");
        read();
        house.jdbc.sql("update reply_mailbox set last_uid = 0").update();
        read();
        assertThat(stored()).hasSize(1);
        IncomingMails mails = house.bean(IncomingMails.class);
        Long broken = mails.take(Place.LOCAL, new byte[] {0, 1, 2, (byte) 0xff}, false).orElseThrow();
        assertThat(mails.take(Place.LOCAL, new byte[] {0, 1, 2, (byte) 0xff}, false)).contains(broken);
        assertThat(mails.byId(broken).orElseThrow().nature()).isEqualTo(IncomingMail.Nature.UNREADABLE);
    }

    @Test
    void aWrongPasswordIsSaidWithoutIt() {
        mailbox.setPassword("changed");
        read();
        assertThat(error()).contains("AuthenticationFailed").doesNotContain("secret");
        mailbox.setPassword("secret");
        read();
        assertThat(error()).isNull();
    }
}

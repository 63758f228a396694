package com.wisebook.clients.messaging.bounce;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import com.wisebook.clients.messaging.Bounces;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;

/**
 * Reads the mailbox to which mails are returned, over IMAP. Each mail is taken once: the last UID is kept, in the database
 * and not by a flag that somebody who looks into the mailbox would set; a mail that was taken and not yet kept so (the
 * application died) is known by its own id.
 */
@Component
public class BounceMailbox {

    private static final Logger LOG = LoggerFactory.getLogger(BounceMailbox.class);
    /** What a report says stands before the returned mail: the rest of a larger one is left where it is. */
    private static final int LARGEST = 5 * 1024 * 1024;

    private final Optional<BounceMailboxSettings> settings;
    private final Bounces bounces;
    private final MailboxProgress progress;

    BounceMailbox(ObjectProvider<BounceMailboxSettings> settings, Bounces bounces, MailboxProgress progress) {
        this.settings = Optional.ofNullable(settings.getIfAvailable());
        this.bounces = bounces;
        this.progress = progress;
    }

    /** Reads what is new, unless no mailbox is configured or another node is reading it. */
    @Scheduled(fixedDelayString = "${wisebook.messaging.bounce-interval:PT2M}")
    public void readNew() {
        settings.ifPresent(mailbox -> progress.begin(mailbox.name()).ifPresent(mark -> {
            String error = "stopped";
            try {
                int taken = read(mailbox, mark);
                error = null;
                if (taken > 0) {
                    LOG.info("{} mails taken from the bounce mailbox {}", taken, mailbox.name());
                }
            } catch (MessagingException | IOException | RuntimeException e) {
                error = e.toString();
                LOG.warn("the bounce mailbox {} could not be read, tried again at the next look: {}", mailbox.name(), error);
            } finally {
                progress.end(error);
            }
        }));
    }

    private int read(BounceMailboxSettings mailbox, MailboxProgress.Mark mark) throws MessagingException, IOException {
        try (IMAPStore store = (IMAPStore) mailbox.session().getStore(mailbox.protocol())) {
            store.connect(mailbox.host(), mailbox.port(), mailbox.user(), mailbox.password());
            IMAPFolder folder = (IMAPFolder) store.getFolder(mailbox.folder());
            folder.open(Folder.READ_WRITE);
            try {
                long validity = folder.getUIDValidity();
                long from = mark.uidValidity() != null && mark.uidValidity() == validity ? mark.lastUid() + 1 : 1;
                List<Message> taken = take(folder, validity, from);
                if (!taken.isEmpty()) {
                    putAway(store, folder, taken.toArray(Message[]::new), mailbox.moveTo());
                }
                return taken.size();
            } finally {
                // without removing what somebody else has marked as deleted
                folder.close(false);
            }
        }
    }

    private List<Message> take(IMAPFolder folder, long validity, long from) throws MessagingException, IOException {
        List<Message> taken = new ArrayList<>();
        for (Message message : folder.getMessagesByUID(from, UIDFolder.LASTUID)) {
            // "from the next one on" answers with the last one where there is no next
            if (message == null || folder.getUID(message) < from) {
                continue;
            }
            try {
                bounces.take(raw((IMAPMessage) message), Bounces.Source.MAILBOX);
            } catch (Bounces.TooEarly e) {
                LOG.info("{}; this mail and those behind it wait for the next look", e.getMessage());
                break;
            }
            taken.add(message);
            if (!progress.reached(validity, folder.getUID(message))) {
                break;
            }
        }
        return taken;
    }

    private static byte[] raw(IMAPMessage message) throws MessagingException, IOException {
        try (InputStream mail = message.getMimeStream()) {
            return mail.readNBytes(LARGEST);
        }
    }

    private static void putAway(IMAPStore store, IMAPFolder folder, Message[] taken, String moveTo) throws MessagingException {
        folder.setFlags(taken, new Flags(Flags.Flag.SEEN), true);
        if (moveTo == null) {
            return;
        }
        Folder target = store.getFolder(moveTo);
        if (!target.exists() && !target.create(Folder.HOLDS_MESSAGES)) {
            throw new MessagingException("the folder " + moveTo + " cannot be made");
        }
        if (store.hasCapability("MOVE")) {
            folder.moveMessages(taken, target);
            return;
        }
        folder.copyMessages(taken, target);
        folder.setFlags(taken, new Flags(Flags.Flag.DELETED), true);
        if (store.hasCapability("UIDPLUS")) {
            // these and no others that somebody may have marked
            folder.expunge(Arrays.copyOf(taken, taken.length));
        }
    }
}

package com.wisebook.clients.messaging.imap;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;

/**
 * Reads a mailbox over IMAP. Each mail is taken once: the last UID is kept, in the database and not by a flag that somebody who looks
 * into the mailbox would set; a mail that was taken and not yet kept so (the application died) is known by whoever takes it.
 */
public final class ImapReading {

    private static final Logger LOG = LoggerFactory.getLogger(ImapReading.class);

    /**
     * A mail of the mailbox.
     *
     * @param raw as it came (RFC 822), perhaps cut off at its end
     * @param cut whether it was
     */
    public record Raw(String mailbox, long uidValidity, long uid, byte[] raw, boolean cut) {
    }

    /** Stores a mail, committed when it comes back; answers false when that mail and those behind it must wait for the next look. */
    public interface Taker {

        boolean take(Raw mail);
    }

    private final ImapSettings settings;
    private final MailboxProgress progress;
    private final int largest;
    private final Taker taker;

    /** @param largest of a larger mail the rest is left where it is */
    public ImapReading(ImapSettings settings, MailboxProgress progress, int largest, Taker taker) {
        this.settings = settings;
        this.progress = progress;
        this.largest = largest;
        this.taker = taker;
    }

    /** Reads what is new, unless another node is reading. */
    public void readNew() {
        progress.begin(settings.name()).ifPresent(mark -> {
            String error = "stopped";
            try {
                int taken = read(mark);
                error = null;
                if (taken > 0) {
                    LOG.info("{} mails taken from the mailbox {}", taken, settings.name());
                }
            } catch (MessagingException | IOException | RuntimeException e) {
                error = e.toString();
                LOG.warn("the mailbox {} could not be read, tried again at the next look: {}", settings.name(), error);
            } finally {
                progress.end(error);
            }
        });
    }

    private int read(MailboxProgress.Mark mark) throws MessagingException, IOException {
        try (IMAPStore store = (IMAPStore) settings.session().getStore(settings.protocol())) {
            store.connect(settings.host(), settings.port(), settings.user(), settings.password());
            IMAPFolder folder = (IMAPFolder) store.getFolder(settings.folder());
            folder.open(Folder.READ_WRITE);
            try {
                long validity = folder.getUIDValidity();
                long from = mark.uidValidity() != null && mark.uidValidity() == validity ? mark.lastUid() + 1 : 1;
                List<Message> stored = new ArrayList<>(settings.moveTo() == null || from == 1 ? List.of() : leftBehind(folder, from - 1));
                List<Message> taken = take(folder, validity, from);
                stored.addAll(taken);
                if (!stored.isEmpty()) {
                    putAway(store, folder, stored.toArray(Message[]::new));
                }
                return taken.size();
            } finally {
                // without removing what somebody else has marked as deleted
                folder.close(false);
            }
        }
    }

    /** What an earlier look stored and did not come to move away. */
    private static List<Message> leftBehind(IMAPFolder folder, long last) throws MessagingException {
        return Arrays.stream(folder.getMessagesByUID(1, last)).filter(message -> message != null && !message.isExpunged()).toList();
    }

    private List<Message> take(IMAPFolder folder, long validity, long from) throws MessagingException, IOException {
        List<Message> taken = new ArrayList<>();
        for (Message message : folder.getMessagesByUID(from, UIDFolder.LASTUID)) {
            // "from the next one on" answers with the last one where there is no next
            if (message == null || folder.getUID(message) < from) {
                continue;
            }
            byte[] raw = raw((IMAPMessage) message);
            if (!taker.take(new Raw(settings.name(), validity, folder.getUID(message), raw, raw.length == largest))) {
                break;
            }
            taken.add(message);
            if (!progress.reached(validity, folder.getUID(message))) {
                break;
            }
        }
        return taken;
    }

    private byte[] raw(IMAPMessage message) throws MessagingException, IOException {
        try (InputStream mail = message.getMimeStream()) {
            return mail.readNBytes(largest);
        }
    }

    private void putAway(IMAPStore store, IMAPFolder folder, Message[] taken) throws MessagingException {
        folder.setFlags(taken, new Flags(Flags.Flag.SEEN), true);
        if (settings.moveTo() == null) {
            return;
        }
        Folder target = store.getFolder(settings.moveTo());
        if (!target.exists() && !target.create(Folder.HOLDS_MESSAGES)) {
            throw new MessagingException("the folder " + settings.moveTo() + " cannot be made");
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

package com.wisebook.clients.messaging.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;

import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.util.MailStreamProvider;

import com.wisebook.clients.messaging.MessageContent;
import com.wisebook.clients.messaging.channel.Envelope;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;

/** Makes the MIME form of a message: text and HTML as alternatives, the attachment beside them. */
final class MimeMessages {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    /** Asked for a dozen times a mail; unless it is named here each asks every jar of the class path for it. */
    private static final String STREAMS = "jakarta.mail.util.StreamProvider";

    static {
        if (System.getProperty(STREAMS) == null) {
            System.setProperty(STREAMS, MailStreamProvider.class.getName());
        }
    }

    private MimeMessages() {
    }

    /**
     * Where what comes back goes.
     *
     * @param returned the envelope's sender; empty for the visible one
     * @param answers  the mailbox that we read; empty for the company's own address
     */
    record ComesBackTo(Optional<String> returned, Optional<String> answers) {
    }

    /**
     * @param reference by which a report on this mail is known to be about it
     * @param back      where what comes back goes
     * @throws AddressException when an address is no address
     */
    static MimeMessage of(Envelope envelope, Session session, String reference, ComesBackTo back) throws MessagingException {
        InternetAddress from = new InternetAddress(envelope.sender().address(), true);
        SMTPMessage mail = new WithOwnId(session, messageId(reference, from));
        back.returned().ifPresent(mail::setEnvelopeFrom);
        // a server that knows of reports (RFC 3461) sends back the headers and not our PDF
        mail.setReturnOption(SMTPMessage.RETURN_HDRS);
        mail.setFrom(from);
        String answers = back.answers().orElse(envelope.sender().replyTo());
        if (answers != null) {
            mail.setReplyTo(new InternetAddress[] {new InternetAddress(answers, true)});
        }
        mail.setRecipients(Message.RecipientType.TO, addresses(envelope.recipients()));
        mail.setRecipients(Message.RecipientType.CC, addresses(envelope.copies()));
        mail.setSubject(envelope.subject() == null ? "" : envelope.subject().replaceAll("[\\r\\n]+", " "), UTF_8);
        mail.setSentDate(Date.from(envelope.claimedAt()));
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("X-WiseBook-Message", reference);
        if (envelope.language() != null) {
            mail.setHeader("Content-Language", envelope.language());
        }
        setBody(mail, envelope);
        mail.saveChanges();
        return mail;
    }

    /** The same row always has the same Message-ID: a mail that did arrive twice can be recognised as one. */
    static String messageId(String reference, InternetAddress from) {
        String address = from.getAddress();
        return "<wisebook-" + reference + "@" + address.substring(address.indexOf('@') + 1) + ">";
    }

    private static InternetAddress[] addresses(List<String> texts) throws AddressException {
        List<InternetAddress> found = new ArrayList<>();
        for (String text : texts) {
            found.add(new InternetAddress(text, true));
        }
        return found.toArray(InternetAddress[]::new);
    }

    private static void setBody(MimeMessage mail, Envelope envelope) throws MessagingException {
        MimeMultipart alternatives = new MimeMultipart("alternative");
        alternatives.addBodyPart(text(envelope.textBody() == null ? "" : envelope.textBody(), "plain"));
        if (envelope.htmlBody() != null) {
            alternatives.addBodyPart(text(envelope.htmlBody(), "html"));
        }
        if (envelope.attachment() == null && envelope.others().isEmpty()) {
            mail.setContent(alternatives);
            return;
        }
        MimeBodyPart body = new MimeBodyPart();
        body.setContent(alternatives);
        MimeMultipart mixed = new MimeMultipart("mixed", body);
        if (envelope.attachment() != null) {
            mixed.addBodyPart(attachment(envelope.attachment()));
        }
        for (MessageContent.Attachment other : envelope.others()) {
            mixed.addBodyPart(attachment(other));
        }
        mail.setContent(mixed);
    }

    private static MimeBodyPart text(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }

    private static MimeBodyPart attachment(MessageContent.Attachment file) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(file.bytes(), file.contentType())));
        try {
            part.setFileName(MimeUtility.encodeText(file.fileName(), UTF_8, null));
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    private static final class WithOwnId extends SMTPMessage {

        private final String id;

        WithOwnId(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}

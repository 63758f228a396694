package com.wisebook.clients.messaging.mailbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.UUID;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.messaging.IncomingMails;
import com.wisebook.clients.messaging.IncomingMails.Place;
import com.wisebook.clients.security.rest.ProblemException;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

/** Writes the answer that a customer's mail program would, so that answers can be tried without a mail server. */
@Component
@ConditionalOnProperty(name = "wisebook.mode", havingValue = "EMBEDDED", matchIfMissing = true)
public class LocalAnswers {

    private static final Session SESSION = Session.getInstance(new java.util.Properties());

    private final IncomingMails mails;
    private final Clock clock;

    LocalAnswers(IncomingMails mails, Clock clock) {
        this.mails = mails;
        this.clock = clock;
    }

    /** @throws ProblemException 422 when it is no mail of ours */
    public void answer(MailboxStore.Item item, String text) {
        if (item.raw() == null || item.messageId() == null) {
            throw ProblemException.unprocessable("messaging.answer.none");
        }
        try {
            ByteArrayOutputStream raw = new ByteArrayOutputStream();
            written(item, text).writeTo(raw);
            mails.take(Place.LOCAL, raw.toByteArray(), false);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("the answer to a mail of ours cannot be written", e);
        }
    }

    private MimeMessage written(MailboxStore.Item item, String text) throws MessagingException {
        MimeMessage asked = new MimeMessage(SESSION, new ByteArrayInputStream(item.raw()));
        String id = "<" + UUID.randomUUID() + "@boite.local>";
        MimeMessage answer = new MimeMessage(SESSION) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", id);
            }
        };
        answer.setFrom(new InternetAddress(item.recipient()));
        answer.setRecipients(Message.RecipientType.TO, asked.getReplyTo());
        answer.setSubject("Re: " + item.subject(), StandardCharsets.UTF_8.name());
        answer.setHeader("In-Reply-To", asked.getMessageID());
        answer.setHeader("References", asked.getMessageID());
        answer.setSentDate(Date.from(clock.instant()));
        answer.setText(text + "\n\n" + quoted(item), StandardCharsets.UTF_8.name());
        answer.saveChanges();
        return answer;
    }

    /** What was answered, as mail programs put it below. */
    private static String quoted(MailboxStore.Item item) {
        String day = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").format(item.receivedAt().atZone(BusinessClock.PARIS));
        return "Le " + day + ", " + item.sender() + " a écrit :\n" + item.body().lines().map(line -> "> " + line)
            .reduce((a, b) -> a + "\n" + b).orElse("");
    }
}

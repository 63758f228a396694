package com.wisebook.clients.messaging.mail;

import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

import com.wisebook.clients.messaging.MailReferences;
import com.wisebook.clients.messaging.channel.Delivery;
import com.wisebook.clients.messaging.channel.DeliveryChannel;
import com.wisebook.clients.messaging.channel.Envelope;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;

/** Hands e-mails over to the mail server, over connections that stay open from one mail to the next. */
@Component
public class EmailChannel implements DeliveryChannel, DisposableBean {

    private final SmtpServer server;
    private final MailReferences references;
    private final TaggedAddress bounceAddress;
    private final TaggedAddress replyAddress;
    private final Session session = Session.getInstance(new java.util.Properties());
    private final ConcurrentLinkedDeque<SmtpConnection> idle = new ConcurrentLinkedDeque<>();

    public EmailChannel(SmtpServer server, MailReferences references, TaggedAddress bounceAddress, TaggedAddress replyAddress) {
        this.server = server;
        this.references = references;
        this.bounceAddress = bounceAddress;
        this.replyAddress = replyAddress;
    }

    @Override
    public String channel() {
        return "EMAIL";
    }

    @Override
    public Delivery deliver(Envelope envelope) {
        Optional<SmtpSettings> settings = server.settings();
        if (settings.isEmpty()) {
            return new Delivery.Temporary("no mail server is configured (SMTP_HOST)", null, true);
        }
        if (envelope.sender().address() == null) {
            return new Delivery.Permanent("the company has no sender address");
        }
        MimeMessage mail;
        try {
            String reference = references.of(envelope.messageId());
            mail = MimeMessages.of(envelope, session, reference,
                new MimeMessages.ComesBackTo(bounceAddress.forMail(reference), replyAddress.forMail(reference)));
        } catch (AddressException e) {
            return new Delivery.Permanent("not an e-mail address: " + e.getRef() + " (" + e.getMessage() + ")", true);
        } catch (MessagingException e) {
            return new Delivery.Permanent(e.toString());
        }
        return send(mail, settings.get());
    }

    private Delivery send(MimeMessage mail, SmtpSettings settings) {
        SmtpConnection reused = borrow(settings);
        if (reused != null) {
            Delivery first = attempt(reused, mail);
            boolean wasStale = first instanceof Delivery.Temporary failed && failed.wholeChannel()
                && reused.phase() == TracedTransport.Phase.ENVELOPE;
            if (!wasStale) {
                return first;
            }
            // the server had closed the idle connection: nothing was said yet, so a fresh one may be tried at once
        }
        return attempt(new SmtpConnection(settings), mail);
    }

    private Delivery attempt(SmtpConnection connection, MimeMessage mail) {
        try {
            connection.open();
        } catch (MessagingException e) {
            connection.close();
            return SmtpErrors.notConnected(e);
        }
        try {
            connection.send(mail, mail.getAllRecipients());
            idle.push(connection);
            return new Delivery.Sent(null, null);
        } catch (MessagingException e) {
            connection.close();
            return SmtpErrors.read(e, connection.phase());
        }
    }

    private SmtpConnection borrow(SmtpSettings settings) {
        for (SmtpConnection found = idle.poll(); found != null; found = idle.poll()) {
            if (found.serves(settings)) {
                return found;
            }
            found.close();
        }
        return null;
    }

    @Override
    public void destroy() {
        for (SmtpConnection found = idle.poll(); found != null; found = idle.poll()) {
            found.close();
        }
    }
}

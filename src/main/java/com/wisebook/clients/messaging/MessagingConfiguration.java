package com.wisebook.clients.messaging;

import java.util.Optional;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.util.StringUtils;

import com.wisebook.clients.messaging.imap.ImapSettings;
import com.wisebook.clients.messaging.mail.SmtpServer;
import com.wisebook.clients.messaging.mail.SmtpSettings;
import com.wisebook.clients.messaging.mail.TaggedAddress;
import com.wisebook.clients.messaging.mailbox.LocalMailServer;
import com.wisebook.clients.messaging.mailbox.LocalSmsGateway;
import com.wisebook.clients.messaging.sms.SmsGateway;
import com.wisebook.clients.messaging.sms.TwilioGateway;
import com.wisebook.clients.messaging.sms.TwilioSettings;
import com.wisebook.clients.messaging.sms.UnconfiguredSmsGateway;

/** Chooses the ways out: what the environment names, otherwise the local mailbox in embedded mode, otherwise none. */
@Configuration(proxyBeanMethods = false)
class MessagingConfiguration {

    @Bean
    SmtpServer smtpServer(@Value("${spring.mail.host:${SMTP_HOST:}}") String host,
                          @Value("${spring.mail.port:${SMTP_PORT:587}}") int port,
                          @Value("${spring.mail.username:${SMTP_USER:}}") String user,
                          @Value("${spring.mail.password:${SMTP_PASSWORD:}}") String password,
                          @Value("${spring.mail.properties.mail.smtp.starttls.enable:${SMTP_STARTTLS:false}}") boolean startTls,
                          @Value("${wisebook.messaging.smtp-timeout-millis:30000}") int timeout,
                          ObjectProvider<LocalMailServer> local) {
        if (StringUtils.hasText(host)) {
            SmtpSettings settings = new SmtpSettings(host, port, StringUtils.hasText(user) ? user : null,
                StringUtils.hasText(user) ? password : null, startTls, timeout);
            return () -> Optional.of(settings);
        }
        return () -> Optional.ofNullable(local.getIfAvailable())
            .map(server -> new SmtpSettings("127.0.0.1", server.port(), null, null, false, timeout));
    }

    @Bean
    TaggedAddress bounceAddress(@Value("${BOUNCE_ADDRESS:}") String pattern) {
        return TaggedAddress.of(pattern, "BOUNCE_ADDRESS");
    }

    /** The address that answers are asked for at; none: the company's own. */
    @Bean
    TaggedAddress replyAddress(@Value("${wisebook.replies.address:}") String pattern) {
        return TaggedAddress.of(pattern, "wisebook.replies.address");
    }

    @Bean
    @ConditionalOnExpression("'${BOUNCE_IMAP_HOST:}' != ''")
    ImapSettings bounceMailboxSettings(@Value("${BOUNCE_IMAP_HOST}") String host,
                                                @Value("${BOUNCE_IMAP_PORT:0}") int port,
                                                @Value("${BOUNCE_IMAP_USER}") String user,
                                                @Value("${BOUNCE_IMAP_PASSWORD}") String password,
                                                @Value("${BOUNCE_IMAP_TLS:ssl}") String tls,
                                                @Value("${BOUNCE_IMAP_FOLDER:INBOX}") String folder,
                                                @Value("${BOUNCE_IMAP_MOVE_TO:}") String moveTo,
                                                @Value("${wisebook.messaging.imap-timeout-millis:30000}") int timeout) {
        return new ImapSettings(host, port, user, password, ImapSettings.Tls.of(tls, "BOUNCE_IMAP_TLS"), folder,
            StringUtils.hasText(moveTo) ? moveTo : null, timeout);
    }

    @Bean
    @ConditionalOnExpression("'${wisebook.replies.imap.host:}' != ''")
    ImapSettings replyMailboxSettings(@Value("${wisebook.replies.imap.host}") String host,
                                      @Value("${wisebook.replies.imap.port:0}") int port,
                                      @Value("${wisebook.replies.imap.user}") String user,
                                      @Value("${wisebook.replies.imap.password}") String password,
                                      @Value("${wisebook.replies.imap.tls:ssl}") String tls,
                                      @Value("${wisebook.replies.imap.folder:INBOX}") String folder,
                                      @Value("${wisebook.replies.imap.move-to:}") String moveTo,
                                      @Value("${wisebook.messaging.imap-timeout-millis:30000}") int timeout) {
        return new ImapSettings(host, port, user, password, ImapSettings.Tls.of(tls, "wisebook.replies.imap.tls"), folder,
            StringUtils.hasText(moveTo) ? moveTo : null, timeout);
    }

    @Bean
    TwilioSettings twilioSettings(@Value("${TWILIO_ACCOUNT_SID:}") String account, @Value("${TWILIO_AUTH_TOKEN:}") String token,
                                  @Value("${TWILIO_BASE_URL:}") String baseUrl, PublicLinks links) {
        return new TwilioSettings(account, token, StringUtils.hasText(baseUrl) ? baseUrl : "https://api.twilio.com",
            links.url("/api/v1/webhooks/twilio/status").toString());
    }

    @Bean
    @Primary
    SmsGateway smsGateway(TwilioSettings twilio, ObjectProvider<LocalSmsGateway> local) {
        if (twilio.configured()) {
            return new TwilioGateway(twilio);
        }
        SmsGateway gateway = local.getIfAvailable();
        return gateway != null ? gateway : new UnconfiguredSmsGateway();
    }
}

package com.wisebook.clients.messaging.sms;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import org.apache.http.conn.ConnectTimeoutException;

import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;

import com.wisebook.clients.messaging.channel.Delivery;

/**
 * SMS through Twilio. Twilio knows no idempotency key: after an answer that leaves a doubt (5xx), the next attempt first
 * asks Twilio whether it has the message already.
 */
public class TwilioGateway implements SmsGateway {

    private static final int TIMEOUT_MILLIS = 20_000;
    private static final int LOOK_BACK = 50;
    /** Twilio's codes for a number that is invalid, unreachable, no mobile, or that said STOP. */
    private static final Set<Integer> NUMBER_REFUSED = Set.of(21211, 21214, 21217, 21610, 21612, 21614);

    private final TwilioSettings settings;
    private final TwilioHttp http;
    private final TwilioRestClient client;

    public TwilioGateway(TwilioSettings settings) {
        this(settings, TIMEOUT_MILLIS);
    }

    TwilioGateway(TwilioSettings settings, int timeoutMillis) {
        this.settings = settings;
        this.http = new TwilioHttp(settings.baseUrl(), timeoutMillis);
        this.client = new TwilioRestClient.Builder(settings.accountSid(), settings.authToken()).httpClient(http).build();
    }

    @Override
    public Delivery send(Sms sms) {
        if (sms.attempt() > 1) {
            try {
                Optional<String> earlier = sentEarlier(sms);
                if (earlier.isPresent()) {
                    return new Delivery.Sent(earlier.get(), "found at the provider: an earlier attempt had left");
                }
            } catch (RuntimeException e) {
                // an error, or an answer that the SDK cannot read; only a question was asked: nothing has left by it
                return new Delivery.Temporary("asking whether it had left: " + e.getMessage(), wait(http.lastAnswer()), true);
            }
        }
        try {
            Message created = Message.creator(new PhoneNumber(sms.to()), new PhoneNumber(sms.sender()), sms.text())
                .setStatusCallback(settings.callbackFor(sms.messageId())).create(client);
            return new Delivery.Sent(created.getSid(), null);
        } catch (TwilioException e) {
            return failed(e);
        }
    }

    private Optional<String> sentEarlier(Sms sms) {
        for (Message message : Message.reader().setTo(new PhoneNumber(sms.to())).pageSize(LOOK_BACK).firstPage(client).getRecords()) {
            boolean ours = sms.text().equals(message.getBody()) && message.getDateCreated() != null
                && !message.getDateCreated().toInstant().plusSeconds(1).isBefore(sms.createdAt());
            boolean alive = message.getStatus() != Message.Status.FAILED && message.getStatus() != Message.Status.CANCELED;
            if (ours && alive) {
                return Optional.of(message.getSid());
            }
        }
        return Optional.empty();
    }

    private Delivery failed(TwilioException failure) {
        TwilioHttp.Answer answer = http.lastAnswer();
        String words = words(failure, answer);
        if (answer == null) {
            return neverConnected(failure) ? new Delivery.Temporary(words, null, true) : new Delivery.Unknown(words);
        }
        if (answer.status() == 429) {
            return new Delivery.Temporary(words, wait(answer), true);
        }
        if (answer.status() >= 500) {
            return new Delivery.Temporary(words, wait(answer), false);
        }
        if (answer.status() == 401 || answer.status() == 403) {
            // our account, not this message: everything else would fail the same way
            return new Delivery.Temporary(words, null, true);
        }
        return answer.status() >= 400 ? new Delivery.Permanent(words, numberRefused(failure)) : new Delivery.Unknown(words);
    }

    private static boolean numberRefused(TwilioException failure) {
        return failure instanceof ApiException api && NUMBER_REFUSED.contains(api.getCode());
    }

    private static Duration wait(TwilioHttp.Answer answer) {
        return answer == null || answer.retryAfterSeconds() == null ? null : Duration.ofSeconds(answer.retryAfterSeconds());
    }

    private static boolean neverConnected(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof UnknownHostException
                || cause instanceof ConnectTimeoutException || cause instanceof NoRouteToHostException) {
                return true;
            }
        }
        return false;
    }

    private static String words(TwilioException failure, TwilioHttp.Answer answer) {
        String code = failure instanceof ApiException api && api.getCode() != null ? api.getCode() + " " : "";
        return (answer == null ? "" : "HTTP " + answer.status() + ": ") + code + failure.getMessage();
    }
}

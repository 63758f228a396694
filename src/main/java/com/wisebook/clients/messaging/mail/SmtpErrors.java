package com.wisebook.clients.messaging.mail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

import com.wisebook.clients.messaging.channel.Delivery;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;

/** Reads what a failed SMTP conversation means: sent, certainly not sent, never to be sent, or nobody knows. */
final class SmtpErrors {

    private SmtpErrors() {
    }

    /** No connection, or none that lets us in: nothing of this channel can leave now. */
    static Delivery notConnected(MessagingException failure) {
        String words = failure instanceof AuthenticationFailedException ? "login refused: " + words(failure) : words(failure);
        return new Delivery.Temporary(words, null, true);
    }

    static Delivery read(MessagingException failure, TracedTransport.Phase phase) {
        List<SMTPAddressFailedException> refused = refusedAddresses(failure);
        int code = code(failure);
        boolean some = failure instanceof SendFailedException partly && partly.getValidSentAddresses() != null
            && partly.getValidSentAddresses().length > 0;
        if (some) {
            return new Delivery.Sent(null, describe(refused, failure));
        }
        if (phase == TracedTransport.Phase.DOT && code < 200) {
            return new Delivery.Unknown("connection lost after the mail had been handed over: " + words(failure));
        }
        if (!refused.isEmpty() && code < 400) {
            boolean later = refused.stream().anyMatch(address -> address.getReturnCode() / 100 == 4);
            return later ? new Delivery.Temporary(describe(refused, failure), null, false)
                : new Delivery.Permanent(describe(refused, failure), true);
        }
        if (code / 100 == 5) {
            return new Delivery.Permanent(words(failure));
        }
        // 421: the server is closing; no code: the connection was lost or timed out before the mail was complete
        return new Delivery.Temporary(words(failure), null, code == 421 || code < 200);
    }

    private static String describe(List<SMTPAddressFailedException> refused, MessagingException failure) {
        if (refused.isEmpty()) {
            return words(failure);
        }
        return String.join("; ", refused.stream().map(r -> r.getAddress() + ": " + r.getMessage().strip()).toList());
    }

    private static List<SMTPAddressFailedException> refusedAddresses(MessagingException failure) {
        List<SMTPAddressFailedException> refused = new ArrayList<>();
        for (Exception e = failure; e instanceof MessagingException m; e = m.getNextException()) {
            if (e instanceof SMTPAddressFailedException address) {
                refused.add(address);
            }
        }
        return refused;
    }

    private static int code(MessagingException failure) {
        for (Exception e = failure; e instanceof MessagingException m; e = m.getNextException()) {
            if (e instanceof SMTPSendFailedException refusal && !(e instanceof SendFailedException s && isAddressOnly(s))) {
                return refusal.getReturnCode();
            }
        }
        return -1;
    }

    private static boolean isAddressOnly(SendFailedException failure) {
        return failure.getNextException() instanceof SMTPAddressFailedException
            && Arrays.asList("Invalid Addresses", "Valid Addresses").contains(String.valueOf(failure.getMessage()).strip());
    }

    private static String words(MessagingException failure) {
        String text = String.valueOf(failure.getMessage()).strip();
        Exception cause = failure.getNextException();
        return cause == null || cause.getMessage() == null || text.contains(cause.getMessage().strip()) ? text
            : text + " (" + cause.getMessage().strip() + ")";
    }
}

package com.wisebook.clients.messaging.bounce;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.angus.mail.dsn.DeliveryStatus;

import com.wisebook.clients.messaging.bounce.BounceReport.Kind;
import com.wisebook.clients.messaging.bounce.BounceReport.Recipient;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetHeaders;

/** Reads the machine's part of a delivery report (RFC 3464): what became of the mail, recipient by recipient. */
final class DeliveryGroups {

    static final Pattern ENHANCED = Pattern.compile("(?<![0-9.])([245]\\.[0-9]{1,3}\\.[0-9]{1,3})(?![0-9.])");
    private static final int LONGEST = 500;

    private final List<Recipient> failed = new ArrayList<>();
    private final List<Recipient> delayed = new ArrayList<>();
    private final List<Recipient> arrived = new ArrayList<>();

    void read(Part part) throws MessagingException, IOException {
        DeliveryStatus report = new DeliveryStatus(part.getInputStream());
        for (int i = 0; i < report.getRecipientDSNCount(); i++) {
            read(report.getRecipientDSN(i));
        }
    }

    private void read(InternetHeaders group) {
        String diagnostic = value(group, "Diagnostic-Code");
        Recipient recipient = new Recipient(address(value(group, "Final-Recipient")), address(value(group, "Original-Recipient")),
            status(value(group, "Status"), diagnostic), words(diagnostic, value(group, "Status")));
        String action = value(group, "Action");
        // a server that gives up after days of trying says "failed" with a status 4: the action decides, not the class
        switch (action == null ? "" : action.toLowerCase(Locale.ROOT).replaceAll("[^a-z].*", "")) {
            case "failed" -> failed.add(recipient);
            case "delayed" -> delayed.add(recipient);
            case "delivered", "relayed", "expanded" -> arrived.add(recipient);
            default -> (permanent(recipient) ? failed : delayed).add(recipient);
        }
    }

    private static boolean permanent(Recipient recipient) {
        return recipient.status() != null && recipient.status().startsWith("5");
    }

    Kind kind() {
        if (!failed.isEmpty()) {
            return Kind.FAILED;
        }
        return !delayed.isEmpty() ? Kind.DELAYED : !arrived.isEmpty() ? Kind.ARRIVED : Kind.OTHER;
    }

    /** The recipients that the kind is about. */
    List<Recipient> recipients() {
        return !failed.isEmpty() ? failed : !delayed.isEmpty() ? delayed : arrived;
    }

    private static String value(InternetHeaders group, String name) {
        String value = group.getHeader(name, null);
        return value == null ? null : value.replaceAll("\\s+", " ").strip();
    }

    /** {@code rfc822; somebody@example.com}, in angle brackets or not, with the kind of address before it or not. */
    private static String address(String field) {
        if (field == null) {
            return null;
        }
        String address = field.substring(field.indexOf(';') + 1).strip().replaceAll("^<|>$", "");
        return address.isEmpty() ? null : address;
    }

    /** The status; where it says no more than "failed" (5.0.0) the server's own code says more. */
    private static String status(String field, String diagnostic) {
        String status = enhanced(field);
        String said = enhanced(diagnostic);
        boolean vague = status == null || status.endsWith(".0.0");
        return vague && said != null && (status == null || said.charAt(0) == status.charAt(0)) ? said : status;
    }

    static String enhanced(String text) {
        Matcher found = ENHANCED.matcher(text == null ? "" : text);
        return found.find() ? found.group(1) : null;
    }

    private static String words(String diagnostic, String status) {
        String words = diagnostic == null ? status : diagnostic.replaceFirst("(?i)^\\s*(smtp|x-[a-z0-9-]+|lmtp)\\s*;\\s*", "");
        return shortened(words);
    }

    static String shortened(String words) {
        return words == null || words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
    }
}

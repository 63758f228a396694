package com.wisebook.clients.messaging.bounce;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.wisebook.clients.messaging.bounce.BounceReport.Kind;
import com.wisebook.clients.messaging.bounce.BounceReport.Recipient;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;

/**
 * Understands what came to the bounce address: reports by the standard (RFC 3464), the prose of servers that keep to none,
 * and automatic answers, which are no bounces. Believes nothing: whose mail it is about is proved elsewhere.
 */
public final class BounceReader {

    private static final Session SESSION = Session.getInstance(new java.util.Properties());
    private static final int DEEPEST = 8;
    private static final int TEXT = 64 * 1024;
    /** Where the reference of the returned mail may stand in the report's own headers. */
    private static final String[] OWN_HEADERS = {"To", "Delivered-To", "X-Original-To", "Envelope-To", "In-Reply-To", "References",
        "X-Original-Message-ID"};
    private static final String[] RETURNED_HEADERS = {"Message-ID", "X-WiseBook-Message", "Return-Path", "References"};
    private static final Pattern DAEMON = Pattern.compile("(mailer-?daemon|postmaster|mail-?daemon)@.*|(mailer-?daemon|postmaster)",
        Pattern.CASE_INSENSITIVE);
    private static final Pattern AUTO_SUBJECT = Pattern.compile(
        "^\\s*(r[ée]ponse automatique|automatic reply|auto(matic)?[ -]?reply|out of (the )?office|absen(ce|t)\\b|abwesen).*",
        Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern REFUSAL = Pattern.compile("(?m)^.*?(?<![0-9.])(5[0-9]{2}[ -]|5\\.[0-9]{1,3}\\.[0-9]{1,3}(?![0-9.])).*$");
    private static final Pattern DELAY = Pattern.compile("(?m)^.*?(?<![0-9.])(4[0-9]{2}[ -]|4\\.[0-9]{1,3}\\.[0-9]{1,3}(?![0-9.])).*$");
    /** From here on it is our own mail again, with amounts that look like codes. */
    private static final Pattern COPY = Pattern.compile("(?mi)^(-{2,}.*(copy|copie|original|below).*|Return-Path:.*|Received:.*)$");
    private static final Pattern NAMED = Pattern.compile("<([^<>\\s@]+@[^<>\\s]+)>");

    private final DeliveryGroups groups = new DeliveryGroups();
    private final List<String> traces = new ArrayList<>();
    private final StringBuilder prose = new StringBuilder();
    private boolean deliveryReport;
    private boolean readReceipt;

    private BounceReader() {
    }

    /** @param raw the mail as it came (RFC 822), perhaps cut off at its end */
    public static BounceReport read(byte[] raw) {
        try {
            MimeMessage mail = new MimeMessage(SESSION, new ByteArrayInputStream(raw));
            if (mail.getHeader("From") == null && mail.getHeader("Date") == null && mail.getHeader("Received") == null) {
                return unreadable();
            }
            return new BounceReader().report(mail);
        } catch (MessagingException | IOException | RuntimeException e) {
            // whatever a stranger's mail breaks, it must not stop the mails behind it
            return unreadable();
        }
    }

    private static BounceReport unreadable() {
        return new BounceReport(Kind.UNREADABLE, null, null, null, List.of(), List.of());
    }

    private BounceReport report(MimeMessage mail) throws MessagingException, IOException {
        for (String name : OWN_HEADERS) {
            trace(mail.getHeader(name));
        }
        walk(mail, 0);
        String from = from(mail);
        Kind kind;
        List<Recipient> recipients = List.of();
        if (deliveryReport) {
            kind = groups.kind();
            recipients = List.copyOf(groups.recipients());
        } else if (!readReceipt && DAEMON.matcher(from).matches()) {
            kind = prosaicKind();
            recipients = kind == Kind.OTHER ? List.of() : prosaicRecipients(mail, kind);
        } else {
            kind = readReceipt || automatic(mail) ? Kind.AUTO_REPLY : Kind.OTHER;
        }
        return new BounceReport(kind, first(mail, "Message-ID"), from, subject(mail), recipients, List.copyOf(traces));
    }

    private void walk(Part part, int depth) throws MessagingException, IOException {
        if (depth > DEEPEST) {
            return;
        }
        if (part.isMimeType("message/delivery-status") || part.isMimeType("message/global-delivery-status")) {
            groups.read(part);
            deliveryReport = true;
        } else if (part.isMimeType("message/disposition-notification")) {
            readReceipt = true;
        } else if (part.isMimeType("text/rfc822-headers") || part.isMimeType("message/rfc822-headers")
            || part.isMimeType("message/global-headers")) {
            returned(new InternetHeaders(part.getInputStream()));
        } else if (part.isMimeType("message/rfc822") || part.isMimeType("message/global")) {
            // its headers only: what it says is our own text
            returned(new InternetHeaders(part.getInputStream()));
        } else if (part.isMimeType("multipart/*")) {
            Multipart parts = new MimeMultipart(part.getDataHandler().getDataSource());
            for (int i = 0; i < parts.getCount(); i++) {
                walk(parts.getBodyPart(i), depth + 1);
            }
        } else if (part.isMimeType("text/*")) {
            String text = new String(part.getInputStream().readNBytes(TEXT), StandardCharsets.ISO_8859_1);
            traces.add(text);
            Matcher copy = COPY.matcher(text);
            prose.append(copy.find() ? text.substring(0, copy.start()) : text).append('\n');
        }
    }

    private void returned(InternetHeaders headers) {
        for (String name : RETURNED_HEADERS) {
            trace(headers.getHeader(name));
        }
    }

    private void trace(String[] values) {
        if (values != null) {
            traces.addAll(List.of(values));
        }
    }

    private Kind prosaicKind() {
        if (REFUSAL.matcher(prose).find()) {
            return Kind.FAILED;
        }
        return DELAY.matcher(prose).find() ? Kind.DELAYED : Kind.OTHER;
    }

    private List<Recipient> prosaicRecipients(MimeMessage mail, Kind kind) throws MessagingException {
        Matcher line = (kind == Kind.FAILED ? REFUSAL : DELAY).matcher(prose);
        String words = line.find() ? DeliveryGroups.shortened(line.group().strip()) : null;
        String status = DeliveryGroups.enhanced(words);
        List<String> addresses = new ArrayList<>();
        String header = first(mail, "X-Failed-Recipients");
        if (header != null) {
            addresses.addAll(List.of(header.strip().split("\\s*,\\s*")));
        } else {
            // the last address named before the server's words is the one they are about
            Matcher named = NAMED.matcher(prose).region(0, line.end());
            while (named.find()) {
                addresses.clear();
                addresses.add(named.group(1));
            }
        }
        return addresses.stream().map(address -> new Recipient(address, null, status, words)).toList();
    }

    private static boolean automatic(MimeMessage mail) throws MessagingException {
        String submitted = first(mail, "Auto-Submitted");
        String precedence = first(mail, "Precedence");
        return submitted != null && !submitted.strip().toLowerCase(Locale.ROOT).startsWith("no")
            || mail.getHeader("X-Autoreply") != null || mail.getHeader("X-Autorespond") != null
            || precedence != null && precedence.strip().equalsIgnoreCase("auto_reply")
            || subject(mail) != null && AUTO_SUBJECT.matcher(subject(mail)).matches();
    }

    private static String from(MimeMessage mail) throws MessagingException {
        String field = first(mail, "From");
        if (field == null) {
            return "";
        }
        InternetAddress[] addresses = InternetAddress.parseHeader(field, false);
        return addresses.length == 0 || addresses[0].getAddress() == null ? field : addresses[0].getAddress();
    }

    private static String subject(MimeMessage mail) throws MessagingException {
        String field = first(mail, "Subject");
        try {
            return field == null ? null : DeliveryGroups.shortened(MimeUtility.decodeText(MimeUtility.unfold(field)));
        } catch (java.io.UnsupportedEncodingException e) {
            return DeliveryGroups.shortened(field);
        }
    }

    private static String first(MimeMessage mail, String name) throws MessagingException {
        String[] values = mail.getHeader(name);
        return values == null ? null : values[0];
    }
}

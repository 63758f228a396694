package com.wisebook.clients.messaging.incoming;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.wisebook.clients.messaging.IncomingMail.Nature;
import com.wisebook.clients.messaging.incoming.ParsedMail.Attached;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;

/** Takes a stranger's mail apart. Whatever it breaks, it must not stop the mails behind it. */
public final class MailReader {

    private static final Logger LOG = LoggerFactory.getLogger(MailReader.class);
    private static final Session SESSION = Session.getInstance(new java.util.Properties());
    private static final int DEEPEST = 12;
    private static final int MOST_PARTS = 200;
    private static final int MOST_FILES = 30;
    private static final int LONGEST_TEXT = 100_000;
    private static final int LONGEST_HEADERS = 30_000;
    private static final int LONGEST_LINE = 500;
    private static final String[] TRACES = {"In-Reply-To", "References", "To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To"};
    private static final Pattern AUTO_SUBJECT = Pattern.compile(
        "\\s*(r[ée]ponse automatique|automatic reply|auto(matic)?[ -]?reply|(re ?: ?)?out of (the )?office|absen(ce|t(e)?)\\b|notification d.absence|abwesen).*",
        Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern DAEMON = Pattern.compile("(^|[<\\s])(mailer-?daemon|postmaster|mail-?daemon|no-?reply|ne-?pas-?repondre)@");
    /** Signs that turn the order of what follows: a name must read as it is. */
    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cf}\\p{Cc}]");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>,;:\"]{1,100}@[^\\s<>,;:\"]{1,200}");

    private final StringBuilder plain = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private final List<Attached> files = new ArrayList<>();
    private int parts;

    private MailReader() {
    }

    /** @param raw the mail as it came (RFC 822), perhaps cut off at its end */
    public static ParsedMail read(byte[] raw) {
        try {
            MimeMessage mail = new MimeMessage(SESSION, new ByteArrayInputStream(raw));
            if (mail.getHeader("From") == null && mail.getHeader("Date") == null && mail.getHeader("Received") == null) {
                return ParsedMail.unreadable(text(raw));
            }
            return new MailReader().parsed(mail);
        } catch (MessagingException | IOException | RuntimeException e) {
            return ParsedMail.unreadable(text(raw));
        }
    }

    private static String text(byte[] raw) {
        return cut(Words.of(Arrays.copyOf(raw, Math.min(raw.length, LONGEST_TEXT)), null), LONGEST_TEXT);
    }

    private ParsedMail parsed(MimeMessage mail) throws MessagingException, IOException {
        try {
            walk(mail, 0);
        } catch (MessagingException | IOException | RuntimeException e) {
            LOG.info("a part of a mail is no MIME or is cut off, what stands before it counts: {}", e.toString());
        }
        boolean fromHtml = plain.toString().isBlank() && !html.isEmpty();
        String body = fromHtml ? HtmlText.of(html.toString()) : plain.toString();
        List<String> traces = new ArrayList<>();
        for (String name : TRACES) {
            Collections.addAll(traces, mail.getHeader(name) == null ? new String[0] : mail.getHeader(name));
        }
        InternetAddress from = address(first(mail, "From") == null ? null : unencoded(first(mail, "From")));
        return new ParsedMail(nature(mail), cut(first(mail, "Message-ID"), LONGEST_LINE), cut(from.getAddress().toLowerCase(Locale.ROOT), LONGEST_LINE),
            cut(from.getPersonal(), LONGEST_LINE), recipients(mail), cut(decoded(first(mail, "Subject")), LONGEST_LINE), written(mail),
            cut(body, LONGEST_TEXT), fromHtml, headers(mail), traces, mail.getHeader("X-WiseBook-Message") != null, List.copyOf(files));
    }

    private void walk(Part part, int depth) throws MessagingException, IOException {
        if (depth > DEEPEST || ++parts > MOST_PARTS) {
            return;
        }
        String name = fileName(part);
        boolean file = name != null || Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
        if (part.isMimeType("multipart/*")) {
            Multipart inner = new MimeMultipart(part.getDataHandler().getDataSource());
            for (int i = 0; i < inner.getCount(); i++) {
                walk(inner.getBodyPart(i), depth + 1);
            }
        } else if (!file && part.isMimeType("text/html")) {
            html.append(text(part)).append('\n');
        } else if (!file && part.isMimeType("text/*")) {
            plain.append(text(part)).append('\n');
        } else if (files.size() < MOST_FILES) {
            files.add(new Attached(name == null ? "document" : name, part.getInputStream().readAllBytes()));
        }
    }

    private static String text(Part part) throws MessagingException, IOException {
        return cut(Words.of(part.getInputStream().readNBytes(4 * LONGEST_TEXT), charset(part)), 2 * LONGEST_TEXT);
    }

    private static String charset(Part part) throws MessagingException {
        try {
            return new ContentType(part.getContentType()).getParameter("charset");
        } catch (ParseException e) {
            return null;
        }
    }

    private static String fileName(Part part) {
        try {
            return part.getFileName() == null ? null : cut(HIDDEN.matcher(decoded(part.getFileName())).replaceAll(""), 200);
        } catch (MessagingException e) {
            return "document";
        }
    }

    /** What the mail's own headers say of who wrote it; addresses of ours and floods are known elsewhere. */
    private static Nature nature(MimeMessage mail) throws MessagingException {
        if (mail.getHeader("X-Loop") != null) {
            return Nature.LOOP;
        }
        String submitted = low(first(mail, "Auto-Submitted"));
        String precedence = low(first(mail, "Precedence"));
        String subject = decoded(first(mail, "Subject"));
        boolean automatic = !submitted.isEmpty() && !submitted.startsWith("no") || precedence.equals("auto_reply")
            || mail.getHeader("X-Autoreply") != null || mail.getHeader("X-Autorespond") != null || "<>".equals(low(first(mail, "Return-Path")))
            || subject != null && AUTO_SUBJECT.matcher(subject).matches() || DAEMON.matcher(low(first(mail, "From"))).find();
        if (automatic) {
            return Nature.AUTO_REPLY;
        }
        boolean bulk = List.of("bulk", "junk", "list").contains(precedence) || mail.getHeader("List-Id") != null
            || mail.getHeader("List-Unsubscribe") != null;
        return bulk ? Nature.BULK : Nature.PERSON;
    }

    private static InternetAddress address(String field) throws UnsupportedEncodingException {
        if (field != null) {
            try {
                InternetAddress[] all = InternetAddress.parseHeader(field, false);
                if (all.length > 1) {
                    return new InternetAddress("", field); // two senders: none of them is believed, both are shown
                }
                if (all.length > 0 && all[0].getAddress() != null && all[0].getAddress().contains("@")) {
                    return all[0];
                }
            } catch (AddressException e) {
                var found = ADDRESS.matcher(field);
                if (found.find()) {
                    return new InternetAddress(found.group(), null);
                }
            }
        }
        return new InternetAddress("", null);
    }

    private static List<String> recipients(MimeMessage mail) throws MessagingException {
        List<String> found = new ArrayList<>();
        for (String name : List.of("To", "Cc")) {
            for (String field : mail.getHeader(name) == null ? new String[0] : mail.getHeader(name)) {
                ADDRESS.matcher(field).results().limit(20).forEach(one -> found.add(one.group().toLowerCase(Locale.ROOT)));
            }
        }
        return found.stream().map(Words::clean).distinct().limit(50).toList();
    }

    private static Instant written(MimeMessage mail) throws MessagingException {
        Date date = mail.getSentDate();
        return date == null ? null : date.toInstant();
    }

    private static String headers(MimeMessage mail) {
        StringBuilder all = new StringBuilder();
        try {
            for (Header header : Collections.list(mail.getAllHeaders())) {
                all.append(header.getName()).append(": ").append(header.getValue()).append('\n');
            }
        } catch (MessagingException e) {
            all.append("?\n");
        }
        return cut(all.toString(), LONGEST_HEADERS);
    }

    private static String decoded(String field) {
        try {
            return field == null ? null : Words.clean(MimeUtility.decodeText(unencoded(MimeUtility.unfold(field)))).replaceAll("\\s+", " ").strip();
        } catch (UnsupportedEncodingException e) {
            return Words.clean(field);
        }
    }

    /** Signs that stand there as bytes, which no standard allows and many programs write. */
    private static String unencoded(String field) {
        boolean bytes = field.chars().anyMatch(c -> c > 0x7f) && field.chars().allMatch(c -> c <= 0xff);
        return bytes ? Words.of(field.getBytes(StandardCharsets.ISO_8859_1), null) : field;
    }

    private static String cut(String text, int longest) {
        String clean = Words.clean(text);
        return clean == null || clean.length() <= longest ? clean : clean.substring(0, longest);
    }

    private static String low(String field) {
        return field == null ? "" : field.strip().toLowerCase(Locale.ROOT);
    }

    private static String first(MimeMessage mail, String name) throws MessagingException {
        String[] values = mail.getHeader(name);
        return values == null ? null : values[0];
    }
}

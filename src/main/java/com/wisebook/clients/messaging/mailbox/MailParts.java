package com.wisebook.clients.messaging.mailbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;

/** A mail taken apart, as a mail program does. */
public final class MailParts {

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private final List<File> files = new ArrayList<>();
    private final Map<String, String> inlineImages = new HashMap<>();

    private final boolean withFiles;

    private MailParts(boolean withFiles) {
        this.withFiles = withFiles;
    }

    /** A file of the mail. */
    public record File(int number, String name, String contentType, byte[] bytes) {
    }

    /** @throws IOException also when the mail is malformed */
    public static MailParts of(byte[] raw) throws IOException {
        try {
            return of(new MimeMessage(Session.getInstance(new java.util.Properties()), new ByteArrayInputStream(raw)));
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    private static MailParts of(MimeMessage mail) throws MessagingException, IOException {
        MailParts parts = new MailParts(true);
        parts.read(mail);
        return parts;
    }

    /** The text alone; the files are not decoded. */
    static String textOf(MimeMessage mail) throws MessagingException, IOException {
        MailParts parts = new MailParts(false);
        parts.read(mail);
        return parts.text();
    }

    private void read(Part part) throws MessagingException, IOException {
        if (part.isMimeType("multipart/*")) {
            Multipart multipart = (Multipart) part.getContent();
            for (int i = 0; i < multipart.getCount(); i++) {
                read(multipart.getBodyPart(i));
            }
            return;
        }
        boolean named = part.getFileName() != null || Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
        if (!named && part.isMimeType("text/plain")) {
            text.append(part.getContent());
        } else if (!named && part.isMimeType("text/html")) {
            html.append(part.getContent());
        } else if (withFiles) {
            file(part);
        }
    }

    private void file(Part part) throws MessagingException, IOException {
        byte[] bytes = part.getInputStream().readAllBytes();
        String type = part.getContentType().replaceAll("(?s);.*", "").strip().toLowerCase(java.util.Locale.ROOT);
        String id = part instanceof MimePart mime ? mime.getContentID() : null;
        if (id != null && type.startsWith("image/")) {
            inlineImages.put(id.replaceAll("[<>]", ""),
                "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes));
            return;
        }
        String name = part.getFileName() == null ? "part" : MimeUtility.decodeText(part.getFileName());
        files.add(new File(files.size() + 1, name, type, bytes));
    }

    public String text() {
        return text.toString();
    }

    public boolean hasHtml() {
        return !html.isEmpty();
    }

    /** The HTML with its own images in place; what would load anything else is left to the page's CSP to stop. */
    public String html() {
        Document document = Jsoup.parse(html.toString());
        for (Element image : document.select("img[src^=cid:]")) {
            image.attr("src", inlineImages.getOrDefault(image.attr("src").substring(4), ""));
        }
        document.select("a[href]").attr("target", "_blank").attr("rel", "noopener noreferrer");
        document.outputSettings().prettyPrint(false);
        return document.outerHtml();
    }

    public List<File> files() {
        return List.copyOf(files);
    }

    static String readable(Address[] from, String otherwise) {
        return from != null && from.length > 0 && from[0] instanceof InternetAddress address ? address.toUnicodeString() : otherwise;
    }
}

package com.wisebook.clients.messaging.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import com.wisebook.clients.messaging.mailbox.LocalAnswers;
import com.wisebook.clients.messaging.mailbox.MailParts;
import com.wisebook.clients.messaging.mailbox.MailboxStore;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** The local mailbox of the embedded mode: what customers would have received, as they would have seen it. */
@RestController
@RequestMapping("/api/v1/mailbox")
@Tag(name = "mailbox")
@ConditionalOnProperty(name = "wisebook.mode", havingValue = "EMBEDDED", matchIfMissing = true)
@Reader
class MailboxRest {

    private static final int MOST = 1000;
    /** The mail's own styles and images work; it runs nothing, loads nothing, and reaches nothing of ours. */
    private static final String MAIL_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
        + "sandbox allow-popups allow-popups-to-escape-sandbox; frame-ancestors 'self'";

    private final MailboxStore store;
    private final LocalAnswers answers;

    MailboxRest(MailboxStore store, LocalAnswers answers) {
        this.store = store;
        this.answers = answers;
    }

    /** A caught message in the list; {@code excerpt} is the beginning of its text. */
    @Schema(requiredProperties = {"id", "channel", "receivedAt", "sender", "recipient", "excerpt"})
    record MailboxRow(long id, String channel, Instant receivedAt, String sender, String recipient, String subject, String excerpt,
                      String customerCode, String customerName, String companyCode) {

        static MailboxRow of(MailboxStore.Item item) {
            return new MailboxRow(item.id(), item.channel(), item.receivedAt(), item.sender(), item.recipient(), item.subject(),
                item.body().replaceAll("\\s+", " ").strip(), item.customerCode(), item.customerName(), item.companyCode());
        }
    }

    /** Some of them, how many there are, and the newest of all: ask for what is newer than it. */
    @Schema(requiredProperties = {"items", "total", "newestId"})
    record MailboxFound(List<MailboxRow> items, long total, long newestId) {
    }

    /** A file that came with a mail. */
    @Schema(requiredProperties = {"number", "name", "contentType", "bytes"})
    record MailboxFile(int number, String name, String contentType, long bytes) {
    }

    /**
     * A caught message with all that it carries.
     *
     * @param hasHtml   its HTML is at {@code …/html}
     * @param headers   as they came, one a line; null for an SMS
     * @param relanceId the reminder that it is
     */
    @Schema(requiredProperties = {"id", "channel", "receivedAt", "sender", "recipient", "text", "hasHtml", "files"})
    record MailboxItem(long id, String channel, Instant receivedAt, String sender, String recipient, String subject, String text,
                       boolean hasHtml, List<MailboxFile> files, String headers, String customerCode, String customerName,
                       String companyCode, String companyName, Long relanceId) {
    }

    @GetMapping
    @Operation(summary = "What the local mailbox caught, newest first", description = "Embedded mode only. `until` leaves out what "
        + "arrived after that message, so that pages stay as they are while messages arrive.")
    MailboxFound list(@RequestParam(required = false) String q, @RequestParam(required = false) String channel,
                      @RequestParam(required = false) String customer, @RequestParam(required = false) Long until,
                      @RequestParam(defaultValue = "0") long offset, @RequestParam(defaultValue = "100") int limit) {
        MailboxStore.Search search = new MailboxStore.Search(q, channel, customer, until);
        List<MailboxRow> rows = store.find(search, Math.max(1, Math.min(limit, MOST)), Math.max(0, offset)).stream().map(MailboxRow::of).toList();
        return new MailboxFound(rows, store.count(search), store.newest());
    }

    @GetMapping("/{id}")
    @Operation(summary = "A caught message: its text, headers and files")
    MailboxItem one(@PathVariable long id) throws IOException {
        MailboxStore.Item item = item(id);
        MailParts parts = item.raw() == null ? null : MailParts.of(item.raw());
        List<MailboxFile> files = parts == null ? List.of() : parts.files().stream()
            .map(file -> new MailboxFile(file.number(), file.name(), file.contentType(), file.bytes().length)).toList();
        return new MailboxItem(item.id(), item.channel(), item.receivedAt(), item.sender(), item.recipient(), item.subject(),
            parts == null ? item.body() : parts.text(), parts != null && parts.hasHtml(), files, parts == null ? null : headers(item.raw()),
            item.customerCode(), item.customerName(), item.companyCode(), item.companyName(), item.relanceId());
    }

    @GetMapping(path = "/{id}/html", produces = MediaType.TEXT_HTML_VALUE)
    @Operation(summary = "The HTML of a mail, which runs and loads nothing")
    ResponseEntity<String> html(@PathVariable long id) throws IOException {
        return ResponseEntity.ok().contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
            .header("Content-Security-Policy", MAIL_POLICY).header("X-Frame-Options", "SAMEORIGIN")
            .header("X-Content-Type-Options", "nosniff").header("Referrer-Policy", "no-referrer")
            .body(MailParts.of(raw(id)).html());
    }

    @GetMapping("/{id}/files/{number}")
    @Operation(summary = "A file of a mail")
    ResponseEntity<byte[]> file(@PathVariable long id, @PathVariable int number) throws IOException {
        MailParts.File file = MailParts.of(raw(id)).files().stream().filter(f -> f.number() == number).findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return Files.answer(file.name(), file.contentType(), file.bytes());
    }

    @GetMapping("/{id}/source")
    @Operation(summary = "The mail exactly as it came, to open in a mail program")
    ResponseEntity<byte[]> source(@PathVariable long id) {
        return Files.answer("message-" + id + ".eml", "message/rfc822", raw(id));
    }

    /** What a customer answers. */
    @Schema(name = "MailboxAnswer", requiredProperties = {"text"})
    record Answer(@NotBlank @Size(max = 20_000) String text) {
    }

    @PostMapping("/{id}/answers")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Answers a caught mail in the customer's place", description = "Embedded mode only: the answer goes the way of one that "
        + "comes by IMAP, so that answers can be tried without a mail server.")
    void answerMail(@PathVariable long id, @Valid @RequestBody Answer answer) {
        answers.answer(item(id), answer.text());
    }

    private MailboxStore.Item item(long id) {
        return store.byId(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private byte[] raw(long id) {
        byte[] raw = item(id).raw();
        if (raw == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return raw;
    }

    private static String headers(byte[] raw) {
        String text = new String(raw, StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        return end < 0 ? text : text.substring(0, end);
    }
}

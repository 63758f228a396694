package com.wisebook.clients.messaging.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

import com.wisebook.clients.messaging.mailbox.MailParts;
import com.wisebook.clients.messaging.mailbox.MailboxStore;

/** The local mailbox of the embedded mode: what customers would have received, as they would have seen it. */
@Controller
@RequestMapping("/boite")
@ConditionalOnProperty(name = "wisebook.mode", havingValue = "EMBEDDED", matchIfMissing = true)
@Reader
class MailboxPage {

    private static final int PAGE = 50;
    /** The mail's own styles and images work; it runs nothing, loads nothing, and reaches nothing of ours. */
    private static final String MAIL_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
        + "sandbox allow-popups allow-popups-to-escape-sandbox; frame-ancestors 'self'";

    private final MailboxStore store;

    MailboxPage(MailboxStore store) {
        this.store = store;
    }

    @GetMapping
    public String list(@RequestParam(name = "q", required = false) String search, @RequestParam(required = false) Long before,
                Model model) {
        List<MailboxStore.Item> found = store.search(search, before, PAGE + 1);
        boolean more = found.size() > PAGE;
        List<MailboxStore.Item> items = more ? found.subList(0, PAGE) : found;
        model.addAttribute("items", items);
        model.addAttribute("q", search == null ? "" : search);
        model.addAttribute("next", more ? items.get(PAGE - 1).id() : null);
        model.addAttribute("total", store.count());
        model.addAttribute("first", before == null);
        model.addAttribute("zone", ZoneId.of("Europe/Paris"));
        return "messaging/mailbox";
    }

    @GetMapping("/{id}")
    public String one(@PathVariable long id, Model model) throws IOException {
        MailboxStore.Item item = item(id);
        model.addAttribute("item", item);
        model.addAttribute("zone", ZoneId.of("Europe/Paris"));
        if (item.raw() != null) {
            MailParts parts = MailParts.of(item.raw());
            model.addAttribute("parts", parts);
            model.addAttribute("headers", headers(item.raw()));
        }
        return "messaging/mailbox-item";
    }

    @GetMapping("/{id}/html")
    public ResponseEntity<String> html(@PathVariable long id) throws IOException {
        return ResponseEntity.ok().contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
            .header("Content-Security-Policy", MAIL_POLICY).header("X-Frame-Options", "SAMEORIGIN")
            .header("X-Content-Type-Options", "nosniff").header("Referrer-Policy", "no-referrer")
            .body(MailParts.of(raw(id)).html());
    }

    @GetMapping("/{id}/fichier/{number}")
    public ResponseEntity<byte[]> file(@PathVariable long id, @PathVariable int number) throws IOException {
        MailParts.File file = MailParts.of(raw(id)).files().stream().filter(f -> f.number() == number).findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return Files.answer(file.name(), file.contentType(), file.bytes());
    }

    @GetMapping("/{id}/source")
    public ResponseEntity<byte[]> source(@PathVariable long id) {
        return Files.answer("message-" + id + ".eml", "message/rfc822", raw(id));
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

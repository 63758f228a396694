package com.wisebook.clients.dispute.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

import com.wisebook.clients.dispute.DisputeAnswers;
import com.wisebook.clients.dispute.DisputeLinks;
import com.wisebook.clients.dispute.Disputes;
import com.wisebook.clients.dispute.NewDispute;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.security.rest.ProblemException;
import com.wisebook.clients.security.rest.UserMessages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The page on which a department answers a dispute, behind the link of a mail: no account, no cookie, no script that it needs. Looking
 * changes nothing; whoever comes second reads who has answered. {@code PublicLinkFilter} stands before it.
 */
@Controller
@RequestMapping("/d/{token}")
class AnswerPage {

    private static final String GONE = "forward:/public/link/gone";
    private static final Set<String> DONE = Set.of("answer", "question", "comment");
    private static final int MOST_BYTES = 10 * 1024 * 1024;

    private final DisputeLinks links;
    private final DisputeAnswers answers;
    private final Disputes disputes;
    private final Users users;
    private final UserMessages texts;

    AnswerPage(DisputeLinks links, DisputeAnswers answers, Disputes disputes, Users users, UserMessages texts) {
        this.links = links;
        this.answers = answers;
        this.disputes = disputes;
        this.users = users;
        this.texts = texts;
    }

    @GetMapping
    String show(@PathVariable String token, @RequestParam(required = false) String done, Model model, HttpServletRequest request) {
        return open(token, request).map(link -> {
            model.addAttribute("done", done != null && DONE.contains(done) ? done : null);
            return page(token, link, model, null, Map.of(), Map.of());
        }).orElse(GONE);
    }

    /** A file of the thread; always a download. */
    @GetMapping("/files/{id}")
    Object file(@PathVariable String token, @PathVariable long id, HttpServletRequest request) {
        return open(token, request).flatMap(link -> disputes.file(link.number(), id))
            .<Object>map(file -> ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(file.fileName(), StandardCharsets.UTF_8).build().toString())
                .body(file.content()))
            .orElse(GONE);
    }

    @PostMapping("/answer")
    String answer(@PathVariable String token, @RequestParam Map<String, String> form, @RequestParam(required = false) List<MultipartFile> file,
                  Model model, HttpServletRequest request, HttpServletResponse response) {
        Optional<DisputeLinks.Opened> link = open(token, request);
        if (link.isEmpty()) {
            return GONE;
        }
        try {
            boolean taken = answers.answer(link.get(), new DisputeAnswers.Answer(form.get("decision"), form.get("granted"), form.get("toDepartment"),
                text(form, "answer"), files(file)));
            if (taken) {
                return "redirect:/d/" + token + "?done=answer";
            }
            response.setStatus(HttpStatus.CONFLICT.value());
            return page(token, link.get(), model, null, Map.of(), Map.of());
        } catch (ProblemException refused) {
            return refused(refused, token, link.get(), "answer", form, model, request, response);
        }
    }

    @PostMapping("/say")
    String say(@PathVariable String token, @RequestParam Map<String, String> form, @RequestParam(required = false) List<MultipartFile> file,
               Model model, HttpServletRequest request, HttpServletResponse response) {
        Optional<DisputeLinks.Opened> link = open(token, request);
        if (link.isEmpty()) {
            return GONE;
        }
        boolean question = "question".equals(form.get("what"));
        try {
            answers.say(link.get(), question, text(form, "text"), files(file));
            return "redirect:/d/" + token + "?done=" + (question ? "question" : "comment");
        } catch (ProblemException refused) {
            return refused(refused, token, link.get(), "say", form, model, request, response);
        }
    }

    private Optional<DisputeLinks.Opened> open(String token, HttpServletRequest request) {
        Optional<DisputeLinks.Opened> link = links.open(token);
        link.ifPresent(known -> request.setAttribute(UserMessages.READER, "en".equals(known.language()) ? Locale.ENGLISH : Locale.FRENCH));
        return link;
    }

    private String refused(ProblemException refused, String token, DisputeLinks.Opened link, String form, Map<String, String> values, Model model,
                           HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(refused.status().value());
        Locale language = (Locale) request.getAttribute(UserMessages.READER);
        Map<String, String> errors = new LinkedHashMap<>();
        refused.flaws().forEach(flaw -> errors.putIfAbsent(flaw.field(), texts.text(language, flaw.text().key(), flaw.text().arguments())));
        return page(token, link, model, form, values, errors);
    }

    private String page(String token, DisputeLinks.Opened link, Model model, String form, Map<String, String> values, Map<String, String> errors) {
        model.addAttribute("token", token);
        model.addAttribute("page", AnswerView.of(answers.look(link), link, users.names(), "en".equals(link.language()) ? Locale.UK : Locale.FRANCE));
        model.addAttribute("form", form);
        model.addAttribute("values", values);
        model.addAttribute("errors", errors);
        return "dispute/answer";
    }

    private static String text(Map<String, String> form, String field) {
        return form.getOrDefault(field, "").replace("\u0000", "").replace("\r\n", "\n").strip();
    }

    /** All of them together are no more than one may be: they are read into memory. */
    private static List<NewDispute.NewFile> files(List<MultipartFile> files) {
        if (files == null) {
            return List.of();
        }
        if (files.stream().mapToLong(MultipartFile::getSize).sum() > MOST_BYTES) {
            throw ProblemException.unprocessable("dispute.page.refused").field("files", "page.file.large");
        }
        return files.stream().filter(file -> !file.isEmpty()).map(AnswerPage::read).toList();
    }

    private static NewDispute.NewFile read(MultipartFile file) {
        try (InputStream in = file.getInputStream()) {
            return new NewDispute.NewFile(file.getOriginalFilename(), in.readAllBytes());
        } catch (IOException e) {
            throw ProblemException.unprocessable("dispute.page.refused").field("files", "page.file.broken");
        }
    }
}

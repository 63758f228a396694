package com.wisebook.clients.dispute.web;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import com.wisebook.clients.company.BusinessClock;
import com.wisebook.clients.dispute.DisputeOpinions;
import com.wisebook.clients.security.rest.UserMessages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The page behind the question how satisfied a customer is, open to whoever has the link. Looking at it changes nothing: programs that follow
 * every link in a message must not answer in anybody's place. Only the button does.
 */
@Controller
class OpinionPage {

    private static final int MOST_A_MINUTE = 30;
    private static final int ADDRESSES = 10_000;

    private record Minute(long minute, int requests) {
    }

    private final DisputeOpinions opinions;
    private final UserMessages messages;
    private final BusinessClock clock;
    /** Requests of this minute by address, the oldest addresses forgotten first. */
    private final Map<String, Minute> seen = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Minute> eldest) {
            return size() > ADDRESSES;
        }
    };

    OpinionPage(DisputeOpinions opinions, UserMessages messages, BusinessClock clock) {
        this.opinions = opinions;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/public/avis/{token}")
    String ask(@PathVariable String token, @RequestParam(required = false) String note, Model model, HttpServletRequest request, HttpServletResponse response) {
        if (tooMany(request)) {
            return slow(model, response);
        }
        model.addAttribute("token", token);
        int score = note != null && note.matches("[1-5]") ? Integer.parseInt(note) : 0;
        return show(opinions.look(token), score, false, model, response);
    }

    @PostMapping("/public/avis/{token}")
    String answer(@PathVariable String token, @RequestParam(required = false) String note, @RequestParam(required = false) String comment, Model model,
                  HttpServletRequest request, HttpServletResponse response) {
        if (tooMany(request)) {
            return slow(model, response);
        }
        model.addAttribute("token", token);
        boolean valid = note != null && note.matches("[1-5]");
        if (!valid) {
            Optional<DisputeOpinions.Asked> asked = opinions.look(token);
            asked.ifPresent(one -> model.addAttribute("wrong", messages.text("en".equals(one.language()) ? Locale.ENGLISH : Locale.FRENCH, "dispute.opinion.missing")));
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(asked, 0, false, model, response);
        }
        return show(opinions.answer(token, Integer.parseInt(note), comment), Integer.parseInt(note), true, model, response);
    }

    private synchronized boolean tooMany(HttpServletRequest request) {
        Instant now = clock.instant();
        long minute = now.getEpochSecond() / 60;
        Minute known = seen.remove(request.getRemoteAddr());
        Minute next = known == null || known.minute() != minute ? new Minute(minute, 1) : new Minute(minute, known.requests() + 1);
        seen.put(request.getRemoteAddr(), next);
        return next.requests() > MOST_A_MINUTE;
    }

    private String slow(Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        return page(Locale.FRENCH, messages.text(Locale.FRENCH, "dispute.opinion.slow"), model, response);
    }

    private String show(Optional<DisputeOpinions.Asked> asked, int score, boolean done, Model model, HttpServletResponse response) {
        if (asked.isEmpty()) {
            response.setStatus(HttpStatus.GONE.value());
            return page(Locale.FRENCH, messages.text(Locale.FRENCH, "dispute.opinion.invalid"), model, response);
        }
        Locale language = "en".equals(asked.get().language()) ? Locale.ENGLISH : Locale.FRENCH;
        if (done) {
            return page(language, messages.text(language, "dispute.opinion.thanks"), model, response);
        }
        Map<Integer, String> scores = new LinkedHashMap<>();
        for (int i = 1; i <= 5; i++) {
            scores.put(i, messages.text(language, "dispute.opinion." + i));
        }
        model.addAttribute("scores", scores);
        model.addAttribute("chosen", score != 0 ? Integer.valueOf(score) : asked.get().score());
        model.addAttribute("comment", asked.get().comment());
        model.addAttribute("commentLabel", messages.text(language, "dispute.opinion.comment"));
        model.addAttribute("send", messages.text(language, "dispute.opinion.send"));
        return page(language, messages.text(language, "dispute.opinion.question", asked.get().number()), model, response);
    }

    private String page(Locale language, String text, Model model, HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Robots-Tag", "noindex");
        model.addAttribute("language", language.getLanguage());
        model.addAttribute("title", messages.text(language, "dispute.opinion.title"));
        model.addAttribute("text", text);
        return "messaging/opinion";
    }
}

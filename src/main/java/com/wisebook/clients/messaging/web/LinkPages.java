package com.wisebook.clients.messaging.web;

import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

import jakarta.servlet.http.HttpServletResponse;

/**
 * What somebody sees whose link opens nothing, in both languages, since we do not know whose it is. Forged, expired and revoked
 * look the same: {@code forward:/public/link/gone} is the answer of every page behind a link.
 */
@Controller
class LinkPages {

    private static final Map<String, HttpStatus> REASONS = Map.of("gone", HttpStatus.NOT_FOUND, "slow", HttpStatus.TOO_MANY_REQUESTS,
        "large", HttpStatus.PAYLOAD_TOO_LARGE);

    @RequestMapping("/public/link/{reason}")
    String show(@PathVariable String reason, Model model, HttpServletResponse response) {
        String known = REASONS.containsKey(reason) ? reason : "gone";
        if (response.getStatus() < HttpStatus.BAD_REQUEST.value()) {
            response.setStatus(REASONS.get(known).value());
        }
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Robots-Tag", "noindex, nofollow, noarchive");
        model.addAttribute("reason", known);
        return "messaging/link";
    }
}

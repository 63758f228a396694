package com.wisebook.clients.messaging.web;

import java.util.Optional;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import com.wisebook.clients.messaging.SmsOptOut;
import com.wisebook.clients.messaging.SmsOptOuts;

import jakarta.servlet.http.HttpServletResponse;

/**
 * The page behind the link of an SMS, open to everybody. Looking at it changes nothing: programs that follow every link in
 * a message must not opt anybody out. Only the button does.
 */
@Controller
class StopPage {

    private final SmsOptOuts optOuts;

    StopPage(SmsOptOuts optOuts) {
        this.optOuts = optOuts;
    }

    @GetMapping("/public/stop/{token}")
    public String ask(@PathVariable String token, Model model, HttpServletResponse response) {
        return show(optOuts.look(token), false, model, response);
    }

    @PostMapping("/public/stop/{token}")
    public String stop(@PathVariable String token, Model model, HttpServletResponse response) {
        return show(optOuts.confirm(token), true, model, response);
    }

    private static String show(Optional<SmsOptOut> wish, boolean done, Model model, HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Robots-Tag", "noindex");
        if (wish.isEmpty()) {
            response.setStatus(HttpStatus.GONE.value());
        }
        model.addAttribute("valid", wish.isPresent());
        model.addAttribute("done", done);
        model.addAttribute("phone", wish.map(w -> masked(w.phoneE164())).orElse(""));
        return "messaging/stop";
    }

    /** Whoever holds the phone recognises it; whoever found the link learns little. */
    private static String masked(String phone) {
        return phone.length() < 6 ? phone : phone.substring(0, 3) + " •••• " + phone.substring(phone.length() - 2);
    }
}

package com.wisebook.clients.security.web;

import com.wisebook.clients.security.AppUser;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.FirstUsers;
import com.wisebook.clients.security.LoginRefused;
import com.wisebook.clients.security.rest.UserMessages;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.web.WebAttributes;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.SessionAttribute;

/** The login page. In the embedded mode it offers the users of the demonstration. */
@Controller
class LoginPage {

    private final CurrentUser currentUser;
    private final UserMessages messages;
    private final RefusalWords words;
    private final boolean embedded;

    LoginPage(CurrentUser currentUser, UserMessages messages, RefusalWords words, @Value("${wisebook.mode}") String mode) {
        this.currentUser = currentUser;
        this.messages = messages;
        this.words = words;
        this.embedded = "EMBEDDED".equals(mode);
    }

    /** One offer of the page. */
    record Offer(String username, String name, String role) {
    }

    @GetMapping("/login")
    String login(Model model, @RequestParam(required = false) String refused,
            @SessionAttribute(name = WebAttributes.AUTHENTICATION_EXCEPTION, required = false) Exception last) {
        if (!currentUser.isSystem()) {
            return "redirect:/app/";
        }
        if (refused != null) {
            // another node, or a session that has ended, does not know when: the page comes without it then, and the next try says it
            Optional.ofNullable(last).filter(LoginRefused.class::isInstance).map(LoginRefused.class::cast).filter(known -> words.seconds(known) > 0)
                    .ifPresent(known -> model.addAttribute("refused", words.of(known)));
        }
        model.addAttribute("language", messages.locale().getLanguage());
        model.addAttribute("password", FirstUsers.DEMONSTRATION_PASSWORD);
        model.addAttribute("offers", embedded ? FirstUsers.demonstration().stream().map(this::offer).toList() : List.of());
        return "login";
    }

    private Offer offer(AppUser user) {
        String role = user.roles().iterator().next().name();
        return new Offer(user.username(), user.displayName(), messages.text("role." + role));
    }
}

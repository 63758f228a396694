package com.wisebook.clients.security.web;

import com.wisebook.clients.security.AppUser;
import com.wisebook.clients.security.CurrentUser;
import com.wisebook.clients.security.FirstUsers;
import com.wisebook.clients.security.rest.UserMessages;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The login page. In the embedded mode it offers the users of the demonstration. */
@Controller
class LoginPage {

    private final CurrentUser currentUser;
    private final UserMessages messages;
    private final boolean embedded;

    LoginPage(CurrentUser currentUser, UserMessages messages, @Value("${wisebook.mode}") String mode) {
        this.currentUser = currentUser;
        this.messages = messages;
        this.embedded = "EMBEDDED".equals(mode);
    }

    /** One offer of the page. */
    record Offer(String username, String name, String role) {
    }

    @GetMapping("/login")
    String login(Model model) {
        if (!currentUser.isSystem()) {
            return "redirect:/app/";
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

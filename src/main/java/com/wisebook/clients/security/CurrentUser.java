package com.wisebook.clients.security;

import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Who acts on this thread. Inject it anywhere: inside a request it is the signed-in user; in a job, a timer or a
 * process step it is the system.
 */
@Component
public class CurrentUser {

    /** The actor of everything that no human did. */
    public static final String SYSTEM = "system";

    /** The user name, or {@value #SYSTEM}. */
    public String username() {
        return account().map(AppUser::username).orElse(SYSTEM);
    }

    /** First and last name, or {@value #SYSTEM}. */
    public String displayName() {
        return account().map(AppUser::displayName).orElse(SYSTEM);
    }

    /** The roles; none for the system. */
    public Set<Role> roles() {
        return account().map(AppUser::roles).orElse(Set.of());
    }

    public boolean has(Role role) {
        return roles().contains(role);
    }

    /** True when no human acts. */
    public boolean isSystem() {
        return account().isEmpty();
    }

    /** The account of the human who acts. */
    public Optional<AppUser> account() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedInUser user
                ? Optional.of(user.account()) : Optional.empty();
    }
}

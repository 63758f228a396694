package com.wisebook.clients.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** A session never outlives the rights it was opened with by more than half a minute. */
class FreshAccountFilterTest {

    private static final Instant LOGIN = Instant.parse("2026-11-23T08:00:00Z");

    private AppUser stored = user(Role.MANAGER, true);

    @AfterEach
    void forget() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void rolesAreReadAgainAfterHalfAMinute() throws Exception {
        HttpSession session = loggedIn();
        stored = user(Role.OFFICER, true);
        request(session, LOGIN.plusSeconds(20));
        assertThat(authorities()).containsExactly("ROLE_MANAGER");
        request(session, LOGIN.plusSeconds(31));
        assertThat(authorities()).containsExactly("ROLE_OFFICER");
    }

    @Test
    void aDisabledAccountLosesItsSession() throws Exception {
        HttpSession session = loggedIn();
        stored = user(Role.MANAGER, false);
        request(session, LOGIN.plusSeconds(31));
        assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
    }

    @Test
    void soDoesADeletedOne() throws Exception {
        HttpSession session = loggedIn();
        stored = null;
        request(session, LOGIN.plusSeconds(31));
        assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
    }

    private HttpSession loggedIn() {
        SignedInUser user = new SignedInUser(stored, null, LOGIN);
        SecurityContextHolder.getContext().setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities()));
        return new MockHttpServletRequest().getSession();
    }

    private void request(HttpSession session, Instant now) throws Exception {
        UserDetailsService accounts = username -> {
            if (stored == null) {
                throw new UsernameNotFoundException(username);
            }
            return new SignedInUser(stored, "hash", now);
        };
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        request.setSession(session);
        new FreshAccountFilter(accounts, () -> now).doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
    }

    private static java.util.List<String> authorities() {
        return SecurityContextHolder.getContext().getAuthentication().getAuthorities().stream().map(Object::toString).toList();
    }

    private static AppUser user(Role role, boolean enabled) {
        return new AppUser("sophie", "Sophie", "Lambert", "sophie@wisebook.example", "fr", Set.of(role), enabled, false);
    }
}

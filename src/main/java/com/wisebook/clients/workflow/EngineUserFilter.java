package com.wisebook.clients.workflow;

import com.wisebook.clients.security.Role;
import com.wisebook.clients.security.SignedInUser;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Requests to our own pages and REST interface act in the engine as the signed-in user: its operation log names him and
 * its authorizations hold. What the application does on its own account goes through {@link EngineAuthority}.
 */
class EngineUserFilter extends OncePerRequestFilter {

    private final IdentityService identity;

    EngineUserFilter(IdentityService identity) {
        this.identity = identity;
    }

    /** The engine's web applications set it themselves. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/camunda/") || request.getRequestURI().startsWith("/assets/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof SignedInUser user)) {
            chain.doFilter(request, response);
            return;
        }
        identity.setAuthentication(user.getUsername(), user.account().roles().stream().map(Role::group).toList());
        try {
            chain.doFilter(request, response);
        } finally {
            identity.clearAuthentication();
        }
    }
}

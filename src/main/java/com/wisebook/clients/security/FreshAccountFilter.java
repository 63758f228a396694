package com.wisebook.clients.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/** A session lives for hours; rights that were taken away end within half a minute all the same. */
public class FreshAccountFilter extends OncePerRequestFilter {

    private static final Duration FRESH = Duration.ofSeconds(30);

    private final UserDetailsService accounts;
    private final InstantSource machineTime;
    private final SecurityContextRepository repository = new HttpSessionSecurityContextRepository();

    public FreshAccountFilter(UserDetailsService accounts, InstantSource machineTime) {
        this.accounts = accounts;
        this.machineTime = machineTime;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SignedInUser user
                && user.readAt().plus(FRESH).isBefore(machineTime.instant())) {
            readAgain(user, request, response);
        }
        chain.doFilter(request, response);
    }

    private void readAgain(SignedInUser user, HttpServletRequest request, HttpServletResponse response) {
        SignedInUser now;
        try {
            now = (SignedInUser) accounts.loadUserByUsername(user.getUsername());
        } catch (UsernameNotFoundException e) {
            now = null;
        }
        if (now == null || !now.isEnabled()) {
            SecurityContextHolder.clearContext();
            HttpSession session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
            return;
        }
        now.eraseCredentials();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(now, null, now.getAuthorities()));
        SecurityContextHolder.setContext(context);
        repository.saveContext(context, request, response);
    }
}

package com.wisebook.clients.security.web;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * What a browser may load for our pages: only our own files, no inline script or style. A controller that shows
 * foreign HTML (a mail) sets a policy of its own, which is then left alone. The engine's web applications send theirs.
 */
final class ContentPolicy {

    private static final String OWN = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "font-src 'self'; connect-src 'self'; frame-src 'self'; object-src 'self'; manifest-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'self'";
    /** The web application's and the interface description's libraries write styles by script; scripts are files only. */
    private static final String STYLED = OWN.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

    private ContentPolicy() {
    }

    static void apply(HttpSecurity http) throws Exception {
        PathPatternRequestMatcher.Builder path = PathPatternRequestMatcher.withDefaults();
        RequestMatcher docs = new OrRequestMatcher(path.matcher("/api/v1/docs/**"), path.matcher("/api/v1/swagger-ui/**"));
        RequestMatcher application = path.matcher("/app/**");
        RequestMatcher engine = path.matcher("/camunda/**");
        http.headers(headers -> headers
                .frameOptions(FrameOptionsConfig::sameOrigin)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy("camera=(), microphone=(), geolocation=()"))
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        new OrRequestMatcher(docs, application), new ContentSecurityPolicyHeaderWriter(STYLED)))
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        new NegatedRequestMatcher(new OrRequestMatcher(docs, application, engine)),
                        new ContentSecurityPolicyHeaderWriter(OWN))));
    }
}

package com.wisebook.clients.security.web;

import com.wisebook.clients.security.FreshAccountFilter;
import com.wisebook.clients.security.LoginGuard;
import com.wisebook.clients.security.LoginRefused;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.DelegatingAuthenticationFailureHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who may reach what. Everything needs a login but what is listed; one login serves our pages, the REST interface and
 * the process engine's web applications. What a role may do beyond that is said at each controller by
 * {@code @PreAuthorize} and, for tasks, by the engine's authorizations.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
@ConditionalOnWebApplication
class SecurityConfiguration {

    private static final PathPatternRequestMatcher.Builder PATH = PathPatternRequestMatcher.withDefaults();
    private static final RequestMatcher API = PATH.matcher("/api/**");
    private static final RequestMatcher ENGINE = PATH.matcher("/camunda/**");

    /** What comes from outside with a signature of its own, which its controller checks. */
    @Bean
    @Order(1)
    SecurityFilterChain signedRequests(HttpSecurity http) throws Exception {
        // the link of a message, a customer's or a colleague's, is a key of its own in the address: no cookie, so nothing that another site could ride on
        http.securityMatcher("/api/v1/webhooks/**", "/public/**", "/c/**", "/s/**", "/d/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(cache -> cache.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        ContentPolicy.apply(http);
        http.headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny));
        return http.build();
    }

    /** Checks the passwords of people and of programs, so that they are counted together. */
    @Bean
    AuthenticationManager passwordLogin(UserDetailsService accounts, PasswordEncoder passwords, LoginGuard guard, ApplicationEventPublisher events) {
        ProviderManager manager = new ProviderManager(new GuardedLogin(accounts, passwords, guard));
        manager.setAuthenticationEventPublisher(new DefaultAuthenticationEventPublisher(events));
        return manager;
    }

    /** Programs: credentials on each request, no session, so nothing that another site could ride on. */
    @Bean
    @Order(2)
    SecurityFilterChain programs(HttpSecurity http, ApiRefusals refusals, AuthenticationManager passwordLogin) throws Exception {
        http.securityMatcher(request -> API.matches(request) && request.getHeader(HttpHeaders.AUTHORIZATION) != null)
                .authenticationManager(passwordLogin)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .httpBasic(basic -> basic.authenticationEntryPoint(refusals))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(cache -> cache.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        ContentPolicy.apply(http);
        return http.build();
    }

    /** Browsers: one session for our pages, the REST interface and the engine's web applications. */
    @Bean
    @Order(3)
    SecurityFilterChain browsers(HttpSecurity http, ApiRefusals refusals, UserDetailsService accounts, AuthenticationManager passwordLogin) throws Exception {
        http.authenticationManager(passwordLogin).authorizeHttpRequests(requests -> requests
                        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC).permitAll()
                        .requestMatchers("/login", "/error", "/assets/**", "/favicon.ico").permitAll()
                        .requestMatchers("/actuator/health", "/actuator/health/**").permitAll()
                        .requestMatchers("/actuator/**").hasRole("ADMIN")
                        // the engine's own first-user page, and its own login: ours is the only one
                        .requestMatchers("/camunda/api/admin/setup/**").denyAll()
                        // a task ends by its form or not at all: an error thrown into it would leave no trace of who and why
                        .requestMatchers("/camunda/api/engine/engine/*/task/*/bpmnError", "/camunda/api/engine/engine/*/task/*/bpmnEscalation").denyAll()
                        .requestMatchers(HttpMethod.POST, "/camunda/api/admin/auth/user/*/login/*").denyAll()
                        // it says whether a password is right, and counts nothing
                        .requestMatchers("/camunda/api/engine/engine/*/identity/verify").denyAll()
                        .anyRequest().authenticated())
                .formLogin(form -> form.loginPage("/login").defaultSuccessUrl("/app/").failureHandler(notLoggedIn()).permitAll())
                .logout(logout -> logout.logoutSuccessUrl("/login?logout").invalidateHttpSession(true)
                        .deleteCookies("JSESSIONID"))
                .addFilterBefore(engineLogout(), LogoutFilter.class)
                .addFilterAfter(new FreshAccountFilter(accounts, InstantSource.system()), SecurityContextHolderFilter.class)
                .csrf(csrf -> csrf.csrfTokenRepository(csrfCookie()).csrfTokenRequestHandler(new SinglePageCsrf())
                        // the engine's web applications have their own filter and cookie against this
                        .ignoringRequestMatchers("/camunda/api/**", "/camunda/app/**"))
                .requestCache(cache -> cache.requestCache(navigations()))
                .exceptionHandling(errors -> errors
                        .defaultAuthenticationEntryPointFor(refusals, SecurityConfiguration::isScript)
                        .defaultAuthenticationEntryPointFor(new LoginUrlAuthenticationEntryPoint("/login"), request -> true)
                        .defaultAccessDeniedHandlerFor(refusals, SecurityConfiguration::isScript))
                .sessionManagement(Customizer.withDefaults());
        ContentPolicy.apply(http);
        return http.build();
    }

    /** Back to the login page, which says why: wrong, or too often wrong. */
    private static AuthenticationFailureHandler notLoggedIn() {
        return new DelegatingAuthenticationFailureHandler(
                new LinkedHashMap<>(Map.of(LoginRefused.class, new SimpleUrlAuthenticationFailureHandler("/login?refused"))),
                new SimpleUrlAuthenticationFailureHandler("/login?error"));
    }

    /** "Log out" in the Tasklist ends the whole session, not only the engine's half of it. */
    private static LogoutFilter engineLogout() {
        LogoutFilter filter = new LogoutFilter(new HttpStatusReturningLogoutSuccessHandler(), new SecurityContextLogoutHandler());
        filter.setLogoutRequestMatcher(PATH.matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/*/logout"));
        return filter;
    }

    private static CookieCsrfTokenRepository csrfCookie() {
        CookieCsrfTokenRepository repository = CookieCsrfTokenRepository.withHttpOnlyFalse();
        repository.setCookieCustomizer(cookie -> cookie.sameSite("Strict").path("/"));
        return repository;
    }

    /** After the login the page that was asked for is shown, never a picture or a script's request. */
    private static HttpSessionRequestCache navigations() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        // the address stays what was asked for
        cache.setMatchingRequestParameterName(null);
        cache.setRequestMatcher(request -> HttpMethod.GET.matches(request.getMethod()) && isPage(request));
        return cache;
    }

    private static boolean isScript(HttpServletRequest request) {
        return !isPage(request) && (API.matches(request) || ENGINE.matches(request)
                || request.getHeader("X-Requested-With") != null);
    }

    private static boolean isPage(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE);
    }
}

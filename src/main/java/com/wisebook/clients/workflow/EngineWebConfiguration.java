package com.wisebook.clients.workflow;

import jakarta.servlet.DispatcherType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.wisebook.clients.security.Users;
import com.wisebook.clients.security.rest.UserMessages;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** One login for the engine's web applications and for ours, and the engine knows who calls it through our own pages. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class EngineWebConfiguration {

    private static final int AFTER_SECURITY = SecurityProperties.DEFAULT_FILTER_ORDER + 10;

    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> engineSingleSignOn() {
        FilterRegistrationBean<ContainerBasedAuthenticationFilter> registration =
                new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
        registration.setName("engineSingleSignOn");
        registration.addInitParameter("authentication-provider", SessionAuthentication.class.getName());
        registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        registration.setOrder(AFTER_SECURITY);
        return registration;
    }

    @Bean
    FilterRegistrationBean<EngineUserFilter> engineUser(@Lazy IdentityService identity) {
        FilterRegistrationBean<EngineUserFilter> registration = new FilterRegistrationBean<>(new EngineUserFilter(identity));
        registration.setOrder(AFTER_SECURITY + 1);
        return registration;
    }

    @Bean
    FilterRegistrationBean<DoneTaskFilter> doneTasks(@Lazy HistoryService history, @Lazy EngineAuthority authority, @Lazy Users users, @Lazy UserMessages texts, ObjectMapper json) {
        FilterRegistrationBean<DoneTaskFilter> registration = new FilterRegistrationBean<>(new DoneTaskFilter(history, authority, users, texts, json));
        registration.addUrlPatterns("/camunda/api/*");
        registration.setOrder(AFTER_SECURITY + 2);
        return registration;
    }
}

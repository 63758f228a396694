package com.wisebook.clients.desk.web;

import java.io.IOException;
import java.time.Duration;

import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * Serves the web application (src/main/frontend, built into static/app): its files for a year, since their names change
 * with their content, and its one page for every address below /app/ that is no file, since the browser knows the way.
 */
@Configuration(proxyBeanMethods = false)
class WebApplication implements WebMvcConfigurer {

    private static final String BUILT = "classpath:/static/app/";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/app/assets/**").addResourceLocations(BUILT + "assets/")
            .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        registry.addResourceHandler("/app/**").addResourceLocations(BUILT).setCacheControl(CacheControl.noCache())
            .resourceChain(true).addResolver(new OnePage());
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/app", "/app/");
        registry.addViewController("/app/").setViewName("forward:/app/index.html");
    }

    /** A file where there is one, else the page. */
    private static final class OnePage extends PathResourceResolver {

        private static final Resource PAGE = new ClassPathResource("/static/app/index.html");

        @Override
        protected Resource getResource(String path, Resource location) throws IOException {
            Resource file = path.isEmpty() ? null : super.getResource(path, location);
            if (file != null) {
                return file;
            }
            // what looks like a file and is none is missing; a customer's code may hold a dot, a screen's address ends with it
            return PAGE.exists() && !path.matches(".*\\.(js|css|map|svg|png|ico|woff2?|json)") ? PAGE : null;
        }
    }
}

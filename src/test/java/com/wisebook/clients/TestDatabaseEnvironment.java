package com.wisebook.clients;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Gives each test context marked with {@link IntegrationTest} a database of its own on the test server. */
class TestDatabaseEnvironment implements EnvironmentPostProcessor, Ordered {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.getProperty("wisebook.test.fresh-database", Boolean.class, false)) {
            environment.getPropertySources().addFirst(new MapPropertySource("testDatabase", Map.of(
                    "spring.datasource.url", PostgresForTests.freshDatabaseUrl(),
                    "spring.datasource.username", "postgres",
                    "spring.datasource.password", "")));
        }
        if (environment.getProperty("wisebook.test.database-url", Boolean.class, false)) {
            // as an operator writes it; the test server asks for no password
            String url = PostgresForTests.freshDatabaseUrl().replaceFirst("jdbc:postgresql://([^?]+).*", "postgres://postgres:any@$1");
            environment.getPropertySources().addFirst(new MapPropertySource("testDatabase", Map.of("DATABASE_URL", url)));
        }
    }

    /** Before {@link DatabaseEnvironment}, which then starts nothing. */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 5;
    }
}

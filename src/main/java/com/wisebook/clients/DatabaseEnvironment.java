package com.wisebook.clients;

import com.wisebook.clients.company.RunMode;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.logging.Log;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Decides, before anything else starts, which database is used. {@code DATABASE_URL} (or
 * {@code spring.datasource.url}) means server mode; neither means embedded mode, and our own PostgreSQL is
 * started in the data folder. {@code wisebook.mode} says it explicitly where both are wanted (tests).
 */
public class DatabaseEnvironment implements EnvironmentPostProcessor, Ordered {

    private static final String MODE = "wisebook.mode";
    private static final String URL = "spring.datasource.url";

    private final DeferredLogFactory logs;

    public DatabaseEnvironment(DeferredLogFactory logs) {
        this.logs = logs;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> found = new HashMap<>();
        String databaseUrl = environment.getProperty("DATABASE_URL");
        if (StringUtils.hasText(environment.getProperty(URL))) {
            found.put(MODE, mode(environment, RunMode.SERVER));
        } else if (StringUtils.hasText(databaseUrl)) {
            found.put(MODE, mode(environment, RunMode.SERVER));
            found.putAll(dataSource(databaseUrl.trim()));
        } else if (mode(environment, RunMode.EMBEDDED) == RunMode.SERVER) {
            throw new IllegalStateException("Server mode needs a database: set DATABASE_URL, "
                    + "for example postgres://user:password@host:5432/wisebook");
        } else {
            found.put(MODE, RunMode.EMBEDDED);
            found.putAll(startEmbedded(environment));
        }
        environment.getPropertySources().addFirst(new MapPropertySource("wisebookDatabase", found));
    }

    private Map<String, Object> startEmbedded(ConfigurableEnvironment environment) {
        Log log = logs.getLog(EmbeddedDatabase.class);
        Path folder = Path.of(environment.getProperty("wisebook.data-folder", "data"));
        int port = environment.getProperty("wisebook.database-port", Integer.class, 0);
        EmbeddedDatabase database = EmbeddedDatabase.start(folder, port, log);
        // Spring closes the contexts (and so the connection pool and the job executor) before it calls these
        SpringApplication.getShutdownHandlers().add(database::close);
        return Map.of(URL, database.jdbcUrl(), "spring.datasource.username", EmbeddedDatabase.USER,
                "spring.datasource.password", "");
    }

    private static RunMode mode(ConfigurableEnvironment environment, RunMode otherwise) {
        String said = environment.getProperty(MODE);
        return StringUtils.hasText(said) ? RunMode.valueOf(said.trim().toUpperCase(Locale.ROOT)) : otherwise;
    }

    /** Reads {@code jdbc:postgresql:…} as it is, and {@code postgres://user:password@host:port/database?…}. */
    static Map<String, Object> dataSource(String databaseUrl) {
        if (databaseUrl.startsWith("jdbc:")) {
            return Map.of(URL, databaseUrl);
        }
        if (!databaseUrl.matches("postgres(ql)?://.+")) {
            // the value may hold a password: it is not repeated
            throw new IllegalStateException("DATABASE_URL must start with postgres://, postgresql:// or jdbc:postgresql:");
        }
        URI uri = uri(databaseUrl);
        Map<String, Object> found = new HashMap<>();
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        found.put(URL, "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query);
        if (uri.getRawUserInfo() != null) {
            String[] user = uri.getRawUserInfo().split(":", 2);
            found.put("spring.datasource.username", decoded(user[0]));
            if (user.length == 2) {
                found.put("spring.datasource.password", decoded(user[1]));
            }
        }
        return found;
    }

    private static URI uri(String databaseUrl) {
        URI uri;
        try {
            uri = new URI(databaseUrl);
        } catch (URISyntaxException withThePasswordInIt) {
            uri = null;
        }
        if (uri == null || uri.getHost() == null) {
            throw new IllegalStateException("DATABASE_URL has no host that can be read; special characters in the password "
                    + "must be percent-encoded");
        }
        return uri;
    }

    private static String decoded(String text) {
        // a plus sign is itself in the user part of a URI, unlike in a form
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** After application.yaml has been read. */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 10;
    }
}

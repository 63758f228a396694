package com.wisebook.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.FileSystemResource;
import org.yaml.snakeyaml.Yaml;

/** docker-compose.yml says nothing that the application would not hear. */
class ComposeFileTest {

    /** {@code ${NAME…}} in a placeholder, or the argument of a question to the environment. */
    private static final Pattern READ = Pattern.compile("\\$\\{([A-Za-z][A-Za-z0-9_.-]*)|etProperty\\(\"([^\"]+)\"|etRequiredProperty\\(\"([^\"]+)\"");

    private final Map<String, Object> compose = new Yaml().load(read(Path.of("docker-compose.yml")));

    @Test
    void everyVariableThatItSetsIsOneThatTheApplicationReads() {
        assertThat(environment("app").keySet()).isNotEmpty();
        assertThat(namesRead()).contains("DATABASE_URL").doesNotContain("DATABASE_UR").containsAll(environment("app").keySet());
    }

    @Test
    void itRunsInServerModeOnItsOwnPostgresAndItsOwnMailCatcher() {
        assertThat(service("postgres").get("image")).isEqualTo("postgres:17");
        String url = environment("app").get("DATABASE_URL").toString();
        Map<String, Object> database = DatabaseEnvironment.dataSource(url.replace("${POSTGRES_PASSWORD}", "s3cret"));
        assertThat(database.get("spring.datasource.url")).isEqualTo("jdbc:postgresql://postgres:5432/"
            + environment("postgres").get("POSTGRES_DB"));
        assertThat(database.get("spring.datasource.username")).isEqualTo(environment("postgres").get("POSTGRES_USER"));
        assertThat(services()).containsKey(environment("app").get("SMTP_HOST").toString());
    }

    @Test
    void noSecretIsWrittenInIt() {
        for (String service : services().keySet()) {
            environment(service).forEach((name, value) -> {
                if (name.matches(".*(PASSWORD|SECRET|TOKEN)")) {
                    assertThat(value.toString()).as(name).startsWith("${").endsWith("}");
                }
            });
        }
    }

    @Test
    void theImageIsBuiltFromFoldersThatAreLetThroughAndDoesNotRunAsRoot() {
        String dockerfile = read(Path.of("Dockerfile"));
        Set<String> letThrough = new TreeSet<>();
        read(Path.of(".dockerignore")).lines().filter(line -> line.startsWith("!")).forEach(line -> letThrough.add(line.substring(1)));
        dockerfile.lines().filter(line -> line.startsWith("COPY ") && !line.contains("--from")).forEach(line ->
            assertThat(letThrough).contains(line.split(" ")[1]));
        assertThat(dockerfile.lines().filter(line -> line.startsWith("USER "))).last().isEqualTo("USER wisebook");
        assertThat(dockerfile).contains("HEALTHCHECK", "eclipse-temurin:17-jre");
    }

    /** What our sources ask for, and every setting of application.yaml, in the spelling of the environment. */
    private static Set<String> namesRead() {
        Set<String> names = new TreeSet<>();
        YamlPropertiesFactoryBean settings = new YamlPropertiesFactoryBean();
        settings.setResources(new FileSystemResource("src/main/resources/application.yaml"));
        settings.getObject().stringPropertyNames().forEach(name -> names.add(asVariable(name)));
        try (Stream<Path> sources = Files.walk(Path.of("src/main"))) {
            sources.filter(file -> file.toString().matches(".*\\.(java|yaml)")).map(ComposeFileTest::read).forEach(text -> {
                Matcher found = READ.matcher(text);
                while (found.find()) {
                    names.add(asVariable(Stream.of(1, 2, 3).map(found::group).filter(name -> name != null).findFirst().orElseThrow()));
                }
            });
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return names;
    }

    private static String asVariable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> services() {
        return (Map<String, Object>) compose.get("services");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> service(String name) {
        return (Map<String, Object>) services().get(name);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> environment(String service) {
        return (Map<String, Object>) service(service).getOrDefault("environment", Map.of());
    }
}

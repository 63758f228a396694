package com.wisebook.clients.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.TreeSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Whatever the desk says exists in both languages. */
class DeskBundleTest {

    private static final Pattern ASKED = Pattern.compile("\"(desk\\.[a-z]+(?:\\.[a-z-]+)+)\"");

    @Test
    void bothLanguagesHaveTheSameKeysAndTheSameArguments() throws IOException {
        Properties french = load("desk.properties");
        Properties english = load("desk_en.properties");
        assertThat(english.stringPropertyNames()).isEqualTo(french.stringPropertyNames());
        french.stringPropertyNames().forEach(key -> assertThat(new MessageFormat(english.getProperty(key)).getFormatsByArgumentIndex())
            .as(key).hasSameSizeAs(new MessageFormat(french.getProperty(key)).getFormatsByArgumentIndex()));
    }

    @Test
    void everyTextThatTheDeskRefusesWithExistsAndNoneIsLeftOver() throws IOException {
        Set<String> asked = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                Matcher found = ASKED.matcher(Files.readString(source));
                while (found.find()) {
                    asked.add(found.group(1));
                }
            }
        }
        assertThat(load("desk.properties").stringPropertyNames()).isEqualTo(asked);
    }

    @Test
    void everyReasonToHoldHasALabelAndSaysWhatReleasesIt() throws IOException {
        String schema = Files.readString(Path.of("src/main/resources/db/migration/V006__dunning.sql"));
        Matcher reasons = Pattern.compile("reason\\s+text not null check \\(reason in \\(([^)]*)\\)").matcher(schema);
        assertThat(reasons.find()).isTrue();
        JsonNode words = new ObjectMapper().readTree(Path.of("src/main/frontend/src/i18n/fr/clients.json").toFile());
        Matcher reason = Pattern.compile("'([A-Z_]+)'").matcher(reasons.group(1));
        while (reason.find()) {
            assertThat(words.at("/hold/" + reason.group(1)).asText()).as(reason.group(1)).isNotBlank();
            assertThat(words.at("/release/" + reason.group(1)).asText()).as(reason.group(1)).isNotBlank();
        }
    }

    private static Properties load(String name) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/messages", name), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}

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

/** Whatever a page says exists in both languages. */
class DeskBundleTest {

    private static final Pattern ASKED = Pattern.compile("t\\.(of|count)\\('([a-zA-Z0-9.]+)'(?! \\+)");

    @Test
    void bothLanguagesHaveTheSameKeysAndTheSameArguments() throws IOException {
        Properties french = load("desk.properties");
        Properties english = load("desk_en.properties");
        assertThat(english.stringPropertyNames()).isEqualTo(french.stringPropertyNames());
        french.stringPropertyNames().forEach(key -> assertThat(new MessageFormat(english.getProperty(key)).getFormatsByArgumentIndex())
            .as(key).hasSameSizeAs(new MessageFormat(french.getProperty(key)).getFormatsByArgumentIndex()));
    }

    @Test
    void everyTextThatATemplateAsksForExists() throws IOException {
        Set<String> asked = new TreeSet<>();
        try (Stream<Path> templates = Files.list(Path.of("src/main/resources/templates/desk"))) {
            for (Path template : templates.toList()) {
                Matcher found = ASKED.matcher(Files.readString(template));
                while (found.find()) {
                    asked.add("desk." + found.group(2) + (found.group(1).equals("count") ? ".many" : ""));
                }
            }
        }
        assertThat(asked).hasSizeGreaterThan(100);
        assertThat(load("desk.properties").stringPropertyNames()).containsAll(asked);
    }

    @Test
    void everyReasonToHoldHasALabelAndSaysWhatReleasesIt() throws IOException {
        String schema = Files.readString(Path.of("src/main/resources/db/migration/V006__dunning.sql"));
        Matcher reasons = Pattern.compile("reason\\s+text not null check \\(reason in \\(([^)]*)\\)").matcher(schema);
        assertThat(reasons.find()).isTrue();
        Set<String> known = load("desk.properties").stringPropertyNames();
        Matcher reason = Pattern.compile("'([A-Z_]+)'").matcher(reasons.group(1));
        while (reason.find()) {
            assertThat(known).contains("desk.kind." + reason.group(1), "desk.release." + reason.group(1));
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

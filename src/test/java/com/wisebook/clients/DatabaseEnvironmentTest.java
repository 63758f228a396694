package com.wisebook.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

/** What DATABASE_URL may look like, and that server mode starts no database of its own. */
class DatabaseEnvironmentTest {

    @ParameterizedTest
    @CsvSource({
        "postgres://ann:secret@db:5433/wisebook,            jdbc:postgresql://db:5433/wisebook,            ann, secret",
        "postgresql://ann:secret@db/wisebook,               jdbc:postgresql://db/wisebook,                 ann, secret",
        "postgres://ann@db/wisebook?sslmode=require,        jdbc:postgresql://db/wisebook?sslmode=require, ann,",
        "postgres://a%40b:p%3Aq%2Fr+s@db:5432/wisebook,     jdbc:postgresql://db:5432/wisebook,            a@b, p:q/r+s",
        "postgres://db/wisebook,                            jdbc:postgresql://db/wisebook,                 ,",
        "jdbc:postgresql://db/wisebook?user=ann,            jdbc:postgresql://db/wisebook?user=ann,        ,"})
    void theUsualFormsAreUnderstood(String url, String jdbc, String user, String password) {
        Map<String, Object> found = DatabaseEnvironment.dataSource(url);
        assertThat(found.get("spring.datasource.url")).isEqualTo(jdbc);
        assertThat(found.get("spring.datasource.username")).isEqualTo(user);
        assertThat(found.get("spring.datasource.password")).isEqualTo(password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://ann:s3cret@db/wisebook", "db:5432/s3cret", "postgres://ann:s3cret/[@db/wisebook", "postgres://ann:s3cret@db host/x"})
    void anythingElseIsRefusedWithoutRepeatingThePassword(String url) {
        assertThatThrownBy(() -> DatabaseEnvironment.dataSource(url))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("DATABASE_URL").hasMessageNotContaining("s3cret")
                .hasNoCause();
    }

    @Test
    void serverModeWithoutADatabaseSaysWhatToSet() {
        MockEnvironment environment = new MockEnvironment().withProperty("wisebook.mode", "server");
        assertThatThrownBy(() -> decide(environment)).hasMessageContaining("DATABASE_URL");
    }

    @Test
    void aDatabaseUrlMeansServerMode() {
        MockEnvironment environment = new MockEnvironment().withProperty("DATABASE_URL", "postgres://ann:secret@db/wisebook");
        decide(environment);
        assertThat(environment.getProperty("wisebook.mode")).isEqualTo("SERVER");
        assertThat(environment.getProperty("spring.datasource.url")).isEqualTo("jdbc:postgresql://db/wisebook");
    }

    private static void decide(MockEnvironment environment) {
        new DatabaseEnvironment(destination -> destination.get()).postProcessEnvironment(environment, new SpringApplication());
    }
}

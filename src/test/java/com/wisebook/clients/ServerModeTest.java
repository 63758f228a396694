package com.wisebook.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.wisebook.clients.company.RunMode;
import com.wisebook.clients.messaging.mail.SmtpServer;
import com.wisebook.clients.messaging.mailbox.LocalMailServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The application with a DATABASE_URL: nothing of the demonstration, nobody who logs in with a known password. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
        "wisebook.test.database-url=true",
        "WISEBOOK_SECRET=sixty-four random characters, or what stands for them in a test",
        "WISEBOOK_ADMIN_USER=root",
        "WISEBOOK_ADMIN_PASSWORD=correct horse battery",
        "SMTP_HOST=mail.example",
        "SMTP_PORT=2525",
        "wisebook.data-folder=target/server-mode",
        "wisebook.schedulers.enabled=false",
        "spring.modulith.moments.enabled=false",
        "camunda.bpm.job-execution.enabled=false",
        "camunda.bpm.generate-unique-process-engine-name=true",
        "camunda.bpm.generate-unique-process-application-name=true",
        "spring.datasource.hikari.maximum-pool-size=5",
        "spring.datasource.hikari.minimum-idle=1",
        "spring.main.banner-mode=off"})
class ServerModeTest {

    @Autowired
    private RunMode mode;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private TestRestTemplate http;
    @Autowired
    private SmtpServer smtp;
    @Autowired
    private ObjectProvider<LocalMailServer> localMail;

    @Test
    void nothingOfTheDemonstrationIsLoaded() {
        assertThat(mode).isEqualTo(RunMode.SERVER);
        assertThat(jdbc.sql("select count(*) from company").query(Integer.class).single()).isZero();
        assertThat(jdbc.sql("select count(*) from job").query(Integer.class).single()).isZero();
    }

    @Test
    void onlyTheFirstAdministratorCanLogIn() {
        assertThat(http.withBasicAuth("root", "correct horse battery").getForEntity("/api/v1/jobs", String.class).getStatusCode())
                .isEqualTo(HttpStatus.OK);
        assertThat(http.withBasicAuth("camille", "demo").getForEntity("/api/v1/jobs", String.class).getStatusCode())
                .isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(http.getForObject("/login", String.class)).contains("name=\"password\"").doesNotContain("camille");
    }

    @Test
    void mailGoesToTheServerOfTheEnvironmentAndThereIsNoLocalMailbox() {
        assertThat(smtp.settings()).get().extracting("host", "port").containsExactly("mail.example", 2525);
        assertThat(localMail.getIfAvailable()).isNull();
        assertThat(http.withBasicAuth("root", "correct horse battery").getForEntity("/api/v1/mailbox", String.class).getStatusCode())
            .isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void theClockIsReal() {
        assertThat(http.withBasicAuth("root", "correct horse battery")
                .postForEntity("/api/v1/clock/advance", java.util.Map.of("days", 1), String.class).getStatusCode()).isEqualTo(HttpStatus.CONFLICT);
    }

    @Test
    void noFileIsKeptInADataFolder() {
        assertThat(Files.exists(Path.of("target/server-mode/postgres"))).isFalse();
        assertThat(Files.exists(Path.of("target/server-mode/link-secret"))).isFalse();
    }
}

package com.wisebook.clients.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.wisebook.clients.Browser;
import com.wisebook.clients.IntegrationTest;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Nothing is open but what must be; a session needs its token; a program needs its password each time. */
@IntegrationTest
class AccessTest {

    /** All that anybody may open. */
    private static final List<String> OPEN = List.of("/login", "/error", "/public/", "/c/", "/s/", "/d/", "/api/v1/webhooks/");

    @LocalServerPort
    private int port;
    @Autowired
    private List<RequestMappingHandlerMapping> mappings;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private PasswordEncoder passwords;
    @Autowired
    @Qualifier("passwordEncoder")
    private PasswordEncoder productive;

    @Test
    void everyMappedAddressAsksForALoginButTheListedOnes() {
        Set<String> paths = new TreeSet<>();
        mappings.forEach(mapping -> mapping.getHandlerMethods().keySet().forEach(info -> paths.addAll(info.getPatternValues())));
        paths.addAll(List.of("/", "/anything", "/actuator", "/actuator/metrics", "/actuator/info", "/camunda/",
                "/camunda/app/tasklist/default/", "/camunda/app/cockpit/default/", "/camunda/api/engine/engine/default/task",
                "/camunda/api/engine/engine/", "/camunda/lib/deps.js", "/engine-rest/engine"));
        assertThat(paths).contains("/api/v1/openapi.json");
        Browser stranger = new Browser(port);
        for (String pattern : paths) {
            if (OPEN.stream().anyMatch(open -> pattern.startsWith(open) || pattern.contains("error.path"))) {
                continue;
            }
            String path = pattern.replaceAll("\\{[^/]*}", "1").replace("**", "x").replace("*", "x");
            for (String method : List.of("GET", "POST", "PUT", "DELETE")) {
                HttpResponse<String> answer = stranger.send(stranger.request(path)
                        .method(method, HttpRequest.BodyPublishers.noBody()));
                boolean toLogin = answer.statusCode() == 302
                        && answer.headers().firstValue("Location").orElse("").endsWith("/login");
                assertThat(toLogin || answer.statusCode() == 401 || answer.statusCode() == 403)
                        .as("%s %s answered %s", method, path, answer.statusCode()).isTrue();
            }
        }
    }

    @Test
    void aPageGoesToTheLoginAndAProgramGetsAProblemInItsLanguage() {
        Browser stranger = new Browser(port);
        assertThat(stranger.page("/").headers().firstValue("Location")).hasValueSatisfying(to -> assertThat(to).endsWith("/login"));
        HttpResponse<String> french = stranger.fetch("/api/v1/openapi.json");
        assertThat(french.statusCode()).isEqualTo(401);
        assertThat(french.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(french.body()).contains("Connexion requise");
        assertThat(french.headers().firstValue("WWW-Authenticate").orElseThrow()).startsWith("Basic ");
        HttpResponse<String> english = stranger.send(stranger.request("/api/v1/openapi.json").header("Accept-Language", "en"));
        assertThat(english.body()).contains("Login needed");
    }

    @Test
    void aBrowsersScriptIsNeverAskedForAPasswordByTheBrowserItself() {
        Browser stranger = new Browser(port);
        HttpResponse<String> answer = stranger.send(stranger.request("/api/v1/openapi.json").header("Accept", "application/json")
                .header("X-Requested-With", "fetch"));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(stranger.send(stranger.request("/api/v1/openapi.json").setHeader("Sec-Fetch-Mode", "cors"))
                .headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @Test
    void theLoginPageOffersTheDemonstrationAndLetsNoScriptIn() {
        HttpResponse<String> page = new Browser(port).page("/login");
        assertThat(page.body()).contains("camille", "Chargé de recouvrement", "Se connecter").doesNotContain("<script");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'self'").doesNotContain("unsafe");
    }

    @Test
    void aWrongPasswordStaysOutside() {
        Browser stranger = new Browser(port);
        String token = org.jsoup.Jsoup.parse(stranger.page("/login").body()).select("input[name=_csrf]").first().val();
        HttpResponse<String> answer = stranger.form("/login", "username=camille&password=wrong&_csrf="
                + java.net.URLEncoder.encode(token, StandardCharsets.UTF_8));
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/login?error");
        assertThat(stranger.page("/login?error").body()).contains("Identifiant ou mot de passe incorrect");
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        assertThat(new Browser(port).form("/login", "username=camille&password=demo").statusCode()).isEqualTo(403);
        Browser camille = new Browser(port).login("camille");
        assertThat(camille.form("/logout", "").statusCode()).isEqualTo(403);
        assertThat(camille.fetch("/api/v1/openapi.json").statusCode()).as("still logged in").isEqualTo(200);
    }

    @Test
    void aScriptSendsBackTheTokenOfItsCookie() {
        Browser camille = new Browser(port).login("camille");
        camille.fetch("/api/v1/openapi.json");
        HttpRequest.Builder with = camille.request("/logout").header("X-XSRF-TOKEN", camille.cookie("XSRF-TOKEN").orElseThrow())
                .POST(HttpRequest.BodyPublishers.noBody());
        assertThat(camille.send(with).headers().firstValue("Location").orElseThrow()).endsWith("/login?logout");
        assertThat(camille.fetch("/api/v1/openapi.json").statusCode()).isEqualTo(401);
    }

    @Test
    void aProgramSendsItsPasswordEachTimeAndGetsNoSession() {
        Browser program = new Browser(port);
        HttpResponse<String> answer = program.send(program.request("/api/v1/openapi.json").header("Authorization", basic("sophie", "demo")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("WiseBook Clients", "\"openapi\"");
        assertThat(program.cookie("JSESSIONID")).isEmpty();
        assertThat(program.fetch("/api/v1/openapi.json").statusCode()).isEqualTo(401);
        assertThat(program.send(program.request("/api/v1/openapi.json").header("Authorization", basic("sophie", "wrong"))).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aSessionIsNoPasswordForARequestThatSaysItBringsOne() {
        Browser camille = new Browser(port).login("camille");
        assertThat(camille.send(camille.request("/api/v1/openapi.json").header("Authorization", "Bearer x")).statusCode()).isEqualTo(401);
    }

    @Test
    void onlyHealthIsOpenAndOnlyAdministratorsSeeTheRestOfTheActuator() {
        Browser stranger = new Browser(port);
        assertThat(stranger.fetch("/actuator/health").body()).contains("UP").doesNotContain("details", "components");
        assertThat(new Browser(port).login("camille").fetch("/actuator/metrics").statusCode()).isEqualTo(403);
        assertThat(new Browser(port).login("admin").fetch("/actuator/metrics").statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyThrowsAnErrorIntoATaskBesideItsForm() {
        Browser admin = new Browser(port).login("admin");
        for (String way : List.of("bpmnError", "bpmnEscalation")) {
            assertThat(admin.engine("POST", "/camunda/api/engine/engine/default/task/any/" + way, "{}").statusCode()).as(way).isEqualTo(403);
        }
    }

    @Test
    void aDisabledAccountCannotLogIn() {
        jdbc.sql("update app_user set enabled = false where username = 'thomas'").update();
        try {
            Browser program = new Browser(port);
            assertThat(program.send(program.request("/api/v1/openapi.json").header("Authorization", basic("thomas", "demo"))).statusCode())
                    .isEqualTo(401);
        } finally {
            jdbc.sql("update app_user set enabled = true where username = 'thomas'").update();
        }
    }

    @Test
    void aPasswordThatWasRightAMomentAgoIsRefusedAtOnceWhenItIsChangedOrItsAccountDisabled() {
        assertThat(productive).as("what the application checks passwords with").isInstanceOf(RememberedPasswords.class);
        String hash = jdbc.sql("select password_hash from app_user where username = 'thomas'").query(String.class).single();
        Browser program = new Browser(port);
        try {
            assertThat(status(program, "demo")).isEqualTo(200);
            assertThat(status(program, "demo")).isEqualTo(200);
            jdbc.sql("update app_user set password_hash = :hash where username = 'thomas'").param("hash", passwords.encode("another")).update();
            assertThat(status(program, "demo")).as("changed").isEqualTo(401);
            assertThat(status(program, "another")).isEqualTo(200);
            jdbc.sql("update app_user set enabled = false where username = 'thomas'").update();
            assertThat(status(program, "another")).as("disabled").isEqualTo(401);
            jdbc.sql("update app_user set enabled = true where username = 'thomas'").update();
            assertThat(status(program, "another")).as("enabled again").isEqualTo(200);
        } finally {
            jdbc.sql("update app_user set enabled = true, password_hash = :hash where username = 'thomas'").param("hash", hash).update();
        }
    }

    private static int status(Browser program, String password) {
        return program.send(program.request("/api/v1/openapi.json").header("Authorization", basic("thomas", password))).statusCode();
    }

    @Test
    void whatIsNotThereIsAPageForPeopleAndAProblemForPrograms() {
        Browser sophie = new Browser(port).login("sophie");
        HttpResponse<String> page = sophie.page("/nowhere");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(org.jsoup.Jsoup.parse(page.body()).text()).contains("Introuvable", "Retour à l’accueil");
        HttpResponse<String> problem = sophie.fetch("/api/v1/nowhere");
        assertThat(problem.statusCode()).isEqualTo(404);
        assertThat(problem.body()).contains("\"status\":404", "\"instance\":\"/api/v1/nowhere\"");
    }

    private static String basic(String username, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}

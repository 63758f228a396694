package com.wisebook.clients.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.wisebook.clients.Browser;
import com.wisebook.clients.IntegrationTest;
import com.wisebook.clients.MutableClock;
import com.wisebook.clients.PostgresForTests;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Who guesses passwords is refused for a while, whatever he sends; who knows his own is not, wherever others guess. */
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class LoginGuardTest {

    private static final String HERE = "203.0.113.7";
    private static final String ELSEWHERE = "198.51.100.9";
    private static final LoginSettings SHIPPED = new LoginSettings(5, 30, 30, Duration.ofMinutes(15), Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofDays(30));

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private MutableClock clock;
    @Autowired
    private LoginGuard guard;
    @Autowired
    private LoginSettings settings;
    @Autowired
    private ProcessEngine engine;

    @BeforeEach
    @AfterEach
    void nobodyHasGuessed() {
        jdbc.sql("delete from login_counter").update();
        clock.set(MutableClock.START);
    }

    private HttpResponse<String> ask(String user, String password, String address, String language) {
        Browser program = new Browser(port);
        return program.send(program.request("/api/v1/openapi.json").header("Accept-Language", language).header("X-Forwarded-For", address)
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8))));
    }

    private int ask(String user, String password, String address) {
        return ask(user, password, address, "fr").statusCode();
    }

    private List<Integer> wrong(int times, String user, String address) {
        return IntStream.range(0, times).mapToObj(n -> ask(user, "guess" + n, address)).toList();
    }

    private static String retryAfter(HttpResponse<String> answer) {
        return answer.headers().firstValue("Retry-After").orElse("none");
    }

    @Test
    void whatIsShippedIsWhatIsDocumented() {
        assertThat(settings).isEqualTo(SHIPPED);
    }

    @Test
    void afterFiveWrongPasswordsEvenTheRightOneIsRefusedUntilTheTimeIsOver() {
        assertThat(wrong(5, "camille", HERE)).containsExactly(401, 401, 401, 401, 429);
        HttpResponse<String> refused = ask("camille", "demo", HERE, "fr");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(retryAfter(refused)).isEqualTo("300");
        assertThat(refused.headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(refused.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(refused.body()).contains("Trop de demandes", "Trop d’essais infructueux\u00a0: réessayez dans 5 minutes, à partir de 09:05.");
        assertThat(ask("camille", "demo", HERE, "en").body()).contains("Too many failed attempts: try again in 5 minutes, from 09:05 on.");
        assertThat(ask("camille", "demo", ELSEWHERE)).as("another address").isEqualTo(200);
        assertThat(ask("lucas", "demo", HERE)).as("another account").isEqualTo(200);
        clock.advance(Duration.ofSeconds(299));
        HttpResponse<String> last = ask("camille", "demo", HERE, "fr");
        assertThat(last.statusCode() + " " + retryAfter(last)).isEqualTo("429 1");
        assertThat(last.body()).contains("dans une minute");
        clock.advance(Duration.ofSeconds(1));
        assertThat(ask("camille", "demo", HERE)).isEqualTo(200);
    }

    @Test
    void eachRefusalThatFollowsLastsTwiceAsLongUpToAnHour() {
        for (int minutes : new int[] {5, 10, 20, 40, 60, 60}) {
            assertThat(wrong(4, "camille", HERE)).containsOnly(401);
            assertThat(retryAfter(ask("camille", "guess", HERE, "fr"))).isEqualTo(String.valueOf(minutes * 60));
            clock.advance(Duration.ofMinutes(minutes));
        }
        clock.advance(Duration.ofDays(2));
        wrong(4, "camille", HERE);
        assertThat(retryAfter(ask("camille", "guess", HERE, "fr"))).as("long ago").isEqualTo("300");
    }

    @Test
    void theRightPasswordForgetsTheWrongOnesFromThere() {
        for (int round = 0; round < 3; round++) {
            assertThat(wrong(4, "camille", HERE)).containsOnly(401);
            assertThat(ask("camille", "demo", HERE)).isEqualTo(200);
        }
    }

    @Test
    void soDoesAQuarterOfAnHour() {
        assertThat(wrong(4, "camille", HERE)).containsOnly(401);
        clock.advance(Duration.ofMinutes(15));
        assertThat(wrong(4, "camille", HERE)).containsOnly(401);
    }

    @Test
    void manyAddressesTogetherAreRefusedAnAccountButNotTheAddressThatIsItsOwn() {
        assertThat(ask("thomas", "demo", HERE)).isEqualTo(200);
        for (int n = 1; n <= 7; n++) {
            assertThat(wrong(4, "thomas", "192.0.2." + n)).containsOnly(401);
        }
        assertThat(wrong(2, "thomas", "192.0.2.8")).containsExactly(401, 429);
        assertThat(ask("thomas", "demo", "192.0.2.99")).as("an address that never was his").isEqualTo(429);
        assertThat(ask("lucas", "demo", "192.0.2.99")).isEqualTo(200);
        assertThat(ask("thomas", "demo", HERE)).as("his own: nobody locks him out from elsewhere").isEqualTo(200);
        assertThat(wrong(5, "thomas", HERE)).as("where he may be guessed no longer than elsewhere").endsWith(429);
        assertThat(ask("thomas", "demo", HERE)).isEqualTo(429);
    }

    @Test
    void anAddressThatTriesManyAccountsIsRefusedThemAllButThoseWhoLogInThere() {
        assertThat(ask("amelie", "demo", HERE)).isEqualTo(200);
        List<Integer> answers = IntStream.range(0, 30).mapToObj(n -> ask("somebody" + n, "guess", HERE)).toList();
        assertThat(answers.subList(0, 29)).containsOnly(401);
        assertThat(answers.get(29)).isEqualTo(429);
        assertThat(ask("camille", "demo", HERE)).isEqualTo(429);
        assertThat(ask("camille", "demo", ELSEWHERE)).isEqualTo(200);
        assertThat(ask("amelie", "demo", HERE)).as("she works there").isEqualTo(200);
    }

    @Test
    void aNameWithoutAnAccountIsAnsweredAsOneThatHasOne() {
        for (int n = 0; n < 7; n++) {
            HttpResponse<String> known = ask("camille", "guess", HERE, "fr");
            HttpResponse<String> unknown = ask("camilla", "guess", ELSEWHERE, "fr");
            assertThat(unknown.statusCode() + retryAfter(unknown) + unknown.body()).isEqualTo(known.statusCode() + retryAfter(known) + known.body());
        }
    }

    @Test
    void aDisabledAccountIsOneMoreWrongPassword() {
        jdbc.sql("update app_user set enabled = false where username = 'paul'").update();
        try {
            assertThat(IntStream.range(0, 5).mapToObj(n -> ask("paul", "demo", HERE))).containsExactly(401, 401, 401, 401, 429);
        } finally {
            jdbc.sql("update app_user set enabled = true where username = 'paul'").update();
        }
    }

    @Test
    void ofManyGuessesAtOnceOnlyAsManyAreAnswered() throws Exception {
        List<Integer> answers = atOnce(16, n -> ask("camille", "guess" + n, HERE));
        assertThat(answers).filteredOn(status -> status == 401).hasSize(4);
        assertThat(answers).filteredOn(status -> status == 429).hasSize(12);
        assertThat(ask("camille", "demo", HERE)).isEqualTo(429);
    }

    @Test
    void manyRightPasswordsAtOnceAreAllLetIn() throws Exception {
        assertThat(atOnce(24, n -> ask("sophie", "demo", HERE))).containsOnly(200);
        assertThat(jdbc.sql("select failures || ' ' || refusals from login_counter where account = 'sophie'").query(String.class).list()).containsExactly("0 0");
    }

    private static List<Integer> atOnce(int many, java.util.function.IntFunction<Integer> each) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            List<Callable<Integer>> calls = IntStream.range(0, many).<Callable<Integer>>mapToObj(n -> () -> each.apply(n)).toList();
            List<Integer> answers = new java.util.ArrayList<>();
            for (Future<Integer> one : threads.invokeAll(calls)) {
                answers.add(one.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u0000b", "\u0000", "camille\u0000", "line\r\nbreak", "'; drop table app_user; --", "Camille", "€✓", "%00", "{0}"})
    void absurdNamesAreWrongLikeOthers(String name) {
        assertThat(wrong(5, name, HERE)).containsExactly(401, 401, 401, 401, 429);
        assertThat(ask("camille", "a\u0000" + "b".repeat(3000), ELSEWHERE)).isEqualTo(401);
    }

    @Test
    void tenKilobytesAreWrongToo() {
        assertThat(submit("x".repeat(10_240), "y".repeat(10_240), HERE)).endsWith("/login?error");
        assertThat(submit("a%00b", "%00", HERE)).endsWith("/login?error");
        assertThat(jdbc.sql("select max(length(account)) from login_counter").query(Integer.class).single()).isLessThan(20);
    }

    private Browser visitor;

    /** Sends the login form; where it leads. */
    private String submit(String user, String password, String address) {
        visitor = new Browser(port);
        String token = Jsoup.parse(visitor.page("/login").body()).select("input[name=_csrf]").first().val();
        String body = "username=" + user + "&password=" + password + "&_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
        return visitor.send(visitor.request("/login").header("Accept", "text/html").header("X-Forwarded-For", address)
            .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(body)))
            .headers().firstValue("Location").orElse("");
    }

    @Test
    void theLoginPageSaysWhenToTryAgain() {
        for (int n = 0; n < 4; n++) {
            assertThat(submit("camille", "guess", HERE)).endsWith("/login?error");
        }
        assertThat(submit("camille", "guess", HERE)).endsWith("/login?refused");
        assertThat(submit("camille", "demo", HERE)).endsWith("/login?refused");
        assertThat(Jsoup.parse(visitor.page("/login?refused").body()).select("[role=alert]").text())
            .startsWith("Trop d’essais infructueux").endsWith("réessayez dans 5 minutes, à partir de 09:05.");
        assertThat(visitor.send(visitor.request("/login?refused").header("Accept", "text/html").header("Accept-Language", "en")).body())
            .contains("Too many failed attempts: try again in 5 minutes, from 09:05 on.");
        assertThat(ask("camille", "demo", HERE)).as("one count for the form and for programs").isEqualTo(429);
        assertThat(submit("camille", "demo", ELSEWHERE)).endsWith("/app/");
        assertThat(Jsoup.parse(new Browser(port).page("/login?refused").body()).select("[role=alert]")).as("nobody is told of others").isEmpty();
        clock.advance(Duration.ofMinutes(5));
        assertThat(submit("camille", "demo", HERE)).endsWith("/app/");
    }

    @Test
    void theLogNamesTheAccountAndNeverAPassword(CapturedOutput log) {
        wrong(4, "camille", HERE);
        ask("camille", "S3cret-phrase", HERE);
        ask("My passw0rd in the wrong field", "x", HERE);
        assertThat(log.getOut()).contains("Wrong password or unknown name: camille from " + HERE, "Logins of camille from " + HERE + " are refused until 2026-11-23T08:05:00Z")
            .doesNotContain("S3cret-phrase", "guess0", "passw0rd");
    }

    @Test
    void anAdministratorSeesWhoIsRefusedAndLetsHimInAgain() {
        wrong(5, "camille", HERE);
        Browser admin = new Browser(port).login("admin");
        assertThat(new Browser(port).login("sophie").fetch("/api/v1/login-refusals").statusCode()).isEqualTo(403);
        assertThat(admin.fetch("/api/v1/login-refusals").body())
            .isEqualTo("[{\"account\":\"camille\",\"address\":\"" + HERE + "\",\"until\":\"2026-11-23T08:05:00Z\",\"refusals\":1}]");
        assertThat(release(admin, "{\"account\":\"camille\"}")).as("refused at one address only").isEqualTo(404);
        assertThat(release(admin, "{\"account\":\"cam\\u0000\"}")).isEqualTo(400);
        String who = "{\"account\":\"camille\",\"address\":\"" + HERE + "\"}";
        assertThat(release(admin, who)).isEqualTo(204);
        assertThat(release(admin, who)).isEqualTo(404);
        assertThat(ask("camille", "demo", HERE)).isEqualTo(200);
        assertThat(admin.fetch("/api/v1/login-refusals").body()).isEqualTo("[]");
        assertThat(jdbc.sql("select actor from audit_entry where action = 'LOGIN_RELEASED' and subject_id = :who order by id desc limit 1")
            .param("who", "camille@" + HERE).query(String.class).single()).isEqualTo("admin");
    }

    private static int release(Browser admin, String who) {
        return admin.send(admin.request("/api/v1/login-refusals/release").header("Content-Type", "application/json").header("Accept", "application/json")
            .header("X-XSRF-TOKEN", admin.cookie("XSRF-TOKEN").orElseThrow()).POST(HttpRequest.BodyPublishers.ofString(who))).statusCode();
    }

    @Test
    void theEngineTellsNobodyWhetherAPasswordIsRight() {
        Browser camille = new Browser(port).login("camille");
        camille.page("/camunda/app/tasklist/" + engine.getName() + "/");
        assertThat(camille.cookie("CAMUNDA-XSRF-TOKEN")).as("what its own filter asks for").isPresent();
        for (String password : List.of("demo", "guess")) {
            HttpResponse<String> answer = camille.engine("POST", "/camunda/api/engine/engine/" + engine.getName() + "/identity/verify",
                "{\"username\":\"sophie\",\"password\":\"" + password + "\"}");
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).as("refused by us").startsWith("application/problem+json");
        }
    }

    @Test
    void whatCountsNoMoreIsForgottenAtNight() {
        wrong(5, "camille", HERE);
        assertThat(ask("lucas", "demo", HERE)).isEqualTo(200);
        assertThat(guard.forgetOldOnes()).isZero();
        clock.advance(Duration.ofHours(25));
        assertThat(guard.forgetOldOnes()).as("camille from here, camille from everywhere, here").isEqualTo(3);
        assertThat(jdbc.sql("select account from login_counter").query(String.class).list()).as("whose address this is").containsExactly("lucas");
        clock.advance(Duration.ofDays(30));
        assertThat(guard.forgetOldOnes()).isEqualTo(1);
    }

    @Test
    void twoNodesCountTogether() {
        DataSource database = PostgresForTests.freshDatabase();
        LoginGuard one = node(database);
        LoginGuard other = node(database);
        LoginKey key = LoginKey.of("camille", HERE);
        for (int n = 0; n < 2; n++) {
            assertThat(one.failed(key)).isEmpty();
            assertThat(other.failed(key)).isEmpty();
        }
        assertThat(one.failed(key)).contains(MutableClock.START.plusSeconds(300));
        assertThat(other.refusedUntil(key)).contains(MutableClock.START.plusSeconds(300));
        assertThat(other.succeeded(key)).as("a right password that was on its way").isPresent();
        assertThat(other.refusedUntil(key)).as("opens nothing").isPresent();
    }

    private LoginGuard node(DataSource database) {
        return new LoginGuard(JdbcClient.create(database), clock, SHIPPED, null, new JdbcTransactionManager(database));
    }
}

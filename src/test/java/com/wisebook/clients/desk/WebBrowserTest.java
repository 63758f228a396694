package com.wisebook.clients.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.wisebook.clients.Chromium;
import com.wisebook.clients.IntegrationTest;

/**
 * What tests of the web application in a real browser have in common: the browser, a morning in the database, the login, and the
 * rule that nothing is blocked, missing or thrown while a test looks at its screens. A test that provokes a refusal says so with
 * {@link #expect}.
 */
@IntegrationTest
abstract class WebBrowserTest {

    static final int OFFICE = 1440;
    static final int TELEPHONE = 390;

    private static Chromium chromium;

    @LocalServerPort
    private int port;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    private javax.sql.DataSource database;

    private final List<String> complaints = new ArrayList<>();
    private final List<Expected> expected = new ArrayList<>();
    private BrowserContext context;

    /** Nobody looks any more when a test's own rows are taken away: what the last screen still asks for is not missed. */
    @RegisterExtension
    final AfterTestExecutionCallback windowsClosed = executed -> leave();

    /** A complaint that the test provokes. */
    private record Expected(String words, String address) {

        boolean is(String complaint) {
            return complaint.contains(words) && complaint.contains(address);
        }
    }

    @BeforeAll
    static void openBrowser() {
        chromium = Chromium.startOrSkip();
    }

    @BeforeEach
    void morning() {
        fillDatabase();
        complaints.clear();
        expected.clear();
        // the cases of the fixture are rows without a process: their position in it is not found
        expect(404, "/dunning-cases/");
    }

    /** A morning of two invented companies, once a database; other tests bring their own. */
    void fillDatabase() {
        if (jdbc.sql("select count(*) from company").query(Long.class).single() == 0) {
            new ResourceDatabasePopulator(new ClassPathResource("desk/morning.sql")).execute(database);
        }
    }

    @AfterEach
    void nothingWasBlockedAndNoScriptFailed() {
        complaints.removeIf(complaint -> expected.stream().anyMatch(one -> one.is(complaint)));
        assertThat(complaints).isEmpty();
    }

    /** The server will refuse such an address in this test, and the browser will say so on its console. */
    void expect(int status, String partOfTheAddress) {
        expected.add(new Expected("status of " + status, partOfTheAddress));
    }

    /** The browser will refuse to do something in this test, and say so in these words. */
    void expect(String words) {
        expected.add(new Expected(words, ""));
    }

    /** Logs in at the form, on the way to a screen: French, light, in Paris. */
    Page login(String user, int width, String path) {
        return login(user, path, new Browser.NewContextOptions().setViewportSize(width, 900).setLocale("fr-FR"));
    }

    /** The same in the dark. */
    Page loginInTheDark(String user, int width, String path) {
        return login(user, path, new Browser.NewContextOptions().setViewportSize(width, 900).setLocale("fr-FR")
            .setColorScheme(ColorScheme.DARK));
    }

    private Page login(String user, String path, Browser.NewContextOptions options) {
        Page page = visit(path, options);
        page.locator("input[name=username]:visible").fill(user);
        page.locator("input[name=password]:visible").fill("demo");
        page.locator("input[name=password]:visible").press("Enter");
        page.waitForURL("**/app/**");
        return page;
    }

    /** Opens an address as somebody who has no account here. */
    Page visit(String path, Browser.NewContextOptions options) {
        leave();
        context = chromium.browser().newContext(options.setTimezoneId("Europe/Paris").setReducedMotion(ReducedMotion.REDUCE));
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if ("error".equals(message.type())) {
                complaints.add(message.text() + " " + message.location());
            }
        });
        page.navigate(address(path));
        return page;
    }

    /** For tests whose browser needs more: another clock, more patience. */
    static Browser browser() {
        return chromium.browser();
    }

    /** Closes the browser's windows; the next login begins anew. */
    void leave() {
        if (context != null) {
            context.close();
            context = null;
        }
    }

    static void button(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
    }

    /** Every screen fits the telephone, has its heading and is kept as a picture. */
    void fitsATelephone(Page page, List<String> paths) {
        for (String path : paths) {
            page.navigate(address(path));
            com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(
                page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)).first()).isVisible();
            assertThat(page.evaluate("document.documentElement.scrollWidth")).as(path).isEqualTo(TELEPHONE);
            Chromium.shoot(page, "app-phone" + path.replaceAll("[^A-Za-z0-9]+", "-"), false);
        }
    }

    String address(String path) {
        return "http://localhost:" + port + path;
    }
}

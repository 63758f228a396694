package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.wisebook.clients.Chromium;
import com.wisebook.clients.IntegrationTest;

/** Recouvrement and Échanges in a real browser: from a figure to its rows, and nothing wider than a telephone. */
@IntegrationTest
class RecouvrementBrowserIT {

    private static final int OFFICE = 1440;
    private static final int TELEPHONE = 390;

    private static Chromium chromium;

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private javax.sql.DataSource database;

    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;

    @BeforeAll
    static void openBrowser() {
        chromium = Chromium.startOrSkip();
    }

    @AfterAll
    static void closeBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void morning() {
        if (jdbc.sql("select count(*) from company").query(Long.class).single() == 0) {
            new ResourceDatabasePopulator(new ClassPathResource("desk/morning.sql")).execute(database);
        }
        complaints.clear();
    }

    @AfterEach
    void nothingWasBlockedAndNoScriptFailed() {
        context.close();
        assertThat(complaints).isEmpty();
    }

    @Test
    void aManagerGoesFromAFigureToItsRows() {
        Page page = login("sophie", OFFICE, "/app/recouvrement");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Plus de 90 jours")).click();
        assertThat(page.locator("[role=row][data-index='0']")).isVisible();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Factures en retard").setLevel(1))).isVisible();
        long rows = jdbc.sql("""
                select count(*) from ledger_entry where open_amount > 0 and currency = 'EUR' and date '2026-11-23' - due_date > 90""")
            .query(Long.class).single();
        assertThat(page.getByRole(AriaRole.TABLE)).hasAttribute("aria-rowcount", String.valueOf(rows + 1));
        page.navigate(address("/app/recouvrement"));
        assertThat(page.getByText("En retard par ancienneté")).isVisible();
        Chromium.shoot(page, "app-recouvrement-1440", true);
    }

    @Test
    void anOfficerReadsWhatAReminderAskedForAndIsNotOfferedToDecide() {
        Page page = login("camille", OFFICE, "/app/recouvrement/relances");
        page.locator("[role=row][data-index='0']").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Pièce");
        Chromium.shoot(page, "app-relance-1440", false);
        page.navigate(address("/app/recouvrement/relances?status=TO_APPROVE"));
        assertThat(page.getByText("Aucune relance n’attend de validation")).isVisible();
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Décider"))).hasCount(0);
    }

    @Test
    void onATelephoneNothingIsWiderThanTheScreen() {
        Page page = login("sophie", TELEPHONE, "/app/recouvrement");
        for (String path : List.of("/app/recouvrement", "/app/recouvrement/relances", "/app/recouvrement/dossiers", "/app/recouvrement/retenues",
                "/app/recouvrement/courriers", "/app/recouvrement/cycles", "/app/recouvrement/cycles/1", "/app/echanges", "/app/echanges/1")) {
            page.navigate(address(path));
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).isVisible();
            assertThat(page.evaluate("document.documentElement.scrollWidth")).as(path).isEqualTo(TELEPHONE);
            Chromium.shoot(page, "app-phone" + path.replaceAll("[^A-Za-z0-9]+", "-"), false);
        }
    }

    private Page login(String user, int width, String path) {
        context = chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(width, 900).setLocale("fr-FR")
            .setTimezoneId("Europe/Paris").setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if ("error".equals(message.type())) {
                complaints.add(message.text());
            }
        });
        page.navigate(address(path));
        page.locator("input[name=username]:visible").fill(user);
        page.locator("input[name=password]:visible").fill("demo");
        page.locator("input[name=password]:visible").press("Enter");
        page.waitForURL("**/app/**");
        return page;
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }
}

package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

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
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.wisebook.clients.Chromium;
import com.wisebook.clients.IntegrationTest;

/** Accueil and the customer's page in a real browser, on a screen of an office and of a telephone. */
@IntegrationTest
class FicheBrowserIT {

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
        // the cases of the fixture are rows without a process: their position is not found
        complaints.removeIf(complaint -> complaint.contains("404"));
        assertThat(complaints).isEmpty();
    }

    @Test
    void accueilShowsAManagerTheMorningAndAnOfficerHisDay() {
        Page page = login("sophie", OFFICE, "/app/");
        Locator held = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Retenues")));
        assertThat(held).isVisible();
        assertThat(page.getByText("Négoce de l'Ouest SARL").last()).isVisible();
        Chromium.shoot(page, "accueil-manager-1440", false);
        held.click();
        assertThat(page).hasURL(Pattern.compile(".*voir=held.*"));
        Locator drawer = page.getByRole(AriaRole.DIALOG);
        assertThat(drawer.locator("[role=row][data-index='0']")).isVisible();
        Chromium.shoot(page, "accueil-held-1440", false);
        drawer.locator("[role=row][data-index='0']").click();
        assertThat(page).hasURL(Pattern.compile(".*/app/clients/C\\d+.*"));
        context.close();

        page = login("camille", TELEPHONE, "/app/");
        assertThat(page.getByText("Appels à passer")).isVisible();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(TELEPHONE);
        Chromium.shoot(page, "accueil-officer-390", true);
        page.getByText("Appels à passer").click();
        assertThat(page.getByRole(AriaRole.DIALOG).locator("[role=row][data-index='0']")).isVisible();
    }

    @Test
    void anOfficerReadsWhyACustomerIsHeldAndWritesDownWhatHeSaid() {
        Page page = login("camille", OFFICE, "/app/clients/C00009");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).hasText("Boulangerie du Vieux Pont 9");
        assertThat(page.getByText("Promesse en cours").first()).isVisible();
        assertThat(page.getByText("ligne 14, table v3").first()).isVisible();
        assertThat(page.getByText("Ancienneté du solde (EUR)")).isVisible();
        Chromium.shoot(page, "fiche-1440", true);

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Noter une promesse")).click();
        page.getByLabel("Montant").fill("9 999 999");
        page.getByLabel("Payé au plus tard le").fill("2030-01-31");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Enregistrer")).click();
        // more than is owed: the server's words stand in the form, which stays open
        assertThat(page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.ALERT)).isVisible();
        complaints.removeIf(complaint -> complaint.contains("422"));
        page.keyboard().press("Escape");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Note ou appel")).click();
        page.getByLabel("En quelques mots").fill("Rappeler Mme Le Goff lundi");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Enregistrer")).click();
        assertThat(page.getByText("Rappeler Mme Le Goff lundi")).isVisible();
        assertThat(jdbc.sql("select actor from interaction where subject = 'Rappeler Mme Le Goff lundi'").query(String.class).single())
            .isEqualTo("camille");
        context.close();

        page = login("camille", TELEPHONE, "/app/clients/C00009");
        assertThat(page.getByText("ligne 14, table v3").first()).isVisible();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(TELEPHONE);
        Chromium.shoot(page, "fiche-390", true);
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

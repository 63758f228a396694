package com.wisebook.clients.desk;

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
import com.microsoft.playwright.options.ColorScheme;
import com.wisebook.clients.Chromium;
import com.wisebook.clients.IntegrationTest;

/** The pages in a real browser, on a screen of an office and of a telephone. */
@IntegrationTest
class DeskBrowserIT {

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
    void aManagerReadsTheMorningAndOpensAFigureDownToTheCustomer() {
        Page page = login("sophie", OFFICE, "fr-FR", ColorScheme.LIGHT);
        assertThat(page.locator("h1").textContent()).isEqualTo("Ce matin");
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo("fr");
        assertThat(page.locator(".run-line").textContent()).contains("130 clients examinés", "41\u00a0s");
        long sent = jdbc.sql("select count(*) from relance where status = 'SENT'").query(Long.class).single();
        assertThat(page.locator("a.is-sent .big").textContent()).isEqualTo(Long.toString(sent));
        shoot(page, "home-1440");

        page.locator("a.is-held").click();
        long held = jdbc.sql("select count(*) from hold where released_at is null").query(Long.class).single();
        long heldCustomers = jdbc.sql("select count(distinct customer_id) from hold where released_at is null").query(Long.class).single();
        assertThat(page.locator("a.is-held .big").textContent()).as("customers, who may be held for several reasons")
            .isEqualTo(Long.toString(heldCustomers));
        assertThat(page.locator("a.is-held .more").first().textContent()).contains(held + " blocages");
        assertThat(page.locator("#list tbody tr").count()).isEqualTo((int) Math.min(50, held));
        page.locator("a.reason", new Page.LocatorOptions().setHasText("Promesse en cours")).click();
        assertThat(page.locator("#list tbody tr").allTextContents()).isNotEmpty()
            .allSatisfy(row -> assertThat(row).contains("Promesse en cours", "30/11/2026"));
        shoot(page, "home-list-1440");

        page.navigate(address("/clients/C00009"));
        assertThat(page.locator("h1").textContent()).startsWith("Boulangerie du Vieux Pont");
        assertThat(page.locator(".stop").first().textContent()).contains("Promesse en cours", "30/11/2026");
        // 437,50 × 3 + 9 × 31,17, as French writes it: narrow spaces that do not break
        assertThat(page.locator("body").textContent()).contains("1\u202f593,03\u202f€", "ligne 14");
        page.locator("details summary", new Page.LocatorOptions().setHasText("Relancer")).first().click();
        shoot(page, "customer-1440");
    }

    @Test
    void onATelephoneNothingIsWiderThanTheScreen() {
        Page page = login("camille", TELEPHONE, "fr-FR", ColorScheme.LIGHT);
        for (String path : List.of("/", "/?show=held", "/clients/C00009", "/clients-sans-destinataire", "/imports", "/imports/1",
            "/observation/OUEST")) {
            page.navigate(address(path));
            assertThat(page.evaluate("document.documentElement.scrollWidth")).as(path).isEqualTo(TELEPHONE);
            shoot(page, "phone" + path.replaceAll("[^A-Za-z0-9]+", "-"));
        }
    }

    @Test
    void whoReadsEnglishGetsEnglish() {
        Page page = login("sophie", OFFICE, "en-GB", ColorScheme.DARK);
        assertThat(page.locator("h1").textContent()).isEqualTo("This morning");
        assertThat(page.locator(".reasons").textContent()).contains("Live promise", "€");
        shoot(page, "home-dark-en-1440");
    }

    @Test
    void anOfficerStopsRelancesUntilADayAndLiftsTheBlock() {
        Page page = login("camille", OFFICE, "fr-FR", ColorScheme.LIGHT);
        page.navigate(address("/clients/C00002"));
        page.getByText("Suspendre les relances…").click();
        page.locator("form:has([name=until]) [name=until]").fill("2026-12-01");
        page.locator("form:has([name=until]) [name=reason]").fill("Litige en cours d'examen");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Suspendre").setExact(true)).click();
        page.getByText("Suspendu jusqu’au 01/12/2026").waitFor();
        assertThat(jdbc.sql("select created_by from customer_block where lifted_at is null").query(String.class).list())
            .containsExactly("camille");
        page.getByText("Reprendre les relances").click();
        page.getByText("Les relances suivent leur cours.").waitFor();
        assertThat(jdbc.sql("select lifted_by from customer_block order by id desc limit 1").query(String.class).list()).containsExactly("camille");
    }

    @Test
    void aManagerSeesWhatWouldLeaveBeforeOpeningACompany() {
        Page page = login("sophie", OFFICE, "fr-FR", ColorScheme.LIGHT);
        page.getByText("Voir ce qui partirait").click();
        assertThat(page.locator(".tile .big").first().textContent()).isEqualTo("13");
        assertThat(page.locator("body").textContent()).contains("USD");
        page.getByText("Ouvrir l’envoi…").click();
        shoot(page, "observation-1440");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ouvrir l’envoi").setExact(true)).click();
        page.getByText("envoi ouvert").waitFor();
        assertThat(jdbc.sql("select sending_opened_by from company where code = 'OUEST'").query(String.class).single())
            .isEqualTo("sophie");
        jdbc.sql("update company set sending_open = false, sending_opened_by = null, sending_opened_at = null where code = 'OUEST'").update();
    }

    @Test
    void importsShowWhatBecameOfEachLine() {
        Page page = login("amelie", OFFICE, "fr-FR", ColorScheme.LIGHT);
        page.navigate(address("/imports"));
        page.getByText("Paramètres (JSON)").first().click();
        page.getByText("Fichier HighRadius").click();
        assertThat(page.locator("textarea").inputValue()).contains("total_open_amount");
        shoot(page, "imports-1440");
        page.getByText("open-items.csv").click();
        assertThat(page.locator("tbody tr").textContent()).contains("14", "31/02/2026");
        shoot(page, "import-1440");
        page.navigate(address("/clients-sans-destinataire"));
        shoot(page, "without-recipient-1440");
    }

    private Page login(String user, int width, String language, ColorScheme scheme) {
        context = chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(width, 900).setLocale(language)
            .setColorScheme(scheme).setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(address("/"));
        assertThat(page.url()).endsWith("/login");
        page.locator("#username").fill(user);
        page.locator("#password").fill("demo");
        page.locator("button.main").click();
        page.locator(".top").waitFor();
        return page;
    }

    private void shoot(Page page, String name) {
        Chromium.shoot(page, name, true);
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }
}

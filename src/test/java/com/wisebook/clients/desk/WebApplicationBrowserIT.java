package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.wisebook.clients.Chromium;

/** The web application below /app/, in a real browser, on a screen of an office and of a telephone. */
class WebApplicationBrowserIT extends WebBrowserTest {

    @Test
    void whoIsNotLoggedInComesBackToThePageThatHeAskedFor() {
        Page page = login("camille", OFFICE, "/app/clients?overdue=1");
        assertThat(page).hasURL(Pattern.compile(".*/app/clients\\?overdue=1$"));
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Clients").setLevel(1))).isVisible();
    }

    @Test
    void anOfficerFindsACustomerByAMisspeltNameAndSeesWhatHolds() {
        Page page = login("camille", OFFICE, "/app/clients");
        assertThat(page.locator("[role=row][data-index='0']")).isVisible();
        Chromium.shoot(page, "app-clients-1440", false);
        page.keyboard().press("Control+k");
        page.keyboard().type("boulangrie du vieu pont");
        assertThat(page.getByRole(AriaRole.OPTION).first()).containsText("Boulangerie du Vieux Pont");
        Chromium.shoot(page, "app-search-1440", false);
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).containsText("Boulangerie du Vieux Pont");
        assertThat(page).hasURL(Pattern.compile(".*/app/clients/C0.*"));
        page.navigate(address("/app/clients?client=C00009"));
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Promesse en cours");
        Chromium.shoot(page, "app-customer-1440", false);
    }

    @Test
    void anOfficerStopsRelancesAndUndoesIt() {
        Page page = login("camille", OFFICE, "/app/clients?client=C00002");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Suspendre les relances")).click();
        page.getByLabel("Jusqu’au").fill("2020-01-01");
        page.getByLabel("Motif").fill("Accord du directeur");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Suspendre").setExact(true)).click();
        // the server's refusal stands at the field
        assertThat(page.getByLabel("Jusqu’au")).hasAttribute("aria-invalid", "true");
        expect(422, "block");
        page.getByLabel("Jusqu’au").fill("2027-12-01");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Suspendre").setExact(true)).click();
        page.getByText("Relances suspendues pour 1 client").waitFor();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Annuler")).click();
        page.getByText("Relances reprises pour 1 client").waitFor();
        assertThat(jdbc.sql("select count(*) from customer_block where lifted_at is null").query(Long.class).single()).isZero();
    }

    @Test
    void darkAndEnglishAreOneClickAwayAndStay() {
        Page page = login("sophie", OFFICE, "/app/clients");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Mode sombre")).click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Langue")).click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("English")).click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Customers").setLevel(1))).isVisible();
        page.reload();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        assertThat(page.locator("[role=row][data-index='0']")).isVisible();
        Chromium.shoot(page, "app-clients-dark-en-1440", false);
        page.navigate(address("/app/design"));
        assertThat(page.getByText("E000001")).isVisible();
        Chromium.shoot(page, "app-design-dark-en-1440", false);
    }

    @Test
    void onATelephoneNothingIsWiderThanTheScreen() {
        Page page = login("camille", TELEPHONE, "/app/clients");
        for (String path : List.of("/app/clients", "/app/clients?client=C00009", "/app/design")) {
            page.navigate(address(path));
            page.waitForLoadState();
            assertThat(page.locator("[role=row][data-index='0']")).isAttached();
            assertThat(page.evaluate("document.documentElement.scrollWidth")).as(path).isEqualTo(TELEPHONE);
            Chromium.shoot(page, "app-phone" + path.replaceAll("[^A-Za-z0-9]+", "-"), false);
        }
        page.navigate(address("/app/clients"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ouvrir la navigation")).click();
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Tâches"))).isVisible();
    }

    @Test
    void filesWithTheirContentInTheirNameAreKeptForAYearAndUnknownOnesAreMissing() {
        Page page = login("camille", OFFICE, "/app/clients");
        String script = (String) page.evaluate("document.querySelector('script[type=module]').getAttribute('src')");
        APIResponse file = page.request().get(address(script));
        assertThat(file.headers().get("cache-control")).contains("max-age=31536000", "immutable");
        assertThat(page.request().get(address("/app/assets/no-such-file.js")).status()).isEqualTo(404);
        APIResponse screen = page.request().get(address("/app/clients"));
        assertThat(screen.headers().get("cache-control")).contains("no-cache");
        assertThat(screen.headers().get("content-security-policy")).contains("script-src 'self';");
    }
}

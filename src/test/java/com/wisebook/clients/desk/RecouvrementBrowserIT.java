package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.wisebook.clients.Chromium;

/** Recouvrement and Échanges in a real browser: from a figure to its rows, and nothing wider than a telephone. */
class RecouvrementBrowserIT extends WebBrowserTest {

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
}

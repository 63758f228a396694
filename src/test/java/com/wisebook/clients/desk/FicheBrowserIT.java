package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.wisebook.clients.Chromium;

/** Accueil and the customer's page in a real browser, on a screen of an office and of a telephone. */
class FicheBrowserIT extends WebBrowserTest {

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
        leave();

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
        expect(422, "promises");
        page.keyboard().press("Escape");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Note ou appel")).click();
        page.getByLabel("En quelques mots").fill("Rappeler Mme Le Goff lundi");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Enregistrer")).click();
        assertThat(page.getByText("Rappeler Mme Le Goff lundi")).isVisible();
        assertThat(jdbc.sql("select actor from interaction where subject = 'Rappeler Mme Le Goff lundi'").query(String.class).single())
            .isEqualTo("camille");
        leave();

        page = login("camille", TELEPHONE, "/app/clients/C00009");
        assertThat(page.getByText("ligne 14, table v3").first()).isVisible();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(TELEPHONE);
        Chromium.shoot(page, "fiche-390", true);
    }
}

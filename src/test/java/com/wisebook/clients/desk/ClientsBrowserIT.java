package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.wisebook.clients.Chromium;
import com.wisebook.clients.MutableClock;

/** The list of customers: any field filters it, a view is kept under a name and shared, and what is shown goes out as a file. */
class ClientsBrowserIT extends WebBrowserTest {

    private static int minutes;

    @Autowired
    private MutableClock clock;

    @AfterEach
    void theMorningAgain() {
        clock.set(MutableClock.START);
    }

    @BeforeEach
    void fields() {
        // what a list can be filtered by is known for a minute
        minutes += 2;
        clock.set(MutableClock.START.plus(Duration.ofMinutes(minutes)));
        jdbc.sql("delete from saved_view_default").update();
        jdbc.sql("delete from saved_view").update();
        jdbc.sql("""
            insert into customer_dimension (code, label_fr, label_en, kind, choices, axis)
            values ('voie', 'Canal de vente', 'Sales channel', 'LIST', array['Web','Agence'], true) on conflict do nothing""").update();
        jdbc.sql("update customer set region = 'Bretagne', custom = custom || '{\"voie\": \"Web\"}' where code in ('C00001', 'C00002')").update();
        jdbc.sql("update customer set status = 'ARCHIVED' where code = 'C00130'").update();
    }

    @Test
    void aFilterIsAddedChangedAndTakenAwayAndStaysInTheAddress() {
        Page page = login("camille", OFFICE, "/app/clients");
        assertThat(page.locator("[role=row][data-index='0']")).isVisible();
        button(page, "Ajouter un filtre");
        Chromium.shoot(page, "app-clients-add-filter-1440", false);
        page.getByLabel("Chercher").fill("region");
        page.keyboard().press("Enter");
        page.getByLabel("Bretagne").check();
        assertThat(page).hasURL(Pattern.compile(".*region=Bretagne.*"));
        page.keyboard().press("Escape");
        assertThat(page.getByText("2 lignes", new Page.GetByTextOptions().setExact(true))).isVisible();
        button(page, "Ajouter un filtre");
        page.locator("button.menu-item").getByText("Solde", new Locator.GetByTextOptions().setExact(true)).click();
        page.getByLabel("De", new Page.GetByLabelOptions().setExact(true)).fill("abc");
        button(page, "Appliquer");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Ce n’est pas un nombre");
        page.getByLabel("De", new Page.GetByLabelOptions().setExact(true)).fill("999 999");
        button(page, "Appliquer");
        assertThat(page.getByText("Aucun client ne répond à ces critères")).isVisible();
        Chromium.shoot(page, "app-clients-none-1440", false);
        button(page, "Retirer le filtre Solde");
        assertThat(page.locator("[role=row][data-index='1']")).isVisible();
        Chromium.shoot(page, "app-clients-filtered-1440", false);
        page.reload();
        assertThat(page.getByText("2 lignes", new Page.GetByTextOptions().setExact(true))).isVisible();
    }

    @Test
    void aViewIsSavedSharedRemovedAndBroughtBack() {
        Page page = login("camille", OFFICE, "/app/clients?region=Bretagne&tri=name");
        assertThat(page.locator("[role=row][data-index='1']")).isVisible();
        button(page, "Enregistrer la vue…");
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Enregistrer la vue…")).click();
        page.getByLabel("Nom", new Page.GetByLabelOptions().setExact(true)).fill("Clients bretons");
        page.getByLabel("Partager avec toute l’équipe").check();
        button(page, "Enregistrer");
        page.getByText("Vue « Clients bretons » enregistrée".replace("« ", "«\u00a0").replace(" »", "\u00a0»")).waitFor();
        assertThat(page).hasURL(Pattern.compile(".*vue=\\d+.*"));
        page.locator("button[aria-pressed=false]").getByText("En retard", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(page.getByText("(modifiée)")).isVisible();
        Chromium.shoot(page, "app-clients-view-1440", false);

        Page amelie = login("amelie", OFFICE, "/app/clients");
        amelie.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Tous les clients")).click();
        amelie.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Clients bretons · Camille Moreau")).click();
        assertThat(amelie.getByText("2 lignes", new Page.GetByTextOptions().setExact(true))).isVisible();
        button(amelie, "Enregistrer la vue…");
        assertThat(amelie.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Supprimer la vue"))).hasCount(0);
        amelie.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Ouvrir l’écran avec cette vue")).click();
        amelie.getByText(Pattern.compile("L’écran s’ouvrira avec")).waitFor();
        amelie.navigate(address("/app/clients"));
        assertThat(amelie).hasURL(Pattern.compile(".*region=Bretagne.*"));

        Page sophie = login("sophie", OFFICE, "/app/clients");
        sophie.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Tous les clients")).click();
        sophie.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Clients bretons · Camille Moreau")).click();
        button(sophie, "Enregistrer la vue…");
        sophie.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Supprimer la vue")).click();
        sophie.getByText(Pattern.compile("Vue .*Clients bretons.* supprimée")).waitFor();
        button(sophie, "Annuler");
        sophie.getByText(Pattern.compile("Vue .*Clients bretons.* rétablie")).waitFor();
        assertThat(jdbc.sql("select count(*) from saved_view where removed_at is null").query(Long.class).single()).isOne();
    }

    @Test
    void aColumnIsAddedARowIsALinkAndTheFileHasWhatIsShown() throws IOException {
        Page page = login("camille", OFFICE, "/app/clients?d.voie=Web&tri=code");
        assertThat(page.locator("[role=row][data-index='1']")).isVisible();
        button(page, "Colonnes");
        page.getByRole(AriaRole.MENUITEMCHECKBOX, new Page.GetByRoleOptions().setName("Canal de vente")).click();
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.COLUMNHEADER, new Page.GetByRoleOptions().setName("Canal de vente"))).isVisible();
        Locator link = page.locator("[role=row][data-index='0'] a").first();
        assertThat(link).hasAttribute("href", Pattern.compile(".*/app/clients/C00001.*"));
        button(page, "Exporter");
        Download file = page.waitForDownload(() -> page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("CSV")).click());
        String csv = Files.readString(file.path(), StandardCharsets.UTF_8);
        assertThat(csv).contains("Canal de vente", "C00001", "C00002", "Web").doesNotContain("C00003");
        page.locator("[role=row][data-index='0']").focus();
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/app/clients/C00001.*"));
    }

    @Test
    void onATelephoneCustomersAreCardsAndFiltersFit() {
        Page page = login("camille", TELEPHONE, "/app/clients");
        assertThat(page.locator("[role=row][data-index='0'] a")).isVisible();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(TELEPHONE);
        Chromium.shoot(page, "app-phone-clients-cards", false);
        button(page, "Ajouter un filtre");
        assertThat(page.getByLabel("Chercher")).isVisible();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(TELEPHONE);
        Chromium.shoot(page, "app-phone-clients-filter", false);
    }

    @Test
    void archivedCustomersAreShownWhenTheyAreAskedFor() {
        Page page = login("camille", OFFICE, "/app/clients?q=C00130");
        assertThat(page.getByText("Aucun client ne répond à ces critères")).isVisible();
        button(page, "Chercher aussi parmi les archivés");
        assertThat(page.locator("[role=row][data-index='0']")).containsText("C00130");
    }
}

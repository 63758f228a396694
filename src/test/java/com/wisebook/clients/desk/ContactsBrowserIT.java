package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.wisebook.clients.Chromium;

/** The directory, and people written down from the customer's page, in a real browser at two widths. */
class ContactsBrowserIT extends WebBrowserTest {

    @Test
    void somebodyIsFoundReadAndMarkedInTheDirectory() {
        Page page = login("camille", OFFICE, "/app/contacts");
        assertThat(page.locator("[role=row][data-index='0']")).isVisible();
        Chromium.shoot(page, "contacts-1440", false);
        page.getByRole(AriaRole.SEARCHBOX).fill("compta12@cliant");
        assertThat(page).hasURL(Pattern.compile(".*q=compta12.*"));
        page.getByRole(AriaRole.SEARCHBOX).fill("compta12@client.example");
        assertThat(page).hasURL(Pattern.compile(".*q=compta12[^&]*client\\.example.*"));
        Locator row = page.locator("[role=row][data-index='0']");
        assertThat(row).containsText("compta12@client.example");
        row.click();
        Locator drawer = page.getByRole(AriaRole.DIALOG);
        assertThat(drawer.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("compta12@client.example"))).isVisible();
        drawer.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("E-mail erroné")).click();
        assertThat(page.getByText("Marqué comme erroné")).isVisible();
        Chromium.shoot(page, "contact-drawer-1440", false);
        assertThat(valid("compta12@client.example")).isFalse();
        page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Notifications")).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Annuler")).click();
        assertThat(drawer.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("E-mail erroné"))).isVisible();
        assertThat(valid("compta12@client.example")).isTrue();
    }

    private boolean valid(String email) {
        return jdbc.sql("select email_valid from contact where email = :email").param("email", email).query(Boolean.class).single();
    }

    @Test
    void aWrongNumberIsSaidAtItsFieldAndAPersonIsAddedChangedAndTakenBack() {
        expect(422, "/contacts");
        expect(412, "/contacts/");
        Page page = login("thomas", OFFICE, "/app/clients/C00005");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ajouter un contact")).first().click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Prénom").fill("Yann");
        dialog.getByLabel("Nom", new Locator.GetByLabelOptions().setExact(true)).fill("Kerbrat");
        dialog.getByLabel("Téléphone", new Locator.GetByLabelOptions().setExact(true)).fill("02 98");
        save(dialog);
        assertThat(dialog.getByText(Pattern.compile("n’est pas un numéro de téléphone"))).isVisible();
        assertThat(dialog.getByLabel("Téléphone", new Locator.GetByLabelOptions().setExact(true))).isFocused();
        Chromium.shoot(page, "contact-form-1440", false);
        dialog.getByLabel("Téléphone", new Locator.GetByLabelOptions().setExact(true)).fill("02 98 44 12 34");
        save(dialog);
        assertThat(page.getByText("Yann Kerbrat ajouté aux contacts")).isVisible();
        assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Pour appeler")).getByText("Yann Kerbrat").first()).isVisible();
        assertThat(jdbc.sql("select phone from contact where last_name = 'Kerbrat'").query(String.class).single()).isEqualTo("+33298441234");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Actions pour Yann Kerbrat")).click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Modifier")).click();
        assertThat(dialog.getByLabel("Fonction")).isVisible();
        // somebody else is faster
        jdbc.sql("update contact set job_title = 'Gérant', version = version + 1, changed_by = 'sophie' where last_name = 'Kerbrat'").update();
        dialog.getByLabel("Fonction").fill("Comptable");
        save(dialog);
        assertThat(dialog.getByText(Pattern.compile("Sophie Lambert a modifié ce contact"))).isVisible();
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Relire le contact")).click();
        assertThat(dialog.getByLabel("Fonction")).hasValue("Gérant");
        dialog.getByLabel("Fonction").fill("Gérant associé");
        save(dialog);
        assertThat(page.getByText(Pattern.compile("modifications enregistrées"))).isVisible();
        leave();

        page = login("thomas", TELEPHONE, "/app/contacts?q=kerbrat%20yann");
        assertThat(page.locator("[role=row][data-index='0']")).containsText("Kerbrat");
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(TELEPHONE);
        Chromium.shoot(page, "contacts-390", false);
        page.locator("[role=row][data-index='0']").click();
        Chromium.shoot(page, "contact-drawer-390", false);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Modifier")).click();
        assertThat(page.getByRole(AriaRole.DIALOG).getByLabel("Prénom")).isVisible();
        Chromium.shoot(page, "contact-form-390", false);
        page.keyboard().press("Escape");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Retirer")).click();
        assertThat(page.getByText(Pattern.compile("n’est plus contacté"))).isVisible();
        assertThat(jdbc.sql("select active from contact where last_name = 'Kerbrat'").query(Boolean.class).single()).isFalse();
    }

    private static void save(Locator dialog) {
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Enregistrer")).click();
    }

    @Test
    void theFinanceDirectorReadsWithoutButtonsHeMayNotUse() {
        Page page = login("helene", OFFICE, "/app/contacts");
        page.locator("[role=row][data-index='0']").click();
        Locator drawer = page.getByRole(AriaRole.DIALOG);
        assertThat(drawer.getByText("Derniers échanges avec ce client")).isVisible();
        assertThat(drawer.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Modifier"))).hasCount(0);
    }
}

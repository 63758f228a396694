package com.wisebook.clients.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.wisebook.clients.Chromium;

/** An amount is contested from a customer's items, followed on the list and on its diagram, spoken about, taken back and opened again. */
class LitigesBrowserIT extends WebBrowserTest {

    private static final String FICHE = "/app/clients/C00009";

    @Autowired
    private ManagementService engine;

    @AfterEach
    void nothingIsLeft() {
        jdbc.sql("delete from dispute_opinion").update();
        jdbc.sql("delete from dispute_event").update();
        jdbc.sql("delete from dispute_file").update();
        jdbc.sql("delete from dispute_part").update();
        jdbc.sql("update ledger_entry set contested_amount = 0 where contested_amount > 0").update();
        jdbc.sql("delete from dispute").update();
    }

    private static Locator theButton(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The engine does what is due for disputes; no executor runs in tests. */
    private void engineWorks() {
        engine.createJobQuery().processDefinitionKey("dispute").executable().list().forEach(job -> engine.executeJob(job.getId()));
    }

    private void contest(Page page, String amount) {
        theButton(page, "Contester…").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel(Pattern.compile("^Montant contesté de")).first().fill(amount);
        dialog.getByLabel("Motif").selectOption("DELIVERY");
        dialog.getByLabel("Ce qui est contesté, et pourquoi").fill("Trois colis manquent.");
        theButton(page, "Ouvrir le litige").click();
    }

    @Test
    void anOfficerContestsPartOfAnItemAndFollowsIt() {
        Page page = login("camille", OFFICE, FICHE);
        theButton(page, "Contester…").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel(Pattern.compile("^Montant contesté de")).first().fill("9999999");
        assertThat(dialog.getByText(Pattern.compile("^Au plus"))).isVisible();
        theButton(page, "Ouvrir le litige").click();
        expect(422, "disputes");
        assertThat(dialog.getByText("Choisissez un motif de la liste.")).isVisible();
        Chromium.shoot(page, "litiges-open-1440", false);
        page.keyboard().press("Escape");
        contest(page, "10,50");
        assertThat(page.getByText(Pattern.compile("^Litige LIT-.* ouvert\\."))).isVisible();
        assertThat(jdbc.sql("select sum(contested_amount) from ledger_entry").query(java.math.BigDecimal.class).single()).isEqualByComparingTo("10.50");
        engineWorks();

        page.navigate(address("/app/litiges"));
        Locator row = page.locator("[role=row][data-index='0']");
        assertThat(row).containsText("LIT-");
        assertThat(row).containsText("Logistique");
        Chromium.shoot(page, "litiges-1440", false);
        row.click();
        assertThat(page.getByText("Attend la réponse du service")).isVisible();
        assertThat(page.getByText("Répondre au litige").first()).isVisible();
        page.getByLabel("Un mot pour les collègues").fill("Le bon de livraison est chez Nadia.");
        theButton(page, "Ajouter au fil").click();
        assertThat(page.getByText("Le bon de livraison est chez Nadia.")).isVisible();
        Chromium.shoot(page, "litige-1440", true);

        theButton(page, "Retirer le litige").click();
        page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Retirer le litige")).click();
        assertThat(page.getByText("Litige retiré.")).isVisible();
        assertThat(jdbc.sql("select outcome from dispute").query(String.class).single()).isEqualTo("WITHDRAWN");
        theButton(page, "Annuler").click();
        assertThat(page.getByText("Rouvert", new Page.GetByTextOptions().setExact(true)).first()).isVisible();
        assertThat(jdbc.sql("select status from dispute").query(String.class).single()).isEqualTo("ANSWERING");
    }

    @Test
    void itFitsATelephoneAndTheDarkAndADepartmentBeginsThere() {
        Page page = login("camille", OFFICE, FICHE);
        contest(page, "10,50");
        assertThat(page.getByText(Pattern.compile("^Litige LIT-.* ouvert\\."))).isVisible();
        engineWorks();
        String number = jdbc.sql("select number from dispute").query(String.class).single();

        Page phone = login("nadia", TELEPHONE, "/app/");
        assertThat(phone).hasURL(Pattern.compile(".*/app/litiges.*"));
        assertThat(phone.locator("[role=row][data-index='0']")).isVisible();
        assertThat((Integer) phone.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(TELEPHONE);
        Chromium.shoot(phone, "litiges-390", true);
        phone.navigate(address("/app/litiges/" + number));
        assertThat(phone.getByText("Trois colis manquent.").first()).isVisible();
        assertThat(theButton(phone, "Retirer le litige")).hasCount(0);
        assertThat((Integer) phone.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(TELEPHONE);
        Chromium.shoot(phone, "litige-390", true);

        Page dark = loginInTheDark("camille", OFFICE, "/app/litiges/" + number);
        assertThat(dark.getByText("Trois colis manquent.").first()).isVisible();
        Chromium.shoot(dark, "litige-dark-1440", true);
        dark.navigate(address("/app/litiges?etat=DECIDING"));
        assertThat(dark.getByText("Aucun litige ne correspond.")).isVisible();
        Chromium.shoot(dark, "litiges-none-dark-1440", false);
    }
}
